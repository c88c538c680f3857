"""Lists pictures that are, or look like, those of works submitted before."""

from exhibitions.enums import DuplicateKind
from exhibitions.models import DuplicateCandidate, EntryAsset, Submission
from exhibitions.submissions.likeness import THRESHOLD, distance
from exhibitions.submissions.queries import submitted_elsewhere

CHUNK = 2000


def find_duplicates(submission: Submission) -> int:
    """Compare the pictures of a submitted work with those of all others, of every contest.

    The same file is found by its index. Likeness reads one column of every submitted picture in
    chunks: for 10 000 pictures about a quarter of a second, in the worker. What an officer has
    judged stays as it is.

    Returns:
        How many pairs were found, known ones included.
    """
    ours = [asset for asset in submission.assets.all() if asset.sha256]
    others = submitted_elsewhere(submission)
    pairs = _same_files(ours, others) | _lookalikes(ours, others)
    found = [_candidate(*pair, *finding) for pair, finding in pairs.items()]
    DuplicateCandidate.objects.bulk_create(found, ignore_conflicts=True)
    return len(found)


def _candidate(one, other, kind, bits):
    first, second = sorted((one, other))
    return DuplicateCandidate(first_id=first, second_id=second, kind=kind, distance=bits)


def _same_files(ours: list[EntryAsset], others) -> dict:
    by_file = {asset.sha256: asset.pk for asset in ours}
    same = others.filter(sha256__in=by_file).values_list("pk", "sha256")
    return {(by_file[sha256], pk): (DuplicateKind.SAME_FILE, 0) for pk, sha256 in same}


def _lookalikes(ours: list[EntryAsset], others) -> dict:
    hashed = [(asset.pk, asset.sha256, tuple(asset.hashes)) for asset in ours if asset.hashes]
    if not hashed:
        return {}
    found = {}
    rows = others.exclude(hashes=[]).values_list("pk", "sha256", "hashes")
    for pk, sha256, theirs in rows.iterator(chunk_size=CHUNK):
        for own, own_sha256, hashes in hashed:
            bits = distance(hashes, theirs)
            if bits <= THRESHOLD and sha256 != own_sha256:
                found[own, pk] = (DuplicateKind.LOOKS_ALIKE, bits)
    return found

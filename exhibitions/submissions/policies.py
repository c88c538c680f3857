"""What a category takes, in the words of the pictures' own checks."""

from exhibitions.models import FilePolicy, Submission

from .facts import FORMATS, PicturePolicy

SERIES = "组照"  # of `models.contests.SUBKINDS`: content, so Chinese
SINGLE = (1, 1)
ALSO_CALLED = {"heif": "heic", "jpg": "jpeg", "tif": "tiff"}


def picture_policy(policy: FilePolicy) -> PicturePolicy:
    """Return the limits that a file of a category is checked against."""
    named = (ALSO_CALLED.get(name.lower(), name.lower()) for name in policy.formats)
    formats = tuple(name for name in named if name in FORMATS)
    return PicturePolicy(
        formats=formats or FORMATS,
        min_bytes=policy.min_bytes,
        max_bytes=policy.max_bytes,
        min_long_edge=policy.min_long_edge,
        max_pixels=policy.max_pixels,
    )


def picture_range(submission: Submission) -> tuple[int, int]:
    """Return how many pictures a work needs at least and may have at most."""
    if submission.subkind != SERIES:
        return SINGLE
    policy = submission.category.file_policy
    return policy.min_files, policy.max_files

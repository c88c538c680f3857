"""What the public sees of a contest: where it stands, its rules, its proofs, its awards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from exhibitions.enums import ContestState, RoundState
from exhibitions.models import CategoryPage, ContestPage, ExhibitionPage, PublicNotice, Round

MEGABYTE = 1024 * 1024
# Until then the numbers of a contest are its office's business.
WITH_NOTICE = (ContestState.NOTICED, ContestState.PUBLISHED, ContestState.ARCHIVED)


@dataclass(frozen=True)
class PublicRules:
    """The sealed rules in words, with the digest by which anybody can recognise them."""

    criteria: Sequence[dict]
    awards: Sequence[dict]
    sha256: str
    sealed: bool


@dataclass(frozen=True)
class Proof:
    """What is published of a round so that nobody can change it afterwards."""

    category: str
    seed_commit: str
    seed: str
    chain_head: str
    state: str


def public_rules(contest: ContestPage) -> PublicRules | None:
    """Return the rules that hold, or the newest draft of them; one query at most."""
    rules = contest.active_ruleset or contest.rulesets.last()
    if rules is None:
        return None
    return PublicRules(
        criteria=[
            {
                "name": each["name"],
                "marks": f"{each['minimum']}–{each['maximum']}",
                "step": each["step"],
                "description": each.get("description", ""),
            }
            for each in rules.data.get("criteria", [])
        ],
        awards=[
            {"name": each["name"], "quota": quota_text(each["quota"]), "floor": each.get("floor")}
            for each in rules.data.get("awards", [])
        ],
        sha256=rules.sha256,
        sealed=rules.sealed_at is not None,
    )


def quota_text(quota: dict) -> str:
    """Say in words how many works get an award."""
    if quota["kind"] == "fixed":
        return _("%(count)s per category") % {"count": quota["count"]}
    if quota["kind"] == "percent":
        return _("%(percent)s %% of the works") % {"percent": quota["percent"]}
    return _("all others")


def policy_text(category: CategoryPage) -> str:
    """Say in words what files a category takes."""
    policy = category.file_policy
    return _("%(formats)s, at most %(megabytes)s MB, long edge at least %(pixels)s pixels") % {
        "formats": "、".join(policy.formats),
        "megabytes": policy.max_bytes // MEGABYTE,
        "pixels": policy.min_long_edge,
    }


def public_proofs(categories: Sequence[CategoryPage]) -> list[Proof]:
    """Return what is published of the rounds: the head of the chain only once it is locked."""
    rounds = Round.objects.filter(category__in=categories).exclude(state=RoundState.PREPARING)
    names = {each.pk: each.title for each in categories}
    final = (RoundState.LOCKED, RoundState.CERTIFIED)
    return [
        Proof(
            category=names[each.category_id],
            seed_commit=each.seed_commit,
            seed=each.seed if each.state == RoundState.CERTIFIED else "",
            chain_head=each.chain_head if each.state in final else "",
            state=each.get_state_display(),
        )
        for each in rounds
    ]


def submission_url(category: CategoryPage) -> str:
    """Return where a work for a category is submitted."""
    try:
        return reverse("submissions:new", args=[category.pk])
    except NoReverseMatch:
        return ""


def valid_notice(contest: ContestPage, state: str) -> PublicNotice | None:
    """Return the notice that is public, or None."""
    if state not in WITH_NOTICE:
        return None
    return PublicNotice.objects.filter(contest=contest).last()


def days_left(contest: ContestPage, at: datetime) -> int:
    """Return the days until submissions end, the present one included."""
    return max(0, (contest.closes_for_good_at - at).days + 1)


def exhibition_of(contest: ContestPage) -> ExhibitionPage | None:
    """Return the contest's public exhibition, or None."""
    return ExhibitionPage.objects.child_of(contest).published().first()

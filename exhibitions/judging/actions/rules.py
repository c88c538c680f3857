"""Writing down the rules of a contest, and sealing them by two persons."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from exhibitions.enums import ContestState
from exhibitions.errors import TransitionRefused
from exhibitions.judging.office.queries import latest_rules
from exhibitions.judging.ruleset import parse_ruleset, ruleset_digest
from exhibitions.models import ContestPage, RuleSet
from exhibitions.rules import can_countersign, can_run_contests

# While works come in, the rules they come in under stand still.
WRITABLE = (ContestState.DRAFT, ContestState.ANNOUNCED, ContestState.CLOSED)
SEALABLE = (*WRITABLE, ContestState.OPEN)


@transaction.atomic
def write_rules(contest: ContestPage, data: dict, *, by, at: datetime) -> RuleSet:
    """Keep valid rules: over the latest revision while nobody has signed it, else as a new one.

    Args:
        contest: any copy of it; its row is locked.
        data: as `parse_ruleset` takes them.
        by: the officer.
        at: the server's time.

    Returns:
        The revision that holds these rules; the latest one where nothing has changed.

    Raises:
        InvalidRuleSet: with every problem of the data.
        TransitionRefused: not an officer, or not the time to change rules.
    """
    parse_ruleset(data)
    contest = lock_contest(contest, at, WRITABLE)
    if not can_run_contests(by):
        raise TransitionRefused(_("This step is not yours to take."))
    digest = ruleset_digest(data)
    latest = latest_rules(contest)
    if latest and latest.sha256 == digest:
        return latest
    if latest and latest.first_signer_id is None:
        rules = latest
    else:
        rules = RuleSet(contest=contest, revision=latest.revision + 1 if latest else 1)
    rules.data, rules.sha256 = data, digest
    rules.save()
    log(contest, "exhibitions.rules", user=by, data={"revision": rules.revision, "sha256": digest})
    return rules


@transaction.atomic
def seal_rules(ruleset: RuleSet, *, by, at: datetime) -> RuleSet:
    """Sign the latest revision: an officer first, then a final reviewer, whose signature seals it.

    Args:
        ruleset: any copy of it; the contest's row and its own are locked.
        by: who signs; a second click of the same person changes nothing.
        at: the server's time.

    Returns:
        The rules as they are now; sealed, they are the contest's active ones.

    Raises:
        TransitionRefused: with a sentence for what stands in the way.
    """
    contest = lock_contest(ruleset.contest, at, SEALABLE)
    ruleset = RuleSet.objects.select_for_update().get(pk=ruleset.pk)
    if by.pk in (ruleset.first_signer_id, ruleset.second_signer_id):
        return ruleset
    refuse_unless_signable(ruleset, latest_rules(contest), by)
    if ruleset.first_signer_id is None:
        ruleset.first_signer = by
    else:
        ruleset.second_signer, ruleset.sealed_at = by, at
    ruleset.save(update_fields=["first_signer", "second_signer", "sealed_at"])
    if ruleset.sealed_at:
        contest.active_ruleset = ruleset
        contest.save(update_fields=["active_ruleset"])
    log(
        contest,
        "exhibitions.seal",
        user=by,
        data={"revision": ruleset.revision, "sealed": bool(ruleset.sealed_at)},
    )
    return ruleset


def lock_contest(contest: ContestPage, at: datetime, states) -> ContestPage:
    """Lock a contest, as whoever begins judging does.

    Raises:
        TransitionRefused: it is in none of these states.
    """
    contest = ContestPage.objects.select_for_update(of=("self",)).get(pk=contest.pk)
    state = contest.state_at(at)
    if state not in states:
        raise TransitionRefused(
            _("The contest is “%(state)s”: its rules stand.") % {"state": ContestState(state).label}
        )
    return contest


def refuse_unless_signable(ruleset: RuleSet, latest: RuleSet, by) -> None:
    """Refuse a signature on rules that are old, sealed, altered, or not this person's to sign."""
    if ruleset.sealed_at:
        raise TransitionRefused(_("These rules are sealed already."))
    if ruleset.pk != latest.pk:
        raise TransitionRefused(_("There is a later revision of the rules; sign that one."))
    if ruleset.sha256 != ruleset_digest(ruleset.data):
        raise TransitionRefused(_("The rules no longer fit their digest; write them anew."))
    if ruleset.first_signer_id is None and not can_run_contests(by):
        raise TransitionRefused(_("An officer of the contest signs first."))
    if ruleset.first_signer_id is not None and not can_countersign(by):
        raise TransitionRefused(_("The second signature is the final reviewer's."))

from exhibitions.models.awards import AwardGrant, ExhibitionPage, PublicNotice, WallLabel
from exhibitions.models.ballots import Ballot, Decision, ScoreComment, ScoreEvent, Snapshot
from exhibitions.models.categories import CategoryPage, FilePolicy
from exhibitions.models.contests import ContestIndexPage, ContestPage
from exhibitions.models.entries import (
    Declaration,
    EntryAsset,
    EntryPage,
    EntryPicture,
    Receipt,
    Submission,
)
from exhibitions.models.intake import DuplicateCandidate, IntakeCheck
from exhibitions.models.participants import EntryCredit, Participant
from exhibitions.models.rounds import Assignment, Recusal, Round, RoundEntry, RuleSet, Seat
from exhibitions.models.sites import SiteIndexPage, SitePage, SitePhoto

__all__ = [
    "Assignment",
    "AwardGrant",
    "Ballot",
    "CategoryPage",
    "ContestIndexPage",
    "ContestPage",
    "Decision",
    "Declaration",
    "DuplicateCandidate",
    "EntryAsset",
    "EntryCredit",
    "EntryPage",
    "EntryPicture",
    "ExhibitionPage",
    "FilePolicy",
    "IntakeCheck",
    "Participant",
    "PublicNotice",
    "Receipt",
    "Recusal",
    "Round",
    "RoundEntry",
    "RuleSet",
    "ScoreComment",
    "ScoreEvent",
    "Seat",
    "SiteIndexPage",
    "SitePage",
    "SitePhoto",
    "Snapshot",
    "Submission",
    "WallLabel",
]

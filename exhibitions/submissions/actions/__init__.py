from exhibitions.submissions.actions.corrections import start_correction
from exhibitions.submissions.actions.drafts import declare, discard_draft, save_draft, start_draft
from exhibitions.submissions.actions.duplicates import find_duplicates
from exhibitions.submissions.actions.ingest import ingest_asset
from exhibitions.submissions.actions.pictures import add_picture, move_picture, remove_picture
from exhibitions.submissions.actions.receive import problems_of, submit_entry, withdraw_entry

__all__ = [
    "add_picture",
    "declare",
    "discard_draft",
    "find_duplicates",
    "ingest_asset",
    "move_picture",
    "problems_of",
    "remove_picture",
    "save_draft",
    "start_correction",
    "start_draft",
    "submit_entry",
    "withdraw_entry",
]

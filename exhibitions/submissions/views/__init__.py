from exhibitions.submissions.views.check import check
from exhibitions.submissions.views.drafts import choose, index, new, work
from exhibitions.submissions.views.pictures import move, pictures, remove, thumbnail
from exhibitions.submissions.views.resume import forget, resume
from exhibitions.submissions.views.works import correct, discard, receipt, status, withdraw

__all__ = [
    "check",
    "choose",
    "correct",
    "discard",
    "forget",
    "index",
    "move",
    "new",
    "pictures",
    "receipt",
    "remove",
    "resume",
    "status",
    "thumbnail",
    "withdraw",
    "work",
]

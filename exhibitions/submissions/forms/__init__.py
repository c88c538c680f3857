from exhibitions.submissions.forms.declarations import DeclarationsForm
from exhibitions.submissions.forms.draft import DraftForms
from exhibitions.submissions.forms.resume import ResumeForm

__all__ = ["DeclarationsForm", "DraftForms", "ResumeForm"]

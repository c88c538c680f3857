from search.models.pages import IndexedPage
from search.models.synonyms import SynonymGroup

__all__ = ["IndexedPage", "SynonymGroup"]

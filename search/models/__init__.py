from search.models.answers import QueryAnswer
from search.models.pages import IndexedPage
from search.models.rebuilds import Rebuild
from search.models.synonyms import SynonymGroup
from search.models.words import Word

__all__ = ["IndexedPage", "QueryAnswer", "Rebuild", "SynonymGroup", "Word"]

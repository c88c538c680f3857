from search.models.answers import QueryAnswer
from search.models.pages import IndexedPage
from search.models.synonyms import SynonymGroup
from search.models.words import Word

__all__ = ["IndexedPage", "QueryAnswer", "SynonymGroup", "Word"]

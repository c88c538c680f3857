from search.models.pages import IndexedPage

__all__ = ["IndexedPage"]

"""What is written into the index: modelsearch's own texts, spelled in pairs of ideographs."""

import inspect
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from modelsearch.index import FilterField

from portal.core.models.pages import PortalPage
from search.bigrams import index_text
from search.rows import write_rows


def spell_in_bigrams(module, index_class):
    """Make a modelsearch backend module index bigrams for backends with `in_bigrams`.

    The module builds its ObjectIndexer by a global name and offers no other way in, so the name
    is bound anew, once; other backends of the module keep on writing what they always wrote.

    Args:
        module: modelsearch's `sqlite.sqlite` or `postgres.postgres`.
        index_class: the index of that module, whose `add_items` uses the name.

    Raises:
        ImproperlyConfigured: modelsearch has changed, and Chinese would be indexed unsplit.
    """
    stock = module.ObjectIndexer
    if getattr(stock, "knows_bigrams", False):
        return
    if "ObjectIndexer(" not in inspect.getsource(index_class.add_items):
        raise ImproperlyConfigured(f"{index_class} no longer asks ObjectIndexer for its texts.")
    if not callable(getattr(stock, "prepare_value", None)):
        raise ImproperlyConfigured(f"{stock} no longer has prepare_value.")
    module.ObjectIndexer = _bigram_indexer(stock)


def _bigram_indexer(stock):
    class BigramIndexer(stock):
        """Spells every text in bigrams when the backend wants it so.

        The plain texts that modelsearch keeps beside PostgreSQL's vectors are for similar words
        in alphabets; nothing of ours asks for them.
        """

        knows_bigrams = True

        def __init__(self, obj, backend):
            super().__init__(obj, backend)
            # Most fields are filters, which have no words; each column of the index asks for all.
            self.search_fields = [f for f in self.search_fields if not isinstance(f, FilterField)]
            self.in_bigrams = getattr(backend, "in_bigrams", False)
            self.prepared = {}

        @property
        def title_text(self):
            return "" if self.in_bigrams else super().title_text

        @property
        def body_text(self):
            return "" if self.in_bigrams else super().body_text

        def prepare_field(self, obj, field):
            # modelsearch asks for every field once for each column of the index.
            if obj is not self.obj:
                return super().prepare_field(obj, field)
            if field not in self.prepared:
                self.prepared[field] = list(super().prepare_field(obj, field))
            return self.prepared[field]

        def prepare_value(self, value):
            # Of a collection, modelsearch hands in every item by itself.
            plain = super().prepare_value(value)
            if isinstance(value, (list, dict)) or not self.in_bigrams:
                return plain
            return index_text(plain)

    return BigramIndexer


@contextmanager
def read_once(pages: Iterable[PortalPage]) -> Iterator[list[PortalPage]]:
    """Read the words of pages, which are taken from their blocks, once for all who ask."""
    pages = list(pages)
    for page in pages:
        page.words_in_hand = page.search_text
    try:
        yield pages
    finally:
        for page in pages:
            page.words_in_hand = None


class KeepsRows:
    """Mixin for an index: keeps the row that result lists read beside the words of a page."""

    @transaction.atomic
    def add_items(self, model, objs):
        if not issubclass(model, PortalPage):
            super().add_items(model, objs)
            return
        with read_once(objs) as pages:
            super().add_items(model, pages)
            write_rows(pages)

    def _refresh_title_norms(self, full=False):  # noqa: FBT002 overrides
        # The ranks weigh the length of a title by themselves. The norm that modelsearch keeps
        # beside them costs a reading of the whole index at every save.
        return

"""Build the indexes of a search backend anew, in chunks, from where the last attempt stopped."""

from collections.abc import Callable, Iterator

from django.db.models import QuerySet
from modelsearch.backends import get_search_backend
from modelsearch.index import get_indexed_models
from modelsearch.management.commands.rebuild_modelsearch_index import group_models_by_index
from wagtail.models import Page

from search.drift import drift_of_documents, drift_of_rows
from search.indexes import repair
from search.models import Rebuild

Tell = Callable[[str, int, int], None]


def rebuild(name: str, *, resume: bool, chunk: int, tell: Tell) -> None:
    """Write every index of a backend anew. Each chunk is a transaction of its own.

    Args:
        name: of the backend in WAGTAILSEARCH_BACKENDS.
        resume: go on where an interrupted rebuild stopped; from the beginning when none was.
        chunk: objects that are in memory at a time; with 0 the indexes stay empty.
        tell: is told after each chunk: label of a model, how many of it are written, how many
            there are.
    """
    backend = get_search_backend(name)
    if not backend.rebuilder_class:
        return
    if not resume:
        _forget(backend, name)
    for index, models in group_models_by_index(backend, get_indexed_models()).items():
        state, _new = Rebuild.objects.get_or_create(backend=name, index=index.get_key())
        if not state.whole:
            _rebuild_index(backend.rebuilder_class(index), models, state, chunk, tell)
    if chunk and hasattr(backend, "es"):
        # What was saved meanwhile was written to the index that was searched until now.
        repair(drift_of_documents(), drift_of_rows())
        _write_again(backend, chunk)
    Rebuild.objects.filter(backend=name).delete()


def _forget(backend, name: str) -> None:
    """Drop what an interrupted rebuild has left, half-filled indexes as well."""
    for state in Rebuild.objects.filter(backend=name):
        if state.target and not state.whole:
            backend.index_class(backend, state.target).delete()
        state.delete()


def _rebuild_index(rebuilder, models, state: Rebuild, chunk: int, tell: Tell) -> None:
    index = _begin(rebuilder, state)
    for model in models:
        index.add_model(model)
    for model in models if chunk else ():
        _fill(index, model, state, chunk, tell)
    rebuilder.finish()
    state.whole = True
    state.save(update_fields=["whole"])


def _fill(index, model, state: Rebuild, chunk: int, tell: Tell) -> None:
    label, objects = model._meta.label, model.get_indexed_objects().order_by("pk")
    reached, total = state.reached.get(label), objects.count()
    written = 0 if reached is None else objects.filter(pk__lte=reached).count()
    for found in _chunks(objects, reached, chunk):
        index.add_items(model, found)
        written += len(found)
        state.reached[label] = found[-1].pk
        state.save(update_fields=["reached"])
        tell(label, written, total)


def _begin(rebuilder, state: Rebuild):
    """Return the index to fill: the half-filled one where there is one."""
    if state.target and rebuilder.index.backend.es.indices.exists(index=state.target):
        rebuilder.index = type(rebuilder.index)(rebuilder.index.backend, state.target)
        return rebuilder.index
    if state.target:
        state.reached = {}
    index = rebuilder.start()
    state.target = getattr(index, "name", "")
    state.save(update_fields=["target", "reached"])
    return index


def _write_again(backend, chunk: int) -> None:
    # Of pictures and files nobody knows which were saved meanwhile: unlike pages, they do not
    # keep when.
    for model in get_indexed_models():
        if not issubclass(model, Page):
            for found in _chunks(model.get_indexed_objects().order_by("pk"), None, chunk):
                backend.add_bulk(model, found)


def _chunks(objects: QuerySet, reached, chunk: int) -> Iterator[list]:
    """Walk objects by primary key, from behind the one that was reached."""
    while True:
        rest = objects if reached is None else objects.filter(pk__gt=reached)
        found = list(rest[:chunk])
        if not found:
            return
        yield found
        reached = found[-1].pk

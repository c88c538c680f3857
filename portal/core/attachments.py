"""The files a page links to, and the words it is found by through them."""

from collections.abc import Iterator, Sequence

from django.db.models import Model
from wagtail.blocks import Block, RichTextBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import extract_references_from_rich_text

from portal.core.blocks.leaves import leaves, leaves_of

TEXT_LIMIT = 60_000  # characters of all files of one page


def linked_documents(page: Model) -> list[int]:
    """Return the primary keys of the documents that a page offers, each once, in their order.

    Those chosen in any block of its StreamFields, however deep, and those its rich text links
    to; read from what is stored, so it costs no query. Some of them may exist no longer.
    """
    found: list[int] = []
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for block, stored in leaves(getattr(page, field.attname)):
                found += documents_in(block, stored)
        elif isinstance(field, RichTextField):
            found += _in_rich_text(getattr(page, field.attname) or "")
    return list(dict.fromkeys(found))


def attachment_text(documents: Sequence[int], limit: int = TEXT_LIMIT) -> str:
    """Return 附件《title》 and the words of each document that anybody may download.

    Long texts are cut where all of them together exceed the limit, the longest first.

    Args:
        documents: their primary keys, in the order of the page. Costs a query, if there are any.
        limit: of characters, titles not counted.
    """
    if not documents:
        return ""
    rows = get_document_model().objects.filter(pk__in=documents).searchable()
    known = {pk: (title, text) for pk, title, text in rows.values_list("pk", "title", "text")}
    kept = [known[pk] for pk in documents if pk in known]
    longest = fair_share([len(text) for _title, text in kept], limit)
    return " ".join(said_of(title, text[:longest]) for title, text in kept)


def said_of(title: str, text: str) -> str:
    """Return what a page that offers a document is found by through it."""
    return f"附件《{title}》 {text}"


def fair_share(lengths: Sequence[int], limit: int) -> int:
    """Return the greatest length to cut texts to, so that together they keep to a limit."""
    left = len(lengths)
    for length in sorted(lengths):
        if length > limit // left:
            return limit // left
        limit, left = limit - length, left - 1
    return max(lengths, default=0)


def documents_in(block: Block, stored) -> Iterator[int]:
    """Yield the primary keys of the documents in a block that is no container, or a table."""
    if not stored:
        return
    if isinstance(block, DocumentChooserBlock):
        yield int(stored)
    elif isinstance(block, RichTextBlock):
        yield from _in_rich_text(stored)
    elif isinstance(block, TypedTableBlock):
        columns = [block.child_blocks[column["type"]] for column in stored["columns"]]
        for row in stored["rows"]:
            for child, value in zip(columns, row["values"], strict=False):
                for leaf in leaves_of(child, value):
                    yield from documents_in(*leaf)


def _in_rich_text(html: str) -> Iterator[int]:
    if 'linktype="document"' not in html:
        return
    for model, pk, _path, _content in extract_references_from_rich_text(html):
        if model is get_document_model() and str(pk).isdigit():
            yield int(pk)

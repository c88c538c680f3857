"""An article's blocks as plain HTML, from their values: the public templates carry too much."""

import hashlib
import logging
from dataclasses import dataclass, field
from urllib.parse import urljoin

from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString
from wagtail.images.models import SourceImageIOError
from wagtail.rich_text import expand_db_html

from news.syndication.sanitise import clean_html, clean_line
from portal.images.renditions import SHARED_PICTURE

logger = logging.getLogger(__name__)

IMG = '<img src="{href}" alt="{alt}" width="{width}" height="{height}">'


@dataclass
class Body:
    """HTML in the making, with the files it shows or offers, in their order."""

    root_url: str
    html: list[str] = field(default_factory=list)
    images: list[dict] = field(default_factory=list)
    attachments: list[dict] = field(default_factory=list)

    def add(self, name: str, value) -> None:
        """Append one block of the article's palette.

        Raises:
            KeyError: a block that nobody has said how to send.
        """
        self.html.append(RENDERERS[name](self, value))

    def add_lead(self, image, alt: str, caption: str) -> None:
        """Put the lead picture where the reader meets it first."""
        self.html.append(self.figure(image, alt, caption))

    def text(self) -> str:
        """Return the whole as a clean fragment with absolute addresses."""
        return clean_html("".join(self.html), self.root_url)

    def paragraph(self, value) -> str:
        return expand_db_html(value.source)

    def heading(self, value) -> str:
        return format_html("<h2>{}</h2>", value["text"])

    def image(self, value) -> str:
        return self.figure_of(value)

    def gallery(self, value) -> str:
        title = format_html("<h3>{}</h3>", value["title"]) if value["title"] else ""
        return title + "".join(self.figure_of(each) for each in value["items"])

    def quote(self, value) -> str:
        said = linebreaks(value["text"], autoescape=True)
        by = format_html("<p>—— {}</p>", value["attribution"]) if value["attribution"] else ""
        return f"<blockquote>{said}{by}</blockquote>"

    def table(self, value) -> str:
        table = value["table"]
        head = _cells("th", [column["heading"] for column in table.columns])
        rows = "".join(
            f"<tr>{_cells('td', [cell.value or '' for cell in row])}</tr>" for row in table.rows
        )
        caption = format_html("<p><strong>{}</strong></p>", value["caption"])
        return f"{caption}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def video(self, value) -> str:
        link = format_html('<p><a href="{}">{}</a></p>', value["url"], value["title"])
        return link + (linebreaks(value["description"], autoescape=True) or "")

    def attachment(self, value) -> str:
        document = value["document"]
        if document is None:  # deleted since
            return ""
        title = clean_line(value["title"] or document.title)
        href = urljoin(self.root_url, document.url)
        try:
            self.attachments.append(_attachment(document, title, href))
        except OSError:
            logger.warning("Document %s has no file; it is left out of the item.", document.pk)
            return ""
        return format_html('<p><a href="{}">{}</a></p>', href, title)

    def figure_of(self, value) -> str:
        image = value["image"]
        if image is None:  # deleted since
            return ""
        return self.figure(image, image.contextual_alt_text or "", value["caption"])

    def figure(self, image, alt: str, caption: str) -> str:
        """Append a picture; one whose file is lost must not stop a publication."""
        try:
            picture = _picture(image, self.root_url)
        except (SourceImageIOError, OSError):
            logger.warning("Picture %s has no file; it is left out of the item.", image.pk)
            return ""
        picture |= {"alt": clean_line(alt), "caption": clean_line(caption or "")}
        self.images.append(picture)
        element = format_html(IMG, **picture)
        words = format_html("<figcaption>{}</figcaption>", caption) if caption else ""
        return f"<figure>{element}{words}</figure>"


RENDERERS = {
    "paragraph": Body.paragraph,
    "heading": Body.heading,
    "image": Body.image,
    "gallery": Body.gallery,
    "quote": Body.quote,
    "table": Body.table,
    "video": Body.video,
    "attachment": Body.attachment,
}


def _cells(tag: str, texts: list[str]) -> SafeString:
    return format_html_join("", f"<{tag}>{{}}</{tag}>", ((text,) for text in texts))


def _picture(image, root_url: str) -> dict:
    """Describe the JPEG that receivers fetch; it carries no metadata of the camera."""
    rendition = image.get_rendition(SHARED_PICTURE)
    with rendition.file.open("rb") as file:
        data = file.read()
    return {
        "href": urljoin(root_url, rendition.url),
        "mime": "image/jpeg",
        "width": rendition.width,
        "height": rendition.height,
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "credit": clean_line(image.credit),
    }


def _attachment(document, title: str, href: str) -> dict:
    with document.open_file() as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "href": href,
        "name": document.filename,
        "title": title,
        "mime": document.content_type,
        "bytes": document.file.size,
        "sha256": digest,
    }

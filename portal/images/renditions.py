"""The sizes in which pictures are shown; they are made on upload, never while a visitor waits."""

WIDTHS = ("width-400", "width-800", "width-1200")
CARDS = ("fill-400x250", "fill-800x500")

# What feeds, social previews and old browsers get.
SHARED_PICTURE = "width-800|format-jpeg"

# A picture that is never cut, as works on a wall.
WHOLE_SPECS = (*(f"{width}|format-webp" for width in WIDTHS), SHARED_PICTURE)

SPECS = (
    *WHOLE_SPECS,
    *(f"{size}|format-webp" for size in CARDS),
    "fill-800x500|format-jpeg",
)

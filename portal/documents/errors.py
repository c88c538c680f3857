"""Why an attachment gives no text."""

# The words of `enums.TextStatus`, which the process that reads files does not load.
EMPTY, ENCRYPTED, BROKEN = "empty", "encrypted", "broken"
TOO_DEMANDING, NOT_READ = "too_demanding", "not_read"


class Unreadable(Exception):
    """A file gives no text; `code` says why, in the words of `enums.TextStatus`."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code

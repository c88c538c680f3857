"""A document whose file is new gets the digest of that file."""

import hashlib


def on_document_saving(sender, instance, **kwargs):
    if not instance.file or (instance.sha256 and instance.file._committed):
        return
    with instance.open_file() as file:
        instance.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)

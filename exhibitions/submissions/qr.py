"""Pure QR codes, as pictures that a page carries inside itself."""

from base64 import b64encode
from io import BytesIO

import qrcode
from qrcode.image.svg import SvgPathImage


def qr_data_uri(text: str) -> str:
    """Return a QR code as the `src` of an image: black on white, with its quiet zone."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    stream = BytesIO()
    code.make_image(image_factory=SvgPathImage).save(stream)
    return f"data:image/svg+xml;base64,{b64encode(stream.getvalue()).decode()}"

from base64 import b64decode

from exhibitions.submissions.qr import qr_data_uri


def test_qr_code_is_an_svg_inside_the_page_and_differs_by_text():
    one, other = qr_data_uri("GCB-2008-S-2345-6789"), qr_data_uri("GCB-2008-S-2345-678A")

    kind, _comma, data = one.partition(",")
    svg = b64decode(data).decode()
    assert kind == "data:image/svg+xml;base64"
    assert "<svg" in svg
    assert "script" not in svg
    assert one != other

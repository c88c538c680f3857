from portal.documents import errors
from portal.documents.enums import TextStatus


def test_every_reason_is_a_status():
    codes = {value for name, value in vars(errors).items() if name.isupper()}

    assert codes == set(TextStatus.values) - {"waiting", "read"}

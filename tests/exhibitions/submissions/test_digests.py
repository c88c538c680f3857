from decimal import Decimal

from exhibitions.submissions.digests import entry_digest

FILES = ("a" * 64, "b" * 64)


def test_digest_is_the_same_for_the_same_work_however_it_is_written_down():
    one = entry_digest({"title": "秋声", "width": Decimal("69.0"), "note": ""}, FILES)
    other = entry_digest({"width": Decimal(69), "title": " 秋声 ", "year": None}, list(FILES))

    assert one == other
    assert len(one) == 64


def test_line_ends_are_the_browsers_affair():
    assert entry_digest({"text": "一\r\n二"}, ()) == entry_digest({"text": "一\n二"}, ())


def test_every_change_and_the_order_of_pictures_change_it():
    known = {"title": "秋声", "width": Decimal(69)}

    digests = {
        entry_digest(known, FILES),
        entry_digest(known, FILES[::-1]),
        entry_digest(known, FILES[:1]),
        entry_digest(known | {"title": "春声"}, FILES),
        entry_digest(known | {"width": Decimal("69.5")}, FILES),
        entry_digest(known | {"year": 2008}, FILES),
    }

    assert len(digests) == 6

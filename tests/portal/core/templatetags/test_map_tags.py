from types import SimpleNamespace

from portal.core.templatetags.map_tags import with_sides


def sides(*positions):
    pins = [SimpleNamespace(x=x, y=y) for x, y in positions]
    return [side for _pin, side in with_sides(pins)]


def test_two_neighbours_turn_their_names_away_from_each_other():
    assert sides((100, 100), (110, 120)) == ["above", "below"]


def test_the_nearer_of_two_neighbours_decides():
    assert sides((100, 100), (100, 130), (100, 20)) == ["above", "below", "above"]


def test_a_lonely_pin_is_named_below():
    assert sides((5, 5)) == ["below"]


def test_pins_on_one_spot_do_not_fail():
    assert sides((5, 5), (5, 5)) == ["below", "below"]

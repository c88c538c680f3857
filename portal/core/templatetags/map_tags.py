"""Where on a drawn map a pin's name stands."""

from collections.abc import Iterable
from math import hypot

from django import template

register = template.Library()


@register.filter
def with_sides(pins: Iterable) -> list[tuple]:
    """Pair each pin with "above" or "below": the side its nearest neighbours are not on."""
    pins = list(pins)
    return [(pin, "above" if crowd_below(pin, pins) > 0 else "below") for pin in pins]


def crowd_below(pin, pins: Iterable) -> float:
    """Return how much nearer the pins below are than those above, y downwards; 0 if evenly."""
    others = ((each.x - pin.x, each.y - pin.y) for each in pins)
    return sum(dy / hypot(dx, dy) ** 3 for dx, dy in others if dx or dy)

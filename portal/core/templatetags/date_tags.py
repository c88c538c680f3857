"""Dates as Chinese readers and machines expect them."""

from datetime import date, datetime

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime

register = template.Library()

ELEMENT = '<time datetime="{}">{}</time>'


@register.filter
def day(value: date | datetime | None) -> str:
    """Render a day, `2008年6月27日`, in a time element; nothing for nothing."""
    if value is None:
        return ""
    on = localtime(value).date() if isinstance(value, datetime) else value
    return format_html(ELEMENT, on.isoformat(), date_format(on, "DATE_FORMAT"))


@register.filter
def minute(value: datetime | None) -> str:
    """Render a moment as 《网页设计规范》 wants it, `2008-06-27 09:30`, local time."""
    if value is None:
        return ""
    at = localtime(value)
    return format_html(ELEMENT, at.isoformat(timespec="minutes"), at.strftime("%Y-%m-%d %H:%M"))


@register.simple_tag
def month_numbers() -> range:
    """Return 1 to 12, for a choice of months."""
    return range(1, 13)

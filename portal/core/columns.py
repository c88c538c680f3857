"""Columns of the admin's lists that say when something was, not how long ago."""

from wagtail.admin.ui.tables import Column

from portal.core.templatetags.date_tags import day, minute


class DayColumn(Column):
    """A day, `2008年6月27日`; nothing where there is none."""

    def get_value(self, instance):
        return day(super().get_value(instance))


class MomentColumn(Column):
    """A moment to the minute, `2008-06-27 09:30`, local time; nothing where there is none."""

    def get_value(self, instance):
        return minute(super().get_value(instance))

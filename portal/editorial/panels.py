"""The dashboard's panel of what waits for whom is looking."""

from wagtail.admin.ui.components import Component

from portal.editorial.queries import drafts_of, stories_in_review, stories_waiting_for


class WaitingPanel(Component):
    """Stories to review, stories returned or under review, drafts; a fixed number of queries."""

    name = "waiting"
    template_name = "editorial/waiting_panel.html"
    order = 100

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context):
        return {
            "waiting": stories_waiting_for(self.user),
            "in_review": stories_in_review(self.user),
            "drafts": drafts_of(self.user),
        }

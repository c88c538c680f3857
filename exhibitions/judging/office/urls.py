"""Addresses of the contests' office, below the admin's."""

from django.urls import path

from exhibitions.judging.office.panel_views import PanelsView, UnseatView
from exhibitions.judging.office.rule_views import RulesEditView, RulesSealView, RulesView
from exhibitions.judging.office.views import ContestControlView, ContestIndexView

app_name = "contest_office"

urlpatterns = [
    path("", ContestIndexView.as_view(), name="index"),
    path("results/", ContestIndexView.as_view(results_only=True), name="results"),
    path("<int:pk>/", ContestControlView.as_view(), name="contest"),
    path("<int:pk>/rules/", RulesView.as_view(), name="rules"),
    path("<int:pk>/rules/edit/", RulesEditView.as_view(), name="rules-edit"),
    path("rules/<int:pk>/seal/", RulesSealView.as_view(), name="rules-seal"),
    path("<int:pk>/panels/", PanelsView.as_view(), name="panels"),
    path(
        "<int:pk>/panels/<int:category>/",
        PanelsView.as_view(http_method_names=["post"]),
        name="seat",
    ),
    path("seats/<int:pk>/remove/", UnseatView.as_view(), name="unseat"),
]

"""Addresses of the intake desk, below the admin's."""

from django.urls import path

from exhibitions.intake.duplicates import PairIndexView, PairView
from exhibitions.intake.pictures import MaskView, PictureView
from exhibitions.intake.views import EntryCheckView, EntryIndexView

app_name = "contest_intake"
VARIANTS = ("thumbnail", "master", "original")

urlpatterns = [
    path("", EntryIndexView.as_view(), name="index"),
    path("results/", EntryIndexView.as_view(results_only=True), name="results"),
    path("<int:pk>/", EntryCheckView.as_view(), name="work"),
    path("duplicates/", PairIndexView.as_view(), name="duplicates"),
    path(
        "duplicates/results/",
        PairIndexView.as_view(results_only=True),
        name="duplicates-results",
    ),
    path("duplicates/<int:pk>/", PairView.as_view(), name="duplicate"),
    path("pictures/<str:key>/cover/", MaskView.as_view(), name="mask"),
    *(
        path(
            f"pictures/<str:key>/{variant}/",
            PictureView.as_view(),
            {"variant": variant},
            name=variant,
        )
        for variant in VARIANTS
    ),
]

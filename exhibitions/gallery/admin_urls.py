"""Addresses of notice and results in the contests' office, below the admin's."""

from django.urls import path

from exhibitions.gallery.admin_views import NoticeView

app_name = "contest_results"

urlpatterns = [path("<int:pk>/notice/", NoticeView.as_view(), name="notice")]

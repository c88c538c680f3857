from types import SimpleNamespace

import pytest
from django.core.management import call_command
from wagtail.models import Page, Site


@pytest.fixture
def installation(root_page):
    """Return the tops of the tree that every installation starts with, by short names."""
    call_command("setup_portal")
    home = Site.objects.get().root_page

    def at(path):
        return Page.objects.get(url_path=f"{home.url_path}{path}/").specific

    return SimpleNamespace(
        home=home.specific,
        news=at("xin-wen"),
        column=at("xin-wen/zhen-xun"),
        about=at("guan-yu"),
        sites=at("wen-hua-zhen-di"),
    )

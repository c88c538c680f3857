from django.core.management import call_command

from exhibitions.models import SiteIndexPage


def test_site_index_is_made_once_and_kept_as_edited(root_page):
    call_command("setup_portal")
    index = SiteIndexPage.objects.published().get()
    index.title = "示范点"
    index.save()

    call_command("setup_portal")

    assert SiteIndexPage.objects.get().title == "示范点"
    assert index.show_in_menus is True

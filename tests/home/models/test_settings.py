import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from home.models import SiteSettings
from tests.factories.home import StandardPageFactory


@pytest.mark.parametrize(
    ("field", "value"),
    (
        ("site_id_code", "3206210012"),
        ("site_id_code", "bm01000001"),
        ("icp_no", "苏ICP备05012345号"),
        ("icp_no", "苏ICP备05012345号-1"),
        ("psb_no", "苏公网安备 32062102000001号"),
        ("psb_no", "苏公网安备32062102000001号"),
        ("postcode", "226600"),
        ("conac_id", "DA1F2B3C4D5E6F70"),
        ("jiucuo_id", "3206210012"),
    ),
)
def test_code_is_accepted(site, field, value):
    SiteSettings(site=site, **{field: value}).full_clean()


@pytest.mark.parametrize(
    ("field", "value"),
    (
        ("site_id_code", "320621001"),
        ("site_id_code", "bm0100001"),
        ("site_id_code", "320621001a"),
        ("icp_no", "ICP备05012345号"),
        ("icp_no", "苏ICP备0501234号"),
        ("icp_no", "苏ICP备05012345号-"),
        ("psb_no", "苏公网安备 3206210200001号"),
        ("psb_no", "公网安备 32062102000001号"),
        ("postcode", "22660"),
        ("conac_id", "<script>"),
        ("jiucuo_id", "a b"),
    ),
)
def test_code_is_refused(site, field, value):
    with pytest.raises(ValidationError) as refused:
        SiteSettings(site=site, **{field: value}).full_clean()

    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("number", "code"), (("苏公网安备 32062102000001号", "32062102000001"), ("", ""))
)
def test_recordcode_is_the_fourteen_digits(number, code):
    assert SiteSettings(psb_no=number).psb_recordcode == code


def test_a_site_has_one_row(site_settings):
    with pytest.raises(IntegrityError):
        SiteSettings.objects.create(site=site_settings.site)


def test_footer_page_that_is_deleted_leaves_no_link(home_page, site_settings):
    site_settings.privacy_page = StandardPageFactory(parent=home_page)
    site_settings.save()

    site_settings.privacy_page.delete()

    site_settings.refresh_from_db()
    assert site_settings.privacy_page is None

import re

import pytest
from django.urls import reverse
from wagtail.log_actions import registry

from exhibitions.models import FilePolicy
from portal.users import roles
from tests.factories.users import UserFactory
from tests.source_tree import modules

ENTRIES = (
    ("contests", "contest_office:index"),
    ("works", "contest_intake:index"),
    ("duplicates", "contest_intake:duplicates"),
    ("policies", "file-policies:index"),
)


@pytest.mark.parametrize(
    ("role", "expected"),
    (
        (roles.CONTEST_OFFICER, ["contests", "works", "duplicates", "policies"]),
        (roles.FINAL_REVIEWER, ["contests"]),
        (roles.CORRESPONDENT, []),
        (roles.ADMINISTRATOR, []),
    ),
)
def test_menu_shows_what_each_may_use(client, installation, role, expected):
    client.force_login(UserFactory(roles=[role]))

    text = client.get("/cms/").content.decode()

    assert [name for name, url in ENTRIES if f'"{reverse(url)}"' in text] == expected


@pytest.fixture
def office(client, installation):
    client.force_login(UserFactory(roles=[roles.CONTEST_OFFICER]))
    return client


def test_officer_changes_what_files_a_category_takes(office):
    policy = FilePolicy.objects.get(name="摄影")
    form = {
        "name": "摄影",
        "formats": ["JPEG"],
        "min_bytes": 1,
        "max_bytes": 20 * 2**20,
        "min_long_edge": 3000,
        "max_pixels": 100_000_000,
        "min_files": 4,
        "max_files": 8,
    }

    office.post(reverse("file-policies:edit", args=[policy.pk]), form)

    policy.refresh_from_db()
    assert (policy.formats, policy.min_long_edge) == (["JPEG"], 3000)


def test_no_format_at_all_is_refused(office):
    policy = FilePolicy.objects.get(name="摄影")

    answer = office.post(reverse("file-policies:edit", args=[policy.pk]), {"name": "摄影"})

    assert "formats" in answer.context["form"].errors
    assert FilePolicy.objects.get(name="摄影").formats == policy.formats


def test_policies_are_listed(office):
    assert "JPEG、PNG、TIFF、HEIF" in office.get(reverse("file-policies:index")).content.decode()


def test_every_deed_that_is_logged_has_its_words_in_the_journal():
    sources = "\n".join(path.read_text(encoding="utf-8") for path in modules("exhibitions"))
    logged = set(re.findall(r'"(exhibitions\.[a-z_]+)", (?:user|seat|data)', sources))

    assert {"exhibitions.advance", "exhibitions.check", "exhibitions.seat"} <= logged
    assert logged - {name for name, _label in registry.get_choices()} == set()

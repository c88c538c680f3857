import pytest

from tests.factories.outlets import ExportTargetFactory


@pytest.fixture
def target(home_page):
    """Return the municipal site as a target."""
    return ExportTargetFactory(outlet__code="nantong")

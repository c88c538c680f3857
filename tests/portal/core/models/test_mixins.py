import pytest
from django.core.exceptions import ValidationError

from exhibitions.models import SitePage
from portal.units.models import Town


@pytest.mark.parametrize("model", (SitePage, Town))
@pytest.mark.parametrize(("field", "value"), (("latitude", "90.1"), ("longitude", "-180.1")))
def test_position_is_on_the_globe(model, field, value):
    with pytest.raises(ValidationError):
        model._meta.get_field(field).clean(value, None)


@pytest.mark.parametrize("model", (SitePage, Town))
def test_position_keeps_six_places(model):
    field = model._meta.get_field("latitude")

    assert (field.max_digits, field.decimal_places, field.null) == (9, 6, True)

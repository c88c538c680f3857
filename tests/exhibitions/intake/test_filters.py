import pytest

from exhibitions.intake.filters import EntryFilterSet
from exhibitions.intake.queries import intake_entries


@pytest.mark.parametrize(
    "query", ({"contest": "x"}, {"unit": "99999"}, {"state": "nonsense"}, {"duplicates": "perhaps"})
)
def test_nonsense_is_an_error_of_its_field(entry, query):
    filters = EntryFilterSet(query, intake_entries())

    assert (filters.is_valid(), list(filters.errors)) == (
        query == {"duplicates": "perhaps"},
        [name for name in query if name != "duplicates"],
    )


def test_works_without_pairs_can_be_asked_for(entry):
    filters = EntryFilterSet({"duplicates": "false"}, intake_entries())

    assert list(filters.qs) == [entry]

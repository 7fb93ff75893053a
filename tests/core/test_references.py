"""What records name: told of many at once as of each."""

import pytest

from designer.core.fields import named, references
from designer.formats.examples import example, paths
from tests.benchmarks.estate import landscape


@pytest.mark.parametrize("name", sorted(paths()))
def test_named_is_what_all_references_name(name: str) -> None:
    model = example(name)
    records = [*model.resources.values(), *model.links.values()]
    assert named(records) == {value for record in records for _, value, _ in references(record)}


def test_named_is_what_the_references_of_a_large_estate_name() -> None:
    records = landscape(300).resources.values()
    assert named(records) == {value for record in records for _, value, _ in references(record)}

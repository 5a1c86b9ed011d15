"""`undo` of a change of what a record names: its parent, the records of its attributes."""

from collections.abc import Iterator

import pytest

from crmaccess.facts import Record
from tests.cli.conftest import Run
from tests.samples import SAMPLES, commands_of, sample


def changes_of(name: str) -> Iterator[tuple[str, ...]]:
    """Of each entity, and of each attribute by which it names something, one record that would name nothing."""
    definition, seen = sample(name).definition, set()
    for one in sample(name).facts:
        if isinstance(one, Record):
            declared = definition.attributes_of(one.entity)
            options = {"--parent": ("--parent", "")} if one.parent else {}
            options |= {key: ("--set", f"{key}=") for key in one.attributes if declared[key].to}
            for key, option in options.items():
                if (one.entity, key) not in seen:
                    seen.add((one.entity, key))
                    yield "records", "edit", f"{one.entity}:{one.key}", *option


@pytest.mark.parametrize("name", SAMPLES)
def test_what_a_record_named_comes_back(crmaccess: Run, name: str) -> None:
    for command in commands_of(name):
        assert crmaccess(*command, "--yes").exit_code == 0
    done = 0
    for change in changes_of(name):
        before = crmaccess("records", "list", "--all", "--json").stdout
        if crmaccess(*change, "--yes").exit_code == 0:
            done += 1
            undone = crmaccess("undo", "last", "--yes")
            after = crmaccess("records", "list", "--all", "--json").stdout
            assert (undone.exit_code, after) == (0, before), (change, undone.stderr)
    assert done

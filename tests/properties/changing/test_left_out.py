"""What an access file does not say stays as it is: any piece of an exported file may be left out of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Plan
from crmaccess.definition import Definition
from crmaccess.errors import InvalidInput
from crmaccess.facts import Fact
from crmaccess.files.access_files.access import heard, to_toml
from crmaccess.plan.files.access import desired
from crmaccess.plan.known.known import Known
from crmaccess.systems.toml_text import tables
from tests.builders import NOW
from tests.worlds import SYSTEMS, companies

Place = tuple[str | int, ...]
WHOLE = ("stamp", "participants", "words", "to")  # lists that are one value
ROLES = ("roles", "assignments")  # whose branch tells which one it is, as their names do
MALFORMED = {"E_KEY_MISSING", "E_ACCESS_TYPE", "E_ACCESS_EMPTY"}  # without its key or its level a fact is none


def pieces(value: Any, path: Place = ()) -> Iterator[Place]:
    """Where something stands in a parsed file that may be left out: tables, lists, their entries, values."""
    inside: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, Mapping):
        inside = value.items()
    elif isinstance(value, list) and path[-1] not in WHOLE:
        inside = enumerate(value)
    for key, one in inside:
        if key != "branch" or not any(name in path for name in ROLES):
            yield (*path, key)
        yield from pieces(one, (*path, key))


def without(value: Any, path: Place) -> Any:
    """The parsed file without the piece."""
    first, rest = path[0], path[1:]
    if isinstance(value, Mapping):
        inner = {key: one for key, one in value.items() if key != first or rest}
        return {key: without(one, rest) if key == first else one for key, one in inner.items()}
    left = [one for index, one in enumerate(value) if index != first or rest]
    return [without(one, rest) if index == first and rest else one for index, one in enumerate(left)]


def applied_without(definition: Definition, facts: Iterable[Fact], path: Place) -> Plan | None:
    """What the export without that piece would change; None where it is no access file any more."""
    text = tomli_w.dumps(without(tables(to_toml(definition, facts), ""), path))
    try:
        said = heard(text, "company.toml", definition)
    except InvalidInput as error:
        if MALFORMED.issuperset(one.code for one in error.problems):
            return None
        raise
    return desired(said.facts, Known(definition, facts), NOW, unsaid=said.unsaid)


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_a_piece_left_out_of_an_exported_file_changes_nothing(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system)).declared()
    facts: list[Fact] = [*company.facts, *company.records]
    places = list(pieces(tables(to_toml(company.definition, facts), "")))
    for path in data.draw(st.lists(st.sampled_from(places), min_size=3, max_size=8, unique=True)):
        plan = applied_without(company.definition, facts, path)
        assert plan is None or (plan.changes, plan.problems) == ((), ()), path

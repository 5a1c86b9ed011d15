"""How a random company is drawn."""

from hypothesis import strategies as st

from crmaccess.facts import Fact, Grant
from tests.worlds import belonging, gifts
from tests.worlds.company import Company
from tests.worlds.records import records
from tests.worlds.themes import themes_of
from tests.worlds.words import some


@st.composite
def companies(draw: st.DrawFn, system: str) -> Company:
    """A company of the system, about one of its themes. All that its facts name exists."""
    theme = draw(st.sampled_from(themes_of(system)))
    facts: list[Fact] = [*belonging.structure(theme), *gifts.presets(theme)]
    parts = [
        gifts.roles(theme), belonging.settings(theme), belonging.people(theme), belonging.departments(theme),
        belonging.places(theme), belonging.groups(theme), belonging.belonging(theme), gifts.held_twice(theme),
    ]  # fmt: skip
    fewest, most_grants = draw(st.sampled_from(((15, 45), (15, 45), (1, 8))))  # with few, people are often alike
    counted = [(gifts.grants, fewest, most_grants), (gifts.assignments, 3, 10), (gifts.impositions, 0, 5)]
    parts += [some(each(theme), least, most) for each, least, most in counted if not each(theme).is_empty]
    for part in parts:
        facts += draw(part)
    found = draw(records(theme))
    there = {f"{record.entity}:{record.key}" for record in found}
    kinds = theme.definition.entities.keys() - theme.definition.places.keys()
    kept = [fact for fact in facts if not isinstance(fact, Grant) or _is_there(fact.place, there, kinds)]
    return Company(theme, (), ()).having(*kept)._replace(records=tuple(found))


def _is_there(place: str, there: set[str], kinds: set[str]) -> bool:
    return not place or place in there or place.partition(":")[0] not in kinds

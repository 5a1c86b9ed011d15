"""What people may do, in the reader's language: how far, on what ground, and where."""

from collections.abc import Iterable, Iterator, Sequence

from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.whole_kinds.standing import where
from crmaccess.engine.decision.decision import Where
from crmaccess.engine.decision.request import Request
from crmaccess.engine.decision.standing import YES, Standing, is_yes
from crmaccess.engine.many.questions import Ability
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.render.decisions.apart import apart_cells
from crmaccess.render.decisions.grounds import ground_cell
from crmaccess.render.decisions.votes import source
from crmaccess.render.words.cells import bounds_text, where_text
from crmaccess.render.words.wording import Wording
from crmaccess.report.counts.words import level_word

FIELDS = ("section", "entity", "action", "level", "ground", "where")


def ability_rows(world: World, login: str, found: Iterable[Ability], wording: Wording) -> Iterator[tuple[str, ...]]:
    """A row for each ability, as the CRM itself calls its sections, actions, levels and places."""
    person = world.person(login)
    for one in found:
        section = world.definition.sections.get(one.section)
        cells = where(one.standing, person)
        ground = ", ".join(ground_texts(world, Request(login, one.action, one.entity), None, one.standing, wording))
        yield (
            wording.label(section.label if section else None, one.section),
            one.entity,
            wording.action(one.action),
            _levels(one.standing, cells, wording),
            ground,
            where_cell(one.entity, one.standing, cells, ground, wording),
        )


def _levels(standing: Standing, cells: Sequence[tuple[str, Where]], wording: Wording) -> str:
    """The levels that open something, from the lowest to the highest."""
    found = [level for level, _ in cells if not is_yes(level)] if standing.cells else standing.levels
    if not standing.permission or not found:
        return wording.word(YES)
    scale = wording.definition.scales[wording.definition.permissions[standing.permission].scale]
    return level_word(True, [wording.level(standing.permission, level) for level in sorted(found, key=scale.rank)])


def where_cell(
    entity: str, standing: Standing, cells: Iterable[tuple[str, Where]], ground: str, wording: Wording
) -> str:  # fmt: skip
    """Where it counts, and what it takes of the record unless the ground is called so."""
    said = not standing.permission and ground.endswith(bounds_text(standing.bounds, wording))
    return where_text(entity, standing.permission, cells, wording, () if said else standing.bounds)


def ground_texts(
    world: World, request: Request, record: Record | None, standing: Standing, wording: Wording
) -> list[str]:  # fmt: skip
    """Who gives the right; of what rests on none what `check` says; and what else that is open rests on."""
    named = [source(one, wording) for one in standing.grounds] or [ground_cell(decide(world, request, record), wording)]
    return list(dict.fromkeys((*named, *apart_cells(standing.apart, wording))))

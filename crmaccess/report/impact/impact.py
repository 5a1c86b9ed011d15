"""The impact of a change: the answers that differ between the world before and the world after, for everybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.report.impact.questions import Pair, Question, is_open, objects, questions
from crmaccess.report.impact.turns import NAMED, Impact, Turn

Objects = Mapping[str, Mapping[str, Record]]


def impact_of(
    before: World, after: World, limit: int = NAMED, *, logins: Iterable[str] | None = None,
    pairs: Iterable[Pair] | None = None,
) -> Impact:  # fmt: skip
    """All that turns; for these people and pairs of entity and action alone, where some are named.

    Both worlds must know the records. `limit`: so many records a turn names.
    """
    asked = questions(before, after, pairs)
    everybody = sorted(before.accounts.keys() | after.accounts.keys())
    wanted = everybody if logins is None else sorted(logins)
    things = [{entity: objects(world, entity) for entity in {one.entity for one in asked}} for world in (before, after)]
    turns = (turn for login in wanted for one in asked for turn in _turns(before, after, login, one, things, limit))
    return Impact(tuple(turns))


def _turns(
    before: World, after: World, login: str, question: Question, things: Sequence[Objects], limit: int
) -> Iterator[Turn]:  # fmt: skip
    were, are = (some[question.entity] for some in things)
    gained, lost, opened, closed = set[str](), set[str](), False, False
    for context in question.contexts:
        could = {key for key, record in were.items() if is_open(before, login, question, context, record)}
        can = {key for key, record in are.items() if is_open(after, login, question, context, record)}
        gained |= can - could
        lost |= could - can
        was = is_open(before, login, question, context, None)
        will = is_open(after, login, question, context, None)
        opened, closed = opened or will > was, closed or was > will
    if gained or lost:
        named = tuple(sorted(gained)[:limit]), tuple(sorted(lost)[:limit])
        yield Turn(login, *question[:3], len(gained), len(lost), *named)
    if opened or closed:
        yield Turn(login, *question[:3], int(opened), int(closed), whole=True)

"""How answers are told: whoever asks hears nothing of whom and what he does not see.

Whatever shows a decision has it from `telling`. An answer counts on all facts; where it rests on something hidden it is
told in the words of `explain --for-asker`, and names nothing of that.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import starmap
from typing import TYPE_CHECKING

from crmaccess.engine.decision.decision import Decision, Walk
from crmaccess.engine.decision.standing import Standing
from crmaccess.engine.world.world import World
from crmaccess.facts import Assignment, Fact, Grant, Group, GroupMember, Imposition, Record
from crmaccess.render.words.names import Names
from crmaccess.session import Session
from crmaccess.values import NamedTuple

if TYPE_CHECKING:
    from crmaccess.sight import Eyes
    from crmaccess.store.reading.reader import Reader

PEOPLE = ("responsible", "to")  # evidence that is a login


class Told(NamedTuple):
    """A decision as it may be told, and its sentence. `whole`: nothing is withheld."""

    decision: Decision
    sentence: str
    whole: bool


class Telling:
    """Tells answers to whoever runs the command; without eyes it is the keeper, who sees everything."""

    def __init__(self, session: Session, eyes: "Eyes | None") -> None:
        self._session, self._eyes = session, eyes

    def __call__(self, decision: Decision, world: World, names: Names, *, bare: bool = False) -> Told:
        """The decision in this world, told `bare` also where the caller knows that it rests on something hidden."""
        options = self._session.options
        if bare or self.withholds(decision, world):
            from crmaccess.cli.questions.for_asker import own_words  # few see only a part

            said = own_words(decision, world, names, options.lang, self._session.zone)
            return Told(_bare(decision), said, whole=False)
        from crmaccess.render.decisions.headline import headline

        said = headline(decision, world.definition, names, options.lang, self._session.zone)
        return Told(decision, self.as_known(said), whole=True)

    def as_known(self, said: str) -> str:
        """The sentence, which claims no more of the past than the journal, which keeps no secret values, can tell."""
        session = self._session
        if not session.options.known_at or "W_KNOWN_AT_SECRET" not in {one.code for one in session.past.notes}:
            return said
        from crmaccess.render.sentences.past import told

        return told(session.options.lang, "as_known", sentence=said)

    def saying(self, decision: Decision, world: World, names: Names, *, bare: bool = False) -> str:
        """The sentence alone."""
        return self(decision, world, names, bare=bare).sentence

    def withholds(self, decision: Decision, world: World) -> bool:
        """Whether somebody or something that the answer rests on is not seen by whoever asks."""
        eyes = self._eyes
        if eyes is None:
            return False
        record = decision.record
        if record is not None and record.entity in world.definition.group_kinds and eyes.thing(record) is None:
            return True
        return any(_is_unseen(one, eyes) for one in _records(record, world)) or any(
            _names_unseen(key, value, eyes, world) for key, value in _grounds(decision)
        )

    def standing(self, standing: Standing) -> Standing:
        """How somebody stands to something, without the names of records and groups that are not seen."""
        eyes = self._eyes
        if eyes is None:
            return standing
        from crmaccess.plan.known.secrets import HIDDEN  # only for commands on somebody's authority

        def named(kind: str, key: str) -> tuple[str, str]:
            hidden = eyes.hides_group(key) if kind == "group" else kind == "place" and eyes.is_hidden(key)
            return kind, (f"{key.partition(':')[0]}:{HIDDEN}" if ":" in key else HIDDEN) if hidden else key

        cells = tuple((level, tuple(starmap(named, cell))) for level, cell in standing.cells)
        return standing._replace(grounds=tuple(starmap(named, standing.grounds)), cells=cells)

    def shows(self, fact: Fact) -> bool:
        """Whether all that the fact names is seen."""
        eyes = self._eyes
        if eyes is None:
            return True
        from crmaccess.plan.authority.unseen import without_people

        if isinstance(fact, Record) and not eyes.sees(fact):
            return False
        return [*without_people([fact], eyes.see)] == [fact] and not eyes.hides_group(_group_of(fact))


@contextmanager
def telling(session: Session) -> Iterator[Telling]:
    """Tells answers as whoever `--as` names may hear them."""
    if not session.options.operator:
        yield Telling(session, None)
        return
    with session.reading() as reader:
        yield Telling(session, session.eyes_on(reader))


def _records(record: Record | None, world: World) -> Iterator[Record]:
    """The record that is asked about and those above it; a person, a place or a group is none."""
    seen: set[str] = set()
    above = record
    while above is not None and above.key and above.entity != "user" and above.entity in world.definition.entities:
        name = f"{above.entity}:{above.key}"
        if name in seen:
            return
        seen.add(name)
        yield above
        above = world.record_at(above.parent) if above.parent else None


def _is_unseen(record: Record, eyes: "Eyes") -> bool:
    people = {record.responsible, *(login for _, login in record.participants)} - {""}
    return not all(map(eyes.see, people)) or not eyes.sees(record)


def _grounds(decision: Decision) -> Iterator[tuple[str, object]]:
    """All that the answer names besides what was asked: of each gate what it looked at, and what gives rights."""
    for walk in (decision.walk, *decision.others):
        for step in walk.steps:
            yield from step.evidence
    yield "", decision.contributions
    yield "", decision.where


def _names_unseen(key: str, value: object, eyes: "Eyes", world: World) -> bool:
    """Whether a value names a person, a group or a record that is not seen: `responsible` a login, `entity:key`, or a
    pair of `group` and its key."""
    if isinstance(value, str):
        if key in PEOPLE:
            return value != "" and not eyes.see(value)
        entity, colon, _ = value.partition(":")
        things = world.definition.entities.keys() | world.definition.group_kinds.keys()
        return bool(colon) and entity in things and eyes.is_hidden(value)
    if isinstance(value, Mapping):
        return any(_names_unseen(name, inner, eyes, world) for name, inner in value.items())
    if isinstance(value, tuple | list):
        group = value[1] if len(value) > 1 and value[0] == "group" else ""
        hidden = isinstance(group, str) and eyes.hides_group(group)
        return hidden or any(_names_unseen(key, inner, eyes, world) for inner in value)
    return False


def _bare(decision: Decision) -> Decision:
    """The decision without what it rests on: which gates pass, and nothing of the facts behind them."""
    steps = tuple(step._replace(evidence=()) for step in decision.walk.steps)
    return decision._replace(
        record=None, walk=Walk("", decision.walk.interface, steps), others=(), contributions=(), demands=(), where=()
    )


def without_hidden_groups(
    session: Session, reader: "Reader", facts: Iterable[Fact], own: Collection[str]
) -> list[Fact]:  # fmt: skip
    """The facts as if the groups had never been that whoever asks does not see: no cure is looked for in them. What is
    the person's `own` stays, as the answer rests on it.
    """
    found, eyes = list(facts), session.eyes_on(reader)
    if eyes is None:
        return found
    there = {one.key for one in found if isinstance(one, Group)}
    hidden = there - {one.key for one in eyes.groups()} - set(own) if there else set()
    return [one for one in found if _group_of(one) not in hidden] if hidden else found


def _group_of(fact: Fact) -> str:
    """The group that the fact is, or says something of; '' for none."""
    match fact:
        case Group():
            return fact.key
        case GroupMember():
            return fact.group
        case Grant(holder="group") | Assignment(holder="group") | Imposition(holder="group"):
            return fact.subject
    return ""

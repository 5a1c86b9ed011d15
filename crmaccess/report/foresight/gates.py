"""Which sets of acts cannot turn a no: some gate denies on every way, and none of the acts, or one alone, moves it.

What an act changes has an image for what a gate asks, or else leaves its verdict as it is (`acts/alike.py`). So at a
gate that only one act of a set moves the verdict is the one after that act alone, and is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from crmaccess.changes import Change
from crmaccess.definition import FIELD, GATES
from crmaccess.engine.answers.drafts import images, scene_of
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.gates.fields import field_is_shown
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.walk import enter, fits
from crmaccess.engine.ways.way import CompiledWay
from crmaccess.engine.world.world import World
from crmaccess.facts import Admission, Assignment, Department, Grant, GroupMember, Imposition, Membership
from crmaccess.report.cures.trials import record_now
from crmaccess.report.foresight.acts.act import Act
from crmaccess.report.foresight.acts.alike import Sight
from crmaccess.report.foresight.acts.asked import asked_about
from crmaccess.report.foresight.acts.behind import GUARD
from crmaccess.report.foresight.acts.concern import concern_at
from crmaccess.values import NamedTuple, cached_property

HELD = Grant | Assignment | GroupMember | Membership | Department
WorldAfter = Callable[[Act], World]


class Denied(NamedTuple):
    """The gates that deny, as bits by their numbers, of each way; and the codes of all gates of all ways."""

    ways: tuple[int, ...]
    codes: tuple[str, ...]

    @property
    def lead(self) -> int:
        """How many gates the way passes that leads furthest."""
        there = [bits for bits in self.ways if not bits >> GUARD]
        nearest = max(there, key=lambda bits: (bits & -bits or 1 << GUARD, -bits.bit_count()), default=1 << GUARD)
        return len(GATES) - nearest.bit_count()


class Moved(NamedTuple):
    """The gates that an act moves, as bits, and those that deny after it, by way; whether somebody comes by it to what
    a role, group or department has, and whether it changes what one has. Not `is_known` of what is refused alone.
    """

    moved: int
    after: tuple[int, ...]
    joins: bool
    is_shared: bool
    is_known: bool = True


UNKNOWN = Moved(0, (), False, False, False)


class Gates:
    """The gates of one question, as they are and after each act."""

    def __init__(self, decision: Decision, before: World) -> None:
        self._decision, self._before = decision, before
        self._known: dict[int, Moved] = {}  # by act; many move the same
        self._same: dict[Moved, Moved] = {}
        self._ruled: dict[tuple[Moved, ...], bool] = {}

    @cached_property
    def now(self) -> Denied:
        """What denies as things are."""
        return self.at(self._before)

    def at(self, world: World) -> Denied:
        """What denies in another world; where several images of the record are judged, by the ways of all."""
        request = self._decision.request
        record, person = record_now(self._decision, self._before, world), world.person(request.user)
        ways: list[int] = []
        codes: list[str] = []
        for image in images(world, request, record):
            scene = scene_of(world, request, image)
            for way in world.rules.ways(scene.entity, request.action).every:
                bits = 0
                for number, code in _codes(way, person, scene):
                    codes.append(code)
                    bits |= bool(code) << number
                ways.append(bits)
        return Denied(tuple(ways), tuple(codes))

    def bearing(self, world: World) -> int:
        """How far a world leads that differs in a gate; 0 for one that does not."""
        then = self.at(world)
        return 0 if then.codes == self.now.codes else max(1, then.lead)

    def rule_out(self, acts: Sequence[Act], world_after: WorldAfter) -> bool:
        """Whether every way stays closed for sure once all the acts are done."""
        if self._is_blind:
            return False
        each = tuple([self._known.get(id(act)) or self._of(act, world_after) for act in acts])
        known = self._ruled.get(each)
        if known is None:
            known = self._ruled[each] = self._is_ruled_out(each)
        return known

    def _is_ruled_out(self, each: Sequence[Moved]) -> bool:
        if not all(one.is_known for one in each):
            return False
        joins = any(one.joins for one in each)
        moved = several = 0
        for one in each:
            several |= one.moved if joins and one.is_shared else moved & one.moved
            moved |= one.moved
        for place, bits in enumerate(self.now.ways):
            denying = bits & ~moved
            for one in each:
                denying |= one.after[place] & one.moved
            if not denying & ~several & self._closed:
                return False
        return True

    @cached_property
    def _is_blind(self) -> bool:
        """Whether nothing can be said: the record is made anew in each world, so that gates are moved by what they do
        not ask; or it is to be closed.
        """
        request, record = self._decision.request, self._decision.record
        drafted = record is not None and ":" not in request.target
        entity = record.entity if record else request.target.partition(":")[0]
        ways = self._before.rules.ways(entity, request.action).every
        nowhere = self._decision.there is not None  # each gate passes, but not all in one place
        return self._decision.allowed or bool(request.after) or drafted or nowhere or any(way.via for way in ways)

    @cached_property
    def _closed(self) -> int:
        """The gates that deny on some way; the others may be thought to pass."""
        found = 0
        for bits in self.now.ways:
            found |= bits
        return found

    @cached_property
    def _sights(self) -> list[tuple[int, Sight]]:
        decision, before = self._decision, self._before
        return [
            (number, Sight(asked_about(decision, before, concern_at(number, decision, before))))
            for number in range(GUARD + 1)
            if self._closed >> number & 1
        ]

    def _of(self, act: Act, world_after: WorldAfter) -> Moved:
        if act.changes is None:
            found = UNKNOWN
        else:
            moves = (number for number, sight in self._sights if any(_moves(one, sight) for one in act.changes))
            moved = sum(1 << number for number in moves)
            found = Moved(moved, self.at(world_after(act)).ways, _joins(act), _is_shared(act))
        found = self._known[id(act)] = self._same.setdefault(found, found)
        return found


def _moves(change: Change, sight: Sight) -> bool:
    """Whether a change can move what the sight is of. Whatever somebody holds makes that she has some role."""
    fact = change.fact
    if isinstance(fact, Admission):
        return sight.minds_places(fact.kind)
    return bool(sight.image(change)) or (isinstance(fact, HELD) and bool(sight.concern.names("role")))


def _joins(act: Act) -> bool:
    """Whether somebody comes by it to what a role, a group or a department has."""
    return any(isinstance(one.fact, Assignment | GroupMember | Membership | Department) for one in act.changes or ())


def _is_shared(act: Act) -> bool:
    """Whether it changes what a role, a group or a department has: what joining brings is then something else."""
    facts = (one.fact for one in act.changes or ())
    return any(isinstance(one, Grant | Assignment | Imposition) and one.holder != "user" for one in facts)


def _codes(way: CompiledWay, person: Person, scene: Scene) -> Iterator[tuple[int, str]]:
    """The code of each gate by its number, '' where it passes."""
    scene.record = scene.asked
    yield GUARD, "" if fits(way, person, scene) else "guard"
    enter(way, person, scene)
    for gate in way.gates:
        yield gate.number, gate.code(person, scene)
    if scene.field:
        yield FIELD, "" if field_is_shown(person, scene, scene.field) else "field.hidden"

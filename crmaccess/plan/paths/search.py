"""The shortest paths from what somebody holds to more: a search breadth first, of at most four acts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from crmaccess.changes import Change
from crmaccess.engine.moment.person import Person
from crmaccess.facts import Fact
from crmaccess.plan.authority.guard import CONTROL
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import ADMINISTRATOR, acts, may_act
from crmaccess.plan.paths.acts import Proposal, of_right, proposals, taking
from crmaccess.plan.paths.gains import Gain, Gains
from crmaccess.plan.paths.rights_given import asked_for, asking, bunches, new_levels
from crmaccess.plan.paths.state import Act, State
from crmaccess.plan.paths.thinning import thinned
from crmaccess.values import NamedTuple

MOST = 4  # acts
STATES = 12  # from which further acts are tried
TRIED = 32  # acts of a kind from which it is tried to go on
ASKED = 60_000  # acts that are tried altogether
Shape = tuple[str, ...]


class Path(NamedTuple):
    """Acts, each allowed after those before it, and what the person has come to by them; `new`: what no shorter path
    leads to; `alike`: how many others do the same to others, or with other rights."""

    person: str
    acts: tuple[Act, ...]
    gain: Gain
    new: frozenset[str] = frozenset()
    alike: int = 0


class Found(NamedTuple):
    """`bounded`: more might be found by who tries longer."""

    paths: tuple[Path, ...] = ()
    bounded: bool = False


def paths(known: Known, person: str, at: datetime, further: tuple[Fact, ...] = ()) -> Found:
    """The shortest paths of a person, one for each sequence of kinds of acts; the most telling first. An administrator
    has nothing to come to, and who cannot act comes to nothing."""
    beginning = State.beginning(known, person, at, further)
    if beginning.world.person(person).is_kind(ADMINISTRATOR) or not may_act(known.accounts[person], known, at):
        return Found()
    few, is_cut = thinned(known, beginning.world, person, beginning.ruler)
    found = _Search(State.beginning(few, person, at, further) if is_cut else beginning, person).found()
    return found._replace(bounded=found.bounded or is_cut)


class _Search:
    def __init__(self, beginning: State, person: str) -> None:
        self._beginning, self._person = beginning, person
        self._start: Person = beginning.world.person(person)
        self._definition = beginning.known.definition
        self._gains = Gains(self._start)
        self._bunches, self._asked_for = bunches(self._definition), asked_for(self._definition)
        self._best = self._levels_of(self._start, self._definition.permissions)
        self._reached: set[str] = set()  # by shorter paths
        self._new: set[str] = set()
        self._paths: dict[Shape, Path] = {}
        self._powers = {self._power(beginning)}
        self._left, self._bounded = ASKED, False

    def found(self) -> Found:
        frontier = [self._beginning]
        for number in range(1, MOST + 1):
            further = [after for state in frontier for after in self._from(state, last=number == MOST)]
            self._reached |= self._new
            if any(path.gain.administrator for path in self._paths.values()):
                break  # who has an administrator's account in hand has come to everything
            self._bounded |= len(further) > STATES
            frontier = further[:STATES]
        return Found(tuple(sorted(self._paths.values(), key=_telling)), self._bounded)

    def _from(self, state: State, *, last: bool) -> Iterator[State]:
        """Keeps what is reached from here by one act more; the states from which it may be worth while to go on."""
        tried: Counter[str] = Counter()
        for act in self._acts(state):
            if self._is_one_of_many(act):
                self._keep(state, act, Gain(frozenset((act.item,))))
                continue
            self._keep(state, act, self._gains.of(state.world_after(act), [act.person]))
            tried[act.word] += 1
            if not last and tried[act.word] <= TRIED and state.is_carried_out(act):
                after = state.after(act)
                if self._is_stronger(after):
                    yield after
        self._bounded |= any(number > TRIED for number in tried.values()) and not last

    def _is_one_of_many(self, act: Act) -> bool:
        """Whether it is a right on which no authority rests; there are too many for a world each."""
        return act.item in self._definition.permissions and act.item not in self._asked_for

    def _keep(self, state: State, act: Act, gain: Gain) -> None:
        """The path, if it comes to more than shorter ones; of its shape the one that comes to most stands for all."""
        new = gain.rights - self._reached
        if not (gain.administrator or new):
            return
        self._new |= new
        path = Path(self._person, (*state.acts, act), gain, new)
        shape = tuple(one.word for one in path.acts)
        known = self._paths.get(shape)
        if known is not None and _weight(path) <= _weight(known):
            self._paths[shape] = known._replace(alike=known.alike + 1)
            return
        if not state.is_carried_out(act):
            return
        if self._is_one_of_many(act):
            path = path._replace(gain=self._gains.of(state.world_after(act), [act.person]))
        self._paths[shape] = path._replace(alike=known.alike + 1 if known else 0)

    def _acts(self, state: State) -> Iterator[Act]:
        """What the guard allows somebody in hand."""
        done: set[tuple[str, ...]] = set()
        given = (*proposals(state.known, state.world, state.hands), *self._rights(state))
        for proposal in (*self._accounts(state), *given):
            if proposal.command not in done:
                done.add(proposal.command)
                if act := self._allowed(state, proposal):
                    yield act

    def _allowed(self, state: State, proposal: Proposal) -> Act | None:
        """The act of the first of those in hand who may do it, where it needs the act before it."""
        actors = state.hands if proposal.person in state.changed else state.changed
        steps = state.planned(proposal)
        for actor in actors if steps is not None else ():
            if self._may_ask() and steps is not None and state.allows(actor, proposal, steps):
                command = tuple(word or actor for word in proposal.command)
                return Act(actor, proposal.word, command, steps, proposal.person, proposal.item)
        return None

    def _may_ask(self) -> bool:
        self._left -= 1
        self._bounded |= self._left < 0
        return self._left >= 0

    def _accounts(self, state: State) -> Iterator[Proposal]:
        """How accounts may come in hand that hold more, or a second one, if anybody may do such things at all."""
        words = [*filter(None, (self._open_word(state, word) for word in CONTROL)), *self._definition.authority.enters]
        if not words:
            return
        for login, account in state.known.accounts.items():
            if login in state.guards or not acts(account, self._definition, state.at):
                continue
            if self._gains.of(state.world, [login]) or len(state.guards) == 1:
                yield from taking(account, self._definition, state.at)

    def _open_word(self, state: State, word: str) -> bool:
        return any(guard.is_open_at_all(word) for guard in state.guards.values())

    def _rights(self, state: State) -> Iterator[Proposal]:
        """Rights for those in hand, or for what they hold rights by, as far as the first of a bunch may be given."""
        for login in state.hands:
            person = state.world.person(login)
            holders = [("user", login), *(("role", key) for key in person.roles)]
            holders += [("group", key) for key in sorted(person.groups)]
            for holder in holders:
                for bunch in self._bunches:
                    if holder[0] in bunch[0].received_by and self._may_give(state, holder, bunch):
                        for permission, level in new_levels(bunch, self._best, self._definition):
                            yield of_right(permission, level, holder, login)

    def _may_give(self, state: State, holder: tuple[str, str], bunch: object) -> bool:
        change: Change = asking(bunch, holder, self._definition)  # type: ignore[arg-type]
        return any(self._may_ask() and guard.about([change]).allows for guard in state.guards.values())

    def _is_stronger(self, after: State) -> bool:
        """Whether those in hand can do something now that nobody could in a state that was looked at."""
        power = self._power(after)
        if any(power <= known for known in self._powers):
            return False
        self._powers.add(power)
        return True

    def _power(self, state: State) -> frozenset[object]:
        """What is open to any of those in hand, how high the rights are on which that rests, and whether there is a
        second account, since some may give to others what they may not give to themselves."""
        found: set[object] = {"second"} if len(state.hands) > 1 else set()
        for login in state.hands:
            found |= state.guards[login].what_is_open(login)
            levels = self._levels_of(state.world.person(login), self._asked_for)
            found |= {(key, rank) for key, level in levels.items() for rank in range(1, level + 1)}
        return frozenset(found)

    def _levels_of(self, person: Person, rights: Iterable[str]) -> dict[str, int]:
        profiles = [person.profile(one) for one in ("", *self._definition.interfaces)]
        permissions = self._definition.permissions
        return {key: max(one.best(permissions[key]) for one in profiles) for key in rights}


def _weight(path: Path) -> tuple[bool, int]:
    return bool(path.gain.administrator), len(path.new)


def _telling(path: Path) -> tuple[object, ...]:
    return not path.gain.administrator, len(path.acts), -len(path.new), [act.command for act in path.acts]

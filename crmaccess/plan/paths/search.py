"""The shortest paths from what people hold to more: a search breadth first, of at most four acts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from crmaccess.changes import Step
from crmaccess.facts import Fact
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import ADMINISTRATOR, acts, enters, may_act
from crmaccess.plan.paths.acts.kinds import TAKING, kinds_tried, proposals
from crmaccess.plan.paths.acts.proposal import CREATE, DEFINITION, HANDS, OF_MANY, REVIVE, SETTING, Position, Proposal
from crmaccess.plan.paths.acts.rights import asking, authority_rests_on, bunches, given, holders, narrowings
from crmaccess.plan.paths.alike import Alike, alike_in, thinned
from crmaccess.plan.paths.gains import Gain, Gains, cut_off
from crmaccess.plan.paths.grounds import Ground, ground_of
from crmaccess.plan.paths.openings import Openings
from crmaccess.plan.paths.power import Power, Powers
from crmaccess.plan.paths.state import Act, Open, State
from crmaccess.values import NamedTuple

MOST = 4  # acts
STATES = 24  # from which further acts are tried, after each number of acts
ASKED = 6_000  # acts that are asked about altogether
Shape = tuple[str, ...]


class Path(NamedTuple):
    """Acts, each allowed after those before it, and what the people have come to by them; `new`: what no shorter path
    leads to; `alike`: how many others do the same to others, or with other rights, `beside`: what else they lead to;
    `ground`: by what the first act is open."""

    people: tuple[str, ...]
    acts: tuple[Act, ...]
    gain: Gain
    new: frozenset[str] = frozenset()
    alike: int = 0
    beside: frozenset[str] = frozenset()
    ground: Ground = Ground()


class Found(NamedTuple):
    """`bounded`: more might be found by who tries longer. `reached`: after how many acts each thing is; with `kinds`
    of acts, in a company of so many `people`, of whom so many `differ`."""

    paths: tuple[Path, ...] = ()
    bounded: bool = False
    reached: Mapping[str, int] = {}
    kinds: int = 0
    people: int = 0
    differ: int = 0


class Paths:
    """The paths of people in a company; `further`: the records that people take part in, as far as the system asks who
    does. Not `thin`: everybody is tried, also those who are like others."""

    def __init__(self, known: Known, at: datetime, further: tuple[Fact, ...] = (), *, thin: bool = True) -> None:
        self._known, self._at, self._further, self._thin = known, at, further, thin
        self._guard = Guard(known, (), "", at, further)
        self._ruler = next(filter(self._administers, known.accounts), "")
        self._openings = Openings(self._guard.before)
        self._alone: dict[str, Found] = {}

    def of(self, *people: str) -> Found:
        """The shortest paths of people who act together to what none of them reaches alone, one for each sequence of
        kinds of acts; the most telling first. An administrator has nothing to come to, and who cannot act comes to
        nothing."""
        if len(people) == 1 and people[0] in self._alone:
            return self._alone[people[0]]
        known, kinds = self._known, kinds_tried(self._known.definition)
        alike = alike_in(known, self._further, people) if self._thin else everybody_by_herself(known)
        nothing = Found(kinds=kinds, people=len(known.accounts), differ=len(alike.kinds))
        if not all(self._may_begin(one) for one in people):
            return nothing
        alone = [self.of(one) for one in people] if len(people) > 1 else []
        if any(ADMINISTRATOR in one.reached for one in alone):
            return nothing
        few = thinned(known, alike, (*people, self._ruler), MOST)
        beginning = State.beginning(few, people, self._guard, self._at, self._ruler)
        search = _Search(beginning, alike, self._openings, {key for one in alone for key in one.reached})
        search.go()
        world, bounded = self._guard.before, any(one.bounded for one in alone)
        told = (one._replace(ground=ground_of(one.acts[0], world)) for one in search.paths.values())
        some = tuple(sorted(told, key=_telling))
        found = nothing._replace(paths=some, bounded=search.bounded or bounded, reached=search.reached)
        if len(people) == 1:
            self._alone[people[0]] = found
        return found

    def _may_begin(self, login: str) -> bool:
        is_ruler = self._guard.before.person(login).is_kind(ADMINISTRATOR)
        return not is_ruler and may_act(self._known.accounts[login], self._known, self._at)

    def _administers(self, login: str) -> bool:
        account, known = self._known.accounts[login], self._known
        is_ruler = self._guard.before.person(login).is_kind(ADMINISTRATOR)
        return is_ruler and acts(account, known.definition, self._at) and enters(account, known)


def everybody_by_herself(known: Known) -> Alike:
    """Nobody is like anybody else."""
    return Alike({(login,): [login] for login in known.accounts}, {login: (login,) for login in known.accounts})


class _Next(NamedTuple):
    """An act that is worth while to be gone on from, with what could be done instead of it."""

    state: State
    act: Act
    power: Power
    open_before: Sequence[Open]


class _Search:
    def __init__(self, beginning: State, alike: Alike, openings: Openings, alone: set[str]) -> None:
        self._beginning, self._alike, self._people = beginning, alike, beginning.hands
        self._definition = beginning.known.definition
        self._gains = Gains(beginning.world, beginning.hands)
        self._bunches, self._asked_for = bunches(self._definition), authority_rests_on(self._definition)
        self._powers = Powers(beginning.world)
        self._left, self._openings, self._alone = ASKED, openings, alone
        self.paths: dict[Shape, Path] = {}
        self.reached: dict[str, int] = {}
        self.bounded = False

    def go(self) -> None:
        """Tries one act more from wherever it is worth while, as long as more may be come to."""
        start = self._beginning
        self._powers.keep(self._powers.of(start.world, start.hands, start.company))
        frontier = [start]
        for number in range(1, MOST + 1):
            further = [one for state in frontier for one in self._from(state, last=number == MOST)]
            if ADMINISTRATOR in self.reached:
                break  # who has an administrator's account in hand has come to everything
            frontier = [one.state.after(one.act, one.open_before) for one in self._strongest(further)]

    def _strongest(self, further: list["_Next"]) -> list["_Next"]:
        """Whence is gone on: as many as may be, and none that can do no more than another one."""
        kept: list[_Next] = []
        for one in sorted(further, key=lambda one: one.power.size, reverse=True):
            if self._powers.are_new(one.power):
                if len(kept) == STATES:
                    self.bounded = True
                    break
                self._powers.keep(one.power)
                kept.append(one)
        return kept

    def _from(self, state: State, *, last: bool) -> list["_Next"]:
        """Keeps what is reached from here by one act more; whither it leads, where that is not known."""
        found: list[tuple[Act, Proposal, Power]] = []
        for act, proposal in self._acts(state):
            if self._is_one_of_many(act):
                self._keep(state, act, Gain(frozenset((act.item,))))
                continue
            self._keep(state, act, self._gain(state, act))
            if not last and act.word != DEFINITION:
                power = self._powers.of(state.world_after(act), state.hands_after(act), state.company_after(act))
                if self._powers.are_new(power) and state.is_carried_out(act) and self._leads_on(state, act):
                    found.append((act, proposal, power))
        open_now = [(act.actor, proposal) for act, proposal, _ in found]
        return [_Next(state, act, power, open_now[place + 1 :]) for place, (act, _, power) in enumerate(found)]

    def _leads_on(self, state: State, act: Act) -> bool:
        """Whether an act about somebody else is of use: whether the account comes back, or can be taken only then."""
        if act.person in state.hands_after(act) or act.word in (REVIVE, *OF_MANY):
            return True
        return not self._may_take(state, act.person) and self._may_take(state.after(act, ()), act.person)

    def _may_take(self, state: State, login: str) -> bool:
        position = self._position(state)._replace(others=(login,))
        every = (one for proposing in TAKING for one in proposing(position))
        return any(self._allowed(state, one, state.hands) for one in every)

    def _is_one_of_many(self, act: Act) -> bool:
        """Whether it is a right on which no authority rests; there are too many for a world each."""
        return act.item in self._definition.permissions and act.item not in self._asked_for

    def _gain(self, state: State, act: Act) -> Gain:
        """What those in hand have come to by an act, or whoever comes in hand by it."""
        if act.word == DEFINITION:
            return Gain(frozenset((DEFINITION,)))
        concerned = state.hands if act.word in OF_MANY else (act.person,)
        if act.word not in HANDS:
            concerned = tuple(one for one in concerned if one in state.guards)
        after = state.world_after(act)
        gain = self._gains.of(after, concerned)
        if act.word == SETTING and not gain:
            name = act.item.partition("=")[0]
            if any(self._openings.opens(name, after, login) for login in self._people):
                return Gain(frozenset((f"{SETTING}:{name}",)))
        return gain

    def _keep(self, state: State, act: Act, gain: Gain) -> None:
        """The path, if it comes to more than shorter ones; of its shape the one that comes to most stands for all."""
        number = len(state.acts) + 1
        every = gain.rights | ({ADMINISTRATOR} if gain.administrator else set())
        new = frozenset(key for key in every - self._alone if self.reached.get(key, number) == number)
        if not new or not state.is_carried_out(act):
            return
        self.reached.update(dict.fromkeys(new, number))
        path = Path(self._people, (*state.acts, act), gain, new - {ADMINISTRATOR})
        shape = tuple(one.word for one in path.acts)
        known, times = self.paths.get(shape), self._times(path)
        if known is None:
            self.paths[shape] = self._whole(path._replace(alike=times - 1), state)
            return
        first, other = (path, known) if _weight(path) > _weight(known) else (known, path)
        beside = (known.beside | other.new) - first.new
        first = self._whole(first, state) if first is path else first
        self.paths[shape] = first._replace(alike=known.alike + times, beside=beside)

    def _whole(self, path: Path, state: State) -> Path:
        """The path with all that comes along with a right of which only itself was looked at."""
        act = path.acts[-1]
        if not self._is_one_of_many(act):
            return path
        return path._replace(gain=self._gains.of(state.world_after(act), [act.person]))

    def _times(self, path: Path) -> int:
        """Of how many the same is true, since the accounts that come in hand are like others."""
        times = 1
        for login in {act.person for act in path.acts if act.word in HANDS and act.word != CREATE}:
            times *= self._alike.beside(login)
        return times

    def _acts(self, state: State) -> Iterator[tuple[Act, Proposal]]:
        """What the guard allows somebody in hand."""
        done: set[tuple[str, ...]] = set()
        position = self._position(state)
        for proposal in (*proposals(position), *self._rights(state, position)):
            if proposal.command not in done:
                done.add(proposal.command)
                actors = state.hands if proposal.person in state.changed else state.changed
                if act := self._allowed(state, proposal, actors):
                    yield act, proposal
        for actor, proposal in state.open_before:
            if proposal.command not in done and (act := self._allowed(state, proposal, (actor,))):
                yield act, proposal

    def _position(self, state: State) -> Position:
        touched = state.touched
        others = [*self._alike.one_of_each(touched), *sorted(touched - state.guards.keys())]
        there = [one for one in others if one in state.known.accounts]
        return Position(state.known, state.world, state.at, state.hands, there, state.may_some)

    def _allowed(self, state: State, proposal: Proposal, actors: Iterable[str]) -> Act | None:
        """The act of the first of these who may do it."""
        if self._left < 0:
            return None
        able = [one for one in actors if one in state.guards and state.may(one, proposal)]
        steps = state.planned(proposal) if able else None
        for actor in able if steps is not None else ():
            if self._may_ask() and steps is not None and state.allows(actor, proposal, steps):
                command = tuple(word or actor for word in proposal.command)
                return Act(actor, proposal.word, command, steps, proposal.person, proposal.item, proposal.asks)
        return None

    def _may_ask(self) -> bool:
        self._left -= 1
        self.bounded |= self._left < 0
        return self._left >= 0

    def _rights(self, state: State, position: Position) -> Iterator[Proposal]:
        """Rights for those in hand, or for what they hold rights by, as far as the first of a bunch may be given."""
        for login in state.hands:
            away = cut_off(state.world, state.world.person(login))
            for bunch in self._bunches:
                left = tuple(one for one in bunch if one.key not in away and self._is_of_use(one.key, state))
                for holder in holders(position, login, bunch) if left else ():
                    for place in narrowings(bunch, position):
                        if self._may_give(state, asking(bunch, holder, place, self._definition)):
                            yield from given(left, holder, place, position, login)

    def _is_of_use(self, right: str, state: State) -> bool:
        """Whether authority rests on a right, or no shorter path leads to it."""
        return right in self._asked_for or self.reached.get(right, MOST) > len(state.acts)

    def _may_give(self, state: State, change: Step) -> bool:
        return any(self._may_ask() and guard.about([change]).allows for guard in state.guards.values())


def _weight(path: Path) -> tuple[bool, int, int]:
    """What tells more: an administrator's account, or more that is new; of these what takes fewer words."""
    is_worst = bool(path.gain.administrator)
    return is_worst, 0 if is_worst else len(path.new), -sum(len(act.command) for act in path.acts)


def _telling(path: Path) -> tuple[object, ...]:
    return not path.gain.administrator, len(path.acts), -len(path.new), [act.command for act in path.acts]

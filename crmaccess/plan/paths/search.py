"""The shortest paths from what people hold to more: a search breadth first, of at most four acts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from crmaccess.changes import Step
from crmaccess.plan.known.people import ADMINISTRATOR
from crmaccess.plan.paths.acts.kinds import TAKING, proposals
from crmaccess.plan.paths.acts.proposal import CREATE, DEFINITION, HANDS, OF_MANY, REVIVE, SETTING, Position, Proposal
from crmaccess.plan.paths.acts.rights import asking, authority_rests_on, bunches, given, holders, narrowings
from crmaccess.plan.paths.alike import Alike
from crmaccess.plan.paths.found import Path, Shape, weight
from crmaccess.plan.paths.gains import Gain, Gains, cut_off
from crmaccess.plan.paths.openings import Openings
from crmaccess.plan.paths.power import Power, Powers
from crmaccess.plan.paths.state import Act, Open, State
from crmaccess.values import NamedTuple

MOST = 4  # acts
STATES = 24  # from which further acts are tried, after each number of acts
ASKED = 6_000  # acts that are asked about altogether
NEVER = MOST + 1


class _Next(NamedTuple):
    """An act that is worth while to be gone on from, with what could be done instead of it."""

    state: State
    act: Act
    power: Power
    open_before: Sequence[Open]


class Search:
    """From one beginning. `alone`: from when on each thing is that is no news, None for at once; `known`: after how
    many acts each is that is news only with fewer. `moments`: those to come at which what acts lead to is looked at."""

    def __init__(
        self, beginning: State, alike: Alike, openings: Openings, alone: Mapping[str, datetime | None],
        moments: Sequence[datetime] = (), known: Mapping[str, int] = {},
    ) -> None:  # fmt: skip
        self._beginning, self._alike, self._people = beginning, alike, beginning.hands
        self._definition, self._known = beginning.known.definition, known
        self._gains = Gains(beginning.world, beginning.hands)
        self._gains_at = {at: gains for at in moments if (gains := _gains_at(beginning, at))}
        self._bunches, self._asked_for = bunches(self._definition), authority_rests_on(self._definition)
        self._powers = Powers(beginning.world)
        self._left, self._openings, self._alone = ASKED, openings, alone
        self.paths: dict[tuple[Shape, datetime | None], Path] = {}
        self.reached: dict[str, int] = {}
        self.later: dict[str, tuple[datetime, int]] = {}
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
            for at, gain in self._later(state, act):
                self._keep(state, act, gain, at)
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
        after = state.world_after(act)
        gain = self._gains.of(after, _concerned(state, act))
        if act.word == SETTING and not gain:
            name = act.item.partition("=")[0]
            if any(self._openings.opens(name, after, login) for login in self._people):
                return Gain(frozenset((f"{SETTING}:{name}",)))
        return gain

    def _later(self, state: State, act: Act) -> Iterator[tuple[datetime, Gain]]:
        """The same at the moments to come, as far as something of theirs begins or ends then."""
        if not self._gains_at or act.word == DEFINITION:
            return
        coming = state.ahead.moments((*state.hands, act.person))
        for at, gains in self._gains_at.items():
            if at in coming and (gain := gains.of(state.world_later(act, at), _concerned(state, act))):
                yield at, gain

    def _is_new(self, key: str, number: int, at: datetime | None) -> bool:
        """Whether something is come to by fewer acts than by any path before, or sooner, or as by one of now."""
        if self._known.get(key, NEVER) <= number or (key in self._alone and _is_by(self._alone[key], at)):
            return False
        if at is None:
            return self.reached.get(key, number) == number
        first, fewest = self.later.get(key, (at, number))
        return key not in self.reached and (at, number) <= (first, max(number, fewest)) and number >= fewest

    def _keep(self, state: State, act: Act, gain: Gain, at: datetime | None = None) -> None:
        """The path, if it comes to more than shorter ones; of its shape the one that comes to most stands for all."""
        number = len(state.acts) + 1
        every = gain.rights | ({ADMINISTRATOR} if gain.administrator else set())
        new = frozenset(key for key in every if self._is_new(key, number, at))
        if not new or not state.is_carried_out(act):
            return
        if at is None:
            self.reached.update(dict.fromkeys(new, number))
        else:
            self.later.update({key: (at, number) for key in new if key not in self.later})
        path = Path(self._people, (*state.acts, act), gain, new - {ADMINISTRATOR}, at=at)
        shape = tuple(one.word for one in path.acts), at
        known, times = self.paths.get(shape), self._times(path)
        if known is None:
            self.paths[shape] = self._whole(path._replace(alike=times - 1), state)
            return
        first, other = (path, known) if weight(path) > weight(known) else (known, path)
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


def _concerned(state: State, act: Act) -> tuple[str, ...]:
    """Those in hand who may come to something by an act, or whoever comes in hand by it."""
    some = state.hands if act.word in OF_MANY else (act.person,)
    return some if act.word in HANDS else tuple(one for one in some if one in state.guards)


def _gains_at(beginning: State, at: datetime) -> Gains | None:
    """What is more than those who begin hold at a moment to come; None where one of them administers then."""
    world = beginning.world_at(at)
    is_ruler = any(world.person(login).is_kind(ADMINISTRATOR) for login in beginning.hands)
    return None if is_ruler else Gains(world, beginning.hands)


def _is_by(first: datetime | None, at: datetime | None) -> bool:
    return first is None or (at is not None and first <= at)

"""The paths of people in a company: at once, and at the moments to come at which something begins or ends."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from crmaccess.facts import Fact
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import ADMINISTRATOR, acts, enters, may_act
from crmaccess.plan.paths.acts.kinds import kinds_tried
from crmaccess.plan.paths.alike import Alike, alike_in, thinned
from crmaccess.plan.paths.found import Found, Path, telling
from crmaccess.plan.paths.grounds import ground_of
from crmaccess.plan.paths.openings import Openings
from crmaccess.plan.paths.search import MOST, Search
from crmaccess.plan.paths.state import State

MOMENTS = 6  # to come that are looked at, those of the people themselves first
When = Mapping[str, datetime | None]


class Paths:
    """The paths of people in a company; `further`: the records that people take part in, as far as the system asks who
    does. Not `thin`: everybody is tried, also those who are like others."""

    def __init__(self, known: Known, at: datetime, further: tuple[Fact, ...] = (), *, thin: bool = True) -> None:
        self._known, self._further, self._thin = known, further, thin
        self._now = _Company(known, at, further, thin=thin)
        self._then: dict[datetime, _Company] = {}
        self._alone: dict[str, Found] = {}

    def of(self, *people: str) -> Found:
        """The shortest paths of people who act together to what none of them reaches alone, one for each sequence of
        kinds of acts; the most telling first. An administrator has nothing to come to, and who cannot act comes to
        nothing until she can."""
        if len(people) == 1 and people[0] in self._alone:
            return self._alone[people[0]]
        each = [self.of(one) for one in people] if len(people) > 1 else []
        if any(self._now.is_ruler(one) for one in people) or any(ADMINISTRATOR in one.reached for one in each):
            return self._now.nothing(people)
        alone, (moments, left) = _when(each), self._moments(people)
        found = self._now.of(people, alone, moments)
        found = found._replace(until=left, bounded=found.bounded or any(one.bounded for one in each))
        for moment in moments:
            if ADMINISTRATOR not in found.reached:
                found = self._with(found, moment, people, alone)
        found = found._replace(paths=tuple(sorted(found.paths, key=telling)))
        if len(people) == 1:
            self._alone[people[0]] = found
        return found

    def _with(self, found: Found, moment: datetime, people: tuple[str, ...], alone: When) -> Found:
        """What was found, and what acts from that moment on lead to that was not come to, or not by as few."""
        if moment not in self._then:
            self._then[moment] = _Company(self._known, moment, self._further, thin=self._thin)
        known = {key: number for key, (_, number) in found.later.items()}
        known |= {key: min(number, known.get(key, number)) for key, number in found.reached.items()}
        before = {key: None for key, at in alone.items() if at is None or at <= moment}
        then = self._then[moment].of(people, before, (), known)
        later = {**found.later, **{key: (moment, number) for key, number in then.reached.items()}}
        paths = (*found.paths, *(one._replace(at=moment) for one in then.paths))
        return found._replace(paths=paths, later=later, bounded=found.bounded or then.bounded)

    def _moments(self, people: tuple[str, ...]) -> tuple[list[datetime], datetime | None]:
        """When something begins or ends, in order: for the people themselves, and for others; the first left out."""
        ahead = self._now.guard.ahead
        own = ahead.moments(people)
        every = sorted(own) + sorted(ahead.moments(self._known.accounts) - own)
        return sorted(every[:MOMENTS]), min(every[MOMENTS:], default=None)


class _Company:
    """A company at one moment."""

    def __init__(self, known: Known, at: datetime, further: tuple[Fact, ...], *, thin: bool) -> None:
        self._known, self._at, self._further, self._thin = known, at, further, thin
        self.guard = Guard(known, (), "", at, further)
        self._ruler = next(filter(self._administers, known.accounts), "")
        self._openings = Openings(self.guard.before)

    def of(
        self, people: tuple[str, ...], alone: When, moments: Sequence[datetime], known: Mapping[str, int] | None = None
    ) -> Found:  # fmt: skip
        """What is found from here; `alone`: from when on they reach what alone, `known`: after how many acts what is
        come to else. What acts lead to is looked at here, and at the `moments` to come."""
        alike = self._alike(people)
        nothing = self._nothing(alike)
        if not all(self._may_begin(one) for one in people):
            return nothing
        few = thinned(self._known, alike, (*people, self._ruler), MOST)
        beginning = State.beginning(few, people, self.guard, self._at, self._ruler)
        search = Search(beginning, alike, self._openings, alone, moments, known or {})
        search.go()
        told = tuple(self._with_ground(one) for one in search.paths.values())
        return nothing._replace(paths=told, bounded=search.bounded, reached=search.reached, later=search.later)

    def nothing(self, people: tuple[str, ...]) -> Found:
        """Where nothing is come to."""
        return self._nothing(self._alike(people))

    def is_ruler(self, login: str) -> bool:
        """Whether somebody has nothing to come to."""
        return self.guard.before.person(login).is_kind(ADMINISTRATOR)

    def _nothing(self, alike: Alike) -> Found:
        kinds, everybody = kinds_tried(self._known.definition), len(self._known.accounts)
        return Found(kinds=kinds, people=everybody, differ=len(alike.kinds))

    def _with_ground(self, path: Path) -> Path:
        return path._replace(ground=ground_of(path.acts[0], self.guard.before))

    def _alike(self, people: Iterable[str]) -> Alike:
        return alike_in(self._known, self._further, people) if self._thin else everybody_by_herself(self._known)

    def _may_begin(self, login: str) -> bool:
        return not self.is_ruler(login) and may_act(self._known.accounts[login], self._known, self._at)

    def _administers(self, login: str) -> bool:
        account, known = self._known.accounts[login], self._known
        return self.is_ruler(login) and acts(account, known.definition, self._at) and enters(account, known)


def _when(found: Sequence[Found]) -> dict[str, datetime | None]:
    """From when on each thing is reached by one of them; None for at once."""
    when: dict[str, datetime | None] = {key: None for one in found for key in one.reached}
    for key, at in sorted((key, at) for one in found for key, (at, _) in one.later.items()):
        when.setdefault(key, at)
    return when


def everybody_by_herself(known: Known) -> Alike:
    """Nobody is like anybody else."""
    return Alike({(login,): [login] for login in known.accounts}, {login: (login,) for login in known.accounts})

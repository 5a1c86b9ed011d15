"""Expectations that pin today's answers: of all that single changes of the rights would turn, a few that notice most.

What a change turns is its impact, looked for among some of the people concerned and some of the records. Of the
questions that turn, the one that notices most changes is taken, then the one that notices most of the rest, and so on.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence

from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.report.expectations.mutants import Mutant
from crmaccess.report.expectations.people import acts
from crmaccess.report.expectations.standing import Concerned
from crmaccess.report.expectations.targets import thing_at
from crmaccess.report.expectations.touched import Touched
from crmaccess.report.impact.impact import impact_of
from crmaccess.report.impact.turns import Turn
from crmaccess.values import NamedTuple

ASKED = 3  # people concerned by a change who are looked at
TURNED = 12  # questions of a change that are taken into account
NAMED = 3  # records of a turn that may be asked about
Question = tuple[str, str, str, str]  # login, action, target, field


class Suggestions(NamedTuple):
    """The expectations, the most telling first; so many of the changes they notice, and of how many: changes that turn
    no answer that was looked at are `idle`, `known` are noticed by what is expected already."""

    texts: tuple[str, ...]
    noticed: int
    changes: int
    idle: int = 0
    known: int = 0
    missed: tuple[Mutant, ...] = ()


def suggestions(
    mutants: Sequence[Mutant], world: World, *, most: int = 0, whole: World | None = None
) -> Suggestions:  # fmt: skip
    """At most so many expectations (0: as many as notice anything) that hold in the world; `whole`: and in this one,
    of which that one has only some people."""
    concerned = Concerned(world, world.accounts)
    tried = [(mutant, _concerned(mutant, world, concerned)) for mutant in mutants]
    touched = Touched(world.definition)
    turning = {question for mutant, few in tried for question in _turned(mutant, few, world, touched)}
    candidates = [one for one in turning if whole is None or answer(one, whole) == answer(one, world)]
    notices = _noticing(tried, candidates, world)
    found = list(_greedy(notices, most))
    by_number = set().union(*(notices[question] for question in found))
    open_ones = {number for numbers in notices.values() for number in numbers}
    texts = tuple(text_of(question, answer(question, world)) for question in found)
    missed = tuple(mutants[number] for number in sorted(open_ones - by_number))
    return Suggestions(texts, len(by_number), len(mutants), len(mutants) - len(open_ones), missed=missed)


def _concerned(mutant: Mutant, world: World, concerned: Concerned) -> list[str]:
    """Some whose view the change may alter and who act, those with the fewest roles first: others hide less there."""
    found = concerned.by(mutant.changes)
    acting = (login for login in found if acts(world.person(login), world))
    return sorted(acting, key=lambda login: (len(world.person(login).roles), login))[:ASKED]


def _turned(mutant: Mutant, logins: Sequence[str], world: World, touched: Touched) -> Iterator[Question]:
    """Questions that the change answers otherwise."""
    if not logins:
        return
    second = world.after(mutant.changes)
    for pairs in touched.pairs(mutant):
        found = [
            question
            for turn in impact_of(world, second, NAMED, logins=logins, pairs=pairs).turns
            for question in _questions(turn)
            if answer(question, world) != answer(question, second)
        ]
        if found:
            yield from sorted(found, key=_length)[:TURNED]
            return


def _questions(turn: Turn) -> Iterator[Question]:
    if turn.whole and not turn.said:
        yield turn.login, turn.action, turn.entity, turn.field
    for key in (*turn.records_gained[:NAMED], *turn.records_lost[:NAMED]):
        yield turn.login, turn.action, f"{turn.entity}:{key}", turn.field


def answer(question: Question, world: World) -> bool:
    """Whether it is allowed."""
    login, action, target, field = question
    return verdict(world, Request(login, action, target, field), thing_at(target, world)).allowed


def _noticing(
    tried: Iterable[tuple[Mutant, Sequence[str]]], candidates: Iterable[Question], world: World
) -> dict[Question, set[int]]:  # fmt: skip
    """By question the numbers of the changes that turn its answer."""
    by_login: dict[str, list[tuple[Question, bool]]] = {}
    for question in sorted(candidates):
        by_login.setdefault(question[0], []).append((question, answer(question, world)))
    found: dict[Question, set[int]] = {}
    concerned = Concerned(world, by_login)
    for number, (mutant, _) in enumerate(tried):
        people = concerned.by(mutant.changes)
        second = world.after(mutant.changes) if people else world
        for login in people:
            for question, before in by_login[login]:
                if answer(question, second) != before:
                    found.setdefault(question, set()).add(number)
    return found


def _greedy(notices: dict[Question, set[int]], most: int) -> Iterator[Question]:
    """The questions of which each notices most of what those before it do not; of equal ones the shortest."""
    rest = {question: set(numbers) for question, numbers in notices.items()}
    taken = 0
    while rest and (not most or taken < most):
        best = min(rest, key=lambda question: (-len(rest[question]), _length(question), question))
        noticed = set(rest.pop(best))
        yield best
        taken += 1
        rest = {question: left for question, numbers in rest.items() if (left := numbers - noticed)}


def _length(question: Question) -> int:
    return len(" ".join(question))


def text_of(question: Question, allowed: bool) -> str:
    """The expectation as it is written."""
    login, action, target, field = question
    words = [login, action, target, *(("--field", field) if field else ())]
    return f"{shlex.join(words)} = {'yes' if allowed else 'no'}"


def extending(
    mutants: Iterable[Mutant], world: World, whole: World, is_known: Callable[[Mutant], bool], most: int
) -> Suggestions:  # fmt: skip
    """The same for what is not noticed already."""
    tried = list(mutants)
    rest = [mutant for mutant in tried if not is_known(mutant)]
    found, known = suggestions(rest, world, most=most, whole=whole), len(tried) - len(rest)
    return found._replace(known=known, changes=len(tried), noticed=found.noticed + known)

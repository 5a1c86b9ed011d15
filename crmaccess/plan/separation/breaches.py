"""Who would hold duties together that are kept apart: what a plan newly brings about, and what stands already."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from crmaccess.changes import Change, Step, of_kinds
from crmaccess.definition import SEPARATION, Separation
from crmaccess.engine.ways.rules import Rules
from crmaccess.errors import Guarded, Problem
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    CustomAttribute,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    Pipeline,
    Record,
    Setting,
    Stage,
)
from crmaccess.plan.effect import applied
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import acts
from crmaccess.plan.separation.declared import keep_what_is_named, only_warns, separations
from crmaccess.plan.separation.everything import Whole, first_everything
from crmaccess.plan.separation.held import Duties
from crmaccess.values import NamedTuple
from crmaccess.zone import day_or_time

WITHOUT_DUTIES = (Record, Imposition, CustomAttribute, Pipeline, Stage)


class Breach(NamedTuple):
    """Somebody holds more of a separation than one, from a moment on."""

    login: str
    rule: Separation
    held: tuple[str, ...]
    at: datetime


def keep_duties_apart(steps: Sequence[Step], known: Known, at: datetime) -> list[Problem]:
    """Raise Guarded for a plan by which somebody comes to hold duties together that are kept apart; where the company
    only wants to be warned, the notes."""
    if not (separations(known) or any(map(_sets_them, of_kinds(steps, (Setting,))))):
        return []
    edits = [one for one in steps if isinstance(one, Change) and not isinstance(one.fact, WITHOUT_DUTIES)]
    if not edits:
        return []
    will = Known(known.definition, applied(known.everything(), edits))
    keep_what_is_named(edits, known, will)
    if not separations(will):
        return []
    compiled = Rules(known.definition)
    before, after = Duties(known, compiled, at), Duties(will, compiled, at)
    people = list(_compared(edits, known, will, at))
    found = [one for was, login in people for one in newly_together(before, after, was, login)]
    if found and not only_warns(will):
        raise Guarded.of([_problem("E_SEPARATION", one, known, at) for one in found])
    whole = [one for was, login in people for one in first_everything(before, after, was, login)]
    return [*(_problem("W_SEPARATION", one, known, at) for one in found), *(_warning(one, known, at) for one in whole)]


def _sets_them(edit: Change) -> bool:
    return isinstance(edit.after, Setting) and edit.after.name == SEPARATION


def _compared(edits: list[Change], known: Known, will: Known, at: datetime) -> Iterator[tuple[str, str]]:
    """Whoever may hold something else by the edits, and the login that he has as it stands: '' for who comes to act."""
    old = _old_logins(edits)
    for login in sorted(_concerned(edits, will) & will.accounts.keys()):
        was = old.get(login, login)
        yield "" if not _acts(was, known, at) and _acts(login, will, at) else was, login


def newly_together(before: Duties, after: Duties, was: str, login: str) -> Iterator[Breach]:
    """What somebody would hold together at some moment and does not hold so at that moment as it stands; of who does
    not act and would, all of it."""
    for rule in separations(after.known):
        if len(after.ever(login, rule)) > 1:
            yield from _first(before, after, rule, was, login)


def _first(before: Duties, after: Duties, rule: Separation, was: str, login: str) -> Iterator[Breach]:
    """The first moment, if any, at which she holds more together than before."""
    for moment in sorted(after.moments(login) | (before.moments(was) if was else set())):
        held = after.at(login, rule, moment)
        if len(held) > 1 and not held <= (before.at(was, rule, moment) if was else frozenset()):
            yield Breach(login, rule, _in_order(held, rule), moment)
            return


def standing(known: Known, at: datetime, logins: Iterable[str]) -> Iterator[Breach]:
    """What these people hold together now or will, each with the first moment."""
    rules = separations(known)
    if not rules:
        return
    duties = Duties(known, Rules(known.definition), at)
    for login in logins:
        for rule in rules:
            if len(duties.ever(login, rule)) > 1:
                together = ((duties.at(login, rule, moment), moment) for moment in sorted(duties.moments(login)))
                found = next(((held, moment) for held, moment in together if len(held) > 1), None)
                if found:
                    yield Breach(login, rule, _in_order(found[0], rule), found[1])


def _in_order(held: frozenset[str], rule: Separation) -> tuple[str, ...]:
    return tuple(word for word in rule.of if word in held)


def _old_logins(edits: Iterable[Change]) -> dict[str, str]:
    pairs = ((one.before, one.after) for one in edits)
    return {new.login: old.login for old, new in pairs if isinstance(old, Account) and isinstance(new, Account)}


def _concerned(edits: Iterable[Change], will: Known) -> set[str]:
    """Whoever may hold something else by the edits, under the login that he will have."""
    logins: set[str] = set()
    for edit in edits:
        fact = edit.fact
        if isinstance(fact, Account | Membership | GroupMember | Admission):
            logins.add(fact.login)
        elif isinstance(fact, Grant | Assignment) and fact.holder == "user":
            logins.add(fact.subject)
        else:
            return set(will.accounts)
    return logins


def _acts(login: str, known: Known, at: datetime) -> bool:
    account = known.accounts.get(login)
    return account is not None and acts(account, known.definition, at)


def _warning(whole: Whole, known: Known, at: datetime) -> Problem:
    day = day_or_time(whole.at, known.zone) if whole.at > at else ""
    return Problem("W_SEPARATION_GAINED", whole.login, details=(("by", ", ".join(whole.by)), ("day", day)))


def _problem(code: str, breach: Breach, known: Known, at: datetime) -> Problem:
    label = breach.rule.label
    day = day_or_time(breach.at, known.zone) if breach.at > at else ""
    details = (("held", " + ".join(breach.held)), ("day", day), ("en", label.en), ("ru", label.ru))
    return Problem(code, breach.login, details=details)

"""Who must be admitted somewhere (`[[rules.placing]]`): asked of what will be, so of every path alike."""

from collections.abc import Container, Iterable, Iterator, Mapping

from crmaccess.changes import Change, Step, Steps, of_kinds
from crmaccess.definition import PLACE_NOUNS, Placing
from crmaccess.errors import Problem
from crmaccess.facts import Account, Admission, Assignment, Fact
from crmaccess.plan.effect import applied
from crmaccess.plan.known.bounds.first_load import is_first_load
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import fits, has_left
from crmaccess.values import NamedTuple

FEW = 5  # how many places are named as what may be chosen


class Unplaced(NamedTuple):
    """Somebody who comes without, or is left without, a place of the kinds that a rule names."""

    login: str
    rule: Placing
    required: bool
    comes: bool


def unplaced(changes: Iterable[Step], known: Known) -> list[Unplaced]:
    """Who is nowhere after the changes against a rule of the system, and was not before."""
    rules = known.definition.rules.placing
    edits = of_kinds(changes, (Account, Admission, Assignment)) if rules else ()
    if not edits:
        return []
    will = Known(known.definition, applied(known.everything(), changes))
    found: list[Unplaced] = []
    copied = is_first_load(known, changes)
    for rule in rules:
        let_in, stood = _let_into(rule, will), _let_into(rule, known)
        for login, was in _people(edits).items():
            account, before = will.accounts.get(login), known.accounts.get(was)
            if account is None or has_left(account, known.definition) or not _lacks(account, rule, will, let_in):
                continue
            if before is None or not _lacks(before, rule, known, stood):
                required = rule.required and before is None and not copied
                found.append(Unplaced(login, rule, required, before is None))
    return found


def nowhere_told(changes: Iterable[Step], known: Known) -> list[Problem]:
    """What is said of an account that is only noted, and of whoever loses the last place."""
    found = unplaced(changes, known)
    will = Known(known.definition, applied(known.everything(), changes)) if found else known
    return [_problem("W_UNPLACED", one, will) for one in found]


def placing_faults(changes: Iterable[Step], known: Known, noted: Container[str], option: str) -> list[Problem]:
    """Who comes without a place that she must have, those apart of whom it is `noted` that they were there before;
    `option` is what a file calls the places."""
    found = [one for one in unplaced(changes, known) if one.required and one.login not in noted]
    will = Known(known.definition, applied(known.everything(), changes)) if found else known
    return [_problem("E_UNPLACED", one, will, option)._replace(column=f"account {one.login}") for one in found]


def _people(edits: Iterable[Change]) -> Mapping[str, str]:
    """Whom the changes concern, with the login that each had."""
    people: dict[str, str] = {}
    for edit in edits:
        fact = edit.after or edit.before
        if isinstance(fact, Account):
            people[fact.login] = edit.before.login if isinstance(edit.before, Account) else fact.login
        elif fact is not None and (login := _whom(fact)):
            people.setdefault(login, login)
    return people


def _whom(fact: Fact) -> str:
    if isinstance(fact, Assignment):
        return fact.subject if fact.holder == "user" else ""
    return fact.login if isinstance(fact, Admission) else ""


def _let_into(rule: Placing, known: Known) -> set[str]:
    return {one.login for one in known.admissions.values() if one.kind in rule.kinds}


def _lacks(account: Account, rule: Placing, known: Known, let_in: set[str]) -> bool:
    """Whether the rule speaks of the person and she is in no such place, where there is one to be in."""
    return account.login not in let_in and any(_open(rule, known)) and fits(account, rule.who, known)


def _open(rule: Placing, known: Known) -> Iterator[tuple[str, str]]:
    return ((one.kind, one.key) for one in known.places.values() if one.kind in rule.kinds and not one.archived)


def _problem(code: str, one: Unplaced, will: Known, option: str = "") -> Problem:
    there = sorted(_open(one.rule, will))
    kind = one.rule.kinds[0]
    said = [key if kind == "branch" else f"{of}:{key}" for of, key in there]
    details = {
        "kind": kind, "en": one.rule.label.en, "ru": one.rule.label.ru, "nouns": PLACE_NOUNS.get(kind, "places"),
        "place": there[0][1] if len(there) == 1 else kind.upper(),
        "option": option,
        "expected": ", ".join(said[:FEW]) + (" …" if len(said) > FEW else ""),
    }  # fmt: skip
    return Problem(code, one.login, details=tuple((name, value) for name, value in details.items() if value))


def in_the_only_place(changes: Iterable[Step], known: Known) -> list[Change]:
    """Who comes without a place that she must have, where there is no choice: admitted to the only one."""
    found: list[Change] = []
    for one in unplaced(changes, known):
        there = list(_open(one.rule, known))
        if one.required and len(there) == 1:
            found.append(Change(None, Admission(one.login, *there[0])))
    return found


def with_the_only_place(by_kind: dict[type, list[Change]], known: Known) -> Steps:
    """The changes, kind by kind, with those that let people into the only place there is."""
    by_kind[Admission] += in_the_only_place(Steps.of(by_kind), known)
    return Steps.of(by_kind)

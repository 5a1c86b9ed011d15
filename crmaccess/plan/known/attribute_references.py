"""What attributes of the type reference name: they follow a thing that gets another key, and stand in the way of one
that goes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from crmaccess.changes import Change, Plan, Step
from crmaccess.definition import Definition
from crmaccess.definition.attributes import DEPARTMENT, REFERENCE, USER, Attribute
from crmaccess.errors import Guarded, Problem
from crmaccess.facts import Account, Clause, Department, Fact, Group, Place, Record, key_of
from crmaccess.plan.known.finding import FEW
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.references import NOUNS, renamed
from crmaccess.plan.known.secrets import Valued, thing_of

Name = tuple[str, str]  # the kind of a thing and the word that names it, as references have them
Moves = Mapping[Name, str]  # the word that names it from now on, '' for what goes


def moves_of(changes: Iterable[Step], definition: Definition) -> Moves:
    """What gets another name, or none, by the changes."""
    found: dict[Name, str] = {}
    for change in changes:
        before = _name(change.before, definition) if isinstance(change, Change) and change.before else None
        if isinstance(change, Change) and before:
            after = _name(change.after, definition) if change.after else None
            if after != before:
                found[before] = after[1] if after else ""
    return found


def records_concerned(moves: Moves, definition: Definition) -> dict[str, Clause]:
    """By entity, which records may name what moves."""
    found: dict[str, Clause] = {}
    for entity in definition.entities if moves else ():
        if named := tuple(_asked(entity, moves, definition)):
            found[entity] = ("any", named)
    return found


def followed(plan: Plan, known: Known, may_be_named: Callable[[Fact], bool] = lambda fact: True) -> Plan:
    """The plan with what names by attributes the things that it gives other keys. Raises Guarded E_STILL_NAMED for
    things that go while others name them; which of these `may_be_named` there is for the caller to say."""
    moves = moves_of(plan.changes, known.definition)
    if not moves:
        return plan
    changes = list(plan.changes)
    at = {(type(change.before), key_of(change.before)): number for number, change in enumerate(changes)
          if isinstance(change, Change) and change.before}  # fmt: skip
    left: list[tuple[Name, Fact, str]] = []
    for before in _valued(known):
        number = at.get((type(before), key_of(before)))
        planned = changes[number] if number is not None else Change(before, before)
        if not isinstance(planned, Change) or not isinstance(planned.after, Account | Group | Place | Record):
            continue
        after, lost = _moved(planned.after, moves, known)
        left += [(name, before, attribute) for name, attribute in lost]
        if after == planned.after:
            continue
        if number is None:
            changes.append(Change(before, _with_links(after, changes)))
        else:
            changes[number] = Change(before, after)
    if left:
        raise Guarded.of(still_named(left, known.definition, may_be_named))
    return plan._replace(changes=tuple(changes))


def cleared(gone: Fact, known: Known) -> list[Change]:
    """The changes that take a thing out of all attributes that name it."""
    moves = {name: ""} if (name := _name(gone, known.definition)) else {}
    pairs = ((before, _moved(before, moves, known, clear=True)[0]) for before in _valued(known) if before != gone)
    return [Change(before, after) for before, after in pairs if after != before]


def still_named(
    left: Sequence[tuple[Name, Fact, str]], definition: Definition,
    may_be_named: Callable[[Fact], bool] = lambda fact: True,
) -> list[Problem]:  # fmt: skip
    """For each thing that would go, what names it, as far as that may be named."""
    by_name: dict[Name, list[str]] = {}
    for name, fact, attribute in left:
        kind, word = _name(fact, definition) or ("", "")
        holder = word if word.startswith(f"{kind}:") else f"{kind}:{word}"
        found = by_name.setdefault(name, [])
        found += [f"{holder} ({attribute})"] if may_be_named(fact) else []
    return [
        Problem("E_STILL_NAMED", word if word.startswith(f"{kind}:") else f"{kind}:{word}",
                details=_listed(holders) if holders else ())
        for (kind, word), holders in by_name.items()
    ]  # fmt: skip


def _listed(holders: Sequence[str]) -> tuple[tuple[str, str], ...]:
    more = ", …" if len(holders) > FEW else ""
    return ("by", ", ".join(holders[:FEW]) + more), ("count", str(len(holders)))


def _name(fact: Fact, definition: Definition) -> Name | None:
    """How attributes name the fact; None for what they cannot name."""
    match fact:
        case Account():
            return USER, fact.login
        case Department():
            return DEPARTMENT, fact.key
        case Record():
            return fact.entity, f"{fact.entity}:{fact.key}"
        case Group() | Place():
            return thing_of(fact, definition), fact.key
    return None


def _asked(entity: str, moves: Moves, definition: Definition) -> Iterator[Clause]:
    for one in definition.attributes_of(entity).values():
        words = tuple(word for kind, word in moves if kind in one.to)
        if words:
            yield ("names", one.key, words) if one.many else ("attribute", one.key, words)


def _valued(known: Known) -> Iterator[Valued]:
    tables: tuple[Mapping[Any, Valued], ...] = (known.accounts, known.groups, known.places, known.records)
    yield from (fact for table in tables for fact in table.values() if fact.attributes)


def _moved(fact: Valued, moves: Moves, known: Known, *, clear: bool = False) -> tuple[Valued, list[tuple[Name, str]]]:
    """The fact with the names that its attributes have from now on, and those that would name nothing, by attribute:
    they are taken away to `clear` them, else they stay."""
    lost: list[tuple[Name, str]] = []
    values = dict(fact.attributes)
    for one in known.definition.attributes_of(thing_of(fact, known.definition)).values():
        if one.type != REFERENCE or one.key not in values:
            continue
        words = []
        for word in values[one.key].split(" ") if one.many else (values[one.key],):
            name = _meant(one, word, moves, known)
            new = moves[name] if name else word
            if name and not new:
                lost.append((name, one.key))
            words.append(new or ("" if clear else word))
        values[one.key] = " ".join(dict.fromkeys(filter(None, words)))
    kept = {name: value for name, value in values.items() if value}
    return (fact._replace(attributes=kept) if kept != fact.attributes else fact), lost


def _meant(one: Attribute, word: str, moves: Moves, known: Known) -> Name | None:
    """What moves and is named so here. Of several kinds that the word may name the first counts that has it."""
    for kind in one.to:
        if (kind, word) in moves:
            return kind, word
        if _is_there(kind, word, known):
            return None
    return None


def _is_there(kind: str, word: str, known: Known) -> bool:
    if kind == USER:
        return word in known.accounts
    if kind == DEPARTMENT:
        return word in known.departments
    if word in known.groups:
        return known.groups[word].kind == kind
    return (kind, word) in known.places or (kind, word.removeprefix(f"{kind}:")) in known.records


def _with_links(fact: Fact, changes: Iterable[Step]) -> Fact:
    """The fact with the new keys of all that it names otherwise than by attributes."""
    for change in changes:
        noun = NOUNS.get(type(change.before)) if isinstance(change, Change) and change.before else None
        if noun and isinstance(change, Change) and change.before and change.after:
            old, new = change.before[0], change.after[0]
            fact = renamed(fact, noun, str(old), str(new)) if old != new else fact
    return fact

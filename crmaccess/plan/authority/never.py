"""What no operator may do, whoever he is: what the definition closes to everybody, by what it is about alone."""

from collections.abc import Iterable

from crmaccess.changes import Change, Step
from crmaccess.definition import Atom, Definition, Restriction
from crmaccess.definition.authority import EVERYBODY, NOBODY, OF_KIND
from crmaccess.engine.gates.restrictions import closing_way
from crmaccess.facts import Account
from crmaccess.plan.authority.touch import USER

TYPE, RETYPED = "type", "account.type"  # the attribute of an account's record, and the word of its change


def is_for_nobody(steps: Iterable[Step], definition: Definition) -> bool:
    """Whether one of the steps makes an account of a type that nobody may make of it."""
    return any(
        isinstance(step, Change) and isinstance(step.before, Account) and isinstance(step.after, Account)
        and step.before.type != step.after.type
        and all(
            _is_closed(question, step.before.type, step.after.type, definition)
            for question in definition.authority.asked_of(RETYPED)
        )
        for step in steps
    )  # fmt: skip


def _is_closed(question: str, before: str, after: str, definition: Definition) -> bool:
    """Whether restrictions that stand for everybody close all ways to what is asked, for these types alone."""
    if question in (NOBODY, EVERYBODY) or question.startswith(OF_KIND):
        return question == NOBODY
    action, entity = question.split()
    ways = definition.ways_of(entity, action) if entity == USER else ()
    return bool(ways) and all(
        any(_closes(one, before, after) for one in closing_way(way, entity, action, definition)) for way in ways
    )


def _closes(restriction: Restriction, before: str, after: str) -> bool:
    counts = restriction.standing and not restriction.unless and not restriction.interfaces
    return counts and (
        not restriction.when
        or any(all(_holds(atom, before, after) for atom in alternative) for alternative in restriction.when)
    )


def _holds(atom: Atom, before: str, after: str) -> bool:
    """Whether the types make it hold; what speaks of anything else may not."""
    if atom.kind != "attribute" or atom.name != TYPE or atom.path not in ((), ("after",)):
        return False
    return ((after if atom.path else before) in atom.argument.split("|")) != atom.negated

"""Completion of names from the database. Whatever goes wrong, the shell hears nothing of it."""

from collections.abc import Callable, Iterable

import typer

from crmaccess.facts import Department, Group, Place, Role
from crmaccess.session import Session

MOST = 50
Completer = Callable[[typer.Context, str], list[str]]


def logins(context: typer.Context, incomplete: str) -> list[str]:
    """Logins that start so."""
    session: Session = context.obj
    with session.reading() as reader:
        return list(reader.logins_starting(incomplete, MOST))


def keys(fact: type[Role] | type[Department] | type[Group]) -> Completer:
    """A completer of the keys of roles, departments or groups."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        session: Session = context.obj
        with session.reading() as reader:
            return _starting((one.key for one in reader.facts(fact)), incomplete)

    return complete


def permissions(context: typer.Context, incomplete: str) -> list[str]:
    """Permissions of the system."""
    session: Session = context.obj
    return _starting(session.definition().permissions, incomplete)


def actions(context: typer.Context, incomplete: str) -> list[str]:
    """Actions of the system."""
    session: Session = context.obj
    return _starting(session.definition().actions, incomplete)


def entities(context: typer.Context, incomplete: str) -> list[str]:
    """Entities of the system."""
    session: Session = context.obj
    return _starting(session.definition().entities, incomplete)


def place_keys(context: typer.Context, incomplete: str) -> list[str]:
    """`branch:north`; before the colon the kinds of the system."""
    session: Session = context.obj
    if ":" not in incomplete:
        return _starting((f"{kind}:" for kind in session.definition().places), incomplete)
    with session.reading() as reader:
        return _starting((f"{place.kind}:{place.key}" for place in reader.facts(Place)), incomplete)


def states(context: typer.Context, incomplete: str) -> list[str]:
    """States of accounts."""
    session: Session = context.obj
    return _starting([*session.definition().states, "blocked"], incomplete)


def types(context: typer.Context, incomplete: str) -> list[str]:
    """Types of accounts."""
    session: Session = context.obj
    return _starting(session.definition().types, incomplete)


def duties(context: typer.Context, incomplete: str) -> list[str]:
    """`source=telegram`, `client_type=vip`; of a period the word before its value."""
    session: Session = context.obj
    with session.reading() as reader:
        kinds, places = session.definition().duties.kinds.values(), reader.facts(Place)
    values = {kind.key: [*kind.values, *(one.key for one in places if one.kind == kind.place)] for kind in kinds}
    return _starting((f"{key}={value}" for key, found in values.items() for value in found or [""]), incomplete)


def subjects(context: typer.Context, incomplete: str) -> list[str]:
    """`role:manager`, `department:sales`, `group:g1`; a bare word is a login."""
    kind, colon, start = incomplete.partition(":")
    facts: dict[str, type[Role] | type[Department] | type[Group]] = {
        "role": Role,
        "department": Department,
        "group": Group,
    }
    if colon and kind in facts:
        return [f"{kind}:{key}" for key in keys(facts[kind])(context, start)]
    return _starting([f"{kind}:" for kind in ("user", *facts)], incomplete) + logins(context, incomplete)


def _starting(words: Iterable[str], incomplete: str) -> list[str]:
    return [word for word in words if word.startswith(incomplete)][:MOST]

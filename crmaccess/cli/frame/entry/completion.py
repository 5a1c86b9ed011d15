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
    """Entities of the system; after `deal:` the keys of records."""
    session: Session = context.obj
    if ":" in incomplete:
        return _records(session, incomplete)
    return _starting(session.definition().entities, incomplete)


def targets(context: typer.Context, incomplete: str) -> list[str]:
    """All that can be asked about; where an action was named, what has it; after `deal:` the keys of records."""
    session: Session = context.obj
    if incomplete.startswith("user:"):
        return [f"user:{login}" for login in logins(context, incomplete.removeprefix("user:"))]
    if ":" in incomplete:
        return _records(session, incomplete)
    from crmaccess.engine.answers.targets import targets as known  # most words before the cursor need none of it

    action = _given(context, "action")
    found = [one.key for one in known(session.definition()) if not action or action in one.actions]
    return _starting(found, incomplete)


def _given(context: typer.Context, name: str) -> str:
    """An argument before the cursor, or ''. Behind an option without a value the arguments are not told apart yet."""
    if value := context.params.get(name):
        return str(value)
    arguments = [one.name for one in context.command.params if one.param_type_name == "argument"]
    place = arguments.index(name) if name in arguments else len(context.args)
    return str(context.args[place]) if place < len(context.args) else ""


def _records(session: Session, incomplete: str) -> list[str]:
    entity, _, start = incomplete.partition(":")
    with session.reading() as reader:
        return [f"{entity}:{key}" for key in reader.keys_starting(entity, start, MOST)]


def attributes(context: typer.Context, incomplete: str) -> list[str]:
    """`private=yes`: the values that things of this kind have; the kind is the target's, the record's or a person's."""
    session: Session = context.obj
    named = (_given(context, name) for name in ("target", "record", "entity"))
    key = next((word.partition(":")[0] for word in named if word), "user")
    pairs = ((one.key, one.values or ("",)) for one in session.definition().attributes_of(key).values())
    return _starting((f"{name}={value}" for name, values in pairs for value in values), incomplete)


def fields(context: typer.Context, incomplete: str) -> list[str]:
    """The bundles of fields that the target has."""
    session: Session = context.obj
    entity = _given(context, "target").partition(":")[0]
    return _starting(session.definition().fields.get(entity, {}), incomplete)


def screens(context: typer.Context, incomplete: str) -> list[str]:
    """The screens from which the target can be asked for."""
    from crmaccess.engine.answers.targets import screens as known

    session: Session = context.obj
    entity = _given(context, "target").partition(":")[0]
    return _starting(dict.fromkeys(known(session.definition(), entity)), incomplete)


def interfaces(context: typer.Context, incomplete: str) -> list[str]:
    """Cabinets of the system."""
    session: Session = context.obj
    return _starting(session.definition().interfaces, incomplete)


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

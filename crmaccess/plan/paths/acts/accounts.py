"""Accounts: how they come in hand, come back to work, are made, and what may be said of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from crmaccess.changes import SecretSet
from crmaccess.definition import GENERATED, TYPED, Condition, Definition, State
from crmaccess.definition.authority import THING
from crmaccess.engine.conditions.involved import atoms_asked, atoms_in
from crmaccess.facts import EVERYWHERE, Account
from crmaccess.plan.known.people import is_blocked, may_act
from crmaccess.plan.paths.acts.proposal import (
    ATTRIBUTE,
    CREATE,
    EMAIL,
    ENTER,
    MAIL,
    PASSWORD,
    REVIVE,
    SECOND,
    TYPE,
    Position,
    Proposal,
    edited,
    planned,
    wished,
)
from crmaccess.plan.people.accounts.forms import Form, add_person
from crmaccess.plan.people.accounts.lifecycle import activate, restore_users, unblock
from crmaccess.plan.people.accounts.users import edit_user

USER = "user"
SETTING_NAMED = "setting:"  # before the name of a setting whose value is meant
Along = tuple[tuple[str, ...], dict[str, Any], str]
Values = Mapping[str, tuple[str, ...]]


def resetting(position: Position) -> Iterator[Proposal]:
    """A password that the operator knows."""
    if {TYPED, GENERATED} & set(position.known.definition.passwords.reset):
        for account in _acting_others(position):
            secret = planned(SecretSet(account.login, "", position.at))
            command = ("reset-password", account.login, "--generate")
            yield Proposal(PASSWORD, "password", command, secret, account.login)


def mailing(position: Position) -> Iterator[Proposal]:
    """Another address, to which the letters go by which its owner chooses a password."""
    for account in _acting_others(position):
        email = f"{account.login}{MAIL}"
        moved, command = (
            edited(account, account._replace(email=email)),
            ("users", "edit", account.login, "--email", email),
        )
        yield Proposal(EMAIL, "account.email", command, moved, account.login)


def entering(position: Position) -> Iterator[Proposal]:
    """Acting as somebody else."""
    for account in _acting_others(position):
        for action in position.known.definition.authority.enters:
            command = ("check", "", action, f"{USER}:{account.login}")
            yield Proposal(ENTER, "", command, planned(), account.login, action=action)


def _acting_others(position: Position) -> Iterator[Account]:
    """Those not in hand with whose accounts something can be done: others must come back first."""
    for login in position.others:
        if may_act(account := position.known.accounts[login], position.known, position.at):
            yield account


def reviving(position: Position) -> Iterator[Proposal]:
    """Accounts that do not act come back."""
    for login in (*position.hands, *position.others):
        account = position.known.accounts[login]
        state = position.known.definition.states.get(account.state)
        if is_blocked(account, position.at):
            wish = wished(unblock, login)
            yield Proposal(REVIVE, "account.unblock", ("users", "unblock", login), wish, login)
        if state is None or state.acts:
            continue
        if state.restore:
            yield Proposal(REVIVE, "account.restore", ("restore", login), wished(restore_users, [login]), login)
        acting = _acting(state, position.known.definition)
        word = "account.restore" if acting == state.restore else f"account.state.{acting}"
        yield Proposal(REVIVE, word, ("users", "activate", login), wished(activate, login), login)


def _acting(state: State, definition: Definition) -> str:
    """The state in which an account acts that this one leads to."""
    every = (*state.to, *definition.states)
    return next(to for to in every if definition.states[to].acts)


def creating(position: Position) -> Iterator[Proposal]:
    """A second account, of each type, bare or with what may come along with it."""
    known = position.known
    if SECOND in known.accounts:
        return
    state = next(key for key, one in known.definition.states.items() if one.acts)
    for kind in known.definition.types or ("",):
        form = Form(login=SECOND, type=kind, state=state)
        typed = (*(("--type", kind) if kind else ()), "--state", state)
        asks = f"account.add.{kind}".rstrip(".")
        for words, more, item in _along(position) if position.may(asks) else ():
            command = ("users", "add", SECOND, *typed, *words)
            said = ", ".join(filter(None, (kind, item)))
            yield Proposal(CREATE, asks, command, wished(add_person, form._replace(**more)), SECOND, said)


def _along(position: Position) -> Iterator[Along]:
    """What an account may be made with: as it is typed, in the form, and by its key."""
    known = position.known
    yield (), {}, ""
    places = [f"{kind}:{key}" for kind, key in known.places] + [
        f"{one}:{EVERYWHERE}" for one in known.definition.places
    ]
    listed: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("--role", "roles", known.roles), ("--department", "departments", known.departments),
        ("--place", "places", places),
    )  # fmt: skip
    for option, field, keys in listed:
        for key in keys:
            noun = "" if option == "--place" else f"{option.removeprefix('--')}:"
            yield (option, key), {field: (key,)}, f"{noun}{key}"
    for name, values in told_of_people(known.definition).items():
        for value in filter(None, values):
            yield ("--set", f"{name}={value}"), {"attributes": {name: value}}, f"{name}={value}"


def becoming(position: Position) -> Iterator[Proposal]:
    """Another type, and whatever an account says that decides of which kind its person is, what she may be given, or
    who may do something with it."""
    definition, told = position.known.definition, told_of_people(position.known.definition)
    for login in (*position.hands, *position.others):
        account = position.known.accounts[login]
        for kind in definition.types:
            if kind != account.type:
                wish = wished(edit_user, login, user_type=kind)
                yield Proposal(TYPE, "account.type", ("users", "edit", login, "--type", kind), wish, login, kind)
        for name, values in told.items():
            yield from _saying(account, name, values, position)


def _saying(account: Account, name: str, values: tuple[str, ...], position: Position) -> Iterator[Proposal]:
    for value in values:
        if value.startswith(SETTING_NAMED):
            value = " ".join(position.known.words(value.removeprefix(SETTING_NAMED)))
        if account.attributes.get(name, "") != value:
            said = f"{name}={value}"
            wish = wished(edit_user, account.login, attributes={name: value})
            command = ("users", "edit", account.login, "--set", said)
            yield Proposal(ATTRIBUTE, f"account.attribute.{name}", command, wish, account.login, said)


def told_of_people(definition: Definition) -> Values:
    """The attributes of accounts on which kinds, the grant rules and authority rest, with the values asked for; ''
    where it is asked that something is not said."""
    declared, found = definition.attributes_of(USER), dict[str, dict[str, None]]()
    for atom in atoms_in(conditions_of_authority(definition)):
        if atom.kind in ("user", "has", "attribute") and atom.name in declared:
            values = () if atom.kind == "has" else atom.argument.split("|")
            found.setdefault(atom.name, {}).update(dict.fromkeys(("",) if atom.negated else values))
    return {name: tuple(values) for name, values in found.items()}


def conditions_of_authority(definition: Definition) -> Iterator[Condition]:
    """What kinds, the grant rules and the questions of authority ask for."""
    yield from (kind.test for kind in definition.kinds.values())
    for rule in definition.grants:
        yield from (rule.by, rule.to, rule.interface)
    yield from ((tuple(atoms_asked(definition, thing, action)),) for action, thing in questions_of(definition))


def questions_of(definition: Definition) -> frozenset[tuple[str, str]]:
    """What authority asks, as (action, thing), of the changes that are tried, of entering and of seeing. Of records
    only those are tried in which people take a part that makes them of some kind."""
    authority, parts = definition.authority, parts_asked(definition)
    found = {(action, USER) for action in (*authority.enters, *authority.sees.get(USER, ()))}
    entities = {one.partition(".")[0] for one in parts} & definition.entities.keys()
    for pattern, asked in authority.changes.items():
        of_records = pattern.startswith("record.") or pattern.partition(".")[2].startswith("record.")
        for action, _, thing in (one.partition(" ") for one in asked if " " in one):
            if thing != THING and (not of_records or thing in entities):
                found.add((action, thing))
            elif thing == THING:
                found.update((action, entity) for entity in entities)
    return frozenset(found)


def parts_asked(definition: Definition) -> frozenset[str]:
    """The parts in records that make a person of some kind (`training.instructor`)."""
    atoms = atoms_in(kind.test for kind in definition.kinds.values())
    return frozenset(atom.name for atom in atoms if atom.kind == "takes_part")

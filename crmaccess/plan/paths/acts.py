"""What somebody who has accounts in hand might try in order to come to more: proposals, nothing is asked yet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from crmaccess.changes import Change, Plan, SecretSet, Step
from crmaccess.definition import GENERATED, PLACE_NOUNS, TYPED, Definition, Permission
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, Account
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts.users import add_user, edit_user
from crmaccess.plan.people.belonging.departments import join_department, set_head
from crmaccess.plan.people.belonging.groups import join_group
from crmaccess.plan.records.places import admit
from crmaccess.plan.rights.rights import grant
from crmaccess.plan.rights.roles import assign, edit_role
from crmaccess.values import NamedTuple

# What is done, in the words of `render`; those that begin so put an account in hand.
PASSWORD, EMAIL, ENTER, CREATE = HANDS = ("password", "email", "enter", "create")
ASSIGN, GRANT = "assign", "grant"
EDIT_ROLE, EDIT_GROUP, ALL_RIGHTS = OF_MANY = ("edit-role", "edit-group", "all-rights")  # others gain by it, too
JOIN, DEPARTMENT, HEAD, ADMIT, TYPE, ATTRIBUTE = "join", "department", "head", "admit", "type", "attribute"
SECOND = "second-account"  # the login of an account that is made on the way
MAIL = "@elsewhere.example"


class Proposal(NamedTuple):
    """An act as it would be typed, and the plan of it, which may be refused. `person` is whom it is about, or who
    gains by it; `item` what is given. What is only done in the CRM itself has no plan, but an action that is asked."""

    word: str
    command: tuple[str, ...]
    wish: Callable[[Known, datetime], Plan]
    person: str
    item: str = ""
    action: str = ""


def proposals(known: Known, world: World, hands: Sequence[str]) -> Iterator[Proposal]:
    """What those in hand may be given, but for rights, which are many; an account that is made on the way."""
    if SECOND not in known.accounts:
        yield from _creating(known.definition)
    for login in hands:
        yield from _roles(login, known, world)
        yield from _belonging(login, known, world)
        yield from _becoming(known.accounts[login], known.definition)


def taking(account: Account, definition: Definition, at: datetime) -> Iterator[Proposal]:
    """How an account may come in hand."""
    login, email = account.login, f"{account.login}{MAIL}"
    if {TYPED, GENERATED} & set(definition.passwords.reset):
        yield Proposal(PASSWORD, ("reset-password", login, "--generate"), _planned(SecretSet(login, "", at)), login)
    for action in definition.authority.enters:
        yield Proposal(ENTER, ("check", "", action, f"user:{login}"), _planned(), login, action=action)
    moved = _planned(Change(account, account._replace(email=email)))
    yield Proposal(EMAIL, ("users", "edit", login, "--email", email), moved, login)


def _planned(*steps: Step) -> Callable[[Known, datetime], Plan]:
    return lambda known, at: Plan(steps)


def _creating(definition: Definition) -> Iterator[Proposal]:
    state = next(key for key, one in definition.states.items() if one.acts)
    for kind in definition.types or ("",):
        typed = ("--type", kind) if kind else ()
        yield Proposal(
            CREATE, ("users", "add", SECOND, *typed, "--state", state),
            partial(add_user, SECOND, user_type=kind, state=state), SECOND, kind,
        )  # fmt: skip


def _roles(login: str, known: Known, world: World) -> Iterator[Proposal]:
    held = world.person(login).roles
    for key in known.roles:
        if key not in held:
            yield Proposal(
                ASSIGN, ("roles", "assign", key, f"user:{login}"),
                partial(assign, key, f"user:{login}"), login, key,
            )  # fmt: skip
        elif not known.roles[key].everything:
            yield Proposal(
                ALL_RIGHTS, ("roles", "edit", key, "--everything"),
                partial(edit_role, key, everything=True), login, key,
            )  # fmt: skip


def _belonging(login: str, known: Known, world: World) -> Iterator[Proposal]:
    person = world.person(login)
    for key in sorted(known.groups.keys() - person.groups):
        yield Proposal(JOIN, ("groups", "join", login, key), partial(join_group, login, key), login, key)
    for key in sorted(known.departments.keys() - person.departments):
        wish = partial(join_department, login, key)
        yield Proposal(DEPARTMENT, ("departments", "join", login, key), wish, login, key)
    for key in sorted(known.departments.keys() - person.headed):
        yield Proposal(HEAD, ("departments", "head", key, login), partial(set_head, key, login), login, key)
    for kind, key in (*known.places, *((kind, EVERYWHERE) for kind in known.definition.places)):
        if not person.admitted(kind) & {key, EVERYWHERE}:
            noun = PLACE_NOUNS.get(kind)
            words = (noun, "admit", login, key) if noun else ("places", "admit", login, f"{kind}:{key}")
            yield Proposal(ADMIT, words, partial(admit, login, kind, key), login, f"{kind}:{key}")


def _becoming(account: Account, definition: Definition) -> Iterator[Proposal]:
    """Another type, and what the account has to say for its person to be of some kind."""
    login = account.login
    for kind in definition.types:
        if kind != account.type:
            yield Proposal(
                TYPE, ("users", "edit", login, "--type", kind), partial(edit_user, login, user_type=kind), login, kind
            )  # fmt: skip
    for name, value in told_by_kinds(definition).items():
        if account.attributes.get(name) != value:
            yield Proposal(
                ATTRIBUTE, ("users", "edit", login, "--set", f"{name}={value}"),
                partial(edit_user, login, attributes={name: value}), login, f"{name}={value}",
            )  # fmt: skip


def told_by_kinds(definition: Definition) -> Mapping[str, str]:
    """Values of accounts by which their people are of some kind."""
    atoms = [atom for kind in definition.kinds.values() for some in kind.test for atom in some]
    declared = definition.attributes_of("user")
    return {
        atom.name: atom.argument.split("|")[0]
        for atom in atoms
        if atom.kind == "user" and atom.name in declared and not atom.negated
    }


def of_right(permission: Permission, level: str, holder: tuple[str, str], person: str) -> Proposal:
    """The right given to somebody, or to a role or group by which he holds it."""
    noun, key = holder
    subject = f"{noun}:{key}"
    return Proposal(
        {"user": GRANT, "role": EDIT_ROLE}.get(noun, EDIT_GROUP), ("rights", "grant", subject, permission.key, level),
        partial(grant, subject, permission.key, level=level), person, permission.key,
    )  # fmt: skip

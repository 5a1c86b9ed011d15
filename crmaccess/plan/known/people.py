"""What can be said of a person: whether the account acts, of which kinds she is, what she holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from crmaccess.definition import Atom, Condition, Definition, Label, ways_in
from crmaccess.errors import InvalidInput, Problem
from crmaccess.facts import Account, Assignment, Grant, Record, Role

if TYPE_CHECKING:
    from crmaccess.plan.known.known import Known

ADMINISTRATOR = "administrator"  # the kind of those for whom is what nobody else may
# Atoms that `_holds` knows.
ABOUT_PEOPLE = frozenset(("user", "has", "is", "takes_part", "right", "word", "setting", "has_role"))
BLOCKED = Label("blocked", "заблокирован")


def acts(account: Account, definition: Definition, at: datetime) -> bool:
    """Whether the account's state acts, and no block holds at that moment."""
    state = definition.states.get(account.state)
    return state is not None and state.acts and not is_blocked(account, at)


def may_act(account: Account, known: Known, at: datetime) -> bool:
    """Whether the account acts, or is one of those for whom its state makes an exception."""
    state = known.definition.states.get(account.state)
    excepted = state is not None and bool(state.unless) and fits(account, state.unless, known)
    return acts(account, known.definition, at) or (excepted and not is_blocked(account, at))


def enters(account: Account, known: Known) -> bool:
    """Whether all holds that every way asks of an account; from where somebody comes she can choose."""
    return fits(account, asked_of_all(known.definition), known)


def asked_of_all(definition: Definition) -> Condition:
    """What every way asks of an account, as far as it is about her and the settings."""
    return tuple(tuple(atom for atom in some if atom.kind in ABOUT_PEOPLE) for some in definition.every)


def is_blocked(account: Account, at: datetime) -> bool:
    return account.blocked_until is not None and account.blocked_until > at


def hindrance(account: Account, definition: Definition) -> str:
    """What keeps an account from acting: its state, or that it is blocked."""
    state = definition.states.get(account.state)
    return "blocked" if state is not None and state.acts else account.state


def state_told(key: str, definition: Definition, name: str = "state") -> dict[str, str]:
    """The details of a problem that speak of a state: its key, and `state.en` and `state.ru` for the sentences."""
    state = definition.states.get(key)
    label = BLOCKED if state is None and key == "blocked" else state.label if state else Label()
    return {name: key, f"{name}.en": label.en or key, f"{name}.ru": label.ru or key}


def inactive_told(account: Account, definition: Definition) -> dict[str, str]:
    """The details of a problem with an account that does not act: what keeps it from that, and the commands that are to
    go before (`cure`, without the login at its end).
    """
    state = hindrance(account, definition)
    return {
        **state_told(state, definition),
        "cure": "users unblock" if state == "blocked" else _ways_in(account, definition),
    }


def refuse_left(account: Account, definition: Definition) -> None:
    """Raise InvalidInput for somebody who has left, to whom nothing is given before she is brought back."""
    if has_left(account, definition):
        raise InvalidInput("E_USER_INACTIVE", account.login, **inactive_told(account, definition))


def _ways_in(account: Account, definition: Definition) -> str:
    words = {"restore": "restore", "activate": "users activate"}
    steps = [words[step] for step in ways_in(account.state, definition.states)]
    return f" {account.login} && crmaccess ".join(steps or ["users activate"])


def has_left(account: Account, definition: Definition) -> bool:
    """Whether the account is fired or archived: it does not act, and only a restore brings it back."""
    state = definition.states.get(account.state)
    return state is not None and not state.acts and bool(state.restore)


def email_taken(email: str, holder: Account, definition: Definition) -> Problem:
    """That somebody else has the address; `archived` names a holder who has left and can be brought back."""
    archived = holder.login if has_left(holder, definition) else ""
    return Problem("E_EMAIL_TAKEN", email, column="email", details=(("login", holder.login), ("archived", archived)))


def fits(account: Account, condition: Condition, known: Known) -> bool:
    """Whether a condition holds for a person; what asks for more than person, rights and settings does not."""
    return not condition or any(all(_holds(account, atom, known) for atom in every) for every in condition)


def spoken(condition: Condition, definition: Definition) -> Label:
    """A condition on a person for people to read: her kinds and the settings by their labels, the rest as it stands."""
    alternatives = [
        Label(*(" + ".join(_words(atom, definition, lang) for atom in every) for lang in Label._fields))
        for every in condition
    ]
    return Label(_or([one.en for one in alternatives], "or"), _or([one.ru for one in alternatives], "или"))


def _or(alternatives: Sequence[str], word: str) -> str:
    """One of them is enough."""
    *others, last = alternatives or [""]
    return f"{', '.join(others)} {word} {last}" if others else last


def _words(atom: Atom, definition: Definition, lang: str) -> str:
    if atom.kind == "setting" and (rule := definition.settings.get(atom.name)):
        return f"«{getattr(rule.label, lang) or atom.name}» {'≠' if atom.negated else '='} {atom.argument or 'on'}"
    labels = [definition.kinds[key].label for key in atom.name.split("|")] if atom.kind == "is" else []
    return " | ".join(filter(None, (getattr(one, lang) for one in labels))) or atom.text


def settings_wanted(condition: Condition) -> str:
    """The commands after which a condition on settings holds: `crmaccess settings set loyalty on`."""

    def command(atom: Atom) -> str:
        return f"crmaccess settings set {atom.name} {atom.argument.partition('|')[0] or 'on'}"

    return " | ".join(" && ".join(map(command, every)) for every in condition)


def is_of_kind(account: Account, kind: str, known: Known) -> bool:
    found = known.definition.kinds.get(kind)
    return found is not None and fits(account, found.test, known)


def _holds(account: Account, atom: Atom, known: Known) -> bool:
    values = atom.argument.split("|")
    if atom.kind == "user":
        answer = _value(account, atom.name) in [_as_set(value, known) for value in values]
    elif atom.kind == "has":
        answer = bool(_value(account, atom.name))
    elif atom.kind == "is":
        answer = any(is_of_kind(account, kind, known) for kind in atom.name.split("|"))
    elif atom.kind == "takes_part":
        answer = _takes_part(account.login, atom.name, known)
    elif atom.kind in ("right", "word") and atom.name in known.definition.permissions:
        answer = _may_everything(account.login, atom.name, known) or holds(
            atom.name, atom.argument, grants_reaching("user", account.login, known), known
        )
    elif atom.kind == "has_role":
        held = assignments_reaching("user", account.login, known)
        answer = any(hit.role == atom.name and not hit.branch for hit in held)
    elif atom.kind == "setting":
        answer = not known.words(atom.name).isdisjoint(values if atom.argument else ("on",))
    else:
        return False
    return answer != atom.negated


def _as_set(value: str, known: Known) -> str | None:
    """What a condition compares with: a word, or what a setting says now (`setting:NAME`); None where it says
    nothing."""
    kind, colon, name = value.partition(":")
    return (known.value(name) or None) if colon and kind == "setting" else value


def _may_everything(login: str, permission: str, known: Known) -> bool:
    """Whether a role with all rights of the permission's module reaches the person."""
    module = known.definition.permissions[permission].module
    roles = (known.roles.get(key) for key in roles_reaching("user", login, known))
    return any(role is not None and role.everything and role.module in ("", module) for role in roles)


def _takes_part(login: str, name: str, known: Known) -> bool:
    if name == "department.head":
        return login in known.headed
    entity, _, part = name.partition(".")
    return any(login in record.people(part) for record in known.all(Record) if record.entity == entity)


def holds(permission: str, rung: str, grants: Iterable[Grant], known: Known) -> bool:
    """Whether one of the grants gives the permission, or one that implies it, above none or at least at `rung`."""
    scale = known.definition.scales[known.definition.permissions[permission].scale]
    least = max(1, scale.rank(rung)) if rung in scale.levels else 1
    implying = known.implying(permission)
    return any(
        (grant.permission in implying and known.is_above_none(grant.permission, grant.level))
        or (grant.permission == permission and grant.level in scale.levels and scale.rank(grant.level) >= least)
        for grant in grants
    )


def grants_reaching(holder: str, subject: str, known: Known) -> Iterator[Grant]:
    """The grants of a subject, and of the roles that reach it."""
    yield from known.grants_by_holder.get((holder, subject), {}).values()
    for role in roles_reaching(holder, subject, known):
        yield from known.grants_by_holder.get(("role", role), {}).values()


def roles_reaching(holder: str, subject: str, known: Known) -> set[str]:
    """The roles assigned to a user, to his departments and groups, or to the group; but for templates, which give
    nothing themselves."""
    keys = {hit.role for hit in assignments_reaching(holder, subject, known)}
    return {key for key in keys if key not in known.roles or not is_template(known.roles[key], known.definition)}


def is_template(role: Role, definition: Definition) -> bool:
    """Whether the role opens nothing by itself."""
    module = definition.modules.get(role.module)
    return module is not None and module.template


def assignments_reaching(holder: str, subject: str, known: Known) -> list[Assignment]:
    """The assignments of roles to a user, to his departments and groups, or to the group."""
    hits = list(known.assigned.get((holder, subject), ()))
    if holder == "user":
        for group in known.groups_of.get(subject, ()):
            hits += known.assigned.get(("group", group), ())
        for unit in known.units(subject):
            for upper in known.path_up(unit):
                hits += (one for one in known.assigned.get(("department", upper), ()) if one.with_sub or upper == unit)
    return hits


def _value(account: Account, name: str) -> str:
    if name in ("type", "state", "login", "email", "name"):
        return str(getattr(account, name))
    return account.attributes.get(name, "")

"""What a change touches, by the kind of fact it changes."""

from collections.abc import Callable, Iterator, Mapping

from crmaccess.changes import Change
from crmaccess.definition import ANSWERS, Definition
from crmaccess.facts import (
    OUTSIDE,
    Account,
    Admission,
    Assignment,
    CustomAttribute,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Pipeline,
    Place,
    Record,
    Role,
    Setting,
    Stage,
)
from crmaccess.plan.authority.touch import USER, Around, Thing, Touch


def touched(change: Change, around: Around) -> Iterator[Touch]:
    """What one change touches."""
    return _OF[type(change.fact)](change, around)


def _thing(entity: str, change: Change, field: str = "key") -> Thing:
    before, after = change.before, change.after
    old = getattr(before, field) if before is not None else ""
    return Thing(entity, old, getattr(after, field) if after is not None else "")


def _person(login: str) -> tuple[Thing, ...]:
    return (Thing(USER, login, login),) if login else ()


def _account(change: Change, around: Around) -> Iterator[Touch]:
    before, after = change.before, change.after
    things = (_thing(USER, change, "login"),)
    person = things[0].before or things[0].after
    if after is None:
        yield Touch("account.remove", change, person, things, gives=False)
        return
    assert isinstance(after, Account)
    if before is None:
        yield Touch(f"account.add.{after.type}" if after.type else "account.add", change, person, things)
        before = Account(after.login, after.name, after.email, after.type, after.state, after.blocked_until)
    assert isinstance(before, Account)
    for word in edited(before, after, around.definition):
        yield Touch(f"account.{word}", change, person, things)


def edited(before: Account, after: Account, definition: Definition) -> Iterator[str]:
    """What is different of an account, in words."""
    left = definition.states.get(before.state)
    for field in ("login", "name", "email", "type"):
        if getattr(before, field) != getattr(after, field):
            yield field
    if before.state != after.state:
        yield "restore" if left and left.restore == after.state else f"state.{after.state}"
    if before.blocked_until != after.blocked_until:
        yield "block" if after.blocked_until else "unblock"
    if before.signed_in_at != after.signed_in_at:
        yield "signed_in"
    yield from (f"attribute.{name}" for name in _differing(before.attributes, after.attributes))


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """The names under which they say something else."""
    return (name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name))


def _department(change: Change, around: Around) -> Iterator[Touch]:
    before, after = change.before, change.after
    old, new = (one.head if isinstance(one, Department) else "" for one in (before, after))
    plain = [one._replace(head="", head_until=None) for one in (before, after) if isinstance(one, Department)]
    if len(set(plain)) != 1 or len(plain) == 1:
        yield Touch(f"department.{change.verb}", change)
    if isinstance(before, Department) and isinstance(after, Department) and before[3:] == after[3:]:
        return
    for login in dict.fromkeys(filter(None, (old, new))):
        yield Touch("department.head", change, login, _person(login), gives=login == new)


def _membership(change: Change, around: Around) -> Iterator[Touch]:
    login = change.fact.login  # type: ignore[union-attr]
    yield Touch(f"membership.{change.verb}", change, login, _person(login), gives=change.after is not None)


def _group(change: Change, around: Around) -> Iterator[Touch]:
    fact = change.fact
    assert isinstance(fact, Group)
    before, after, things = change.before, change.after, (_thing(fact.kind, change),)
    if not (isinstance(before, Group) and isinstance(after, Group)):
        yield Touch(f"group.{change.verb}.{fact.kind}", change, "", things)
        return
    if before._replace(attributes={}) != after._replace(attributes={}):
        yield Touch(f"group.edit.{fact.kind}", change, "", things)
    for name in _differing(before.attributes, after.attributes):
        yield Touch(f"group.edit.{fact.kind}.{name}", change, "", things)


def _group_member(change: Change, around: Around) -> Iterator[Touch]:
    fact, after = change.fact, change.after
    assert isinstance(fact, GroupMember)
    kind = around.groups.get(fact.group, "")
    part = after.part if isinstance(after, GroupMember) else "withdraw" if fact.part in OUTSIDE else "leave"
    things = (*_person(fact.login), Thing(kind, fact.group, fact.group))
    yield Touch(f"member.{part}.{kind}", change, fact.login, things, gives=after is not None)


def _place(change: Change, around: Around) -> Iterator[Touch]:
    fact = change.fact
    assert isinstance(fact, Place)
    yield Touch(f"place.{change.verb}.{fact.kind}", change, "", (_thing(fact.kind, change),))


def _admission(change: Change, around: Around) -> Iterator[Touch]:
    fact = change.fact
    assert isinstance(fact, Admission)
    things = (*_person(fact.login), Thing(fact.kind, fact.place, fact.place))
    gives = change.after is not None
    yield Touch(f"admission.{change.verb}.{fact.kind}", change, fact.login, things, gives=gives)


def _role(change: Change, around: Around) -> Iterator[Touch]:
    fact = change.fact
    assert isinstance(fact, Role)
    yield Touch(f"role.{change.verb}.{fact.module}".rstrip("."), change, "", (_thing("role", change),))


def _held(change: Change, around: Around) -> Iterator[Touch]:
    """A grant, an assignment, a restriction: for a person, a role, a department, a group, a kind of people."""
    fact = change.fact
    assert isinstance(fact, Grant | Assignment | Imposition)
    person = fact.subject if fact.holder == USER else ""
    kind = around.groups.get(fact.subject, "") if fact.holder == "group" else fact.holder
    things = [Thing(kind, fact.subject, fact.subject)]
    if isinstance(fact, Assignment):
        things.append(Thing("role", fact.role, fact.role))
    if isinstance(fact, Grant) and ":" in fact.place:
        entity, _, key = fact.place.partition(":")
        things.append(Thing(entity, key, key))
    comes = change.after is not None
    if isinstance(fact, Grant) and isinstance(change.before, Grant) and isinstance(change.after, Grant):
        comes = not _is_lowered(change.before, change.after, around.definition)
    if isinstance(fact, Imposition) and isinstance(change.before, Imposition) and comes:
        comes = not is_shortened(change.before, fact)
    gives = comes != isinstance(fact, Imposition)
    yield Touch(f"{_NOUN[type(fact)]}.{fact.holder}", change, person, tuple(things), gives=gives)


def _is_lowered(before: Grant, after: Grant, definition: Definition) -> bool:
    """Whether a grant gives less than before, and no longer."""
    scale = definition.scales[definition.permissions[before.permission].scale]
    longer = before.until is not None and (after.until is None or after.until > before.until)
    return not longer and scale.rank(after.level) <= scale.rank(before.level) and after.with_sub <= before.with_sub


def is_shortened(before: Imposition, after: Imposition) -> bool:
    """Whether a restriction holds no more at some time at which it did: it is lifted for that time."""
    ends = after.until is not None and (before.until is None or after.until < before.until)
    return ends or (after.since is not None and (before.since is None or before.since < after.since))


def _record(change: Change, around: Around) -> Iterator[Touch]:
    before, after, fact = change.before, change.after, change.fact
    assert isinstance(fact, Record)
    word, things = f"record.{change.verb}.{fact.entity}", (_thing(fact.entity, change),)
    if not (isinstance(before, Record) and isinstance(after, Record)):
        yield Touch(word, change, "", things)
        return
    if login := _answers(before, after):
        yield Touch(f"answer.{fact.entity}", change, login, (*_person(login), *things))
        return
    named = [name for name in Record._fields if name not in ("attributes", "stamp")]
    yield from (
        Touch(f"{word}.{one}", change, "", things) for one in named if getattr(before, one) != getattr(after, one)
    )
    for name in _differing(before.attributes, after.attributes):
        yield Touch(f"{word}.{name}", change, "", things, field=name)


def _answers(before: Record, after: Record) -> str:
    """The login of the one who answers an invitation to the record, where nothing else is done."""
    if before._replace(participants=after.participants) != after:
        return ""
    come = set(after.participants) - set(before.participants)
    differing = come ^ (set(before.participants) - set(after.participants))
    logins = {login for _, login in differing}
    return logins.pop() if come and len(logins) == 1 and all(part in ANSWERS for part, _ in differing) else ""


def _plain(word: str, field: str = "") -> "_Touching":
    def touched(change: Change, around: Around) -> Iterator[Touch]:
        yield Touch(f"{word}.{getattr(change.fact, field)}" if field else word, change)

    return touched


_Touching = Callable[[Change, Around], Iterator[Touch]]
_NOUN: Mapping[type[Fact], str] = {Grant: "grant", Assignment: "assignment", Imposition: "restriction"}
_OF: Mapping[type[Fact], "_Touching"] = {
    Account: _account, Department: _department, Membership: _membership, Group: _group, GroupMember: _group_member,
    Place: _place, Admission: _admission, Role: _role, Grant: _held, Assignment: _held, Imposition: _held,
    Record: _record, Setting: _plain("setting", "name"), Pipeline: _plain("pipeline", "entity"),
    Stage: _plain("stage", "entity"), CustomAttribute: _plain("attribute", "thing"),
}  # fmt: skip

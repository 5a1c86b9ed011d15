"""Which facts name which: what a rename carries along, what stands in the way of a removal, what must exist."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Record,
    Role,
)

# What is said of one of these that is not there.
UNKNOWN: Mapping[str, str] = {
    "user": "E_USER_UNKNOWN", "department": "E_DEPARTMENT_UNKNOWN", "role": "E_ROLE_UNKNOWN",
    "group": "E_GROUP_UNKNOWN", "kind": "E_KIND_UNKNOWN", "setting": "E_SETTING_UNKNOWN",
}  # fmt: skip
NOUNS: Mapping[type[Fact], str] = {Account: "user", Department: "department", Role: "role", Group: "group"}
_FIELDS: Mapping[type[Fact], tuple[tuple[str, str], ...]] = {
    Department: (("parent", "department"), ("head", "user")),
    Membership: (("login", "user"), ("department", "department")),
    GroupMember: (("login", "user"), ("group", "group"), ("invited_by", "user")),
    Admission: (("login", "user"),),
    Assignment: (("role", "role"),),
    Record: (("responsible", "user"),),
}


def references(fact: Fact) -> Iterator[tuple[str, str, str]]:
    """(field, noun, key) for every user, department, role and group that the fact names."""
    for field, noun in _FIELDS.get(type(fact), ()):
        if key := getattr(fact, field):
            yield field, noun, key
    if isinstance(fact, Grant | Assignment | Imposition):
        yield "subject", fact.holder, fact.subject
    elif isinstance(fact, Record):
        for department in fact.stamp:
            yield "stamp", "department", department
        for _, login in fact.participants:
            yield "participants", "user", login


def naming(facts: Iterable[Fact], noun: str, key: str) -> list[Fact]:
    """The facts that name this user, department, role or group."""
    return [fact for fact in facts if any(found == noun and of == key for _, found, of in references(fact))]


def what_stays(fact: Fact, goes: Callable[[Fact], bool]) -> Fact | None:
    """What is left of a fact when an account goes: an invitation that it sent stays, and is nobody's from then on."""
    left = fact._replace(invited_by="") if isinstance(fact, GroupMember) else fact
    return None if goes(left) else left


def renamed(fact: Fact, noun: str, old: str, new: str) -> Fact:
    """The fact after something it may name got another key."""
    values: dict[str, object] = {}
    for field, found, key in references(fact):
        if found == noun and key == old:
            values[field] = new
    if isinstance(fact, Record):
        if "stamp" in values:
            values["stamp"] = tuple(sorted(new if key == old else key for key in fact.stamp))
        if "participants" in values:
            values["participants"] = tuple(
                sorted((part, new if login == old else login) for part, login in fact.participants)
            )
    return fact._replace(**values) if values else fact  # type: ignore[arg-type]

"""What an answer rests on: which things, and by kind and key which entries of the journal are about them."""

from collections.abc import Collection, Iterator

from crmaccess.definition import Definition
from crmaccess.engine.conditions.involved import atoms_asked, relations_asked
from crmaccess.engine.decision.request import Request
from crmaccess.facts import (
    Assignment,
    Department,
    Fact,
    Group,
    GroupMember,
    Membership,
    Record,
    key_of,
)
from crmaccess.plan.known.references import NOUNS

Thing = tuple[str, str]
STRUCTURE: Thing = ("structure", "")  # what every answer may rest on
ACCOUNT, MEMBERS, RECORD, PART = "account", "members", "record", "part"
_STRUCTURE = frozenset(("Setting", "Place", "Pipeline", "Stage", "Department", "Group", "Definition"))
_HOLDERS = frozenset(("user", "role", "group", "department"))
_LIVE = frozenset(("people", "ranked"))  # relations that ask about other people than the one who wants something


def things_of(kind: str, key: str) -> tuple[Thing, ...]:
    """What a fact of this kind belongs to; `key` are the key's parts joined by blanks."""
    first, _, rest = key.partition(" ")
    if kind in _STRUCTURE:
        return (STRUCTURE,)
    if kind == "Account":
        return ((ACCOUNT, key),)
    if kind in ("Membership", "Admission"):
        return (("user", first),)
    if kind == "GroupMember":
        return ("user", first), (MEMBERS, rest)
    if kind == "Role":
        return (("role", key),)
    if kind == "Record":
        return ((RECORD, f"{first}:{rest}"),)
    return (_held(*(key if kind == "Grant" else rest).split(" ")[:2]),) if kind in _HELD else ()


_HELD = ("Grant", "Assignment", "Imposition")


def _held(holder: str = "", subject: str = "") -> Thing:
    return (holder, subject) if holder in _HOLDERS else STRUCTURE


def things_asked(request: Request, definition: Definition) -> Iterator[Thing]:
    """What the question names; whoever asks may be of a kind by the records in which she takes part."""
    people = (request.user, request.parameters.get("to", ""), request.after.get("responsible", ""))
    for login in filter(None, people):
        yield from person(login)
    yield PART, request.user
    for reference in (request.target, request.card, *request.after.values()):
        yield from _object(reference, definition)


def _object(reference: str, definition: Definition) -> Iterator[Thing]:
    entity, colon, key = reference.partition(":")
    if not colon or entity in definition.places:
        return
    if entity == "user":
        yield from person(key)
    elif entity in definition.entities:
        yield RECORD, reference
    elif entity == "role":
        yield "role", key
    else:
        yield MEMBERS, key


def person(login: str) -> tuple[Thing, ...]:
    """All about somebody."""
    return ("user", login), (ACCOUNT, login)


def looks_at_others(request: Request, definition: Definition) -> bool:
    """Whether it matters what the people are that a record names."""
    entity = request.target.partition(":")[0]
    atoms = atoms_asked(definition, entity, request.action)
    return bool(relations_asked(definition, entity, request.action) & _LIVE) or any("to" in one.path for one in atoms)


def parts_asked(definition: Definition) -> frozenset[str]:
    """In which parts of which entities people are of a kind by any record: `training.instructor`."""
    tests = (kind.test for kind in definition.kinds.values())
    atoms = (atom for test in tests for every in test for atom in every if atom.kind == "takes_part")
    return frozenset(atom.name for atom in atoms if atom.name.partition(".")[0] in definition.entities)


def brought(fact: Fact, known: Collection[Thing], definition: Definition, *, others: bool) -> Iterator[Thing]:
    """What an answer that rests on these things rests on, too, since there is this fact, or was."""
    match fact:
        case Membership():
            yield "department", fact.department
        case Department():
            if fact.head and ("user", fact.head) in known:
                yield "department", fact.key
            if fact.parent and ("department", fact.key) in known:
                yield "department", fact.parent
        case GroupMember():
            yield from [("group", fact.group)] if ("user", fact.login) in known else [(ACCOUNT, fact.login)]
        case Group():
            if ("group", fact.key) in known:
                yield from (("group", key) for key in fact.attributes.get("includes", "").split())
        case Assignment():
            yield "role", fact.role
        case Record():
            references = (fact.parent, *fact.attributes.values())
            yield from ((RECORD, one) for one in references if one.partition(":")[0] in definition.entities)
            for login in filter(None, (fact.responsible, *(login for _, login in fact.participants))):
                yield from person(login) if others else ((ACCOUNT, login),)


def called_otherwise(before: Fact, after: Fact, known: Collection[Thing]) -> Iterator[Thing]:
    """The other name of what an answer rests on, where the fact got another key: what is so today has the new one."""
    noun = NOUNS.get(type(before), "")
    if not noun or key_of(before) == key_of(after):
        return
    (old,), (new,) = key_of(before), key_of(after)
    for of in (noun, ACCOUNT, MEMBERS, PART):
        yield from [(of, old)] if (of, new) in known else ()
        yield from [(of, new)] if (of, old) in known else ()

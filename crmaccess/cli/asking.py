"""What a question needs to know: the request checked word by word, and the facts it can rest on."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from crmaccess.definition import Definition
from crmaccess.engine.decide import account_record, decide
from crmaccess.engine.decision import Decision, Request
from crmaccess.engine.involved import relations_asked
from crmaccess.engine.world import World
from crmaccess.errors import InvalidInput, NotFound
from crmaccess.facts import Account, Fact, Record
from crmaccess.session import Session, definition_of

if TYPE_CHECKING:
    from crmaccess.store.reader import Reader

ACCOUNT = "user"  # the entity of a target that is an account
LIVE = {"people", "ranked"}  # relations that ask about other people than the one who wants something
DEPTH = 10  # steps from a record to its parent, the parent's parent …


class Question(NamedTuple):
    """A request that makes sense in this system, and the world to ask it in; `facts` name the people concerned."""

    definition: Definition
    world: World
    request: Request
    record: Record | None
    facts: list[Fact]


def question(session: Session, request: Request) -> Question:
    """Read what the request can depend on. Raises NotFound for a word or a record that does not exist.

    An unknown user is no error: there is an answer to that.
    """
    with session.reading() as reader:
        definition = definition_of(reader)
        check_words(definition, request.action, request.target)
        check_manner(definition, request)
        request = request._replace(user=login_of(reader, request.user))
        record = the_record(reader, definition, request.target)
        facts = list(facts_about(reader, definition, request, record))
    return Question(definition, World(definition, facts, session.at), request, record, facts)


def check_words(definition: Definition, action: str, target: str) -> None:
    """Raise NotFound for an entity or an action that the system does not have."""
    entity = target.partition(":")[0]
    entities = [key for key in {**definition.entities, **definition.ways} if key != "*"]
    for word, among, code in (
        (entity, entities, "E_ENTITY_UNKNOWN"),
        (action, list(definition.actions), "E_ACTION_UNKNOWN"),
    ):
        if word not in among:
            raise NotFound(code, word, nearest=get_close_matches(word, among, 3) or among[:12])


def check_manner(definition: Definition, request: Request) -> None:
    """Raise NotFound for a cabinet or a field that the system does not have."""
    entity = request.target.partition(":")[0]
    fields = list(definition.fields.get(entity, {}))
    for word, among, code in (
        (request.interface, list(definition.interfaces), "E_INTERFACE_UNKNOWN"),
        (request.field, fields, "E_FIELD_UNKNOWN"),
    ):
        if word and word not in among:
            raise NotFound(code, word, nearest=get_close_matches(word, among, 3), expected=", ".join(among) or "—")


def login_of(reader: "Reader", user: str) -> str:
    """The login that a login or an e-mail stands for; the word itself when nobody is known by it."""
    if "@" not in user or reader.facts(Account, login=user):
        return user
    folded = user.casefold()
    return next((one.login for one in reader.facts(Account) if one.email.casefold() == folded), user)


def known_login(reader: "Reader", user: str) -> str:
    """The login of somebody who has an account. Raises NotFound."""
    login = login_of(reader, user)
    if not reader.facts(Account, login=login):
        near = get_close_matches(user, reader.logins(), 3)
        raise NotFound("E_USER_UNKNOWN", user, nearest=near)
    return login


def the_record(reader: "Reader", definition: Definition, target: str) -> Record | None:
    """The record or the account that a target names, None for an entity as a whole. Raises NotFound."""
    entity, colon, key = target.partition(":")
    if not colon:
        return None
    if entity == ACCOUNT:
        accounts = reader.facts(Account, login=login_of(reader, key))
        if not accounts:
            raise NotFound("E_USER_UNKNOWN", key, nearest=get_close_matches(key, reader.logins(), 3))
        return account_record(accounts[0])
    record = reader.record(entity, key)
    if record is None:
        raise NotFound(
            "E_RECORD_UNKNOWN", target, nearest=[f"{entity}:{near}" for near in reader.nearest_keys(entity, key)]
        )
    return record


def facts_about(reader: "Reader", definition: Definition, request: Request, record: Record | None) -> Iterator[Fact]:
    """Everything that a decision on one request can rest on."""
    people = list(people_named(request, record))
    live = relations_asked(definition, request.target.partition(":")[0], request.action) & LIVE
    yield from reader.about_many(list(dict.fromkeys((request.user, *people)))) if live else reader.about(request.user)
    if not live:
        yield from reader.facts(Account, login=[login for login in people if login != request.user])
    yield from related_records(reader, definition, record)
    yield from records_taken_part_in(reader, definition, [request.user])


def live_or_related(definition: Definition) -> bool:
    """Whether relations lead to other records than the one in question, or conditions along paths do."""
    ways = (way for actions in definition.ways.values() for many in actions.values() for way in many)
    conditions = (condition for way in ways for condition in (way.when, *way.gates))
    paths = any(atom.path for condition in conditions for every in condition for atom in every)
    return paths or any(relation.shape == "through" for relation in definition.relations.values())


def people_named(request: Request, record: Record | None) -> Iterator[str]:
    """The people besides the asker whom request and record name."""
    yield from filter(None, (request.after.get("responsible", ""), request.parameters.get("to", "")))
    if record is not None:
        if record.entity == ACCOUNT:
            yield record.key
        yield from filter(None, (record.responsible, *(login for _, login in record.participants)))


def related_records(reader: "Reader", definition: Definition, record: Record | None) -> Iterator[Record]:
    """The record, and those that it names as its parent or in an attribute, and those that these name."""
    waiting = [record] if record is not None else []
    seen: set[str] = set()
    while waiting and len(seen) < DEPTH:
        one = waiting.pop(0)
        yield one
        for reference in (one.parent, *one.attributes.values()):
            entity, colon, key = reference.partition(":")
            if colon and reference not in seen and entity in definition.entities:
                seen.add(reference)
                waiting += filter(None, [reader.record(entity, key)])


def records_taken_part_in(reader: "Reader", definition: Definition, logins: Iterable[str]) -> Iterator[Record]:
    """One record for each part that the system's kinds ask for (`takes_part:process.supervisor`)."""
    names = {
        atom.name
        for kind in definition.kinds.values()
        for every in kind.test
        for atom in every
        if atom.kind == "takes_part"
    }
    for name in sorted(names):
        entity, _, part = name.partition(".")
        if entity in definition.entities:
            yield from reader.records(entity, clause=("participant", part, tuple(logins)), limit=1)


def parts_of(subject: str) -> "Callable[[Reader, Definition], Iterable[Fact]]":
    """Reads what the subject takes part in, if it is a person: a right can be bound to it."""
    holder, _, ref = subject.rpartition(":")

    def read(reader: "Reader", definition: Definition) -> Iterable[Fact]:
        return records_taken_part_in(reader, definition, [login_of(reader, ref)]) if holder in ("", "user") else ()

    return read


def decision_of(session: Session, request: Request) -> tuple[Question, Decision]:
    """The question and its whole answer. Raises InvalidInput for an action that the entity does not have."""
    asked = question(session, request)
    if not asked.definition.ways_of(asked.request.target.partition(":")[0], asked.request.action):
        raise InvalidInput("E_UNAVAILABLE", f"{asked.request.action} {asked.request.target}")
    return asked, decide(asked.world, asked.request, asked.record)

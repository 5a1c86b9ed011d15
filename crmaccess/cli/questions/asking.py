"""What a question needs to know: the request checked word by word, and the facts it can rest on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from crmaccess.cli.frame.answers.show import say_notes
from crmaccess.cli.questions.request_words import (
    check_address,
    check_manner,
    check_other,
    check_words,
    checked_values,
    refuse_action,
)
from crmaccess.definition import Definition
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.drafts import account_record, role_record, unheeded
from crmaccess.engine.conditions.involved import atoms_asked, relations_asked
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.decision.request import Request
from crmaccess.engine.facts.structure import group_record, place_record
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import InvalidInput, Listed, NotFound, NotPermitted, Problem, nearest
from crmaccess.facts import Account, Fact, Group, GroupMember, Place, Record, Role
from crmaccess.session import Session, definition_of
from crmaccess.store.reading.related import (
    record_named,
    records_taken_part_in,
    related_records,
)
from crmaccess.values import NamedTuple

if TYPE_CHECKING:
    from crmaccess.sight import Eyes
    from crmaccess.store.reading.reader import Reader

ACCOUNT = "user"  # the entity of a target that is an account
ROLE = "role"
LIVE = {"people", "ranked"}  # relations that ask about other people than the one who wants something


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
        check_words(definition, request.action, request.target, reader)
        entity = request.target.partition(":")[0]
        check_manner(definition, entity, request.field, request.context, request.interface)
        check_places(reader, definition, request.after)
        request = request._replace(user=login_of(reader, request.user))
        refuse_asking_about(session, reader, request.user)
        of_oneself = session.is_operator(reader, request.user) or reader.asks_all()
        if to := request.parameters.get("to", ""):
            request = request._replace(parameters={**request.parameters, "to": known_login(reader, to)})
            check_other(definition, request)
        record = the_record(reader, definition, request.target, session.at, unseen=of_oneself)
        if request.address:
            check_address(request.address)
        if request.card:
            named_record(reader, definition, request.card, unseen=of_oneself)
        if request.after:
            after = checked_values(reader, definition, request, record, unseen=of_oneself)
            request = request._replace(after=after)
        facts = list(facts_about(reader, definition, request, record))
    return Question(definition, World(Rules(definition), facts, session.at), request, record, facts)


def refuse_asking_about(session: Session, reader: "Reader", login: str) -> None:
    """Raise NotFound for somebody whom the operator does not see, NotPermitted where he is not told of others.

    Of nobody the same is said as of somebody who is not seen.
    """
    eyes = session.eyes_on(reader)
    if eyes is None or eyes.is_operator(login):
        return
    if not (reader.facts(Account, login=login) and eyes.see(login)):
        from crmaccess.plan.known.finding import people_like

        raise NotFound("E_USER_UNKNOWN", login, nearest=people_like(login, reader.names()))
    if not eyes.see_rights:
        raise NotPermitted("E_RIGHTS_OF_OTHERS", eyes.operator)


def refuse_telling_of_others(session: Session, reader: "Reader", command: str, subjects: Iterable[str]) -> None:
    """Raise NotPermitted where the operator is not told of others, unless it is himself who is named, and nobody else:
    whoever else is named, and whether there is one."""
    eyes = session.eyes_on(reader)
    if eyes is None or eyes.see_rights:
        return
    named = list(subjects)
    if not named or not all(_is_operator(reader, eyes, one) for one in named):
        raise NotPermitted("E_RIGHTS_OF_OTHERS", eyes.operator, command=command)


def _is_operator(reader: "Reader", eyes: "Eyes", subject: str) -> bool:
    try:
        return eyes.is_operator(login_of(reader, subject.removeprefix("user:")))
    except InvalidInput:  # words that several people bear
        return False


def check_places(reader: "Reader", definition: Definition, values: Mapping[str, str]) -> None:
    """Raise NotFound for a value that should name a place and does not."""
    for kind in definition.places:
        key = values.get(kind, "")
        known = [place.key for place in places_of(reader, kind)] if key else []
        if key and key not in known:
            raise NotFound("E_PLACE_UNKNOWN", key, nearest=nearest(key, known) or Listed(known), kind=kind)


def check_place(reader: "Reader", definition: Definition, reference: str) -> None:
    """Raise NotFound for the `kind:key` of a place, or the `entity:key` of a record, that is not there."""
    kind, _, key = reference.partition(":")
    if kind in definition.places:
        check_places(reader, definition, {kind: key})
    else:
        named_record(reader, definition, reference)


def places_of(reader: "Reader", kind: str) -> list[Place]:
    """The branches, sources … of a kind."""
    return [place for place in reader.facts(Place) if place.kind == kind]


def login_of(reader: "Reader", user: str) -> str:
    """The login that a login, an e-mail or a full name stands for; the word itself when nobody is known by it.

    Raises InvalidInput with the candidates for a name that several have.
    """
    user = user.removeprefix(f"{ACCOUNT}:")  # a subject, as other commands take one
    if not user or (reader.facts(Account, login=user) and reader.sees(user)):
        return user
    from crmaccess.plan.known.finding import people_called  # most are named by their login

    called = people_called(user, reader.names())
    if len(called) > 1:
        raise InvalidInput("E_AMBIGUOUS", user, nearest=tuple(called))
    return called[0] if called else user


def known_login(reader: "Reader", user: str) -> str:
    """The login of somebody who has an account. Raises NotFound."""
    login = login_of(reader, user)
    if not reader.facts(Account, login=login) or not reader.sees(login):
        from crmaccess.plan.known.finding import people_like

        raise NotFound("E_USER_UNKNOWN", user, nearest=people_like(user, reader.names()))
    return login


def the_record(
    reader: "Reader", definition: Definition, target: str, at: datetime, *, unseen: bool = False
) -> Record | None:  # fmt: skip
    """The record, account, place or group that a target names, None for an entity as a whole. Raises NotFound, and as
    of nothing also of a record or a group that whoever reads does not see, unless one of the `unseen` may be meant: of
    himself everybody may ask of any.
    """
    entity, colon, key = target.partition(":")
    if not colon:
        return None
    if entity in definition.places:
        check_places(reader, definition, {entity: key})
        return next(place_record(place) for place in places_of(reader, entity) if place.key == key)
    if is_group_kind(entity, definition):
        return the_group(reader, entity, key, at, unseen=unseen)
    if entity == ACCOUNT:
        accounts = reader.facts(Account, login=login_of(reader, key))
        if not accounts or not reader.sees(accounts[0].login):
            from crmaccess.plan.known.finding import people_like

            raise NotFound("E_USER_UNKNOWN", key, nearest=people_like(key, reader.names()))
        return account_record(accounts[0])
    if entity == ROLE and entity not in definition.entities:
        roles = {role.key: role for role in reader.facts(Role)}
        if key not in roles:
            raise NotFound("E_ROLE_UNKNOWN", key, nearest=nearest(key, roles))
        return role_record(roles[key])
    return named_record(reader, definition, target, unseen=unseen)


def is_group_kind(entity: str, definition: Definition) -> bool:
    """Whether the objects of requests about this are groups of people."""
    return entity in definition.group_kinds


def the_group(reader: "Reader", kind: str, key: str, at: datetime, *, unseen: bool = False) -> Record:
    """A group of a kind, with its people. Raises NotFound."""
    seen = {group.key: group for group in reader.seen_groups() if group.kind == kind}
    every = unseen or reader.asks_all()
    groups = {group.key: group for group in reader.facts(Group) if group.kind == kind} if every else seen
    if key not in groups:
        raise NotFound("E_GROUP_UNKNOWN", key, nearest=nearest(key, seen) or Listed(seen))
    return group_record(groups[key], reader.facts(GroupMember, group=key), at)


def named_record(reader: "Reader", definition: Definition, reference: str, *, unseen: bool = False) -> Record:
    """The record that `entity:key` names, if it is seen or one of the `unseen` may be meant. Raises NotFound, for a
    mere key with the records it may mean.
    """
    entity, colon, key = reference.partition(":")
    check_words(definition, next(iter(definition.actions)), reference, reader)
    if not colon:
        raise InvalidInput("E_RECORD_MALFORMED", reference)
    record = reader.record(entity, key)
    if record is None or not (unseen or reader.shows(record) or reader.asks_all()):
        near = [f"{entity}:{near}" for near in reader.nearest_keys(entity, key)]
        raise NotFound("E_RECORD_UNKNOWN", reference, nearest=near, entity=entity)
    return record


def facts_about(reader: "Reader", definition: Definition, request: Request, record: Record | None) -> Iterator[Fact]:
    """Everything that a decision on one request can rest on."""
    people = list(people_named(request, record))
    entity = request.target.partition(":")[0]
    live = relations_asked(definition, entity, request.action) & LIVE
    live |= {"to" for atom in atoms_asked(definition, entity, request.action) if "to" in atom.path}
    # A record that gets another responsible gets his departments, too.
    asked = (request.user, *people) if live else (request.user, request.after.get("responsible") or request.user)
    yield from reader.about_many(list(dict.fromkeys(asked)))
    yield from reader.facts(Account, login=[login for login in people if login not in asked])
    yield from role_asked_about(reader, record)
    kept = definition.entities.keys() - definition.places.keys() - definition.group_kinds.keys()
    yield from (one for one in related_records(reader, definition, record) if one.entity in kept)
    if record is not None and is_group_kind(record.entity, definition):  # its people are known as its members
        yield from (one for one in reader.facts(GroupMember, group=record.key) if one.login not in asked)
    for reference in request.after.values():
        yield from related_records(reader, definition, record_named(reader, definition, reference))
    yield from records_taken_part_in(reader, definition, [request.user])


def role_asked_about(reader: "Reader", record: Record | None) -> list[Role]:
    """The role that is the object of a request, if one is: the asker need not hold it."""
    return reader.facts(Role, key=record.key) if record is not None and record.entity == ROLE else []


def people_named(request: Request, record: Record | None) -> Iterator[str]:
    """The people besides the asker whom request and record name."""
    yield from filter(None, (request.after.get("responsible", ""), request.parameters.get("to", "")))
    if record is not None:
        if record.entity == ACCOUNT:
            yield record.key
        yield from filter(None, (record.responsible, *(login for _, login in record.participants)))


def parts_of(subject: str) -> "Callable[[Reader, Definition], Iterable[Fact]]":
    """Reads what the subject takes part in, if it is a person: a right can be bound to it."""
    holder, _, ref = subject.rpartition(":")

    def read(reader: "Reader", definition: Definition) -> Iterable[Fact]:
        return records_taken_part_in(reader, definition, [login_of(reader, ref)]) if holder in ("", "user") else ()

    return read


def explained(world: World, request: Request, record: Record | None) -> Decision:
    """The whole answer; of the whole of an entity also where it counts."""
    decision = decide(world, request, record)
    if record is not None or not decision.allowed:
        return decision
    from crmaccess.engine.answers.whole_kinds.standing import saying_where  # most questions are about a record

    return saying_where(decision, world)


def decision_of(session: Session, request: Request) -> tuple[Question, Decision]:
    """The question and its whole answer. Raises InvalidInput for an action that the entity does not have."""
    asked = question(session, request)
    refuse_action(asked.definition, asked.request.action, asked.request.target.partition(":")[0])
    if asked.request.after and (without := unheeded(asked.request, asked.definition)):
        say_notes(session, [Problem("W_SET_UNHEEDED", ", ".join(without))])
    return asked, explained(asked.world, asked.request, asked.record)

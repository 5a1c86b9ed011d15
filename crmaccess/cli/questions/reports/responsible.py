"""`crmaccess report responsible`: who answers for what, at a moment or for a record."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.show import say_notes, show_list
from crmaccess.cli.frame.entry.completion import duties, entities, logins
from crmaccess.cli.questions.asking import known_login, the_record
from crmaccess.cli.questions.request_words import check_words
from crmaccess.definition import Definition
from crmaccess.engine.answers.duties import Duty, duty_of
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import InvalidInput, Problem
from crmaccess.facts import GroupMember, Place, Record
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.people.belonging.duties import spelled
from crmaccess.plan.people.belonging.responsible import NOUN, kind_called
from crmaccess.render.lists.responsible import duty_words, obstacle_words
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from crmaccess.report.audit.responsible import Answering, answering
from crmaccess.session import Session, definition_of
from crmaccess.store.reading.related import records_taken_part_in, related_records
from crmaccess.zone import zone_of

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

FIELDS = ("user", "name", "duty", "value", "group", "until", "now", "obstacle", "record")
About = Annotated[
    str, typer.Argument(metavar="[RECORD]", help="Who answers for this one: message:m3.", autocompletion=entities,
                        show_default=False),
]  # fmt: skip
OnlyFor = Annotated[
    list[str] | None,
    typer.Option("--for", metavar="KIND=VALUE",
                 help="Only for this, or this kind: source=telegram, period; may be repeated.",
                 autocompletion=duties, show_default=False),
]  # fmt: skip
OnlyUser = Annotated[
    str, typer.Option("--user", help="Only what this person answers for.", autocompletion=logins, show_default=False)
]
Always = Annotated[bool, typer.Option("--all", help="Also what does not hold then: other periods, duties that ended.")]


def report_responsible(
    context: typer.Context, record: About = "", for_: OnlyFor = None, user: OnlyUser = "", every: Always = False
) -> int:
    """List who answers for what now, or at another time (--at); of a record, who answers for it.

    A period is looked up in the workspace's time zone. Whoever answers and cannot act then is listed, with what stands
    in the way.

    Example: crmaccess report responsible message:m3
    """
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        wanted = wanted_kinds(reader, definition, for_ or ())
        login = known_login(reader, user) if user else ""
        about = asked_about(reader, session, definition, record) if record else None
        found = [duty for one in reader.records(definition.duties.entity) if (duty := duty_of(one, definition))]
        world = world_of(reader, session, definition, found, about)
        seen = {one for one in world.accounts if reader.sees(one)}
    rows = list(answering(world, found, session.at.astimezone(zone_of(session.zone)), wanted, about, always=every))
    empty = dict.fromkeys(one.duty.group for one in rows if not one.login)
    say_notes(session, [Problem("W_GROUP_EMPTY", group) for group in empty if group])
    return show_answering(session, world, [one for one in rows if one.login in seen and login in ("", one.login)])


def asked_about(reader: "Reader", session: Session, definition: Definition, reference: str) -> Record | None:
    """The record, place or account that a reference names. Raises NotFound, or InvalidInput for an entity alone."""
    check_words(definition, next(iter(definition.actions)), reference, reader)
    if ":" not in reference:
        raise InvalidInput("E_RECORD_MALFORMED", reference)
    return the_record(reader, definition, reference, session.at)


def wanted_kinds(reader: "Reader", definition: Definition, texts: Sequence[str]) -> dict[str, str]:
    """Kinds of duty and the values wanted, in keys. Raises NotFound or InvalidInput."""
    if not definition.duties.kinds:
        raise unavailable(definition, NOUN)
    known, wanted = Known(definition, reader.facts(Place)), {}
    for text in texts:
        word, _, value = (part.strip() for part in text.partition("="))
        kind = kind_called(word, definition)
        wanted[kind.key] = spelled(kind, value, known) if value else ""
    return wanted


def world_of(
    reader: "Reader", session: Session, definition: Definition, held: Sequence[Duty], about: Record | None
) -> World:
    """What is known of those who answer, and of what the record belongs to."""
    members = reader.facts(GroupMember, group=sorted({duty.group for duty in held if duty.group}))
    people = sorted({*(duty.login for duty in held if duty.login), *(member.login for member in members)})
    related = list(related_records(reader, definition, about))
    taken = list(records_taken_part_in(reader, definition, people))
    return World(Rules(definition), [*reader.about_many(people), *related, *taken], session.at)


def show_answering(session: Session, world: World, found: Sequence[Answering]) -> int:
    """A row for each person and ground; in words for people. Of ids each person once."""
    options = session.options
    if options.format == "ids":
        logins = dict.fromkeys(one.login for one in found)
        return show_list(session, "responsible", ("user",), [(login,) for login in logins])
    names = Names.of([*world.accounts.values(), *world.places.values(), *world.groups.values()])
    for_people = options.format in ("table", "markdown")
    wording = Wording(world.definition, names, options.lang, session.zone) if for_people else None
    return show_list(session, "responsible", FIELDS, [_row(one, world, wording) for one in found])


def _row(one: Answering, world: World, wording: Wording | None) -> tuple[object, ...]:
    duty, account, obstacle = one.duty, world.accounts.get(one.login), one.obstacle
    kind, value, group = duty.kind.key, duty.value, duty.group
    if wording:
        kind, value = duty_words(duty, wording)
        group = wording.names.groups.get(group, group)
        obstacle = obstacle_words(obstacle, account, world.rules.permission_of(*one.needs), wording)
    record = f"{world.definition.duties.entity}:{duty.key}"
    return one.login, account.name if account else "", kind, value, group, duty.until, one.now, obstacle, record

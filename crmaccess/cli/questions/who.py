"""`crmaccess who`: who may do that to this record, and on what ground."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import show_list
from crmaccess.cli.frame.entry.arguments import Action, Target
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.cli.frame.entry.completion import subjects
from crmaccess.cli.questions.asking import ACCOUNT, known_login, role_asked_about, the_record
from crmaccess.cli.questions.request_words import check_words
from crmaccess.definition import Definition
from crmaccess.engine.answers.whole_kinds.standing import where
from crmaccess.engine.conditions.involved import concerns_another
from crmaccess.engine.decision.request import Request
from crmaccess.engine.many.candidates import Candidates, candidates_by_way, placed_by_kind
from crmaccess.engine.many.questions import Answer
from crmaccess.engine.many.questions import who as standings
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import UsageError
from crmaccess.facts import (
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Pipeline,
    Place,
    Record,
    Role,
    Setting,
    Stage,
)  # fmt: skip
from crmaccess.render.lists.abilities import ground_texts, where_cell
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from crmaccess.report.counts.words import at
from crmaccess.session import Session, definition_of
from crmaccess.store.reading.related import records_taken_part_in, related_records

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

app = verb()
Not = Annotated[bool, typer.Option("--not", help="Who may not, and the gate that stops them.")]
To = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="SUBJECT",
        help="Of can-grant, and of what is handed over: to whom.",
        autocompletion=subjects,
        show_default=False,
    ),
]
CAN_GRANT = "can-grant"
FIELDS = ("login", "name", "way", "level", "ground", "where")
SOMETIMES = ("ground", "where")  # columns that are left out for people where nothing stands in them
STRUCTURE: tuple[type[Fact], ...] = (Setting, Place, Pipeline, Stage, Role, Group, Department, Grant)
FEW = 500  # people who are asked at once, without looking where they are admitted
MANY = 30_000  # people asked about one by one; more are read at once


@app.command("who")
def who(context: typer.Context, action: Action, target: Target, not_: Not = False, to: To = "") -> int:
    """List who may do that to a record, or to an entity as a whole; with can-grant, who may grant a right to somebody.

    Examples: crmaccess who read deal:D-17; crmaccess who can-grant deal.read --to nina
    """
    session: Session = context.obj
    if action == CAN_GRANT and not to:
        raise UsageError("E_ARGUMENT_MISSING", "--to", help="crmaccess who --help")
    if action == CAN_GRANT:
        from crmaccess.cli.nouns.rights.granting import show_granters  # asked seldom

        return show_granters(session, target, to)
    with at_work(session, "reading"), session.reading() as reader:
        definition = definition_of(reader)
        check_words(definition, action, target, reader)
        other = _other(reader, definition, action, target, to)
        record = the_record(reader, definition, target, session.at)
        facts = list(facts_for(reader, definition, session.at, action, record, everybody=not_ or bool(other)))
        world = World(Rules(definition), facts, session.at)
        entity, logins = target.partition(":")[0], sorted(filter(reader.sees, world.accounts))
    with at_work(session, "asking", len(logins)) as work:
        asked = standings(world, action, record, entity, work.over(logins), denied=not_, parameters=other)
        found = [one for one in asked if one.verdict.allowed is not not_]
    if session.options.operator:
        from crmaccess.cli.questions.withheld import telling  # most ask for the keeper

        with telling(session) as told:
            found = [one._replace(standing=told.standing(one.standing)) for one in found]
    wording = Wording(definition, Names.of(facts), session.options.lang, session.zone)
    if not_:
        return show_denied(session, world, found)
    return show_allowed(session, world, Request("", action, target, parameters=other), record, found, wording)


def _other(reader: "Reader", definition: Definition, action: str, target: str, to: str) -> Mapping[str, str]:
    """The person besides whom the question names. Raises UsageError where none is asked about."""
    if to and not concerns_another(Request("", action, target), definition):
        raise UsageError("E_ARGUMENT_MISSING", CAN_GRANT, help="crmaccess who --help")
    return {"to": known_login(reader, to)} if to else {}


def show_allowed(
    session: Session, world: World, request: Request, record: Record | None, found: Iterable[Answer], wording: Wording
) -> int:  # fmt: skip
    """A row for each: the way that is open, the level of the right, what gives it, and, of an entity as a whole, where
    it counts."""
    drawn = session.options.format in ("table", "markdown")
    rows: list[tuple[object, ...]] = []
    for one in found:
        standing, way = one.standing, one.standing.way or one.verdict.way
        level, ground = standing.levels[-1] if standing.levels else "", [":".join(each) for each in standing.grounds]
        cells = where(standing, world.person(one.login)) if record is None else ()
        places: object = [at(level, cell) for level, cell in cells]
        if drawn:
            level = wording.level(standing.permission, level) if level else ""
            said = ground_texts(world, request._replace(user=one.login), record, standing, wording)
            places = where_cell(request.target, standing, cells, ", ".join(said), wording)
            way = wording.way(way) if way else way
            ground = [each for each in said if each != way]  # each name once
        rows.append((one.login, world.accounts[one.login].name, way, level, ground, places))
    told = [n for n, name in enumerate(FIELDS) if not (drawn and name in SOMETIMES) or any(row[n] for row in rows)]
    return show_list(session, "who", [FIELDS[n] for n in told], [[row[n] for n in told] for row in rows])


def show_denied(session: Session, world: World, found: Iterable[Answer]) -> int:
    """A row for each, with the gate that stops him."""
    rows = [(one.login, world.accounts[one.login].name, one.verdict.decided_by, one.verdict.code) for one in found]
    return show_list(session, "who_not", ("login", "name", "decided_by", "code"), rows)


def facts_for(
    reader: "Reader", definition: Definition, at: datetime, action: str, record: Record | None, *, everybody: bool
) -> Iterator[Fact]:
    """What deciding about everybody who could be let in rests on; the accounts among it are these people."""
    yield from role_asked_about(reader, record)
    related = list(related_records(reader, definition, record))
    yield from related
    logins = None
    if record is not None and not everybody:
        structure = World(Rules(definition), [*structure_of(reader), *related], at)
        logins = possible_logins(reader, structure, action, record)
        if logins is not None:  # what they are may matter: their rank, where they work
            named = (
                one for around in related for one in (around.responsible, *(login for _, login in around.participants))
            )
            logins |= {one for one in named if one} | ({record.key} if record.entity == ACCOUNT else set())
    if logins is None or len(logins) > MANY:
        yield from reader.everything()
    else:
        yield from reader.about_many(sorted(logins))
    yield from records_taken_part_in(reader, definition, sorted(logins or reader.logins()))


def structure_of(reader: "Reader") -> Iterator[Fact]:
    """The facts about the company rather than about people."""
    for kind in STRUCTURE:
        yield from reader.facts(kind)


def possible_logins(reader: "Reader", structure: World, action: str, record: Record) -> set[str] | None:
    """The people among whom all who may are found; None for everybody."""
    logins: set[str] = set()
    for found, places in candidates_by_way(structure, action, record):
        if found.everybody:
            return None
        some = logins_of(reader, found)
        for kind, place in places if len(some) > FEW else ():
            by_kind = placed_by_kind(structure, kind, record)
            if not by_kind.everybody:
                some &= reader.admitted_to(kind, place) | logins_of(reader, by_kind)
        logins |= some
    return logins


def logins_of(reader: "Reader", found: Candidates) -> set[str]:
    """The people by name."""
    logins = {*found.logins, *reader.members_of(found.departments), *reader.holders_of(found.roles)}
    if found.groups:
        logins |= {member.login for member in reader.facts(GroupMember, group=sorted(found.groups))}
    for name, value in found.attributes:
        logins |= reader.logins_saying(name, value)
    return logins

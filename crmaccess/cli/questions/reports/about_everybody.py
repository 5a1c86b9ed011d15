"""`crmaccess report`: reports about everybody."""

import sys
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import say, show_list, view, wording_of
from crmaccess.cli.frame.answers.unseen import as_seen
from crmaccess.cli.frame.entry.arguments import User
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.cli.frame.entry.completion import actions, entities, logins, subjects
from crmaccess.cli.nouns.rights.beside_matrix import granted_to, say_beside
from crmaccess.cli.questions.asking import known_login, refuse_telling_of_others
from crmaccess.cli.questions.past.delta import report_delta
from crmaccess.cli.questions.reports.accounts import report_accounts
from crmaccess.cli.questions.reports.activity import report_activity
from crmaccess.cli.questions.reports.paths import report_paths
from crmaccess.cli.questions.reports.responsible import report_responsible
from crmaccess.cli.questions.reports.separation import report_separation
from crmaccess.cli.questions.reports.upcoming import report_upcoming
from crmaccess.cli.questions.request_words import check_action, check_words
from crmaccess.cli.questions.what import abilities_of, show_abilities
from crmaccess.definition import Definition
from crmaccess.engine.conditions.involved import filter_rests_on_others
from crmaccess.engine.decision.decision import Where
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import ExitCode
from crmaccess.plan.known.finding import exact
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.render.lists.matrix import write_matrix
from crmaccess.render.sentences.language import catalog
from crmaccess.render.words.cells import bounds_text, where_text
from crmaccess.render.words.conditions import condition_phrase
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from crmaccess.report.audit.advice import advice
from crmaccess.report.audit.conflicts import Conflict, Conflicted, Conflicts
from crmaccess.report.audit.contexts import field_sights, shown_where
from crmaccess.report.counts import matrix as matrices
from crmaccess.report.counts.basis import Bases
from crmaccess.report.counts.counts import Counter
from crmaccess.report.counts.matrix import MatrixRow
from crmaccess.report.counts.told import FEW, asked_of_records
from crmaccess.report.counts.words import at
from crmaccess.session import Session, definition_of
from crmaccess.store.reading.related import records_taken_part_in, with_related

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

app = noun("Reports: the matrix, one person's access, roles that differ, fields shown.")
Pair = tuple[str, str]
Of = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SUBJECT]...",
        help="Only these people, or roles (role:manager).",
        autocompletion=subjects,
        show_default=False,
    ),
]
Roles = Annotated[bool, typer.Option("--roles", help="Roles instead of people.")]
Entities = Annotated[
    list[str] | None,
    typer.Option("--entity", help="Only this entity; may be repeated.", autocompletion=entities, show_default=False),
]
Actions = Annotated[
    list[str] | None,
    typer.Option("--action", help="Only this action; may be repeated.", autocompletion=actions, show_default=False),
]
OnlyUser = Annotated[
    str, typer.Option("--user", help="Only this person, cell by cell.", autocompletion=logins, show_default=False)
]
OnlyFields = Annotated[
    list[str] | None, typer.Option("--field", help="Only this field; may be repeated.", show_default=False)
]
CONFLICTED = ("user", "roles", "cells", "lowered")
CONFLICT = ("permission", "interface", "pipeline", "stage", "place", "says", "level", "winners", "lowered")
FIELD_SIGHT = ("entity", "field", "context", "shown", "decided_by", "missing", "where")
Count = Annotated[bool, typer.Option("--count", help="Also how many records each person reaches.")]


@app.command()
def matrix(
    context: typer.Context, of: Of = None, roles: Roles = False, entity: Entities = None, action: Actions = None,
    count: Count = False,
) -> int:  # fmt: skip
    """Show people, or roles, against entities and actions; the cells are levels.

    Example: crmaccess report matrix --entity deal --entity lead
    """
    session: Session = context.obj
    with session.reading() as reader:
        refuse_telling_of_others(session, reader, "report matrix", () if roles else of or ())
        definition = definition_of(reader)
        pairs = wanted_pairs(definition, entity or (), action or ())
        with at_work(session, "reading"):
            facts = reader.everything()
            people, keys = wanted_subjects(as_seen(reader, definition, facts), of or (), roles)
            people = list(filter(reader.sees, people))
            facts += records_taken_part_in(reader, definition, people)
            if count:
                leading = {entity for entity, action in pairs if filter_rests_on_others(definition, entity, action)}
                others = [one for key in sorted(leading) for one in reader.records(key)]
                facts += with_related(reader, definition, others)
            world = World(Rules(definition), facts, session.at)
            numbers, bases = counting(reader, world, pairs) if count and people else (None, None)
        of_roles = list(matrices.roles(world, keys, pairs))
        total = len(people) * len(pairs) + sum(1 for _ in matrices.cells(pairs, of_roles))
        with at_work(session, "asking", len(people), writing=True) as work:
            of_people = matrices.people(world, work.over(people), pairs, numbers, bases)
            said = write_rows(session, definition, pairs, chain(of_people, of_roles), total)
    say(session, said)
    for key in keys:
        say_beside(session, world.roles[key], granted_to(facts, "role", key), definition)
    return ExitCode.DONE


def wanted_pairs(definition: Definition, wanted: Sequence[str], actions_: Sequence[str]) -> list[Pair]:
    """Entities and actions of the matrix. Raises NotFound for one the system does not have."""
    for entity in wanted:
        check_words(definition, next(iter(definition.actions)), entity)
    for action in actions_:
        check_action(definition, action)
    return matrices.pairs(definition, wanted, actions_)


def wanted_subjects(known: Known, of: Sequence[str], roles: bool) -> tuple[list[str], list[str]]:
    """Logins and roles of the matrix: those named, or all people, or all roles."""
    if not of:
        return ([], sorted(known.roles)) if roles else (sorted(known.accounts), [])
    named = [known.subject(text if ":" in text or not roles else f"role:{text}") for text in of]
    return [key for holder, key in named if holder == "user"], [key for holder, key in named if holder == "role"]


def counting(reader: "Reader", world: World, pairs: Sequence[Pair]) -> tuple[matrices.Counts, Bases]:
    """What says of a login how many records each pair reaches, and what tells people apart for that."""
    asked = asked_of_records(world)
    told = asked._replace(attributes=reader.few_values(asked.attributes, FEW))
    outlines = reader.outlines(told.attributes, told.fields)
    participants = reader.participations(told.attributes, told.cards, told.fields)
    counter = Counter(world, outlines, participants, pairs, reader.count, told)
    known = definition_of(reader)
    facts = {"user", "role", *known.places, *known.group_kinds}  # things, but no records that are tallied
    has_records = [entity in known.entities and entity not in facts for entity, _ in pairs]

    def numbers(login: str) -> Sequence[int | None]:
        found = counter.counts(login)
        return [number if one else None for number, one in zip(found, has_records, strict=True)]

    return counter.counts if all(has_records) else numbers, counter.bases


def write_rows(
    session: Session, definition: Definition, pairs: Sequence[Pair], rows: Iterable[MatrixRow], total: int
) -> str:  # fmt: skip
    """Write the matrix in the format asked for; what is to be said about it."""
    look = view(session)
    labels = {level: label for scale in definition.scales.values() for level, label in scale.labels.items()}
    wording = Wording(definition, Names(), session.options.lang, session.zone)
    return write_matrix(
        pairs, rows, total, session.options.format, sys.stdout, lang=session.options.lang, width=look.width,
        terminal=look.terminal, color=look.color, labels=labels, told=lambda bounds: bounds_text(bounds, wording),
    )  # fmt: skip


@app.command()
def access(context: typer.Context, user: User) -> int:
    """Show all that a person may do, section by section.

    Example: crmaccess report access petr
    """
    session: Session = context.obj
    world, facts, login = abilities_of(session, user)
    return show_abilities(session, world, facts, login)


@app.command("conflicts")
def list_conflicts(context: typer.Context, user: OnlyUser = "") -> int:
    """List people whose roles say different things about a right, and where an explicit value takes something away.

    With --user every cell where that person's roles differ: what each role says (! marks an explicit value), who wins.

    Example: crmaccess report conflicts --user petr
    """
    session: Session = context.obj
    with session.reading() as reader:
        refuse_telling_of_others(session, reader, "report conflicts", [user] if user else ())
        definition = definition_of(reader)
        login = known_login(reader, user) if user else ""
        facts, people = reader.everything(), sorted(one.login for one in reader.seen_accounts())
        facts += records_taken_part_in(reader, definition, [login] if login else sorted(reader.logins()))
    found = Conflicts(World(Rules(definition), facts, session.at))
    if not login:
        rows = [conflicted_row(one) for one in found.among(people)]
        return show_list(session, "conflicts", CONFLICTED, rows, key="user")
    one = found.of(login)
    wording = Wording(definition, Names.of(()), session.options.lang, session.zone)
    people_read = session.options.format in ("table", "markdown")
    rows = [conflict_row(cell, wording if people_read else None) for cell in (one.conflicts if one else ())]
    return show_list(session, "conflict", CONFLICT, rows, key="permission")


def conflicted_row(one: Conflicted) -> tuple[object, ...]:
    """A person, the roles with the assignments they came by, how many cells differ, and the lowered ones."""
    roles = [f"{role} ({holder}:{subject})" for role, holder, subject in one.roles]
    lowered = ["@".join(filter(None, (of.permission.key, of.cell.stage or of.place))) for of in one.lowered]
    return one.user, roles, len(one.conflicts), lowered


def conflict_row(one: Conflict, wording: Wording | None) -> tuple[object, ...]:
    """What each role says at the cell, an explicit value with a mark, and who wins; in words for people."""
    permission = one.permission.key
    says = [f"{value.role}={_level(permission, value.level, wording)}{'!' * value.explicit}" for value in one.values]
    where = (one.interface, one.cell.pipeline, one.cell.stage, one.place)
    return permission, *where, says, _level(permission, one.level, wording), one.winners, one.lowered


def _level(permission: str, level: str, wording: Wording | None) -> str:
    return wording.level(permission, level) if wording else level


@app.command()
def fields(context: typer.Context, user: User, field: OnlyFields = None) -> int:
    """Show which fields of records a person sees, screen by screen, and what it takes to see the hidden ones.

    Example: crmaccess report fields anna --field phone
    """
    session: Session = context.obj
    world, facts, login = abilities_of(session, user)
    known = dict.fromkeys(key for of in world.definition.fields.values() for key in of)
    if not known:
        raise unavailable(world.definition, "fields")
    for one in field or ():
        exact(one, known, "E_FIELD_UNKNOWN")
    found = [(one, shown_where(world, one)) for one in field_sights(world, login, field or ())]
    rows: list[tuple[object, ...]] = [(*one[:5], one.takes, [at(*told) for told in cells]) for one, cells in found]
    told: tuple[str, ...] = FIELD_SIGHT
    if wording := wording_of(session, world.definition, facts):
        rows = [field_row(*one[:5], one.takes, cells, wording=wording) for one, cells in found]
        if not any(cells for _, cells in found):
            told, rows = FIELD_SIGHT[:-1], [row[:-1] for row in rows]
    return show_list(session, "fields", told, rows, key="field")


def field_row(
    entity: str, field: str, context: str, shown: bool, gate: str, takes: str, cells: Iterable[tuple[str, Where]], *,
    wording: Wording,
) -> tuple[str, str, str, bool, str, str, str]:  # fmt: skip
    """A field on a screen, in words."""
    label = wording.label(wording.definition.fields[entity][field].label, field)
    screen = wording.context(context) if context else ""
    there = where_text(entity, "", cells, wording)
    return entity, label, screen, shown, wording.word(f"gate.{gate}"), condition_phrase(takes, wording), there


@app.command("roles")
def roles_to_look_at(context: typer.Context) -> int:
    """List roles worth a second look: risky rights, a role for one person, roles that say the same.

    Example: crmaccess report roles
    """
    session: Session = context.obj
    with session.reading() as reader:
        definition, logins_ = definition_of(reader), sorted(reader.logins())
        world = World(
            Rules(definition), [*reader.everything(), *records_taken_part_in(reader, definition, logins_)], session.at
        )
        found = [one for one in advice(world, logins_) if one.code != "single" or all(map(reader.sees, one.about))]
    words = catalog(session.options.lang).words
    for_people = session.options.format in ("table", "markdown")
    rows = [
        (one.role, words[f"advice.{one.code}"] if for_people else one.code, one.about)
        for one in found
    ]  # fmt: skip
    return show_list(session, "advice", ("role", "advice", "about"), rows)


app.command("delta")(report_delta)
app.command("responsible")(report_responsible)
app.command("paths")(report_paths)
app.command("separation")(report_separation)
app.command("accounts")(report_accounts)
app.command("activity")(report_activity)
app.command("upcoming")(report_upcoming)

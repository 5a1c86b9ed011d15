"""`crmaccess report`: reports about everybody."""

import sys
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.arguments import User
from crmaccess.cli.asking import records_taken_part_in
from crmaccess.cli.command_groups import noun
from crmaccess.cli.completion import actions, entities, subjects
from crmaccess.cli.request_words import check_words
from crmaccess.cli.show import say, view
from crmaccess.cli.what import abilities_of, show_abilities
from crmaccess.definition import Definition
from crmaccess.engine.atoms import OneByOne
from crmaccess.engine.reach import reached_records
from crmaccess.engine.world import World
from crmaccess.errors import ExitCode
from crmaccess.plan.known import Known
from crmaccess.render.matrix import write_matrix
from crmaccess.report import counts
from crmaccess.report import matrix as matrices
from crmaccess.report.basis import Bases
from crmaccess.report.matrix import MatrixRow
from crmaccess.session import Session, definition_of

if TYPE_CHECKING:
    from crmaccess.store.reader import Reader

app = noun("Reports about everybody: the matrix, one person's access.")
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
        definition = definition_of(reader)
        pairs = wanted_pairs(definition, entity or (), action or ())
        facts = reader.everything()
        people, keys = wanted_subjects(Known(definition, facts), of or (), roles)
        facts += records_taken_part_in(reader, definition, people)
        world = World(definition, facts, session.at)
        numbers, bases = counting(reader, world, pairs) if count and people else (None, None)
        of_people = matrices.people(world, people, pairs, numbers, bases)
        of_roles = (row._replace(subject=f"role:{row.subject}") for row in matrices.roles(world, keys, pairs))
        total = len(people) * len(pairs) + sum(1 for _ in matrices.roles(world, keys, pairs))
        return show_matrix(session, definition, chain(of_people, of_roles), total)


def wanted_pairs(definition: Definition, wanted: Sequence[str], actions_: Sequence[str]) -> list[Pair]:
    """Entities and actions of the matrix. Raises NotFound for one the system does not have."""
    for entity in wanted:
        check_words(definition, next(iter(definition.actions)), entity)
    for action in actions_:
        check_words(definition, action, next(iter(definition.entities)))
    return matrices.pairs(definition, wanted, actions_)


def wanted_subjects(known: Known, of: Sequence[str], roles: bool) -> tuple[list[str], list[str]]:
    """Logins and roles of the matrix: those named, or all people, or all roles."""
    if not of:
        return ([], sorted(known.roles)) if roles else (sorted(known.accounts), [])
    named = [known.subject(text if ":" in text or not roles else f"role:{text}") for text in of]
    return [key for holder, key in named if holder == "user"], [key for holder, key in named if holder == "role"]


def counting(reader: "Reader", world: World, pairs: Sequence[Pair]) -> tuple[matrices.Counts, Bases]:
    """What says of a login how many records each pair reaches, and what tells people apart for that."""
    counter = counts.Counter(world, reader.outlines(), reader.participations(), pairs)
    return (lambda login: _numbers(reader, world, counter, login, pairs)), counter.bases


def _numbers(
    reader: "Reader", world: World, counter: counts.Counter, login: str, pairs: Sequence[Pair]
) -> Sequence[int | None]:
    try:
        return counter.counts(login)
    except (counts.NotTallied, OneByOne):
        return [_number(reader, world, login, pair) for pair in pairs]


def _number(reader: "Reader", world: World, login: str, pair: Pair) -> int | None:
    """Asked of the database; None where no filter says it."""
    try:
        return reader.count(pair[0], reached_records(world.person(login), *pair))
    except OneByOne:
        return None


def show_matrix(session: Session, definition: Definition, cells: Iterable[MatrixRow], total: int) -> int:
    """The matrix in the format asked for; the exit code."""
    look, lang = view(session), session.options.lang
    labels = {level: label for scale in definition.scales.values() for level, label in scale.labels.items()}
    said = write_matrix(
        cells, total, session.options.format, sys.stdout, lang=lang, width=look.width, terminal=look.terminal,
        labels=labels,
    )  # fmt: skip
    say(session, said)
    return ExitCode.DONE


@app.command()
def access(context: typer.Context, user: User) -> int:
    """Show all that a person may do, section by section.

    Example: crmaccess report access petr
    """
    session: Session = context.obj
    world, login = abilities_of(session, user)
    return show_abilities(session, world, login, "", "")

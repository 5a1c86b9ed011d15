"""`crmaccess report paths`: by which acts that the rules allow somebody comes to more than he holds."""

from typing import Annotated

import typer

from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import data, for_people, say_notes, show_list
from crmaccess.cli.frame.changes.authority import further_for
from crmaccess.cli.frame.entry.completion import logins
from crmaccess.cli.questions.asking import known_login
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import ExitCode, Problem, UsageError, nearest
from crmaccess.plan.known.finding import exact
from crmaccess.plan.known.known import Known
from crmaccess.plan.paths.search import Found, Path, Paths
from crmaccess.render.lists.paths import DRAWINGS, drawn, ends_in, typed
from crmaccess.session import Session, definition_of

FIELDS = ("user", "steps", "administrator", "gains", "acts", "alike")
OnlyUser = Annotated[str, typer.Option("--user", help="Only this person.", autocompletion=logins, show_default=False)]
OnlyType = Annotated[str, typer.Option("--type", help="Only people of this type.", show_default=False)]
OnlyRole = Annotated[str, typer.Option("--role", help="Only people whom this role reaches.", show_default=False)]
Draw = Annotated[
    str, typer.Option("--draw", metavar="|".join(DRAWINGS), help="A picture, for Graphviz or for Mermaid.",
                      autocompletion=lambda incomplete: [one for one in DRAWINGS if one.startswith(incomplete)],
                      show_default=False),
]  # fmt: skip


def report_paths(
    context: typer.Context, user: OnlyUser = "", type_: OnlyType = "", role: OnlyRole = "", draw: Draw = ""
) -> int:
    """Show by which acts, at most four, somebody comes to more than he holds: rights, an administrator's account.

    Each act is one that the rules allow at that point: a password reset, an e-mail changed, an account made or entered,
    a role, right or place given, a role edited, a group joined. Of acts of the same kinds one path stands for all;
    who can do it all already is left out.

    Example: crmaccess report paths --user ivan --draw dot
    """
    session: Session = context.obj
    _check_drawing(draw, session.options.format)
    known, people = _asked(session, user, type_, role)
    further = tuple(further_for(session, known, *people))
    with at_work(session, "asking", len(people)) as work:
        paths = Paths(known, session.at, further)
        found = [(one, paths.of(one)) for one in work.over(people)]
    _say_bounds(session, found)
    every = [path for _, some in found for path in some.paths]
    if draw:
        data().write(drawn(every, draw, session.options.lang))
        return ExitCode.DONE
    fields = ("user", "acts", "ends_in", "alike") if for_people(session) else FIELDS
    return show_list(session, "paths", fields, [_row(path, session) for path in every], key="user")


def _check_drawing(draw: str, form: str) -> None:
    """Raise UsageError for a picture that there is not, or that is asked for in the form of a list."""
    if draw and draw not in DRAWINGS:
        near = nearest(draw, DRAWINGS)
        raise UsageError("E_CHOICE", draw, option="--draw", choices=", ".join(DRAWINGS), nearest=near)
    if draw and form != "table":
        command = "crmaccess report paths --draw"
        raise UsageError("E_OPTION_UNHEEDED", "--format", command=command, help="crmaccess report paths --help")


def _asked(session: Session, user: str, type_: str, role: str) -> tuple[Known, list[str]]:
    """What is known, and the people who are meant, as far as they are seen. Raises NotFound for a wrong word."""
    with session.reading() as reader:
        definition = definition_of(reader)
        known = Known(definition, reader.everything())
        login = known_login(reader, user) if user else ""
        people = [login] if login else sorted(one.login for one in reader.seen_accounts())
    if type_:
        exact(wanted := known.type_key(type_), definition.types, "E_TYPE_UNKNOWN")
        people = [one for one in people if known.accounts[one].type == wanted]
    if role:
        key = known.role(role).key
        world = World(Rules(definition), known.everything(), session.at)
        people = [one for one in people if key in world.person(one).roles]
    return known, people


def _say_bounds(session: Session, found: list[tuple[str, Found]]) -> None:
    bounded = [login for login, one in found if one.bounded]
    if bounded:
        say_notes(session, [Problem("W_PATHS_BOUNDED", ", ".join(bounded))])


def _row(path: Path, session: Session) -> tuple[object, ...]:
    acts = list(map(typed, path.acts))
    if for_people(session):
        return path.people[0], acts, ends_in(path, session.options.lang), path.alike or ""
    return path.people[0], len(acts), path.gain.administrator, sorted(path.gain.rights), acts, path.alike

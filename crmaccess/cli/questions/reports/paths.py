"""`crmaccess report paths`: by which acts that the rules allow somebody comes to more than he holds."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import data, for_people, say_notes, show_list
from crmaccess.cli.frame.changes.authority.guarding import further_for
from crmaccess.cli.frame.entry.completion import logins
from crmaccess.cli.questions.asking import known_login
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import ExitCode, Problem, UsageError, nearest
from crmaccess.facts import Fact
from crmaccess.plan.known.known import Known
from crmaccess.plan.paths.found import Found, Path
from crmaccess.plan.paths.paths import Paths
from crmaccess.plan.paths.search import MOST
from crmaccess.render.lists.foresight.paths import DRAWINGS, drawn, rows_for_people, typed
from crmaccess.render.words.text import iso_time
from crmaccess.session import Session, definition_of
from crmaccess.zone import day_or_time

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

FIELDS = ("user", "together", "steps", "administrator", "gains", "rests_on", "acts", "alike", "beside", "at")
FOR_PEOPLE = ("user", "acts", "ends_in", "rests_on", "alike")
Together = Annotated[
    list[str], typer.Argument(metavar="[USER]…", help="One, or several who act together.", autocompletion=logins,
                              show_default=False),
]  # fmt: skip
OnlyUser = Annotated[str, typer.Option("--user", help="Only this person.", autocompletion=logins, show_default=False)]
OnlyType = Annotated[str, typer.Option("--type", help="Only people of this type.", show_default=False)]
OnlyRole = Annotated[str, typer.Option("--role", help="Only people whom this role reaches.", show_default=False)]
Draw = Annotated[
    str, typer.Option("--draw", metavar="|".join(DRAWINGS), help="A picture, for Graphviz or for Mermaid.",
                      autocompletion=lambda incomplete: [one for one in DRAWINGS if one.startswith(incomplete)],
                      show_default=False),
]  # fmt: skip


def report_paths(
    context: typer.Context, together: Together = [], user: OnlyUser = "", type_: OnlyType = "", role: OnlyRole = "",  # noqa: B006
    draw: Draw = "",
) -> int:  # fmt: skip
    """Show by which acts, at most four, somebody comes to more than he holds: rights, an administrator's account.

    Each act is one that the rules allow at that point: a password reset, an e-mail changed, an account made, restored
    or entered, a role, right or place given, a restriction lifted, a role, group or setting changed, a group joined. Of
    acts of the same kinds one path stands for all. Of several people it is what none of them can do alone.

    Example: crmaccess report paths ivan petr --draw dot
    """
    session: Session = context.obj
    _check_drawing(draw, session.options.format)
    _check_people(together, user, type_, role)
    known, people = _asked(session, [*together, *filter(None, [user])], type_, role)
    further = tuple(further_for(session, known, *known.accounts))
    among = [tuple(people)] if len(together) > 1 else [(one,) for one in people]
    with at_work(session, "asking", len(among)) as work:
        paths = Paths(known, session.at, further)
        found = [(one, paths.of(*one)) for one in work.over(among)]
    every = [path for _, some in found for path in some.paths]
    if draw:
        data().write(drawn(every, draw, session.options.lang, session.zone))
    elif for_people(session):
        shown = list(rows_for_people(every, session.options.lang, session.zone))
        show_list(session, "paths", FOR_PEOPLE, shown, key="user")
    else:
        rows = list(map(_row, every))
        show_list(session, "paths", FIELDS, rows, key="user", more=_searched(found))
    _say_bounds(session, found)
    return ExitCode.DONE


def _check_people(together: list[str], user: str, type_: str, role: str) -> None:
    """Raise UsageError where people are named, and chosen as well."""
    chosen = {"--user": user, "--type": type_, "--role": role}
    if together and any(chosen.values()):
        named = ", ".join(("USER", *(name for name, value in chosen.items() if value)))
        raise UsageError("E_OPTIONS_EXCLUDE", named, help="crmaccess report paths --help")


def _check_drawing(draw: str, form: str) -> None:
    """Raise UsageError for a picture that there is not, or that is asked for in the form of a list."""
    if draw and draw not in DRAWINGS:
        near = nearest(draw, DRAWINGS)
        raise UsageError("E_CHOICE", draw, option="--draw", choices=", ".join(DRAWINGS), nearest=near)
    if draw and form != "table":
        command = "crmaccess report paths --draw"
        raise UsageError("E_OPTION_UNHEEDED", "--format", command=command, help="crmaccess report paths --help")


def _asked(session: Session, named: list[str], type_: str, role: str) -> tuple[Known, list[str]]:
    """What is known, and the people who are meant, as far as they are seen. Raises NotFound for a wrong word."""
    with session.reading() as reader:
        definition = definition_of(reader)
        known = Known(definition, _seen(reader, reader.everything()))
        people = list(dict.fromkeys(known_login(reader, one) for one in named))
        people = people or sorted(one.login for one in reader.seen_accounts())
    if type_:
        wanted = known.type(type_)
        people = [one for one in people if known.accounts[one].type == wanted]
    if role:
        key = known.role(role).key
        world = World(Rules(definition), known.everything(), session.at)
        people = [one for one in people if key in world.person(one).roles]
    return known, people


def _seen(reader: "Reader", facts: list[Fact]) -> Iterable[Fact]:
    """The facts, as if nobody had ever been there who is not seen: neither counted nor named by a path of others."""
    if reader.eyes is None:
        return facts
    from crmaccess.plan.authority.unseen import without_people  # most ask for the keeper

    return without_people(facts, reader.sees)


def _say_bounds(session: Session, found: list[tuple[tuple[str, ...], Found]]) -> None:
    """What was searched, and of whom not everything was."""
    notes = []
    if found:
        details = {"acts": MOST, "kinds": found[0][1].kinds, "people": found[0][1].people}
        differ = max(one.differ for _, one in found)
        told = tuple((name, str(value)) for name, value in {**details, "differ": differ}.items())
        notes.append(Problem("W_PATHS_SEARCHED", details=told))
    bounded = [" + ".join(people) for people, one in found if one.bounded]
    if bounded:
        notes.append(Problem("W_PATHS_BOUNDED", ", ".join(bounded)))
    if until := _until(found):
        notes.append(Problem("W_PATHS_UNTIL", day_or_time(until, session.zone)))
    say_notes(session, notes)


def _searched(found: list[tuple[tuple[str, ...], Found]]) -> dict[str, object]:
    """The same for programs; the answer is complete if everything was searched."""
    bounded = [list(people) for people, one in found if one.bounded]
    every = [one for _, one in found]
    searched = {
        "acts": MOST, "kinds": max((one.kinds for one in every), default=0),
        "people": max((one.people for one in every), default=0),
        "differ": max((one.differ for one in every), default=0), "bounded": bounded,
    }  # fmt: skip
    until = _until(found)
    return {"complete": not (bounded or until), "searched": {**searched, "until": iso_time(until) if until else None}}


def _until(found: list[tuple[tuple[str, ...], Found]]) -> datetime | None:
    """From when on what begins or ends was not looked at."""
    return min((one.until for _, one in found if one.until is not None), default=None)


def _row(path: Path) -> tuple[object, ...]:
    acts, by = list(map(typed, path.acts)), [":".join(one) for one in path.ground.by]
    rests = [path.ground.right, *by] if path.ground.right else []
    return (
        path.people[0], list(path.people[1:]), len(acts), path.gain.administrator, sorted(path.gain.rights), rests,
        acts, path.alike, sorted(path.beside), path.at,
    )  # fmt: skip

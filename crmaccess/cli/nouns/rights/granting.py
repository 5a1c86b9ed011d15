"""Who may grant what to whom: `crmaccess rights grantable`, `crmaccess who can-grant`."""

from collections.abc import Sequence

from crmaccess.cli.frame.answers.show import for_people, show_list
from crmaccess.cli.frame.answers.unseen import as_seen
from crmaccess.cli.frame.changes.authority.guarding import further_for, with_seen
from crmaccess.cli.questions.asking import parts_of
from crmaccess.errors import Problem
from crmaccess.facts import Fact
from crmaccess.plan.authority.grantable import Grantable, granters
from crmaccess.plan.known.known import Known
from crmaccess.render.decisions.refused import refused
from crmaccess.render.problems import problem_message
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from crmaccess.session import Session, definition_of

FIELDS = ("permission", "level", "place", "code", "reason")


def to_grant(session: Session, to: str) -> tuple[Known, str, list[Fact]]:
    """What is known, the login of the operator ('' for the keeper of the file), and what questions of his rest on."""
    with session.reading() as reader:
        definition = definition_of(reader)
        known = Known(definition, [*reader.everything(), *parts_of(to)(reader, definition)])
        known.sees = frozenset(one.login for one in reader.seen_accounts()).__contains__
        eyes = session.eyes_on(reader)
        as_seen(reader, definition, known.everything()).subject(to)
    operator = eyes.operator if eyes else ""
    return known, operator, further_for(session, known, operator) if operator else []


def show_grantable(session: Session, known: Known, found: Sequence[Grantable]) -> int:
    """A row for each right; what may be granted comes first."""
    wording = Wording(known.definition, Names.of(known.everything()), session.options.lang, session.zone)
    rows: list[tuple[str, ...]] = []
    for one in sorted(found, key=lambda one: not one.level):
        problem = _problem(one, known, wording)
        said = problem_message(problem, session.options.lang) if problem else ""
        if for_people(session):
            level = wording.level(one.permission, one.level) if one.level else ""
            rows.append((one.permission, wording.permission(one.permission), level, said))
        else:
            rows.append((one.permission, one.level, one.place, problem.code if problem else "", said))
    fields = ("permission", "label", "level", "reason") if for_people(session) else FIELDS
    return show_list(session, "grantable", fields, rows)


def _problem(one: Grantable, known: Known, wording: Wording) -> Problem | None:
    if one.refusal is not None:
        return refused([with_seen(one.refusal, known)], known.definition, wording.names, wording.zone)[0]
    return one.problem


def show_granters(session: Session, permission: str, to: str) -> int:
    """The people who may grant the right to somebody."""
    known, _, _ = to_grant(session, to)
    right = known.permission(permission)
    further = further_for(session, known, *known.accounts)
    found = [one for one in granters(to, right, known, session.at, further) if known.sees(one)]
    return show_list(session, "granters", ("login", "name"), [(one, known.accounts[one].name) for one in found])

"""`crmaccess users list` and `users show`: who there is, what stops them, what they hold and until when."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.show import say_notes, show_list, show_one, wording_of
from crmaccess.cli.frame.entry.arguments import User
from crmaccess.cli.frame.entry.completion import keys, states
from crmaccess.cli.questions.asking import known_login
from crmaccess.definition import Definition
from crmaccess.engine.answers.idle import opens_nothing
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import InvalidInput, NotPermitted, Problem
from crmaccess.facts import (
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Role,
)
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.secrets import veiled
from crmaccess.render.lists.people import account_words, held_text, person_row, short_row
from crmaccess.report.audit.people import (
    BLOCKED,
    Ending,
    Ends,
    Listed,
    endings,
    held,
    length_of,
    listed,
    reached_by,
    remembered,
    standing,
)
from crmaccess.session import Session, definition_of
from crmaccess.store.reading.related import records_taken_part_in
from crmaccess.zone import local_day

if TYPE_CHECKING:
    from crmaccess.render.words.wording import Wording
    from crmaccess.report.audit.activity import Totals
    from crmaccess.sight import Eyes
    from crmaccess.store.reading.reader import Reader

FIELDS = ("login", "name", "email", "type", "state", "blocked_until", "signed_in_at", "ends", "ending")
SHORT = ("login", "name", "email", "type", "state", "signed_in_at", "ending")  # to people who asked for no columns
SPARED = ("signed_in_at", "ending")  # where they say something of nobody
ENDS = ("ends", "ending")  # columns that say what ends, and when
WORK_DAYS = 30  # of a person's work that her card tells of
BLOCKED_WORDS = (BLOCKED, "заблокирован")
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TEXT]...", help="Only those in whose login, name, e-mail or phone this occurs.", show_default=False
    ),
]
InDepartment = Annotated[
    str,
    typer.Option("--department", help="Only of this department.", autocompletion=keys(Department), show_default=False),
]
OfRole = Annotated[
    str,
    typer.Option("--role", help="Only those whom this role reaches.", autocompletion=keys(Role), show_default=False),
]
InState = Annotated[
    str,
    typer.Option(
        "--state", help="Only those in this state; blocked is one, too.", autocompletion=states, show_default=False
    ),
]
Blocked = Annotated[bool, typer.Option("--blocked", help="Only those who are blocked now.")]
Expiring = Annotated[
    str,
    typer.Option(
        "--expiring", metavar="TIME", help="Only those whose role, group or restriction ends so soon: 14d, 2w, 36h.",
        show_default=False,
    ),
]  # fmt: skip
NeverSignedIn = Annotated[bool, typer.Option("--never-signed-in", help="Only those who have never signed in.")]


def list_users(
    context: typer.Context, text: Words = None, department: InDepartment = "", role: OfRole = "", state: InState = "",
    blocked: Blocked = False, expiring: Expiring = "", never_signed_in: NeverSignedIn = False,
) -> int:  # fmt: skip
    """List people: all of them, or those that the words and options fit.

    A table says blocked of whoever is blocked now. In JSON and CSV the state is that of the account's life, which a
    block does not change, and blocked_until says how long a block lasts.

    Example: crmaccess users list Ильин --state active
    """
    session: Session = context.obj
    until = session.at + length_of(expiring) if expiring else None
    with session.reading() as reader:
        definition = definition_of(reader)
        known = Known(definition, [*reader.facts(Department), *reader.facts(Role), *reader.facts(Group)])
        stands = wanted_state(known, state) if state else ""
        eyes = session.eyes_on(reader)
        if role and eyes is not None and not eyes.see_rights:
            raise NotPermitted("E_RIGHTS_OF_OTHERS", eyes.operator)
        found = remembered(reader.seen_accounts(), text or ())
        if department:
            among = reader.members_of([known.department(department).key])
            found = [one for one in found if one.login in among]
        if role:
            among = held_by(reader, definition, known.role(role).key, session.at)
            found = [one for one in found if one.login in among]
        people = listed(found, definition, all_endings(reader, session.at, eyes), session.at)
        asks = until is not None or tells_endings(session)
        cut = [Problem("W_ENDINGS_CUT", eyes.operator)] if asks and eyes is not None and not eyes.see_rights else []
    say_notes(session, cut)
    wanted = [one for one in people if one.fits(state=stands, blocked=blocked, never=never_signed_in, until=until)]
    return show_people(session, known, wanted, cut)


def tells_endings(session: Session) -> bool:
    """Whether a list of people says what ends."""
    fields = session.options.fields.split(",") if session.options.fields else FIELDS
    return session.options.format != "ids" and not {*ENDS}.isdisjoint(fields)


def held_by(reader: "Reader", definition: Definition, role: str, at: datetime) -> set[str]:
    """The people whom a role reaches now."""
    logins = sorted(reader.holders_of([role]))
    facts = [*reader.about_many(logins), *records_taken_part_in(reader, definition, logins)]
    return {login for login, roles in reached_by(World(Rules(definition), facts, at), logins) if role in roles}


def wanted_state(known: Known, ref: str) -> str:
    """A state, or that somebody is blocked. Raises InvalidInput."""
    if ref.casefold() in BLOCKED_WORDS and known.state_key(ref) not in known.definition.states:
        return BLOCKED
    try:
        return known.state(ref)
    except InvalidInput as error:
        raise InvalidInput("E_STATE_UNKNOWN", ref, nearest=(*error.problems[0].nearest, BLOCKED)) from None


def all_endings(reader: "Reader", at: datetime, eyes: "Eyes | None" = None) -> dict[str, list[Ending]]:
    """What will end for whom, as far as it may be told to those eyes."""
    assignments = [(one, reader.reached_by([one])) for one in reader.ending(Assignment)]
    links: tuple[type[Ends], ...] = (GroupMember, Membership, Imposition, Grant, Admission)
    ending = list(chain.from_iterable(map(reader.ending, links)))
    if eyes is not None:
        own, groups = eyes.operator, {group.key for group in eyes.groups()}
        ending = [one for one in ending if may_be_told(one, eyes, groups)]
        if not eyes.see_rights:
            assignments = [(one, reached & {own}) for one, reached in assignments]
    return endings(assignments, ending, at)


def may_be_told(one: Fact, eyes: "Eyes", groups: set[str]) -> bool:
    """Whether somebody's link may be told, hers or another's: of groups those that are seen; not what others may do."""
    match one:
        case GroupMember():
            return one.group in groups
        case Grant() | Imposition():
            return eyes.see_rights or (one.holder, one.subject) == ("user", eyes.operator)
    return True


def show_people(session: Session, known: Known, people: Iterable[Listed], notes: Sequence[Problem] = ()) -> int:
    """A row for each; in words for people, who are spared the columns that say nothing."""
    more = {"notes": [one.code for one in notes]} if notes else {}
    found = sorted(people, key=lambda one: one.account.login)
    wording = wording_of(session, known.definition, known.everything())
    if wording is None:
        return show_list(session, "users", FIELDS, [_row(one) for one in found], more=more)
    if session.options.fields:
        return show_list(session, "users", FIELDS, [person_row(one, wording) for one in found])
    rows = [short_row(one, wording) for one in found]
    telling = [n for n, name in enumerate(SHORT) if name not in SPARED or any(row[n] for row in rows)]
    return show_list(session, "users", [SHORT[n] for n in telling], [[row[n] for n in telling] for row in rows])


def _row(one: Listed) -> tuple[object, ...]:
    ending = one.ending
    ends = (ending.until, f"{ending.kind}:{ending.key}") if ending else (None, "")
    return (*one.account[:5], one.account.blocked_until, one.account.signed_in_at, *ends)


def show_user(context: typer.Context, user: User) -> int:
    """Show a person: account, departments, groups, roles, personal rights, restrictions, places, and what ends when."""
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        account = veiled(Known(definition, reader.seen_accounts()).account(user), definition)
        eyes = session.eyes_on(reader)
        account = account if eyes is None else eyes.told([account])[0]
        told = eyes is None or eyes.operator == account.login or eyes.see_rights
        facts = [*reader.about(account.login), *records_taken_part_in(reader, definition, [account.login])]
        if eyes is not None:
            groups = {group.key for group in eyes.groups()}
            facts = [one for one in facts if not isinstance(one, GroupMember) or one.group in groups]
        work = shown_work(session, reader, definition, account.login) if definition.activity.figures else None
    login, stands = account.login, standing(account, definition, session.at)
    wording = wording_of(session, definition, facts)
    texts: dict[type[Fact], list[str]] = {}
    world = World(Rules(definition), facts, session.at)
    for one in dict.fromkeys(held(world, login, facts)):
        idle = isinstance(one, Assignment) and opens_nothing(one.role, world.person(login), world)
        texts.setdefault(type(one), []).append(held_text(one, login, wording, account.type if idle else ""))
    return show_one(session, "user", {
        **(account_words(account, stands, wording) if wording else account._asdict()),
        "departments": texts.get(Membership, []),
        "head": texts.get(Department, []),
        "groups": texts.get(GroupMember, []),
        "places": texts.get(Admission, []),
        "roles": texts.get(Assignment, []) if told else [],
        "rights": texts.get(Grant, []) if told else [],
        "restrictions": texts.get(Imposition, []) if told else [],
        **({"activity": work_words(work, definition, wording)} if work is not None else {}),
    })  # fmt: skip


def shown_work(session: Session, reader: "Reader", definition: Definition, login: str) -> "Totals":
    """What the person did in the last days, as far as whoever asks may see it."""
    from crmaccess.cli.questions.reports.activity import seen_by  # few systems count anything
    from crmaccess.report.audit.activity import totals

    viewer = session.options.operator
    if viewer and not seen_by(session, reader, definition, known_login(reader, viewer), [login]):
        return {}
    last = local_day(session.at, session.zone)
    days = (last - timedelta(days=WORK_DAYS - 1)).isoformat(), last.isoformat()
    return totals(reader.measures(*days, [login]), definition.activity.figures)


def work_words(work: "Totals", definition: Definition, wording: "Wording | None") -> dict[str, object]:
    """The figures by their names for people, by their keys for programs."""
    from crmaccess.report.audit.activity import rounded

    if wording is None:
        return {key: rounded(value) for key, value in work.items()}
    from crmaccess.render.lists.activity import value_text

    figures = definition.activity.figures
    return {wording.label(figures[key].label, key): value_text(value, figures[key]) for key, value in work.items()}

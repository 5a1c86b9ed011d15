"""A row to begin a staff file with: how each cell is written, and nothing that this company's import would refuse."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from crmaccess.definition import BRANCH, Definition, Permission
from crmaccess.definition.attributes import USER
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Grant, Place, Role
from crmaccess.files.columns import USERS
from crmaccess.files.staff_table import BETWEEN, BLOCK, LISTS, PLAIN
from crmaccess.plan.files.rows.row import ATTRIBUTE, Row
from crmaccess.plan.files.rows.written import written, written_right
from crmaccess.plan.files.staff import Wishes, staff
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts.users import first_state, first_type
from crmaccess.plan.rights.roles import subject_kinds
from crmaccess.text import look
from crmaccess.zone import day_or_time, end, moment

MOST = 3  # of what the company has, tried one after the other


def staff_example(known: Known, at: datetime) -> dict[str, str]:
    """A cell for each column that can say something in this system, '' where there is nothing to show.

    Of the cells that could stand in a list the first is shown with which the row is imported.
    """
    row = _person(known)
    columns = list(_columns(known.definition))
    for column, cells in _lists(known, at).items():
        if column in columns:
            row[column] = next((one for one in cells if _goes_in({**row, column: one}, known, at)), "")
    return {column: row.get(column, "") for column in columns}


def _columns(definition: Definition) -> Iterator[str]:
    yield from (column for column in PLAIN if column != "type" or definition.types)
    for column in LISTS:
        noun = "departments" if column == "head_of" else column
        if noun not in definition.unavailable and (column != "branches" or BRANCH in definition.places):
            yield column
    yield from _seldom(definition)
    yield BLOCK
    for key, one in definition.attributes_of(USER).items():
        if not one.secret:
            yield key if key in USERS.attributes else ATTRIBUTE + key


def _seldom(definition: Definition) -> Iterator[str]:
    """Of the columns that an export has only where they are needed those that say something in this system."""
    if definition.places.keys() - {BRANCH}:
        yield "places"
    if "restrictions" not in definition.unavailable and _imposed(definition):
        yield "restrictions"
    if any("user" in one.received_by for one in definition.permissions.values()):
        yield "rights"


def _imposed(definition: Definition) -> list[str]:
    """The restrictions that do not hold for everybody anyway."""
    return [key for key, one in definition.restrictions.items() if not one.standing]


def _personal(definition: Definition) -> list[Permission]:
    """The rights that a person can be given, of records one by one apart."""
    return [one for one in definition.permissions.values() if "user" in one.received_by and not one.objects]


def _person(known: Known) -> dict[str, str]:
    """Somebody who is not there yet, of the system's first type and in its first state."""
    number, login = 1, "anna"
    while login in known.accounts or look(f"{login}@example.com") in known.by_email_look:
        number += 1
        login = f"anna{number}"
    definition = known.definition
    plain = (login, "Анна Ким", f"{login}@example.com", first_type(definition), first_state(definition))
    return {column: cell for column, cell in zip(PLAIN, plain, strict=True) if cell}


def _lists(known: Known, at: datetime) -> Mapping[str, Sequence[str]]:
    """By column what could stand there, that which shows most first."""
    branches = [one.key for one in known.all(Place) if one.kind == BRANCH]
    others = [f"{one.kind}:{one.key}" for one in known.all(Place) if one.kind != BRANCH]
    fitting = [one for one in known.all(Role) if "user" in subject_kinds(one, known.definition)]
    ordinary = sorted(fitting, key=lambda one: (one.everything, -one.rank))  # copied, it gives not all
    roles = [one.key for one in ordinary][:MOST]
    since, until, last = _days(at, known.zone)
    timed = [
        (role, written(role, known.zone, at=place, since=since, until=until))
        for place in (*branches[:1], "") for role in roles
    ]  # fmt: skip
    with_others = [BETWEEN.join([cell, other]) for role, cell in timed for other in roles if other != role]
    return {
        "departments": _some(known.departments), "branches": _some(branches),
        "groups": [written(one, known.zone, until=last) for one in list(known.groups)[:MOST]],
        "roles": [*with_others, *(cell for _, cell in timed)],
        "places": _some(others), "restrictions": _some(_imposed(known.definition)),
        "rights": list(_rights(known, others)),
    }  # fmt: skip


def _rights(known: Known, places: Sequence[str]) -> Iterator[str]:
    """Rights of some kinds, each at a place where it is given for one."""
    for right in _personal(known.definition)[:MOST]:
        level = known.definition.scales[right.scale].levels[-1]
        there = [place for place in places if place.partition(":")[0] in right.cells] if right.narrowed else [""]
        for place in there[:1]:
            yield written_right(Grant("user", "", right.key, level, place=place), known.zone)


def _some(keys: Iterable[str]) -> list[str]:
    """Two of them, then one alone."""
    first = list(keys)[:MOST]
    return [*([BETWEEN.join(first[:2])] if first[1:] else []), *first]


def _days(at: datetime, zone: str) -> tuple[datetime | None, datetime | None, datetime | None]:
    """When a season of the next month begins and ends, and when its year ends."""
    month = day_or_time(at.replace(day=28) + timedelta(days=5), zone)[:7]
    return moment(f"{month}-01", zone), end(f"{month}-20", zone), end(f"{month[:4]}-12-31", zone)


def _goes_in(cells: Mapping[str, str], known: Known, at: datetime) -> bool:
    """Whether the row would be imported as it is."""
    try:
        plan = staff([Row(2, cells)], known, at, Wishes()).plan
        keep_the_rules(plan.changes, known, at)
    except CrmAccessError:
        return False
    return not plan.problems

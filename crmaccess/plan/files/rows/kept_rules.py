"""Rules of the system that a row of a file would break, by what it makes of somebody: told with the row."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from crmaccess.changes import Step, of_kinds
from crmaccess.definition import BRANCH
from crmaccess.errors import Problem
from crmaccess.facts import Admission, Assignment, Grant, GroupMember, Record
from crmaccess.plan.effect import applied
from crmaccess.plan.files.rows.row import ATTRIBUTE, Row
from crmaccess.plan.known.bounds.holding import label, newly_broken
from crmaccess.plan.known.bounds.placing import placing_faults
from crmaccess.plan.known.cards import card_faults, is_of
from crmaccess.plan.known.known import Known
from crmaccess.plan.rights.asleep import advice, left_alone
from crmaccess.plan.rights.choices import newly_both
from crmaccess.zone import last_day_or_time


def rule_faults(changes: Sequence[Step], rows: Sequence[Row], known: Known) -> Iterator[Problem]:
    """What the rows would have somebody hold that she may not hold, each with the line of her row; 0 for whom none
    names."""
    lines = {row.values.get("login", ""): row.line for row in rows}
    for fault in newly_broken(changes, known):
        yield fault._replace(line=lines.get(fault.value, 0), column="")
    noted = {row.values.get("login", "") for row in rows if row.values.get("state")}
    for fault in placing_faults(changes, known, noted, "branches, places"):
        column = "branches" if dict(fault.details)["kind"] == BRANCH else "places"
        yield fault._replace(line=lines.get(fault.value, 0), column=column)
    for grant, fault in newly_both(changes, known):
        yield fault._replace(line=lines.get(grant.subject, 0), column="rights")
    for grant, fault in left_alone(changes, known):
        yield fault._replace(line=lines.get(grant.subject, 0), column="rights")
    cards = [_told_of_a_row(fault, lines, known) for fault in card_faults(changes, known)]
    name = known.definition.accounts.card
    column = ATTRIBUTE + name if cards and any(ATTRIBUTE + name in row.values for row in rows) else name
    yield from (fault._replace(column=column) for fault in cards)


def part_faults(changes: Sequence[Step], rows: Sequence[Row], known: Known) -> Iterator[Problem]:
    """The parts in records that the rows give to people who may not take them."""
    if faults := newly_broken(changes, known):
        lines = {label(Record(row.values.get("entity", ""), row.values.get("key", ""))): row.line for row in rows}
        yield from (one._replace(line=lines.get(one.column, 0), column="participants") for one in faults)


def asleep_of_rows(changes: Sequence[Step], rows: Sequence[Row], known: Known) -> Iterator[Problem]:
    """The rights and roles that the rows give and that open nothing as long as what they need is missing."""
    said = (row for row in rows if row.values.get("rights") or "@" in row.values.get("roles", ""))
    lines = {row.values.get("login", ""): row.line for row in said}
    if lines:
        will = Known(known.definition, applied(known.everything(), changes))
        for given, note in advice(changes, known, will):
            if given.subject in lines:
                yield note._replace(line=lines[given.subject], column="rights" if isinstance(given, Grant) else "roles")


def ended_of_rows(changes: Sequence[Step], rows: Sequence[Row], known: Known, at: datetime) -> Iterator[Problem]:
    """What the rows bring and is over already: an export carries such, and it opens nothing."""
    lines = {row.values.get("login", ""): row.line for row in rows if any(".." in cell for cell in row.values.values())}
    for change in of_kinds(changes, (Assignment, GroupMember, Admission)) if lines else ():
        one = change.after if change.before is None else None
        match one:
            case Assignment():
                column, key, login = "roles", one.role, one.subject
            case GroupMember():
                column, key, login = "groups", one.group, one.login
            case Admission():
                column, key, login = "places", f"{one.kind}:{one.place}", one.login
            case _:
                continue
        if one.until is not None and one.until <= at:
            ended = last_day_or_time(one.until, known.zone)
            yield Problem("W_ENDED_ALREADY", key, lines.get(login, 0), column, details=(("until", ended),))


def _told_of_a_row(fault: Problem, lines: Mapping[str, int], known: Known) -> Problem:
    """The fault with its line; of a card that another row of the file names, too, with the other's."""
    details = dict(fault.details)
    other, login = details["login"], details.get("user", details["login"])
    line = lines.get(login, 0)
    if other != login and not is_of(fault.value, other, known):
        return Problem("E_CARD_TWICE", fault.value, line, details=(("other_line", str(lines.get(other, 0))),))
    return fault._replace(line=line)

"""The brake: a command that would take much away stops and says what, unless `--max-removals` allows it."""

from collections.abc import Iterable

from crmaccess.changes import Change, Plan
from crmaccess.errors import Guarded, Problem
from crmaccess.plan.known.bounds.removals import Removals, masses, removals
from crmaccess.plan.known.known import Known
from crmaccess.session import Session

SHOWN = 200  # removals for people
# What of, for people: in English and in Russian (of how many).
WORDS = {
    "Account": ("people", "людей"),
    "Department": ("departments", "отделов"),
    "Group": ("groups", "групп"),
    "Role": ("roles", "ролей"),
    "Assignment": ("roles held", "назначений ролей"),
    "Membership": ("memberships in departments", "мест в отделах"),
    "GroupMember": ("memberships in groups", "мест в группах"),
    "Admission": ("admissions", "допусков"),
    "Grant": ("rights given", "выданных прав"),
    "Record": ("records", "записей"),
}


def brake(session: Session, plan: Plan, known: Known) -> None:
    """Raise Guarded where more would be taken away than `--max-removals` says, else where it is a mass of something."""
    most = session.options.max_removals
    if most is not None:
        gone = removals(plan.changes, known.definition, session.at)
        if len(gone) > most:
            raise Guarded.of([*_lines(session, gone, known), _over(len(gone), most)])
    elif found := masses(plan.changes, known, lambda: _records(session, known), session.at):
        needed = len(removals(plan.changes, known.definition, session.at))
        by = [change for one in found for change in one.by]
        raise Guarded.of([*_lines(session, by, known), *(_mass(one, needed) for one in found)])


def _records(session: Session, known: Known) -> int:
    with session.reading() as reader:
        return sum(reader.count(entity) for entity in known.definition.entities)


def _lines(session: Session, gone: Iterable[Change], known: Known) -> list[Problem]:
    from crmaccess.render.lists.changes import change_line, names_in  # only for who is stopped

    names = names_in((), session.named)
    lines = [change_line(one, known.definition, session.options.lang, session.zone, names) for one in gone]
    return [Problem("W_WOULD_REMOVE", line) for line in lines[:SHOWN]]


def _over(count: int, most: int) -> Problem:
    return Problem("E_REMOVALS", str(count), details=(("most", str(most)),))


def _mass(found: Removals, needed: int) -> Problem:
    what, russian = WORDS[found.cls.__name__]
    details = (("total", str(found.total)), ("what", what), ("what.ru", russian), ("needed", str(needed)))
    return Problem("E_REMOVALS_MANY", str(found.many), details=details)

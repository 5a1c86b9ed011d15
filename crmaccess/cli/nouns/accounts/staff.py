"""Files of people and records, as the commands read and write them."""

from collections.abc import Iterable, Mapping

from crmaccess.changes import Plan
from crmaccess.cli.frame.progress import at_work
from crmaccess.cli.frame.show import data, say
from crmaccess.cli.frame.talk import sentence
from crmaccess.definition import Definition
from crmaccess.errors import Problem
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    Record,
)
from crmaccess.files.columns import RECORDS, USERS, Columns
from crmaccess.files.csv_in import Sheet, read_rows
from crmaccess.files.csv_out import write_rows
from crmaccess.plan.files.rows import ATTRIBUTE, CLEAR
from crmaccess.plan.files.user_links import column_of
from crmaccess.plan.files.written import until_text, written, written_right
from crmaccess.session import Session

COLUMNS: Mapping[str, Columns] = {"users": USERS, "records": RECORDS}
STAFF = ("login", "name", "email", "type", "state", "departments", "head_of", "groups", "branches", "roles")
SELDOM = ("places", "restrictions", "rights")  # only where somebody has any
RECORD = (
    "entity", "key", "title", "responsible", "departments", "pipeline", "stage", "branch", "open", "parent",
    "created_at", "participants",
)  # fmt: skip
BETWEEN = "; "


def read_sheet(
    session: Session, path: str, noun: str, encoding: str | None, delimiter: str | None, ignore_extra: bool
) -> Sheet:
    """The file's rows, having said how it was read, if there was anything to read."""
    return read_file(session, path, COLUMNS[noun], encoding, delimiter, ignore_extra)


def read_file(
    session: Session, path: str, columns: Columns, encoding: str | None, delimiter: str | None, ignore_extra: bool
) -> Sheet:
    """The same of a file with these columns."""
    with at_work(session, "reading_file"):
        sheet = read_rows(path, columns, encoding=encoding, delimiter=delimiter, ignore_extra=ignore_extra)
    if sheet.header and session.options.format != "jsonl":
        shown = "TAB" if sheet.delimiter == "\t" else sheet.delimiter
        say(session, sentence(session.options.lang, "read_as", path=path, encoding=sheet.encoding, delimiter=shown))
    return sheet


def with_problems(plan: Plan, sheet: Sheet) -> Plan:
    """The plan with the file's own faults among its problems, in the order of the lines."""
    return plan._replace(problems=tuple(sorted((*sheet.problems, *plan.problems), key=lambda problem: problem.line)))


def write_staff(facts: Iterable[Fact], definition: Definition, zone: str, excel: bool) -> list[Problem]:
    """Everybody as a CSV file on stdout; notes on what of them it does not say."""
    lists: dict[tuple[str, str], list[str]] = {}
    accounts: list[Account] = []
    for fact in facts:
        if isinstance(fact, Account):
            accounts.append(fact)
        elif entry := _entry(fact, zone):
            lists.setdefault(entry[:2], []).append(entry[2])
    names = sorted({name for account in accounts for name in account.attributes})
    used = {column for column, _ in lists}
    templates = any(module.template for module in definition.modules.values())
    none_said = "rights" if templates else ""  # where the file says nothing, a role would write its own
    used.add(none_said)
    columns = [*STAFF, *(column for column in SELDOM if column in used)]
    blocked = ["blocked_until"] * any(account.blocked_until for account in accounts)
    rows = [
        [
            *account[:5],
            *(
                BETWEEN.join(sorted(lists.get((column, account.login), ()))) or (CLEAR if none_said == column else "")
                for column in columns[5:]
            ),
            *(_block(account, zone) for _ in blocked),
            *(account.attributes.get(name, "") for name in names),
        ]
        for account in sorted(accounts, key=lambda one: one.login)
    ]
    write_rows(data(), [*columns, *blocked, *_headers(names, USERS)], rows, excel=excel)
    signed_in = sum(account.signed_in_at is not None for account in accounts)
    return [Problem("W_NOT_IN_FILE", str(signed_in))] if signed_in else []


def _block(account: Account, zone: str) -> str:
    """The end of a block: the last day, a moment, or the day that never comes."""
    until = account.blocked_until
    return "" if until is None else until_text(until, zone)


def _entry(fact: Fact, zone: str) -> tuple[str, str, str] | None:
    """(column, login, entry) of what a staff file can say."""
    match fact:
        case Department(head=login, key=key) if login:
            return "head_of", login, written(key, zone, until=fact.head_until)
        case Membership(login=login, department=key):
            return "departments", login, written(key, zone, until=fact.until)
        case GroupMember(login=login, group=key, part=part):
            return "groups", login, written(key, zone, at="" if part == "member" else part, until=fact.until)
        case Admission(login=login, kind=kind, place=key):
            text = key if kind == "branch" else f"{kind}:{key}"
            return column_of(fact), login, written(text, zone, until=fact.until)
        case Assignment(holder="user", subject=login, role=key, branch=branch):
            return "roles", login, written(key, zone, at=branch, since=fact.since, until=fact.until)
        case Imposition(holder="user", subject=login, restriction=key):
            return "restrictions", login, written(key, zone, since=fact.since, until=fact.until)
        case Grant(holder="user", subject=login):
            return "rights", login, written_right(fact, zone)
    return None


def write_records(records: Iterable[Record], excel: bool) -> None:
    """Records as a CSV file on stdout."""
    found = list(records)
    names = sorted({name for record in found for name in record.attributes})
    rows = [[*_record_cells(one), *(one.attributes.get(name, "") for name in names)] for one in found]
    write_rows(data(), [*RECORD, *_headers(names, RECORDS)], rows, excel=excel)


def _record_cells(record: Record) -> list[str]:
    created = record.created_at.isoformat().replace("+00:00", "Z") if record.created_at else ""
    participants = BETWEEN.join("=".join(pair) for pair in record.participants)
    return [
        *record[:4], BETWEEN.join(record.stamp), record.pipeline, record.stage, record.branch,
        "yes" if record.open else "no", record.parent, created, participants,
    ]  # fmt: skip


def _headers(names: Iterable[str], columns: Columns) -> list[str]:
    """Attributes are marked as such where a column of that name could be meant."""
    return [name if name in columns.names else ATTRIBUTE + name for name in names]

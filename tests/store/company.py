"""A company that has a fact of every kind, with awkward values, and words to write it down."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from crmaccess.changes import Change, Step
from crmaccess.facts import (
    EVERYWHERE,
    Account,
    Admission,
    Assignment,
    CustomAttribute,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Pipeline,
    Place,
    Record,
    Role,
    Setting,
    Stage,
)
from crmaccess.store.reading.reader import Reader
from crmaccess.store.writing.writer import apply

AT = datetime(2031, 5, 17, 8, 0, tzinfo=UTC)
LATER = datetime(2032, 1, 1, 0, 30, 15, tzinfo=UTC)

COMPANY: tuple[Fact, ...] = (
    CustomAttribute("user", "birthday", "date", "День рождения"),
    CustomAttribute("deal", "kinds", "words", "", ("a", "b"), (), True, True),
    Setting("extranet", "on"),
    Place("branch", "north", "Север"),
    Place("branch", "south", "Юг", True, {"city": "Сочи", "b": ""}),
    Place("source", "site", "Сайт"),
    Pipeline("deal", "main", "Основная"),
    Pipeline("deal", "repeat", "Повторная", 1),
    Stage("deal", "main", "new", "Новая"),
    Stage("deal", "main", "won", "Успех", 1),
    Stage("deal", "repeat", "new", "Новая"),
    Stage("task", "", "open", "Открыта"),
    Role("manager", "Менеджер [red]", "crm", "office", 3),
    Role("admin", "Админ", everything=True, locked=True),
    Role("idle"),
    Group("g1", "Группа 😀", "workgroup", {"open": "yes"}),
    Account("anna", "Анна O'Нил \u202e%s?", "anna@example.com", "employee", "active", None, AT, {"phone": "007"}),
    Account("boris", state="blocked", blocked_until=LATER),
    Account("vera"),
    Account("gleb"),
    Department("company", "Компания", head="vera"),
    Department("sales", "Продажи", "company", "boris", LATER),
    Department("north-sales", "", "sales"),
    Membership("anna", "north-sales"),
    Membership("anna", "sales"),
    Membership("gleb", "company", LATER),
    GroupMember("anna", "g1"),
    GroupMember("gleb", "g1", "invited", LATER, "anna"),
    Admission("anna", "branch", "north"),
    Admission("boris", "branch", EVERYWHERE, LATER),
    Grant("role", "manager", "deal.read", "own"),
    Grant("role", "manager", "deal.read", "all", "main", "new"),
    Grant("user", "anna", "deal.export", "on", until=LATER),
    Grant("group", "g1", "source.see", "on", place="source:site"),
    Grant("department", "sales", "task.see", "on", place="task:T-1", with_sub=True),
    Grant("department", "company", "task.see", "on", place="task:T-1"),
    Assignment("manager", "user", "anna", False, "north", AT, LATER),
    Assignment("manager", "user", "anna"),
    Assignment("manager", "department", "sales", True),
    Assignment("idle", "group", "g1"),
    Assignment("admin", "kind", "director"),
    Imposition("no-export", "user", "anna", AT),
    Imposition("no-export", "role", "manager"),
    Imposition("no-export", "group", "g1", None, LATER),
    Record("company", "C-1", "ООО «Ромашка»"),
    Record(
        "deal", "D-1", "Сделка", "anna", ("north-sales", "sales"), "main", "new", "north", True, "company:C-1", AT,
        (("observer", "boris"), ("observer", "vera"), ("auditor", "vera")), {"source": "site", "due": "2031-05-20"},
    ),
    Record("deal", "D-2", responsible="boris", stamp=("sales",), pipeline="main", stage="new", branch="north"),
    Record("task", "T-1", stage="open", parent="deal:D-1"),
)  # fmt: skip
# As the store gives it back: sorted participants.
COMPANY = tuple(
    fact._replace(participants=tuple(sorted(fact.participants))) if isinstance(fact, Record) else fact
    for fact in COMPANY
)


def added(facts: Iterable[Fact]) -> list[Change]:
    return [Change(None, fact) for fact in facts]


def removed(facts: Iterable[Fact]) -> list[Change]:
    return [Change(fact, None) for fact in facts]


def write(url: str, changes: Sequence[Step], **options: int) -> int:
    return apply(url, changes, operator="root", command="test", at=AT, **options)


def stored(url: str) -> list[Fact]:
    """All facts of the database, records too."""
    with Reader(url) as reader:
        entities = sorted({outline.sort.entity for outline in reader.outlines()})
        records = [record for entity in entities for record in reader.records(entity)]
        return sorted([*reader.everything(), *records], key=repr)

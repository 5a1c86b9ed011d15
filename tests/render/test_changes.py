"""Every change of every kind of fact is a line that one can read."""

from datetime import UTC, datetime

import pytest

from crmaccess.changes import Change, SecretSet, Step
from crmaccess.definition import Definition
from crmaccess.facts import (
    FACTS,
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
    key_of,
)  # fmt: skip
from crmaccess.render.lists.changes import names_in
from crmaccess.render.lists.differences import NOTIONS
from crmaccess.render.sentences.codes import change_line
from crmaccess.render.sentences.language import LANGUAGES
from crmaccess.render.words.names import Names

NOON = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
EACH: tuple[Fact, ...] = (
    Setting("plan", "team"), CustomAttribute("user", "birthday", "date"),
    Place("branch", "north", "Север"), Pipeline("deal", "opt", "Опт"),
    Stage("deal", "opt", "NEW", "Новая"), Role("manager", "Менеджер"), Group("g1", "Акция", "workgroup"),
    Account("petr", "Пётр"), Department("sales", "Продажи", "company", "anna"), Membership("petr", "sales"),
    GroupMember("petr", "g1", "invited", NOON, "nina"), Admission("petr", "branch", "north"),
    Grant("role", "manager", "crm.deal.read", "own", "main", "NEW"),
    Assignment("manager", "department", "sales", with_sub=True, since=NOON), Imposition("no_export", "user", "petr"),
    Record("deal", "D-1", "Сделка", "petr"),
)  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("fact", EACH[1:], ids=lambda fact: type(fact).__name__)
def test_a_fact_comes_and_goes_in_one_line(fact: Fact, lang: str, universal: Definition) -> None:
    added, removed = change_line(Change(None, fact), universal, lang), change_line(Change(fact, None), universal, lang)
    assert added.partition(": ")[2] == removed.partition(": ")[2]
    assert added.partition(": ")[0] != removed.partition(": ")[0]
    told = [word for word in key_of(fact) if word not in ("deal", "branch", "user")]
    assert all(word in added for word in told)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [("company", "team", "company → team"), ("team", "free", "team → free"), ("team", "company", "team → company")],
)
def test_a_setting_is_always_there_and_just_changes(before: str, after: str, said: str, bitrix: Definition) -> None:
    kept = [None if value == "company" else Setting("plan", value) for value in (before, after)]
    assert change_line(Change(*kept), bitrix, "en") == f"edit: setting «plan» (plan): {said}"
    assert change_line(Change(*kept), bitrix, "ru") == f"изменить: настройка «тариф» (plan): {said}"


def test_no_kind_of_fact_is_forgotten() -> None:
    assert {type(fact) for fact in EACH} == set(FACTS)


LINES = [
    (
        Change(None, Account("petr", "Пётр Ильин")),
        "add: user petr (Пётр Ильин), active",
        "добавить: пользователь petr (Пётр Ильин), активен",
    ),
    (
        Change(Account("petr"), Account("petr", "Пётр", state="archived", attributes={"phone": "1"})),
        "edit: user petr, active: name — → Пётр, state active → archived, phone — → 1",
        "изменить: пользователь petr, активен: имя — → Пётр, состояние активен → в архиве, телефон — → 1",
    ),
    (
        Change(Role("manager"), Role("seller")),
        "edit: role manager: key manager → seller",
        "изменить: роль manager: ключ manager → seller",
    ),
    (
        Change(None, Assignment("manager", "department", "sales", with_sub=True, until=NOON)),
        "add: role manager for department:sales with sub-departments until 2026-11-21 09:00",
        "добавить: роль manager для department:sales с подотделами до 2026-11-21 09:00",
    ),
    (
        Change(None, Assignment("manager", "user", "petr", until=NOON.replace(hour=0))),
        "add: role manager for user:petr until 2026-11-20",
        "добавить: роль manager для user:petr по 2026-11-20",
    ),
    (
        Change(Grant("role", "manager", "lead.read", "own"), Grant("role", "manager", "lead.read", "all")),
        "edit: right lead.read = own of role:manager: level own → all",
        "изменить: право lead.read = own у role:manager: уровень own → all",
    ),
    (
        Change(Record("deal", "D-1", responsible="petr", stamp=("a",)), Record("deal", "D-1", open=True)),
        "edit: deal D-1, responsible petr: responsible petr → —, departments a → —, open no → yes",
        "изменить: сделка D-1, ответственный petr: ответственный petr → —, отделы a → —, для всех нет → да",
    ),
    (
        Change(Membership("petr", "sales"), None),
        "remove: petr in department sales",
        "удалить: petr в отделе sales",
    ),
    (SecretSet("petr", "$argon2id$secret", NOON), "set the password of user petr", "задать пароль пользователя petr"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "english", "russian"), LINES)
def test_a_change_says_what_becomes_of_what(
    change: Step, english: str, russian: str, universal: Definition
) -> None:  # fmt: skip
    assert change_line(change, universal, "en") == english
    assert change_line(change, universal, "ru") == russian


CALLED = Names.of((
    Role("manager", "Менеджер"), Department("sales", "Продажи"), Department("company", "Компания"),
    Group("g1", "Акция"), Place("branch", "north", "Север"),
))  # fmt: skip
NAMED = [
    (Membership("petr", "sales"), "petr in department «Продажи» (sales)", "petr в отделе «Продажи» (sales)"),
    (GroupMember("petr", "g1"), "petr in group «Акция» (g1) as member", "petr в группе «Акция» (g1) (участник)"),
    (
        Assignment("manager", "department", "sales", branch="north"),
        "role «Менеджер» (manager) for «Продажи» (department:sales) in branch «Север» (north)",
        "роль «Менеджер» (manager) для «Продажи» (department:sales) в филиале «Север» (north)",
    ),
    (Assignment("manager", "user", "petr"), "role «Менеджер» (manager) for user:petr",
     "роль «Менеджер» (manager) для user:petr"),
    (Grant("role", "manager", "lead.read", "own"), "right lead.read = own of «Менеджер» (role:manager)",
     "право lead.read = own у «Менеджер» (role:manager)"),
    (Imposition("no_export", "group", "g1"), "restriction no_export on «Акция» (group:g1)",
     "запрет no_export на «Акция» (group:g1)"),
    (Department("north", "Север", "company"), "department north «Север» under «Компания» (company)",
     "отдел north «Север» в составе «Компания» (company)"),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "english", "russian"), NAMED)
def test_what_has_a_name_stands_by_it_with_the_key_to_type(
    fact: Fact, english: str, russian: str, universal: Definition
) -> None:
    assert change_line(Change(None, fact), universal, "en", names=CALLED) == f"add: {english}"
    assert change_line(Change(None, fact), universal, "ru", names=CALLED) == f"добавить: {russian}"


def test_whatever_is_named_is_called_alike_before_it_is_written_and_after() -> None:
    renamed = Change(Group("g1", "Акция"), Group("g1", "Распродажа"))
    gone, comes = Change(Role("manager", "Менеджер"), None), Change(None, Department("sales", "Продажи"))
    plan = (renamed, gone, comes)
    before, after = [Group("g1", "Акция"), Role("manager", "Менеджер")], [Group("g1", "Распродажа")]
    assert names_in(plan, before) == names_in(plan, [*after, Department("sales", "Продажи")])


def test_a_name_cannot_steer_the_terminal(universal: Definition) -> None:
    line = change_line(Change(None, Department("d", "\x1b[2J[red]\n")), universal, "en")
    assert line == "add: department d «�[2J[red] »"


def test_every_part_of_a_definition_can_be_named_as_different() -> None:
    assert set(Definition._fields) | {"form"} == set(NOTIONS)

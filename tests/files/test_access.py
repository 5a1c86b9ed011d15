"""The access file says every fact exactly, reads as people write, and reports every mistake with its line."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess import systems
from crmaccess.errors import InvalidInput
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
    key_of,
)
from crmaccess.files.access_files.access import from_toml, heard, system_named_in, to_toml
from crmaccess.text import read

BITRIX24 = systems.load("bitrix24")[0]
UNIVERSAL = systems.load("universal")[0]


def as_set(facts: Iterable[Fact]) -> dict[tuple[str, ...], Fact]:
    """Facts by class and key: they hold mappings, so no set takes them, and tuples of two classes may be equal."""
    return {(type(fact).__name__, *key_of(fact)): fact for fact in facts}


# --- round trip

keys = st.sampled_from(["a", "b", "main", "north", "deal", "D-1", "1", "ключ", "петя.и", 'q"t', "x@y.ru"])
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=6).map(read)
times = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))
moments = st.none() | times
attributes = st.dictionaries(texts, texts, max_size=2)
holders = st.sampled_from(["user", "department", "group", "role", "kind"])
entities = st.sampled_from(["deal", "lead", "strange"])
pipelines = st.sampled_from(["", "main", "wholesale"])
stages = st.sampled_from(["", "NEW", "W1"])
small = st.integers(-3, 3)
permissions = st.sampled_from(["crm.deal.read", "crm.lead.read", "deal.read", "lesson.read", "x"])

FIELDS: dict[type[Fact], dict[str, st.SearchStrategy[Any]]] = {
    CustomAttribute: {
        "thing": keys, "key": keys, "type": keys, "label": texts, "words": st.lists(keys).map(sorted).map(tuple),
        "to": st.lists(keys).map(sorted).map(tuple), "many": st.booleans(), "secret": st.booleans(),
    },
    Setting: {"name": keys, "value": texts},
    Place: {
        "kind": st.sampled_from(["branch", "register"]), "key": keys, "name": texts, "archived": st.booleans(),
        "attributes": attributes,
    },
    Pipeline: {"entity": entities, "key": keys, "name": texts, "position": small},
    Stage: {"entity": entities, "pipeline": pipelines, "key": keys, "name": texts, "position": small},
    Role: {
        "key": keys, "name": texts, "module": keys, "interface": texts, "rank": small, "everything": st.booleans(),
        "locked": st.booleans(),
    },
    Group: {"key": keys, "name": texts, "kind": texts, "attributes": attributes},
    Account: {
        "login": keys, "name": texts, "email": texts, "type": texts, "state": texts, "blocked_until": moments,
        "signed_in_at": moments, "attributes": attributes,
    },
    Department: {"key": keys, "name": texts, "parent": texts, "head": texts, "head_until": moments},
    Membership: {"login": keys, "department": keys, "until": moments},
    GroupMember: {"login": keys, "group": keys, "part": st.sampled_from(["member", "invited"]), "until": moments,
                  "invited_by": st.sampled_from(["", "petr"])},
    Admission: {
        "login": keys, "kind": st.sampled_from(["branch", "register"]), "place": keys | st.just(EVERYWHERE),
        "until": moments,
    },
    Grant: {
        "holder": holders, "subject": keys, "permission": permissions, "level": texts, "pipeline": pipelines,
        "stage": stages, "place": st.sampled_from(["", "source:site"]), "with_sub": st.booleans(),
        "until": moments,
    },
    Assignment: {
        "role": keys, "holder": holders, "subject": keys, "with_sub": st.booleans(),
        "branch": st.sampled_from(["", "north"]), "since": moments, "until": moments,
    },
    Imposition: {"restriction": keys, "holder": holders, "subject": keys, "since": moments, "until": moments},
    Record: {
        "entity": entities, "key": keys, "title": texts, "responsible": texts,
        "stamp": st.lists(keys, max_size=2).map(sorted).map(tuple), "pipeline": pipelines, "stage": stages,
        "branch": texts, "open": st.booleans(), "parent": texts, "created_at": moments,
        "participants": st.lists(st.tuples(keys, keys), max_size=2).map(sorted).map(tuple), "attributes": attributes,
    },
}  # fmt: skip
worlds: st.SearchStrategy[list[Fact]] = st.lists(
    st.one_of([st.builds(fact, **fields) for fact, fields in FIELDS.items()]),
    max_size=25,
    unique_by=lambda fact: (type(fact).__name__, key_of(fact)),
)


def test_the_property_speaks_of_every_fact_class_and_field() -> None:
    assert {fact: set(fields) for fact, fields in FIELDS.items()} == {
        fact: set(fact._fields) for fact in Fact.__args__
    }  # fmt: skip


@given(facts=worlds, system=st.sampled_from(["bitrix24", "universal"]))
def test_every_fact_comes_back_exactly_and_the_second_export_is_the_same_text(facts: list[Fact], system: str) -> None:
    definition = {"bitrix24": BITRIX24, "universal": UNIVERSAL}[system]
    text = to_toml(definition, facts)
    read = from_toml(text, "company.toml", definition)
    assert as_set(read) == as_set(facts)
    assert len(read) == len(facts)
    assert to_toml(definition, reversed(read)) == text


# --- as people read and write it

COMPANY = """\
system = "bitrix24"

[settings]
plan = "company"

[pipelines.deal.wholesale]
name = "Опт"
position = 1
stages = [
    { key = "W1", name = "Новая" },
    { key = "W2", name = "Отгрузка", position = 5 },
]

[stages]
lead = [
    { key = "NEW" },
]

[roles.helper]
name = "Помощник менеджера"
module = "crm"
everything = false

[roles.helper.rights]
"crm.deal.read" = "own"
"crm.deal.read@DOCS" = "none"
"crm.deal.read@wholesale:" = "all"
"crm.deal.read@wholesale:W1" = "none"
"crm.lead.read@NEW" = "open"

[departments.company]
name = "Торговый дом"

[departments.sales]
parent = "company"
head = "petr"
roles = [
    { role = "helper", with_sub = true },
]

[groups.promo]
kind = "workgroup"
members = [
    { login = "anna", part = "invited", invited_by = "petr" },
    "petr",
]

[users.petr]
name = "Пётр Ильин"
state = "active"
departments = [
    "sales",
]
roles = [
    { role = "deputy", until = 2026-09-01 00:00:00+00:00 },
    "helper",
]

[records.deal.D-1]
title = "Бумага"
responsible = "petr"
stamp = [
    "sales",
]
pipeline = "main"
stage = "DOCS"
participants = [
    "observer=anna",
]

[[assignments]]
role = "helper"
user = "boris"
"""
COMPANY_FACTS: list[Fact] = [
    Setting("plan", "company"),
    Pipeline("deal", "wholesale", "Опт", 1),
    Stage("deal", "wholesale", "W1", "Новая", 0),
    Stage("deal", "wholesale", "W2", "Отгрузка", 5),
    Stage("lead", "", "NEW"),
    Role("helper", "Помощник менеджера", "crm"),
    Grant("role", "helper", "crm.deal.read", "own", "main"),
    Grant("role", "helper", "crm.deal.read", "none", "main", "DOCS"),
    Grant("role", "helper", "crm.deal.read", "all", "wholesale"),
    Grant("role", "helper", "crm.deal.read", "none", "wholesale", "W1"),
    Grant("role", "helper", "crm.lead.read", "open", "", "NEW"),
    Department("company", "Торговый дом"),
    Department("sales", "", "company", "petr"),
    Assignment("helper", "department", "sales", with_sub=True),
    Group("promo", kind="workgroup"),
    GroupMember("petr", "promo"),
    GroupMember("anna", "promo", "invited", invited_by="petr"),
    Account("petr", "Пётр Ильин"),
    Membership("petr", "sales"),
    Assignment("deputy", "user", "petr", until=datetime(2026, 9, 1, tzinfo=UTC)),
    Assignment("helper", "user", "petr"),
    Record("deal", "D-1", "Бумага", "petr", ("sales",), "main", "DOCS", participants=(("observer", "anna"),)),
    Assignment("helper", "user", "boris"),
]


def test_the_text_is_what_people_would_write() -> None:
    assert to_toml(BITRIX24, COMPANY_FACTS) == COMPANY
    assert as_set(from_toml(COMPANY, "company.toml", BITRIX24)) == as_set(COMPANY_FACTS)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ('users.petr = { branches = ["*"] }', Admission("petr", "branch", "*")),
        ('users.petr = { places = ["register:main"] }', Admission("petr", "register", "main")),
        ('users.petr = { rights = { "users.list" = "on" } }', Grant("user", "petr", "users.list", "on")),
        (
            'users.petr = { rights = { "deal.read@main:NEW in source:site" = "own" } }',
            Grant("user", "petr", "deal.read", "own", "main", "NEW", "source:site"),
        ),
        ('users.p = { rights = { "deal.read@:NEW" = "own" } }', Grant("user", "p", "deal.read", "own", "", "NEW")),
        ('users.petr = { restrictions = ["no_export"] }', Imposition("no_export", "user", "petr")),
        (
            'roles.r = { rights = { "{deal lead}.{read add}@new" = "own" } }',
            Grant("role", "r", "lead.add", "own", "", "new"),
        ),
        ('roles.r = { restrictions = ["no_export"] }', Imposition("no_export", "role", "r")),
        (
            'groups.g = { restrictions = [{ restriction = "no_export", until = 2026-01-01T03:00:00+03:00 }] }',
            Imposition("no_export", "group", "g", until=datetime(2026, 1, 1, tzinfo=UTC)),
        ),
        ('impositions = [{ restriction = "no_export", group = "g" }]', Imposition("no_export", "group", "g")),
        ('rights = [{ right = "users.list", level = "on", user = "x" }]', Grant("user", "x", "users.list", "on")),
        (
            'departments.d = { rights = { "drive.access in folder:F" = { level = "read", with_sub = true } } }',
            Grant("department", "d", "drive.access", "read", place="folder:F", with_sub=True),
        ),
        (
            'rights = [{ right = "drive.access in folder:F", level = "read", department = "d", with_sub = true }]',
            Grant("department", "d", "drive.access", "read", place="folder:F", with_sub=True),
        ),
        (
            'assignments = [{ role = "r", holder = "kind", subject = "head" }]',
            Assignment("r", "kind", "head"),
        ),
        ('branches.north = { archived = true }', Place("branch", "north", archived=True)),
        ('places.register.r1 = { name = "Касса" }', Place("register", "r1", "Касса")),
        ('stages.deal.main = [{ key = "NEW" }]', Stage("deal", "main", "NEW")),
        ('records.deal.D-1 = { pipeline = "" }', Record("deal", "D-1")),
        ("records.lesson.L-1 = {}", Record("lesson", "L-1")),
        ("records.deal.D-1 = {}", Record("deal", "D-1", pipeline="main")),
        ('\ufeffsettings.plan = "free"', Setting("plan", "free")),
    ],
)  # fmt: skip
def test_every_place_of_the_format_means_its_fact(text: str, fact: Fact) -> None:
    found = as_set(from_toml(text, "company.toml", UNIVERSAL))
    assert found.items() >= as_set([fact]).items()


# --- mistakes

MISTAKES = [
    ('[users.petr]\nnaem = "Пётр"', "E_KEY_UNKNOWN", "naem", 2, "users.petr.naem", ("name",)),
    ("[user.petr]", "E_KEY_UNKNOWN", "user", 1, "user", ("users",)),
    ('[users.petr]\n\nroles = [\n{ rol = "manager" }]', "E_KEY_UNKNOWN", "rol", 3, "users.petr.roles.rol", ("role",)),
    ("[users.petr]\nname = 5", "E_ACCESS_TYPE", "5", 2, "users.petr.name", ()),
    ("[roles.r]\nrank = true", "E_ACCESS_TYPE", "true", 2, "roles.r.rank", ()),
    ('[roles.r]\neverything = "yes"', "E_ACCESS_TYPE", '"yes"', 2, "roles.r.everything", ()),
    ("[users.petr]\nattributes = { inn = [7] }", "E_ACCESS_TYPE", '{"inn": [7]}', 2, "users.petr.attributes", ()),
    ('[users.petr]\nblocked_until = "soon"', "E_ACCESS_TYPE", '"soon"', 2, "users.petr.blocked_until", ()),
    ('[users.petr]\ndepartments = ["north[2026-04-01..]"]', "E_NO_BEGINNING", "north[2026-04-01..]", 2, "", ()),
    ('settings.time_zone = "Europe/Berlin"\n[users.petr]\nblocked_until = 2026-03-29T02:30:00', "E_TIME_SKIPPED",
     "2026-03-29T02:30:00", 3, "users.petr.blocked_until", ()),
    ("[users.petr]\nroles = 7", "E_ACCESS_TYPE", "7", 2, "users.petr.roles", ()),
    ("[users.petr]\nroles = [7]", "E_ACCESS_TYPE", "7", 2, "users.petr.roles", ()),
    ('[users.petr]\nplaces = ["r1"]', "E_ACCESS_TYPE", '"r1"', 2, "users.petr.places", ()),
    ("[users]\npetr = 1", "E_ACCESS_TYPE", "1", 2, "users.petr", ()),
    ("users = 1", "E_ACCESS_TYPE", "1", 1, "users", ()),
    ("[settings]\nplan = 1", "E_ACCESS_TYPE", "1", 2, "settings.plan", ()),
    ('[roles.r.rights]\n"crm.deal.read" = 1', "E_ACCESS_TYPE", "1", 2, "roles.r.rights.crm.deal.read", ()),
    ('[roles.r.rights]\n"deal read" = "own"', "E_RIGHT_MALFORMED", "deal read", 2, "roles.r.rights.deal read", ()),
    ('[roles.r.rights]\n"deal.read@" = "own"', "E_RIGHT_MALFORMED", "deal.read@", 2, "roles.r.rights.deal.read@", ()),
    ('[[assignments]]\nrole = "a"\nuser = "x"\n[[assignments]]\nuser = "x"', "E_KEY_MISSING", "role", 4,
     "assignments.2.role", ()),
    ('[[rights]]\nright = "deal.read"\nuser = "x"', "E_KEY_MISSING", "level", 1, "rights.1.level", ()),
    ('[[rights]]\nright = "x"\nlevel = "on"\nuser = "x"\nwith_sub = 1', "E_ACCESS_TYPE", "1", 1, "rights.1", ()),
    ('[departments.d.rights]\n"x" = { levl = "on" }', "E_KEY_UNKNOWN", "levl", 2, "departments.d.rights.x.levl",
     ("level",)),
    ('[departments.d.rights]\n"x" = { with_sub = true }', "E_ACCESS_TYPE", "null", 2, "departments.d.rights.x", ()),
    ('[departments.d.rights]\n"x in f:1" = "on"\n[[rights]]\nright = "x in f:1"\nlevel = "off"\ndepartment = "d"',
     "E_ACCESS_REPEATED", "department d x f:1", 3, "rights.1", ()),
    ("assignments = [7]", "E_ACCESS_TYPE", "7", 1, "assignments.1", ()),
    ('[pipelines.deal.w]\nstages = ["W1"]', "E_ACCESS_TYPE", '"W1"', 2, "pipelines.deal.w.stages", ()),
    ('[pipelines.deal.w]\nstages = [{ name = "W1" }]', "E_KEY_MISSING", "key", 2, "pipelines.deal.w.stages.key", ()),
    ('[records.deal.D-1]\nparticipants = ["petr"]', "E_ACCESS_TYPE", '["petr"]', 2,
     "records.deal.D-1.participants", ()),
    ('[users.petr]\nroles = ["r", "r"]', "E_ACCESS_REPEATED", "r user petr", 2, "users.petr.roles", ()),
    ('[users.petr]\nroles = ["r"]\n[[assignments]]\nrole = "r"\nuser = "petr"', "E_ACCESS_REPEATED", "r user petr", 3,
     "assignments.1", ()),
    ('system = "bitrix"', "E_ACCESS_SYSTEM", "bitrix", 1, "system", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "value", "line", "column", "nearest"), MISTAKES)
def test_a_mistake_is_reported_with_key_value_and_line(
    text: str, code: str, value: str, line: int, column: str, nearest: tuple[str, ...]
) -> None:
    with pytest.raises(InvalidInput) as error:
        from_toml(text, "company.toml", BITRIX24)
    problem = error.value.problems[0]
    assert (problem.code, problem.value, problem.line, problem.column) == (code, value, line, column)
    assert set(nearest) <= set(problem.nearest)
    assert dict(problem.details)["file"] == "company.toml"


def test_all_mistakes_come_out_at_once() -> None:
    text = '[users.a]\nnaem = "x"\nemail = 1\n\n[roles.b]\nrank = "high"\n'
    with pytest.raises(InvalidInput) as error:
        from_toml(text, "company.toml", BITRIX24)
    assert [(problem.code, problem.line) for problem in error.value.problems] == [
        ("E_ACCESS_TYPE", 6), ("E_KEY_UNKNOWN", 2), ("E_ACCESS_TYPE", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "position"),
    [
        ("a = \n", 1, "5"),
        ("[users.petr\n", 1, "12"),
        ("[a]\n[a]\n", 2, "3"),
        ('a = """\nx', 2, ""),
        ("ключ = 1", 1, "1"),
    ],
)
def test_a_syntax_error_names_line_and_column(text: str, line: int, position: str) -> None:
    with pytest.raises(InvalidInput) as error:
        system_named_in(text, "company.toml")
    problem = error.value.problems[0]
    assert (problem.code, problem.value, problem.line) == ("E_TOML_SYNTAX", "company.toml", line)
    assert dict(problem.details)["position"] == position
    assert dict(problem.details)["reason"]


def test_the_system_can_be_asked_for_before_there_is_a_definition() -> None:
    assert system_named_in(COMPANY, "company.toml") == "bitrix24"
    assert system_named_in("", "company.toml") == ""


def test_a_date_as_an_end_includes_that_day_in_the_time_zone_of_the_file() -> None:
    text = """
        settings.time_zone = "Europe/Moscow"
        [users.petr]
        blocked_until = 2026-03-06
        roles = [{ role = "r", since = 2026-03-01, until = 2026-03-06T18:00:00 }, { role = "q", until = 9999-12-31 }]
    """
    found = from_toml(text, "company.toml", UNIVERSAL, "America/New_York")
    petr = next(one for one in found if isinstance(one, Account))
    assert petr.blocked_until == datetime(2026, 3, 6, 21, tzinfo=UTC)
    assert [(one.since, one.until) for one in found if isinstance(one, Assignment)] == [
        (datetime(2026, 2, 28, 21, tzinfo=UTC), datetime(2026, 3, 6, 15, tzinfo=UTC)), (None, None),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "\n", "# nothing but a remark\n"])
def test_a_file_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="E_ACCESS_EMPTY"):
        from_toml(text, "empty.toml", UNIVERSAL)


def test_of_every_fact_it_is_known_what_the_file_says_nothing_of() -> None:
    """So `desired` can leave it as it is."""
    said = heard('[users.a]\n[users.b]\nstate = "active"\nroles = ["r"]\n', "a.toml", BITRIX24)
    rest = {"name", "email", "type", "blocked_until", "signed_in_at", "attributes"}
    assert list(said.unsaid.values()) == [rest | {"state"}, rest, {"with_sub", "branch", "since", "until"}]


def test_an_entry_may_be_written_as_in_a_cell_of_a_staff_file() -> None:
    text = """
[users."a@b.ru"]
roles = ["seller@north[..2026-03-20]", "head[2026-03-01..]", "plain", { role = "old@key" }]
departments = ["sales[..2026-03-20]"]
[groups.g]
members = ["a@b.ru"]
"""
    end, start = datetime(2026, 3, 21, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)
    wanted = [fact for fact in from_toml(text, "a.toml", UNIVERSAL) if not isinstance(fact, Account | Group)]
    assert set(wanted) == {
        Membership("a@b.ru", "sales", until=end),
        Assignment("seller", "user", "a@b.ru", branch="north", until=end),
        Assignment("head", "user", "a@b.ru", since=start), Assignment("plain", "user", "a@b.ru"),
        Assignment("old@key", "user", "a@b.ru"), GroupMember("a@b.ru", "g"),
    }  # fmt: skip
    assert set(from_toml(to_toml(UNIVERSAL, wanted), "b.toml", UNIVERSAL)) == set(wanted)
    with pytest.raises(InvalidInput) as refused:
        from_toml('[users.a]\nroles = ["seller[soon..]"]\n', "a.toml", UNIVERSAL)
    assert refused.value.problems[0].line == 2


def test_attributes_are_written_as_the_format_has_them_and_a_date_may_be_quoted() -> None:
    text = '[users.petr]\nblocked_until = "2026-04-01"\nattributes = { admin = true, grade = 7, since = 2026-03-01 }'
    (petr,) = [one for one in from_toml(text, "company.toml", UNIVERSAL) if isinstance(one, Account)]
    assert petr.attributes == {"admin": "yes", "grade": "7", "since": "2026-03-01"}
    assert petr.blocked_until == datetime(2026, 4, 2, tzinfo=UTC), "the day is included"

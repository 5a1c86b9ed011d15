"""Things are found by the names people use; what is not found is answered with the nearest names."""

import pytest

from crmaccess.errors import CrmAccessError, InvalidInput, NotFound
from crmaccess.facts import Account, Group, Pipeline, Record, Role, Stage
from tests.builders import definition
from tests.plan.plans import BITRIX, UNIVERSAL, company, refusal, small

KNOWN = small(
    BITRIX,
    Account("ilin", "Пётр Ильин", type="employee"),
    Group("g1", "Промо", "workgroup"),
    Pipeline("deal", "wholesale", "Опт", 1),
    Stage("deal", "wholesale", "W1", "Первая", 0),
    Record("deal", "D-17", "Бумага"),
)


@pytest.mark.parametrize(
    ("lookup", "args", "key"),
    [
        ("account", ("petr",), "petr"),
        ("account", ("PETR@firma.ru",), "petr"),
        ("account", ("Ильин  петр",), "ilin"),
        ("role", ("manager",), "manager"),
        ("role", ("Head of Department",), "head"),
        ("department", ("Отдел продаж",), "sales"),
        ("group", ("g1",), "g1"),
        ("permission", ("crm.deal.read",), "crm.deal.read"),
        ("permission", ("deal.read",), "crm.deal.read"),
        ("permission", ("rights.configure",), "tasks.rights.configure"),
        ("entity", ("deal",), "deal"),
        ("pipeline", ("deal",), "main"),
        ("pipeline", ("deal", "опт"), "wholesale"),
        ("stage", ("deal", "main", "DOCS"), "DOCS"),
        ("stage", ("deal", "main", "documents"), "DOCS"),
        ("stage", ("lead", "", "NEW"), "NEW"),
        ("record", ("deal:D-17",), "D-17"),
        ("setting", ("plan",), "plan"),
    ],
)
def test_a_thing_is_found_by_its_key_and_by_its_other_names(lookup: str, args: tuple[str, ...], key: str) -> None:
    found = getattr(KNOWN, lookup)(*args)
    assert getattr(found, "login" if isinstance(found, Account) else "key") == key


@pytest.mark.parametrize(
    ("lookup", "args", "code", "nearest"),
    [
        ("account", ("pter",), "E_USER_UNKNOWN", "petr"),
        ("account", ("Pietr",), "E_USER_UNKNOWN", "petr"),
        ("account", ("petr@firma.com",), "E_USER_UNKNOWN", "petr@firma.ru"),
        ("role", ("managr",), "E_ROLE_UNKNOWN", "manager"),
        ("department", ("Отдел продажи",), "E_DEPARTMENT_UNKNOWN", "sales"),
        ("group", ("g2",), "E_GROUP_UNKNOWN", "g1"),
        ("permission", ("deal.raed",), "E_PERMISSION_UNKNOWN", "crm.deal.read"),
        ("permission", ("crm.feed.comment",), "E_PERMISSION_UNKNOWN", None),
        ("entity", ("deel",), "E_ENTITY_UNKNOWN", "deal"),
        ("action", ("reed",), "E_ACTION_UNKNOWN", "read"),
        ("pipeline", ("deal", "wholesail"), "E_PIPELINE_UNKNOWN", "wholesale"),
        ("stage", ("deal", "main", "DOC"), "E_STAGE_UNKNOWN", "DOCS"),
        ("record", ("deal:D-71",), "E_RECORD_UNKNOWN", "deal:D-17"),
        ("setting", ("plans",), "E_SETTING_UNKNOWN", "plan"),
        ("subject", ("role:manger",), "E_ROLE_UNKNOWN", "manager"),
    ],
)
def test_what_is_not_known_is_answered_with_the_nearest(
    lookup: str, args: tuple[str, ...], code: str, nearest: str | None
) -> None:
    problem = refusal(NotFound, getattr(KNOWN, lookup), *args)
    assert (problem.code, problem.value) == (code, args[-1].rpartition("role:")[2])
    assert nearest is None or nearest in problem.nearest


@pytest.mark.parametrize(
    ("lookup", "args", "code", "details"),
    [
        (
            "stage",
            ("deal", "main", "W1"),
            "E_STAGE_ELSEWHERE",
            {"pipeline": "main", "elsewhere": "wholesale", "owner": "wholesale"},
        ),
        ("stage", ("contact", "", "NEW"), "E_NO_STAGES", {"entity": "contact"}),
        ("pipeline", ("lead", "main"), "E_NO_PIPELINES", {"pipeline": "main"}),
        ("permission", ("read",), "E_AMBIGUOUS", {}),
        ("place", ("branch", "north"), "E_UNAVAILABLE", BITRIX.unavailable["branches"]._asdict()),
        ("restriction", ("no_export",), "E_UNAVAILABLE", BITRIX.unavailable["restrictions"]._asdict()),
        ("subject", ("team:a",), "E_SUBJECT_KIND", {}),
    ],
)
def test_what_cannot_be_meant_is_refused(
    lookup: str, args: tuple[str, ...], code: str, details: dict[str, str]
) -> None:
    problem = refusal(InvalidInput, getattr(KNOWN, lookup), *args)
    assert (problem.code, dict(problem.details)) == (code, details)


def test_an_ambiguous_name_lists_its_candidates() -> None:
    problem = refusal(InvalidInput, KNOWN.permission, "read")
    assert {"crm.deal.read", "crm.lead.read"} <= set(problem.nearest)
    twice = company(UNIVERSAL, Role("a", "Кассир"), Role("b", "кассир"))
    assert refusal(InvalidInput, twice.role, "Кассир").nearest == ("a", "b")
    crossed = company(UNIVERSAL, Account("a@x.ru", email="b@x.ru"), Account("b", email="a@x.ru"))
    assert refusal(InvalidInput, crossed.account, "a@x.ru").nearest == ("a@x.ru", "b")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("petr", ("user", "petr")),
        ("user:petr@firma.ru", ("user", "petr")),
        ("role:manager", ("role", "manager")),
        ("department:sales", ("department", "sales")),
        ("group:g1", ("group", "g1")),
        ("kind:head", ("kind", "head")),
    ],
)
def test_a_subject_is_a_kind_and_a_name(text: str, subject: tuple[str, str]) -> None:
    assert KNOWN.subject(text) == subject


def test_a_level_of_another_scale_is_answered_with_the_levels_of_this_one() -> None:
    problem = refusal(InvalidInput, KNOWN.level, KNOWN.permission("crm.deal.read"), "any")
    assert problem.code == "E_LEVEL_UNKNOWN"
    assert problem.nearest == ("none", "own", "department", "subdepartments", "open", "all")


def test_nearest_names_are_found_among_very_many() -> None:
    crowd = company(UNIVERSAL, *(Account(f"user{number}") for number in range(5000)), Account("zoya"))
    with pytest.raises(CrmAccessError) as caught:
        crowd.account("zoja")
    assert caught.value.problems[0].nearest == ("zoya",)


def test_a_name_that_two_people_have_names_neither() -> None:
    known = company(UNIVERSAL, Account("p1", "Пётр Ильин"), Account("p2", "Ильин Петр"), Account("p3", "Пётр"))
    problem = refusal(InvalidInput, known.account, "пётр ильин")
    assert (problem.code, problem.nearest) == ("E_AMBIGUOUS", ("p1", "p2"))
    assert known.account("ПЁТР").login == "p3"


def test_a_type_and_a_state_are_understood_in_both_languages() -> None:
    known = company(BITRIX)
    assert [known.type_key(word) for word in ("extranet", "Extranet User", "сотрудник", "boss", "")] == [
        "extranet", "extranet", "employee", "boss", "",
    ]  # fmt: skip
    assert [known.state_key(word) for word in ("inactive", "уволен", "Fired", "gone")] == [
        "inactive", "inactive", "inactive", "gone",
    ]  # fmt: skip


def test_a_kind_of_places_that_is_taken_for_an_entity_is_said_to_be_one() -> None:
    with pytest.raises(NotFound) as unknown:
        company(definition("yclients")).entity("employee")
    assert unknown.value.problems[0].details == (("place", "employee"),)

"""Users and groups made responsible, by the command, by records and by files: MC-36 to MC-39, MC-S59."""

from datetime import UTC, datetime
from typing import Any

import pytest

from crmaccess.changes import Change, Plan
from crmaccess.engine.answers.duties import duty_of
from crmaccess.errors import CrmAccessError, Guarded, InvalidInput, NotFound
from crmaccess.facts import Account, Admission, Fact, Grant, Group, GroupMember, Place, Record
from crmaccess.files.access_files.access import from_toml, to_toml
from crmaccess.plan.files.access import desired
from crmaccess.plan.files.rows.record_rows import import_records
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.belonging.groups import delete_group, edit_group
from crmaccess.plan.people.belonging.handover import hand_over
from crmaccess.plan.people.belonging.responsible import end_responsibility, make_responsible
from crmaccess.plan.records.records import add_record, assign_records
from tests.builders import definition
from tests.plan.plans import UNIVERSAL, coded, company, is_settled, notes, refusal, then, words

MULTICHAT, PLACES = definition("multichat"), definition("places")
AT = datetime(2024, 5, 15, 12, tzinfo=UTC)
NADYA = Account("nadya", "Надя Власова", "n@demo.ru", "administrator")
SALES_RIGHT = Grant("group", "sales", "messages.view", "on", place="source:whatsapp")
FACTS: list[Fact] = [
    NADYA,
    *(Account(login, login.title(), f"{login}@demo.ru", "manager") for login in ("maria", "lena", "zhanna", "stas")),
    Account("oleg", type="operator"),
    Account("inna", type="manager", state="invited"),
    Account("timur", type="manager", state="archived"),
    Account("pavel", type="manager", blocked_until=datetime(2024, 6, 1, tzinfo=UTC)),
    Place("source", "telegram", "Telegram @demo"),
    Place("source", "whatsapp", "WhatsApp"),
    Place("source", "vk", "ВКонтакте", attributes={"connected": "no"}),
    *(Admission(login, "source", "telegram") for login in ("maria", "lena", "oleg", "inna", "timur", "pavel", "stas")),
    Admission("stas", "source", "vk"),
    Group("sales", "Отдел продаж", "group"),
    Group("empty", "Пусто", "group"),
    GroupMember("lena", "sales"),
    GroupMember("oleg", "sales"),
    GroupMember("zhanna", "sales", "invited"),
    SALES_RIGHT,
]
KNOWN = Known(MULTICHAT, FACTS)


def duty(key: str, responsible: str = "", **values: str) -> Record:
    return Record("responsibility", key, responsible=responsible, attributes=values)


MADE = [
    ("user", "maria", "source=telegram", duty("maria.source.telegram", "maria", source="telegram")),  # MC-37
    ("user", "maria@demo.ru", "source = telegram @DEMO", duty("maria.source.telegram", "maria", source="telegram")),
    ("user", "pavel", "period=22:00-6:00", duty("pavel.period.22.00-06.00", "pavel", period="22:00-06:00")),  # MC-38
    ("user", "maria", "period=пн-пт 9:00-18:00",
     duty("maria.period.mon-fri_09.00-18.00", "maria", period="mon-fri 09:00-18:00")),
    ("user", "zhanna", "client_type=vip", duty("zhanna.client_type.vip", "zhanna", client_type="vip")),  # MC-39
    ("user", "maria", "client_type=Новые клиенты", duty("maria.client_type.new", "maria", client_type="new")),
    ("group", "Отдел продаж", "source=whatsapp", duty("sales.source.whatsapp", group="sales", source="whatsapp")),
    ("user", "inna", "source=telegram", duty("inna.source.telegram", "inna", source="telegram")),  # may, once active
    ("user", "pavel", "source=telegram", duty("pavel.source.telegram", "pavel", source="telegram")),
]  # fmt: skip


@pytest.mark.parametrize(("holder", "ref", "wanted", "record"), MADE)
def test_a_user_or_a_group_is_made_responsible(holder: str, ref: str, wanted: str, record: Record) -> None:
    """MC-36 to MC-39: kept in keys and in one spelling; said again it changes nothing; ended it is gone."""
    plan = make_responsible(holder, ref, [wanted], KNOWN, AT)
    assert [change.fact for change in plan.changes] == [record._replace(created_at=AT)]  # type: ignore[union-attr]
    after = then(KNOWN, plan)
    assert is_settled(KNOWN, plan, make_responsible(holder, ref, [wanted], after, AT))
    over = end_responsibility(holder, ref, [wanted], after, AT)
    assert words(over) == [f"remove record responsibility {record.key}"]
    assert is_settled(after, over, end_responsibility(holder, ref, [wanted], then(after, over), AT))


def test_several_responsibilities_stand_side_by_side() -> None:
    """MC-36: of one person, and of several for the same."""
    known = KNOWN
    for login, wanted in (("maria", "source=telegram"), ("maria", "client_type=vip"), ("lena", "source=telegram")):
        known = then(known, make_responsible("user", login, [wanted], known, AT))
    assert len(known.records) == 3


def test_a_key_that_is_taken_gets_a_number() -> None:
    known = Known(MULTICHAT, [*FACTS, duty("maria.client_type.vip", "lena", client_type="new")])
    assert words(make_responsible("user", "maria", ["client_type=vip"], known, AT)) == [
        "add record responsibility maria.client_type.vip-2"
    ]


def test_a_group_without_members_may_be_responsible_with_a_note() -> None:
    assert notes(make_responsible("group", "empty", ["source=telegram"], KNOWN, AT)) == ["W_GROUP_EMPTY empty"]


def test_a_duty_of_which_the_definition_knows_the_value_no_more_can_be_ended() -> None:
    known = Known(MULTICHAT, [*FACTS, duty("r1", "maria", client_type="gold")])
    assert words(end_responsibility("user", "maria", ["client_type=gold"], known, AT)) == [
        "remove record responsibility r1"
    ]


REFUSED: list[tuple[str, str, list[str], type[CrmAccessError], str, str]] = [
    ("user", "maria", [], InvalidInput, "E_DUTY_MISSING", "client_type"),
    ("user", "maria", ["source"], InvalidInput, "E_VALUE_MISSING", "whatsapp"),
    ("user", "maria", ["client_type="], InvalidInput, "E_VALUE_MISSING", "vip"),
    ("user", "maria", ["sorce=telegram"], InvalidInput, "E_DUTY_KIND_UNKNOWN", "source"),
    ("user", "maria", ["source=telegram", "client_type=vip"], InvalidInput, "E_DUTY_MANY", ""),
    ("user", "maria", ["source=telegramm"], NotFound, "E_PLACE_UNKNOWN", "telegram"),  # MC-37
    ("user", "maria", ["period=mun-fri"], InvalidInput, "E_WEEKDAY_UNKNOWN", "mon"),  # MC-38
    ("user", "maria", ["period=22:00-22:00"], InvalidInput, "E_PERIOD_EMPTY", ""),
    ("user", "maria", ["period=9-18"], InvalidInput, "E_PERIOD_MALFORMED", ""),
    ("user", "maria", ["client_type=regular"], InvalidInput, "E_VALUE_UNKNOWN", "new"),  # MC-39
    ("user", "marya", ["source=telegram"], NotFound, "E_USER_UNKNOWN", "maria"),
    ("group", "sails", ["source=telegram"], NotFound, "E_GROUP_UNKNOWN", "sales"),
    ("user", "timur", ["client_type=vip"], InvalidInput, "E_USER_INACTIVE", ""),
    ("user", "zhanna", ["source=telegram"], InvalidInput, "E_DUTY_PREREQUISITE", ""),  # MC-S59
    ("user", "lena", ["source=vk"], InvalidInput, "E_DUTY_PREREQUISITE", ""),
    ("user", "stas", ["source=vk"], InvalidInput, "E_DUTY_PREREQUISITE", ""),  # the right is there, the source is not
    ("group", "sales", ["source=vk"], InvalidInput, "E_DUTY_PREREQUISITE", ""),
]


@pytest.mark.parametrize(("holder", "ref", "wanted", "error", "code", "near"), REFUSED)
def test_what_nobody_can_be_made_responsible_for_is_refused(
    holder: str, ref: str, wanted: list[str], error: type[CrmAccessError], code: str, near: str
) -> None:
    """The bad inputs of MC-36 to MC-39, and MC-S59."""
    problem = refusal(error, make_responsible, holder, ref, wanted, KNOWN, AT)
    assert problem.code == code
    assert not near or near in problem.nearest


def test_the_refusal_names_what_is_needed_and_how_to_ask_why() -> None:
    """MC-S59; of a group nobody in it could act."""
    details = dict(refusal(InvalidInput, make_responsible, "group", "sales", ["source=vk"], KNOWN, AT).details)
    assert details == {
        "place": "source:vk", "group": "sales", "ask": "lena view message --set source=vk",
        "en": "view message", "ru": "просмотр: сообщение",
    }  # fmt: skip


def test_one_member_who_can_act_is_enough() -> None:
    """MC-36: of a group everybody must lack it to be refused."""
    known = Known(MULTICHAT, [fact for fact in FACTS if fact != SALES_RIGHT])
    assert refusal(InvalidInput, make_responsible, "group", "sales", ["source=whatsapp"], known, AT)
    admitted = Known(MULTICHAT, [*known.everything(), Admission("oleg", "source", "whatsapp")])
    assert words(make_responsible("group", "sales", ["source=whatsapp"], admitted, AT))


def test_who_is_only_invited_to_a_group_does_not_count() -> None:
    facts = [fact for fact in FACTS if fact != SALES_RIGHT]
    known = Known(MULTICHAT, [*facts, Admission("zhanna", "source", "whatsapp")])
    assert refusal(InvalidInput, make_responsible, "group", "sales", ["source=whatsapp"], known, AT)


@pytest.mark.parametrize("wish", [make_responsible, end_responsibility])
def test_a_system_without_duties_says_so(wish: Any) -> None:
    assert refusal(InvalidInput, wish, "user", "olga", ["source=x"], company(UNIVERSAL), AT).code == "E_UNAVAILABLE"


# The same rules by the other roads.

BY_HAND: list[tuple[str, dict[str, str], str]] = [  # responsible, values, code
    ("maria", {}, "E_DUTY_MISSING"),
    ("maria", {"sorce": "telegram"}, "E_ATTRIBUTE_UNKNOWN"),
    ("maria", {"source": "telegram", "client_type": "vip"}, "E_DUTY_MANY"),
    ("", {"source": "telegram"}, "E_DUTY_HOLDER"),
    ("maria", {"source": "telegram", "group": "sales"}, "E_DUTY_HOLDER"),
    ("", {"source": "telegram", "group": "sails"}, "E_GROUP_UNKNOWN"),
    ("maria", {"source": "telegramm"}, "E_PLACE_UNKNOWN"),
    ("maria", {"period": "mon 25:00-26:00"}, "E_PERIOD_MALFORMED"),
    ("maria", {"client_type": "regular"}, "E_VALUE_UNKNOWN"),
    ("zhanna", {"source": "telegram"}, "E_DUTY_PREREQUISITE"),
]
COLUMNS = {"E_PLACE_UNKNOWN": "source", "E_PERIOD_MALFORMED": "period", "E_VALUE_UNKNOWN": "client_type"}


@pytest.mark.parametrize(("responsible", "values", "code"), BY_HAND)
def test_a_record_is_held_to_the_rules_of_the_command(responsible: str, values: dict[str, str], code: str) -> None:
    """MC-36 to MC-39 by `records add`, `records import` and `apply`."""
    with pytest.raises(CrmAccessError) as refused:
        add_record("responsibility", "r1", KNOWN, AT, responsible=responsible, attributes=values)
    assert refused.value.problems[0].code == code
    row = Row(7, {"entity": "responsibility", "key": "r1", "responsible": responsible, **values})
    [(line, column, found)] = coded(import_records([row], KNOWN, AT).problems)
    assert (line, found) == (7, code)
    assert column == COLUMNS.get(code, column)
    plan = desired([duty("r1", responsible, **values)], KNOWN, AT)
    assert coded(plan.problems) == [(0, "record responsibility r1", code)]


def test_records_of_a_file_are_kept_in_keys_and_in_one_spelling() -> None:
    row = Row(2, {"entity": "responsibility", "key": "r1", "source": "telegram @demo", "group": "ОТДЕЛ ПРОДАЖ"})
    other = Row(3, {"entity": "responsibility", "key": "r2", "responsible": "maria", "period": "Пн-Пт"})
    known = Known(MULTICHAT, [*FACTS, Admission("oleg", "source", "telegram")])
    plan = import_records([row, other], known, AT)
    assert [change.fact for change in plan.changes] == [  # type: ignore[union-attr]
        duty("r1", source="telegram", group="sales")._replace(created_at=AT),
        duty("r2", "maria", period="mon-fri")._replace(created_at=AT),
    ]
    assert import_records([row, other], then(known, plan), AT, "upsert").unchanged == 2


def test_a_place_is_named_in_an_access_file_by_its_key() -> None:
    plan = desired([duty("r1", "maria", source="Telegram @demo")], KNOWN, AT)
    assert [(one.code, one.nearest) for one in plan.problems] == [("E_PLACE_UNKNOWN", ("telegram",))]


@pytest.mark.parametrize(
    ("user", "code"), [("zhanna", "E_DUTY_PREREQUISITE"), ("", "E_DUTY_HOLDER"), ("lena", ""), ("maria", "")]
)
def test_a_responsibility_is_handed_over_only_to_somebody_who_can_act(user: str, code: str) -> None:
    known = Known(MULTICHAT, [*FACTS, duty("r1", "maria", source="telegram")])
    if code:
        assert refusal(InvalidInput, assign_records, ["responsibility:r1"], user, known, AT).code == code
    else:
        plan = assign_records(["responsibility:r1"], user, known, AT)
        assert len(plan.changes) == (user != "maria")


def test_what_was_right_once_comes_back_from_an_export_with_a_note() -> None:
    """A right may have gone since; a copy of a whole company must come back all the same."""
    there = [*FACTS, duty("r1", "maria", source="telegram"), duty("r2", group="sales", source="whatsapp")]
    left = [fact for fact in there if fact not in (Admission("maria", "source", "telegram"), SALES_RIGHT)]
    text = to_toml(MULTICHAT, left)
    plan = desired(from_toml(text, "company.toml", MULTICHAT), Known(MULTICHAT, []), AT)
    assert notes(plan) == ["W_DUTY_UNABLE maria", "W_DUTY_UNABLE group:sales"]
    assert to_toml(MULTICHAT, then(Known(MULTICHAT, []), plan).everything()) == text
    assert desired(from_toml(text, "company.toml", MULTICHAT), Known(MULTICHAT, left), AT).changes == ()


@pytest.mark.parametrize("text", ["mon-fri 09:00-18:00", "Пн–Пт 9:00-18:00"])
def test_an_access_file_applied_again_finds_nothing_to_do(text: str) -> None:
    wanted = [duty("r1", "maria", period=text)]
    plan = desired(wanted, KNOWN, AT)
    assert is_settled(KNOWN, plan, desired(wanted, then(KNOWN, plan), AT))


# What becomes of a group's duties.

HELD = Known(MULTICHAT, [*FACTS, duty("r1", group="sales", source="whatsapp"), duty("r2", "maria", client_type="vip")])


def test_the_duties_of_a_group_follow_its_new_key() -> None:
    after = then(HELD, edit_group("sales", HELD, AT, key="shop"))
    assert after.records["responsibility", "r1"].attributes == {"group": "shop", "source": "whatsapp"}
    assert after.records["responsibility", "r2"] == HELD.records["responsibility", "r2"]


def test_a_group_that_answers_for_something_goes_only_with_a_yes_and_takes_its_duties_along() -> None:
    known = Known(MULTICHAT, [fact for fact in HELD.everything() if fact != SALES_RIGHT])
    assert refusal(Guarded, delete_group, "sales", known, AT).code == "E_GROUP_IN_USE"
    plan: Plan = delete_group("sales", known, AT, force=True)
    assert list(then(known, plan).records) == [("responsibility", "r2")]


# Another system, with a place that records keep as their branch.

DESK: list[Fact] = [
    *(Account(login, type="", state="active") for login in ("rita", "boss")),
    Place("branch", "north"), Place("branch", "south"),
    Admission("rita", "branch", "north"),
    Grant("user", "rita", "hall.open", "on", place="branch:north"),
    Grant("user", "rita", "book.read", "all", place="branch:north"),
]  # fmt: skip


def test_a_definition_of_ones_own_says_what_there_is_to_answer_for() -> None:
    """The branch of the duty is the branch of its record; groups cannot answer there."""
    known = Known(PLACES, DESK)
    plan = make_responsible("user", "rita", ["branch=north"], known, AT)
    record = Record("shift", "rita.branch.north", responsible="rita", branch="north", created_at=AT)
    assert [change.fact for change in plan.changes] == [record]  # type: ignore[union-attr]
    assert is_settled(known, plan, make_responsible("user", "rita", ["branch=north"], then(known, plan), AT))
    assert (
        refusal(InvalidInput, make_responsible, "user", "rita", ["branch=south"], known, AT).code
        == "E_DUTY_PREREQUISITE"
    )
    assert refusal(InvalidInput, make_responsible, "group", "g", ["branch=north"], known, AT).code == "E_UNAVAILABLE"


LAST_DAY = datetime(2024, 5, 21, tzinfo=UTC)  # of a duty until the 20th


def test_a_duty_can_end_and_is_prolonged_by_another_end() -> None:
    plan = make_responsible("user", "maria", ["source=telegram"], KNOWN, AT, until=LAST_DAY)
    assert [change.after for change in plan.changes if isinstance(change, Change)] == [
        duty("maria.source.telegram", "maria", until="2024-05-20", source="telegram")._replace(created_at=AT)
    ]
    there = then(KNOWN, plan)
    assert is_settled(KNOWN, plan, make_responsible("user", "maria", ["source=telegram"], there, AT, until=LAST_DAY))
    endless = then(there, make_responsible("user", "maria", ["source=telegram"], there, AT))
    assert endless.record("responsibility:maria.source.telegram").attributes == {"source": "telegram"}
    past = refusal(InvalidInput, make_responsible, "user", "maria", ["source=telegram"], KNOWN, AT, until=AT)
    assert past.code == "E_UNTIL_PAST"


@pytest.mark.parametrize(
    ("until", "over_at", "not_yet"),
    [
        ("2024-05-20", datetime(2024, 5, 21, tzinfo=UTC), datetime(2024, 5, 20, 23, 59, tzinfo=UTC)),
        ("2024-05-20T12:30", datetime(2024, 5, 20, 12, 30, tzinfo=UTC), datetime(2024, 5, 20, 12, 29, tzinfo=UTC)),
        ("2024-05-20T12:30+03:00", datetime(2024, 5, 20, 9, 30, tzinfo=UTC), datetime(2024, 5, 20, 9, 29, tzinfo=UTC)),
    ],
)
def test_a_duty_holds_to_the_end_of_its_last_day_or_to_the_moment(
    until: str, over_at: datetime, not_yet: datetime
) -> None:
    found = duty_of(duty("r1", "maria", source="telegram", until=until), MULTICHAT)
    assert found is not None
    assert (found.holds(not_yet), found.holds(over_at)) == (True, False)


def test_a_duty_that_outlasts_another_is_not_given_up_for_it() -> None:
    both = [duty("r1", "maria", source="telegram"), duty("r2", "stas", source="telegram", until="2024-05-20")]
    after = then(Known(MULTICHAT, [*FACTS, *both]), hand_over("maria", "stas", Known(MULTICHAT, [*FACTS, *both]), AT))
    assert {one.key for one in after.records.values()} == {"r1", "r2"}

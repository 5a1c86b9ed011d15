"""`report upcoming`: what the clock opens and closes by itself."""

import json

import pytest

from tests.cli.conftest import Run, Session


@pytest.fixture
def office(crmaccess: Run) -> Run:
    for line in (
        "init", "branches add north", "users add anna --state active", "users add petr --state active",
        "branches admit petr north --until 2026-03-08", "branches admit anna north", "roles add seller",
        "roles assign seller user:petr", "roles assign seller user:anna --since 2026-03-05",
        "rights grant role:seller deal.read all", "records add deal D-1 --branch north",
        "users block petr --until 2026-03-04", "restrictions impose read_only user:anna --until 2026-04-30",
    ):  # fmt: skip
        done = crmaccess(*line.split(), "-q")
        assert done.exit_code == 0, (line, done)
    return crmaccess


def test_what_begins_and_ends_is_listed_with_what_that_opens_and_closes(office: Run) -> None:
    found = json.loads(office("report", "upcoming", "--json").stdout)["moments"]
    told = [
        (
            moment["at"], [f"{one['kind']} {one['change']}" for one in moment["events"]],
            [(one["login"], one["gained"], one["lost"]) for one in moment["impact"]["turns"] if one["records_gained"]
             or one["records_lost"]],
        )
        for moment in found
    ]  # fmt: skip
    assert told == [
        ("2026-03-05T00:00:00Z", ["Account ends", "Assignment begins"], [("anna", 1, 0), ("petr", 1, 0)]),
        ("2026-03-09T00:00:00Z", ["Admission ends"], [("petr", 0, 1)]),
    ]


def test_people_read_a_table_in_their_language(office: Run) -> None:
    found = office("report", "upcoming", "--days", "4")
    assert [line.split("  ")[1].strip() for line in found.stdout.splitlines()[1:3]] == [
        "ends: the block of petr", "begins: role seller for user:anna",
    ]  # fmt: skip
    russian = office("report", "upcoming", "--days", "4", "--lang", "ru").stdout
    assert "закончится блокировка: petr" in russian
    assert "начнётся: роль seller" in russian


def test_where_nothing_begins_or_ends_that_is_said(office: Run) -> None:
    assert office("report", "upcoming", "--days", "1") == Session(
        0, "", "Nothing begins or ends until 2026-03-03 09:00.\n"
    )


@pytest.mark.parametrize("days", ["0", "-3", "9999"])
def test_a_number_of_days_that_is_none_is_refused(days: str, office: Run) -> None:
    refused = office("report", "upcoming", f"--days={days}")
    assert (refused.exit_code, "E_DAYS" in refused.stderr) == (5, True)


def test_a_later_day_to_look_from_can_be_named(office: Run) -> None:
    later = office("report", "upcoming", "--at", "2026-03-06", "--json")
    assert [moment["at"] for moment in json.loads(later.stdout)["moments"]] == ["2026-03-09T00:00:00Z"]


def test_whoever_loses_by_where_others_work_is_told_of_too(crmaccess: Run) -> None:
    for line in (
        "init --system bitrix24", "users add vik --state active", "users add maria --state active",
        "departments add ads", "departments head ads vik", "departments join maria ads --until 2026-03-08",
        "records add task T-1 --responsible maria",
    ):  # fmt: skip
        assert crmaccess(*line.split()).exit_code == 0, line
    (moment,) = json.loads(crmaccess("report", "upcoming", "--json").stdout)["moments"]
    assert ("vik", "view", ["T-1"]) in [
        (one["login"], one["action"], one["records_lost"]) for one in moment["impact"]["turns"]
    ]

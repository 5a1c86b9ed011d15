"""--impact: who gains and who loses what by a change, before it is made."""

import inspect
import json
from collections.abc import Callable
from typing import Any

import pytest

from crmaccess.cli.frame.entry.heeding import heeded
from docs.generate_commands import command_of, commands
from tests.cli.conftest import Run, Session

EVERY = [" ".join(words) for words in commands()]
WRITING = ("carry_out", "Import(", "apply_plan")  # how a command ends that changes what is known


@pytest.fixture
def office(crmaccess: Run) -> Run:
    for line in (
        "init", "branches add north", "users add anna --state active", "users add petr --name «Пётр» --state active",
        "users add boss --state active", "users edit boss --set admin=on", "branches admit petr north",
        "branches admit anna north", "roles add seller", "roles add idle", "roles assign seller user:petr",
        "rights grant role:seller deal.read own", "records add deal D-1 --responsible petr --branch north",
        "records add deal D-2 --responsible anna --branch north",
    ):  # fmt: skip
        done = crmaccess(*line.split(), "-q")
        assert done.exit_code == 0, (line, done)
    return crmaccess


def turns(session: Session) -> list[tuple[Any, ...]]:
    """What turns, as short as can be: person, entity, action, gained, lost; records that are named."""
    document = json.loads(session.stdout)
    assert document["schema"] == "crmaccess.impact/1"
    return [
        (
            one["login"],
            one["action"],
            one["entity"],
            *one["records_gained"],
            *(f"-{key}" for key in one["records_lost"]),
        )
        for one in document["turns"]
        if not one["whole"] and one["entity"] == "deal"
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("rights grant role:seller deal.read all", [("petr", "read", "deal", "D-2")]),
        ("rights revoke role:seller deal.read", [("petr", "read", "deal", "-D-1")]),
        ("rights grant role:idle deal.read all", []),
        ("roles unassign seller user:petr", [("petr", "read", "deal", "-D-1")]),
        ("users block petr", [("petr", "read", "deal", "-D-1")]),
        ("archive petr", [("petr", "read", "deal", "-D-1")]),
        ("records assign deal:D-2 --responsible petr", [("petr", "read", "deal", "D-2")]),
        ("branches remove petr north", [("petr", "read", "deal", "-D-1")]),
        ("users edit petr --login pyotr", []),
        ("users edit petr --name Peter", []),
        ("records delete deal:D-1", [("petr", "read", "deal", "-D-1"), ("boss", "read", "deal", "-D-1")]),
    ],
)
def test_who_gains_and_who_loses_is_told_and_nothing_is_done(
    line: str, found: list[tuple[str, ...]], office: Run
) -> None:
    before = office("export").stdout
    session = office(*line.split(), "--impact", "-n", "--json")
    assert session.exit_code == 0, session
    told = [one for one in turns(session) if one[1] == "read"]
    assert sorted(told) == sorted(found)
    assert office("export").stdout == before


def test_it_stands_beside_the_changes_when_they_are_made(office: Run) -> None:
    session = office("rights", "grant", "role:seller", "deal.read", "all", "--impact", "--json")
    document = json.loads(session.stdout)
    assert document["schema"] == "crmaccess.changes/1"
    assert [one["login"] for one in document["impact"]["turns"]] == ["petr"]
    again = json.loads(office("rights", "grant", "role:seller", "deal.read", "all", "--impact", "--json").stdout)
    assert (again["changes"], again["impact"]["turns"]) == ([], [])


def test_people_read_it_as_a_table_in_their_language(office: Run) -> None:
    line = ("rights", "grant", "role:seller", "deal.read", "all", "--impact", "-n")
    table = "User           Action      Gains  Loses  Records\n«Пётр» (petr)  read deals  1             D-2\n"
    assert office(*line) == Session(0, table, "1 row.\nWho gains: 1 person.\n")
    russian = office(*line, "--lang", "ru")
    assert "читать сделки" in russian.stdout
    assert russian.stderr == "1 строка.\nКто получит новое: 1 человек.\n"
    nobody = ("rights", "grant", "role:idle", "deal.read", "all", "--impact", "-n")
    assert office(*nobody) == Session(0, "", "Nobody gains or loses anything.\n")


def test_it_is_shown_with_the_question_of_a_change_that_removes(office: Run) -> None:
    session = office("archive", "petr", "anna", stdin="n\n", terminal=True)
    assert session.exit_code == 8
    assert "Who loses: 1 person." in session.stderr
    assert "  - «Пётр» (petr): read deals — 1 record: D-1" in session.stderr
    assert session.stderr.index("Who loses") < session.stderr.index("Proceed?")
    assert "loses" not in office("archive", "petr", "anna", "-y").stderr


def test_what_takes_longer_than_somebody_waits_is_told_how_to_have(
    office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crmaccess.cli.frame.changes.foreseeing.PATIENCE", -1.0)
    session = office("archive", "petr", "anna", stdin="n\n", terminal=True)
    assert "takes longer to work out: --impact --dry-run shows it." in session.stderr


@pytest.fixture
def clerk(office: Run) -> Run:
    """Somebody who may change rights, but does not see the chief, who ranks above; and one who may block people."""
    for line in (
        "users add clerk --state active", "users add desk --state active", "users add chief --state active",
        "branches admit clerk north", "branches admit chief north", "roles add chiefs --rank 5",
        "roles assign chiefs user:chief", "roles assign seller user:chief", "roles add office --rank 1",
        "roles assign office user:clerk", "rights grant user:clerk users.list on",
        "rights grant user:clerk rights.edit on", "rights grant role:office deal.read all",
        "rights grant user:desk users.list on", "rights grant user:desk users.edit on", "roles assign idle user:desk",
    ):  # fmt: skip
        done = office(*line.split(), "-q")
        assert done.exit_code == 0, (line, done)
    return office


def test_what_begins_only_later_is_told_with_its_moment(office: Run) -> None:
    """It turns nothing today, and is no nothing."""
    later = ("roles", "assign", "seller", "user:anna", "--since", "2099-01-01")
    table = "Time        User  Action      Gains  Loses  Records\n2099-01-01  anna  read deals  1             D-2\n"
    said = "1 row.\nNobody gains or loses anything yet.\nWho gains from 2099-01-01 on: 1 person.\n"
    assert office(*later, "--impact", "--dry-run") == Session(0, table, said)
    document = json.loads(office(*later, "--impact", "--dry-run", "--json").stdout)
    assert (document["turns"], [one["at"] for one in document["later"]]) == ([], ["2099-01-01T00:00:00Z"])
    asked = office(*later, "--request", "--dry-run", "--lang", "ru")
    assert "Кто получит новое с 2099-01-01: 1 человек.\n  + anna: читать сделки — 1 запись: D-2" in asked.stdout


def test_what_comes_to_somebody_whose_role_begins_later_is_told_too(office: Run) -> None:
    office("roles", "assign", "idle", "user:anna", "--since", "2099-01-01", "-q")
    told = office("rights", "grant", "role:idle", "deal.read", "all", "--impact", "-n", "--format", "csv").stdout
    assert "anna,deal,read,,2,0,D-1;D-2,,no,,2099-01-01T00:00:00Z" in told


def test_what_only_ends_is_no_news(office: Run) -> None:
    ends = ("roles", "assign", "seller", "user:anna", "--until", "2099-01-01", "--impact", "-n")
    assert office(*ends).stderr == "1 row.\nWho gains: 1 person.\n"
    assert json.loads(office(*ends, "--json").stdout)["later"] == [{"at": "2099-01-02T00:00:00Z", "turns": []}]


def test_a_plan_that_gives_something_else_later_is_stale_and_says_when(office: Run) -> None:
    office("rights", "grant", "role:idle", "deal.read", "all", "--request", "-q")
    office("roles", "assign", "idle", "user:anna", "--since", "2099-01-01", "-q")
    approved = office("requests", "approve", "1", "-y", "--as", "boss")
    assert approved.exit_code == 7
    assert "2099-01-01: anna: " in approved.stderr


def test_moments_beyond_those_that_are_looked_at_are_said_to_be_left_out(
    office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crmaccess.cli.frame.changes.foreseeing.MOMENTS", 0)
    office("roles", "assign", "idle", "user:anna", "--since", "2099-01-01", "-q")
    told = office("rights", "grant", "role:idle", "deal.read", "all", "--impact", "-n")
    assert "What begins or ends from 2099-01-01 on is not looked at" in told.stderr


def test_what_an_operator_may_not_see_is_left_out_and_that_is_said(clerk: Run) -> None:
    line = ("rights", "grant", "role:seller", "deal.read", "all", "--impact", "-n")
    everybody = clerk(*line, "--json")
    assert sorted(one[0] for one in turns(everybody)) == ["chief", "petr"]
    assert json.loads(everybody.stdout)["cut"] is False
    seen = clerk(*line, "--json", "--as", "clerk")
    assert turns(seen) == [("petr", "read", "deal", "D-2")]
    assert json.loads(seen.stdout)["cut"] is True
    assert "Only what clerk may see is told: there may be more." in clerk(*line, "--as", "clerk").stderr


def test_whoever_may_not_know_what_others_may_is_told_of_nobody_else(clerk: Run) -> None:
    blocked = clerk("users", "block", "petr", "--impact", "-n", "--as", "desk")
    assert (blocked.exit_code, blocked.stdout) == (0, "")
    assert blocked.stderr == (
        "Nothing changes of what desk may know; whether others gain or lose something is not told.\n"
    )


def test_two_lists_in_one_file_are_refused(office: Run) -> None:
    session = office("users", "block", "petr", "--impact", "--format", "csv")
    assert (session.exit_code, "E_IMPACT_FORMAT" in session.stderr) == (2, True)
    alone = office("users", "block", "petr", "--impact", "--format", "csv", "-n")
    assert alone.stdout.splitlines()[0].startswith("login,entity,action,field,gained,lost")


def writes(callback: Callable[..., Any]) -> bool:
    source = inspect.getsource(callback)
    return any(word in source for word in WRITING)


@pytest.mark.parametrize("line", EVERY)
def test_every_command_that_changes_something_takes_it_and_no_other(line: str) -> None:
    assert ("impact" in heeded(line)) == writes(inspect.unwrap(command_of(line.split()).callback))

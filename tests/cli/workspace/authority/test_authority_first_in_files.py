"""A file, an entry, a plan tells whoever may not do what it says neither what is so already nor what is in the way."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

NOT_FOUND, REFUSED, ASKED = 3, 4, 8


@pytest.fixture
def office(crmaccess: Run) -> Run:
    """Olga administers, hr keeps accounts and sees no rights, looker sees accounts; Petr has a role."""
    for line in (
        "init --system universal", "users add olga --state active --set admin=on", "users add hr --state active",
        "users add looker --state active", "users add petr --state active --name Petr", "users add gone --state active",
        "rights grant looker users.list", "rights grant hr users.list", "rights grant hr users.edit",
        "roles add big", "roles assign big user:petr", "restrictions impose no_export user:petr",
        "archive gone --reason left", "records add deal D-1 --responsible petr --set amount=5",
    ):  # fmt: skip
        answer = crmaccess(*line.split(), "-y")
        assert answer.exit_code == 0, answer
    for name, text in {
        "name.csv": "login,name\npetr,Petr\n", "role.csv": "login,roles\npetr,big\n",
        "list.csv": "subject\nuser:petr\n",
        "mixed.csv": "login,name,roles\npetr,Petr,big\nhr,HR,\n", "gone.txt": "gone\n",
        "more.toml": 'system = "universal"\n[[assignments]]\nrole = "big"\nholder = "user"\nsubject = "petr"\n',
        "deals.csv": "entity,key,attribute.amount\ndeal,D-1,5\n",
    }.items():  # fmt: skip
        Path(name).write_text(text, encoding="utf-8")
    return crmaccess


IMPORT = "users import {}.csv --mode upsert"
# What is so already, and what each hears of it.
SO_ALREADY = [
    (IMPORT.format("role"), {"looker": REFUSED, "hr": REFUSED, "olga": 0}),
    (IMPORT.format("name"), {"looker": 0, "hr": 0, "olga": 0}),  # whoever sees him sees his name
    (IMPORT.format("mixed"), {"looker": REFUSED, "hr": REFUSED, "olga": 0}),
    (IMPORT.format("role") + " --keep-going", {"looker": REFUSED, "hr": REFUSED, "olga": 0}),
    ("apply more.toml", {"looker": REFUSED, "hr": REFUSED, "olga": 0}),
    ("roles assign big --file list.csv", {"looker": REFUSED, "hr": REFUSED, "olga": 0}),
    ("archive --file gone.txt", {"looker": REFUSED, "hr": 0, "olga": 0}),
    ("records import deals.csv --mode upsert", {"looker": REFUSED, "hr": REFUSED, "olga": 0}),  # as to add nobody's
]


@pytest.mark.parametrize(("line", "codes"), SO_ALREADY, ids=[line for line, _ in SO_ALREADY])
def test_what_a_file_says_is_so_already_for_whoever_may_know(line: str, codes: dict[str, int], office: Run) -> None:
    found = {who: office(*line.split(), "--as", who, "-y") for who in codes}
    assert {who: one.exit_code for who, one in found.items()} == codes, found
    assert not any("already" in one.stderr for who, one in found.items() if codes[who])


def entries(run: Run) -> dict[str, int]:
    """The numbers of entries by what they are about."""
    rows = json.loads(run("journal", "list", "--json", "--limit", "200").stdout)["items"]
    return {f"{one['kind']} {one['key']}": one["number"] for one in rows}


def test_an_entry_is_not_there_for_whoever_neither_sees_nor_may_take_back_what_it_tells(office: Run) -> None:
    found = entries(office)
    role, person = found["Assignment big user petr "], found["Account petr"]
    assert office("undo", str(role), "--as", "looker", "-n").stderr == (
        f"error[E_ENTRY_UNKNOWN]: the journal has no entry {role} — see: crmaccess journal list\n"
    )
    assert office("undo", str(role), "--as", "olga", "-n").exit_code == 0
    assert office("undo", str(person), "--as", "looker", "-y").exit_code == REFUSED
    assert office("undo", "1", "--as", "looker").exit_code in (NOT_FOUND, REFUSED)
    assert office("undo", "2", "--as", "olga").exit_code == ASKED  # which: of the entry, or of its command


def test_later_changes_that_somebody_does_not_see_are_not_named_to_him(office: Run) -> None:
    person = str(entries(office)["Account petr"])
    office("departments", "add", "sales")
    office("departments", "join", "petr", "sales")
    named = office("undo", person, "--as", "olga", "-y")
    assert (named.exit_code, "E_UNDO_LATER" in named.stderr, "E_UNDO_UNSEEN" in named.stderr) == (7, True, False)
    told = office("undo", person, "--as", "hr", "-y", "--lang", "ru")
    assert (told.exit_code, "которых вам не видно" in told.stderr) == (7, True)
    rights = {str(number) for what, number in entries(office).items() if what.startswith(("Assignment", "Imposition"))}
    assert rights & set(named.stderr.replace(",", "").split())
    assert not rights & set(told.stderr.replace(",", "").split())
    assert str(entries(office)["Membership petr sales"]) in told.stderr


def test_a_plan_that_was_carried_out_is_no_news_for_whoever_may_not_do_it(office: Run) -> None:
    office("roles", "unassign", "big", "user:petr")
    office("plan", "more.toml", "-o", "more.plan")
    office("apply", "more.plan", "-y")
    codes = {who: office("apply", "more.plan", "-y", "--as", who).exit_code for who in ("looker", "olga")}
    assert codes == {"looker": REFUSED, "olga": 7}

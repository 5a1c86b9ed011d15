"""Whom and what an operator does not see is suggested by no command after a typo: accounts, groups, records."""

import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PORTAL = """
init --system bitrix24
users add petr --state active
users add anna --state active --set admin=on
groups add conspiracy --kind workgroup --set hidden=on
groups join anna conspiracy
groups add party --kind workgroup
records add task Secretive --responsible anna --set group=conspiracy
records add deal Millions --responsible anna
"""
OF_PORTAL = """
groups show conspiracu
groups join petr conspiracu
groups leave petr conspiracu
groups edit conspiracu --name x
groups delete conspiracu
check petr list workgroup:conspiracu
explain petr join workgroup:conspiracu
check petr view task --set group=conspiracu
records add task T2 --set group=conspiracu
rights grant group:conspiracu crm.deal.read own
roles assign manager group:conspiracu
users import staff.csv --mode update
users import staff.csv --mode update --keep-going -n
users import staff.csv --mode update --result -
records import tasks.csv
apply company.toml
check --batch asked.csv
check --batch asked.jsonl
records show task:Secretiv
records edit task:Secretiv --title x
records delete task:Secretiv
check petr view task:Secretiv
explain petr view task:Secretiv
records show deal:Million
records open deal:Million
records assign deal:Million --to petr
records add task T3 --set deal=deal:Million
check petr view task --set deal=deal:Million
"""
SCHOOL = """
init --system alfacrm
branches add north
roles add manager --interface admin --rank 500
rights grant role:manager access.menu
rights grant role:manager access.users.list
rights grant role:manager access.users.edit
users add olga --state active --type staff --email olga@x.ru --name Олимпиада
users add ivan --state active --type staff
roles assign administrator user:olga
roles assign manager user:ivan
"""
OF_SCHOOL = """
users show olgo
users show olgo@x.ru
users show Олимпиад
users edit olgo --name x
users block olgo --forever
archive olgo
restore olgo
reset-password olgo --generate
roles assign manager olgo
rights grant user:olgo clients.menu
branches admit olgo north
check olgo list lesson
explain olgo list lesson
what olgo
diagnose olgo
users merge ivan olgo
users link olgo client:c1
records add lesson L1 --responsible olgo
check ivan view lesson --set responsible=olgo
users import logins.csv --mode update
archive --file logins.csv
check --batch people.csv
"""
FILES = {
    "staff.csv": "login,groups\npetr,conspiracu\n",
    "tasks.csv": "entity,key,attribute.group\ntask,T5,conspiracu\n",
    "company.toml": '[users.petr]\ngroups = ["conspiracu"]\n',
    "asked.csv": "user,action,target\npetr,list,workgroup:conspiracu\npetr,view,task:Secretiv\n",
    "asked.jsonl": '{"user": "petr", "action": "view", "target": "task", "set": {"group": "conspiracu"}}\n',
    "logins.csv": "login\nolgo\n",
    "people.csv": "user,action,target\nolgo,list,lesson\n",
}


def made(crmaccess: Run, company: str) -> None:
    for line in company.strip().splitlines():
        assert crmaccess(*line.split()).exit_code == 0, line
    for name, text in FILES.items():
        Path(name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("manner", ["", "--json", "--lang ru"])
@pytest.mark.parametrize(
    ("company", "operator", "asked", "hidden"),
    [
        (PORTAL, "petr", OF_PORTAL, ("conspiracy", "Secretive", "Millions")),
        (SCHOOL, "ivan", OF_SCHOOL, ("olga", "Олимпиада")),
    ],
)
def test_no_typo_betrays_what_the_operator_does_not_see(
    crmaccess: Run, company: str, operator: str, asked: str, hidden: tuple[str, ...], manner: str
) -> None:
    made(crmaccess, company)
    for line in asked.strip().splitlines():
        answer = crmaccess(*line.split(), *manner.split(), "--as", operator)
        told = answer.stdout + answer.stderr
        assert [name for name in hidden if name in told] == [], (line, told)
        assert told, line


def test_whoever_sees_it_is_told_what_looks_like_the_word(crmaccess: Run) -> None:
    made(crmaccess, PORTAL)
    for manner in ("", "--as anna"):
        assert "did you mean conspiracy?" in crmaccess("groups", "join", "petr", "conspiracu", *manner.split()).stderr
    assert "did you mean deal:Millions?" in crmaccess("check", "petr", "read", "deal:Million").stderr


@pytest.mark.parametrize(
    ("line", "untold"),
    [
        ("roles delete seller", "anna"),
        ("groups delete circle", "deal.read"),
        ("departments delete sales", "anna"),
        ("records delete contact:C-1", "deal:D-1"),
        ("users delete petr", "deal:D-1"),
    ],
)
def test_what_stands_in_the_way_of_a_removal_is_told_only_to_who_may_remove(
    crmaccess: Run, line: str, untold: str
) -> None:  # fmt: skip
    for done in (
        "init --system universal", "branches add north", "users add petr --state active",
        "users add anna --state active", "branches admit petr north", "roles add seller", "groups add circle",
        "roles assign seller user:anna", "rights grant group:circle deal.read all", "departments add sales --head anna",
        "rights grant petr contact.read all", "records add contact C-1 --branch north",
        "records add deal D-1 --parent contact:C-1 --responsible petr",
    ):  # fmt: skip
        assert crmaccess(*done.split()).exit_code == 0, done
    told, hidden = crmaccess(*line.split()), crmaccess(*line.split(), "--as", "petr")
    assert (told.exit_code, untold in told.stderr) == (7, True), told
    assert (hidden.exit_code in (3, 4), untold in hidden.stderr) == (True, False), hidden


def test_who_may_change_roles_does_not_learn_from_an_error_who_holds_them(crmaccess: Run) -> None:
    for done in (
        "init --system universal", "users add petr --state active", "users add anna --state active", "roles add seller",
        "roles assign seller user:anna", "roles assign seller user:petr", "rights grant petr rights.edit",
    ):  # fmt: skip
        assert crmaccess(*done.split()).exit_code == 0, done
    assert "anna" in crmaccess("roles", "delete", "seller").stderr
    for line in ("roles delete seller", "rights grant role:seller deal.read all"):
        hidden = crmaccess(*line.split(), "--as", "petr")
        assert (hidden.exit_code in (4, 7), "anna" in hidden.stderr) == (True, False), hidden
        assert "petr" in hidden.stderr


APART = """
init --system alfacrm
branches add north
roles add manager --interface admin --rank 300
roles add boss --interface admin --rank 900
roles add shared --interface admin --rank 200
users add ivan --state active --type staff
users add olga --state active --type staff
rights grant role:manager access.menu
rights grant role:manager access.roles.list
rights grant role:manager access.roles.edit
rights grant role:boss payments.menu
rights grant role:shared clients.menu
rights grant role:boss payments.list
roles assign manager user:ivan
roles assign boss user:olga
roles assign shared user:olga
settings set separation right:payments.list+right:clients.list
"""


@pytest.mark.parametrize("breach", ["refuse", "warn"])
def test_of_whom_a_rule_meets_nothing_is_told_to_who_does_not_see_her(crmaccess: Run, breach: str) -> None:
    made(crmaccess, APART)
    crmaccess("settings", "set", "separation_breach", breach)
    line = ("rights", "grant", "role:shared", "clients.list")
    done = crmaccess(*line, "--as", "ivan")
    assert ("•••" in done.stderr, "olga" in done.stdout + done.stderr) == (True, False), done
    assert "olga" in crmaccess(*line, "-n").stderr or breach == "warn"


@pytest.mark.parametrize("manner", ["", "--keep-going", "--keep-going -n", "--keep-going --json --lang ru"])
def test_who_has_an_address_is_told_of_a_file_only_to_who_sees_her(crmaccess: Run, manner: str) -> None:
    made(crmaccess, SCHOOL.replace("olga@x.ru", "boss@x.ru"))
    Path("i.csv").write_text("login,name,email\nnew,X,boss@x.ru\n", encoding="utf-8")
    line = ["users", "import", "i.csv", "-y", *manner.split()]
    hidden, told = crmaccess(*line, "--as", "ivan"), crmaccess(*line)
    assert "olga" not in hidden.stdout + hidden.stderr
    assert "olga" in told.stdout + told.stderr


@pytest.mark.parametrize("line", ["users show anna", "users show anna --json", "users list --expiring 30d"])
def test_a_hidden_group_is_not_named_among_those_of_others(crmaccess: Run, line: str) -> None:
    for command in filter(None, PORTAL.splitlines()):
        crmaccess(*command.split())
    crmaccess("groups", "join", "anna", "conspiracy", "--until", "2026-03-12")
    assert "conspiracy" in crmaccess(*line.split()).stdout
    assert "conspiracy" in crmaccess(*line.split(), "--as", "anna").stdout
    assert "conspiracy" not in crmaccess(*line.split(), "--as", "petr").stdout


@pytest.mark.parametrize(
    "line", ["users list --role director", "roles matrix director", "roles holders", "roles show director"]
)
def test_who_holds_a_role_and_what_it_gives_is_told_to_whoever_may_know_it(crmaccess: Run, line: str) -> None:
    for command in filter(None, PORTAL.splitlines()):
        crmaccess(*command.split())
    assert crmaccess(*line.split(), "--as", "anna").exit_code == 0
    refused = crmaccess(*line.split(), "--as", "petr")
    assert (refused.exit_code, "E_RIGHTS_OF_OTHERS" in refused.stderr, refused.stdout) == (4, True, "")


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("users list --expiring 30d", True), ("users list --json", True), ("users list --fields login,ends", True),
        ("users list --expiring 30d --format ids", True), ("users list --fields login,name", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_there", [True, False])
def test_that_endings_of_what_others_hold_are_left_out_is_said_whether_there_are_any_or_not(
    crmaccess: Run, line: str, asks: bool, is_there: bool
) -> None:
    for command in filter(None, PORTAL.splitlines()):
        crmaccess(*command.split())
    if is_there:
        crmaccess("roles", "assign", "director", "anna", "--until", "2026-03-12")
    told = crmaccess(*line.split(), "--as", "petr")
    assert ("W_ENDINGS_CUT" in (told.stdout if "--json" in line else told.stderr)) == asks
    for knowing in ((), ("--as", "anna")):
        told = crmaccess(*line.split(), *knowing)
        assert "W_ENDINGS_CUT" not in told.stdout + told.stderr


@pytest.mark.parametrize(
    "line",
    [
        "groups join petr {}", "groups leave petr {}", "groups show {}", "check petr join workgroup:{}",
        "explain petr join workgroup:{}", "check petr view task --set group={}", "users import {}.csv --mode update",
        "records add task T2 --set group={}", "blame petr join workgroup:{}",
        "explain petr view task --close --keep 'petr join workgroup:{}'",
    ],
)  # fmt: skip
def test_what_is_suggested_is_looked_for_among_what_is_seen(crmaccess: Run, line: str) -> None:
    """Whether the word is near something hidden or near nothing, the same is offered."""
    made(crmaccess, PORTAL)
    told = []
    for word in ("conspiracu", "zzzzzzzzzu"):
        Path(f"{word}.csv").write_text(f"login,groups\npetr,{word}\n", encoding="utf-8")
        answer = crmaccess(*shlex.split(line.format(word)), "--as", "petr")
        told.append((answer.exit_code, answer.stdout, answer.stderr.replace(word, "WORD")))
    assert told[0] == told[1]
    assert told[0][0] in (3, 5), told


HIGHER = "users add zzhid --name Zz --email zz@hid.example --type staff --state active --role boss"


def test_whom_the_operator_does_not_see_is_neither_listed_nor_counted(crmaccess: Run) -> None:
    """Where he is told what others may do."""
    for line in filter(None, APART.strip().splitlines()[:-1]):
        assert crmaccess(*line.split()).exit_code == 0, line
    assert crmaccess(*["rights", "grant", "role:manager", "access.users.list"]).exit_code == 0
    lines = (
        "report paths", "report paths --json", "rights list user:zzhid", "report matrix zzhid", "report access zzhid",
        "report roles", "report conflicts", "who can-grant clients.menu --to user:zzhid", "report separation",
        "rights list",
    )  # fmt: skip
    without = [crmaccess(*line.split(), "--as", "ivan") for line in lines]
    assert crmaccess(*HIGHER.split()).exit_code == 0
    found = [crmaccess(*line.split(), "--as", "ivan") for line in lines]
    for line, told, before in zip(lines, found, without, strict=True):
        assert (told.exit_code, told.stdout, told.stderr) == (before.exit_code, before.stdout, before.stderr), line
    assert found[2].exit_code == 3


@pytest.mark.parametrize("line", ["check petr join workgroup:conspiracy", "explain petr list workgroup:conspiracy"])
def test_of_a_hidden_group_oneself_is_told_what_one_may_do_and_nothing_of_it(crmaccess: Run, line: str) -> None:
    made(crmaccess, PORTAL)
    for manner in ((), ("--json",), ("--lang", "ru")):
        told = crmaccess(*line.split(), *manner, "--as", "petr")
        assert told.exit_code in (0, 10), told
        assert [word for word in ("invited", "member", "приглаш", "участник") if word in told.stdout] == [], told
    assert (
        crmaccess(*line.replace("check", "blame").replace("explain", "history").split(), "--as", "petr").exit_code == 3
    )

"""Lists of people as spreadsheets and editors save them: all rows or none, every row that will not do is named."""

import json

import pytest

from tests.cli.conftest import Run

WRITTEN = [
    ("anna\nboris\n", "utf-8"), ("\ufeffanna\r\nboris\r\n", "utf-8"), ("anna\n\n  Борис Савин  ", "utf-8"),
    ("user;reason\nanna;ушла\nboris;ушёл\n", "cp1251"), ("Логин;Причина\nanna;ушла\nboris;ушёл\n", "utf-16"),
    ("ФИО,Почта\nАнна Белова,\n,boris@example.com\n", "utf-8"), ('"user"\n"anna"\n"boris"\n', "utf-8"),
    ("sep=;\nСотрудник;Комментарий\nanna;ушла\nboris;\n", "cp1251"), ("user\treason\nanna\t\nboris\t\n", "utf-8"),
]  # fmt: skip


@pytest.fixture
def office(crmaccess: Run) -> Run:
    for line in (
        "init", "branches add north", "departments add sales", "roles add seller",
        "users add anna --email anna@example.com --state active", "users add clara --state active",
        "users add boris --email boris@example.com --state active",
        "records add task T-1 --responsible anna",
    ):  # fmt: skip
        done = crmaccess(*line.split(), "-q")
        assert done.exit_code == 0, done
    for login, name in (("anna", "Анна Белова"), ("boris", "Борис Савин")):
        assert crmaccess("users", "edit", login, "--name", name).exit_code == 0
    return crmaccess


def states(run: Run) -> dict[str, str]:
    items = json.loads(run("users", "list", "--json").stdout)["items"]
    return {one["login"]: one["state"] for one in items if one["login"] in ("anna", "boris", "clara")}


@pytest.mark.parametrize(("text", "encoding"), WRITTEN)
def test_people_leave_and_come_back_by_a_list_in_every_dress(office: Run, text: str, encoding: str) -> None:
    left = office("archive", "--file", "-", "--yes", stdin=text.encode(encoding))
    assert left.exit_code == 0, left
    assert states(office) == {"anna": "archived", "boris": "archived", "clara": "active"}
    assert "W_RESPONSIBLE_LEFT" in left.stderr
    again = office("archive", "--file", "-", "--yes", "--reason", "", stdin="anna\nboris\n")
    assert (again.exit_code, again.stdout) == (0, "")
    back = office("restore", "--file", "-", "--yes", "--ignore-extra", stdin=text.encode(encoding))
    assert back.exit_code == 0, back
    assert "archived" not in states(office).values()


def test_a_reason_is_that_of_the_row_or_else_the_common_one(office: Run) -> None:
    text = "user,reason\nanna,left\nboris,\n"
    assert office("archive", "--file", "-", "--reason", "season", "-y", stdin=text).exit_code == 0
    reasons = [
        json.loads(office("users", "show", login, "--json").stdout)["attributes"]["archive_reason"]
        for login in ("anna", "boris")
    ]
    assert reasons == ["left", "season"]


def test_every_row_that_will_not_do_is_named_and_nothing_is_done(office: Run) -> None:
    done = office("archive", "--file", "-", "--yes", "--json", stdin="user\nanna\nnobody\n\nАнна  Белова\nclarra\n")
    assert done.exit_code == 5
    found = [(one["line"], one["code"], one["column"]) for one in json.loads(done.stderr or done.stdout)["errors"]]
    assert found == [
        (3, "E_USER_UNKNOWN", "user"), (5, "E_LOGIN_TWICE", "user"), (6, "E_USER_UNKNOWN", "user"),
    ]  # fmt: skip
    assert set(states(office).values()) == {"active"}


def test_a_list_is_shown_and_asked_about(office: Run) -> None:
    asked = office("archive", "--file", "-", stdin="anna\n")
    assert (asked.exit_code, "E_CONFIRMATION_NEEDED" in asked.stderr) == (8, True)
    rehearsed = office("archive", "--file", "-", "--dry-run", stdin="anna\n")
    assert (rehearsed.exit_code, "anna" in rehearsed.stdout) == (0, True)
    assert states(office)["anna"] == "active"


def test_what_the_people_were_responsible_for_goes_with_a_list_too(office: Run) -> None:
    line = ("archive", "--file", "-", "--hand-over", "clara", "-y")
    refused = office(*line, stdin="anna\nnobody\n")
    assert (refused.exit_code, "line 2" in refused.stderr) == (5, True)
    assert office(*line, stdin="anna\nboris\n").exit_code == 0
    assert json.loads(office("records", "show", "task:T-1", "--json").stdout)["responsible"] == "clara"


def test_the_last_administrator_does_not_leave_by_a_list(office: Run) -> None:
    for login in ("anna", "boris"):
        assert office("users", "edit", login, "--set", "admin=yes").exit_code == 0
    assert office("archive", "--file", "-", "-y", stdin="anna\nclara\n").exit_code == 0
    assert office("archive", "--file", "-", "-y", stdin="boris\n").exit_code == 7


def test_roles_are_given_by_a_list_with_place_and_time(office: Run) -> None:
    text = "Сотрудник;Роль;Филиал;До\nanna;seller;north;01.04.2026\ndepartment:sales;seller;;\nboris;;;\n"
    done = office("roles", "assign", "employee", "--file", "-", "-y", stdin=text.encode("cp1251"))
    assert done.exit_code == 0, done
    assert done.stdout.splitlines() == [
        "add: role seller for user:anna in branch north until 2026-04-01",
        "add: role seller for department:sales",
        "add: role «Employee» (employee) for user:boris",
    ]
    again = office("roles", "assign", "employee", "--file", "-", "-y", stdin=text.encode("cp1251"))
    assert (again.exit_code, again.stdout) == (0, "")


def test_all_that_is_wrong_with_a_list_of_roles_is_said_at_once(office: Run) -> None:
    text = "subject,role,until\nnobody,sellr,32.13.2026\nanna,,\nboris,seller,2020-01-01\nanna,seller,\nanna,seller,\n"
    done = office("roles", "assign", "--file", "-", "-y", "--json", stdin=text)
    assert done.exit_code == 5
    found = [(one["line"], one["code"]) for one in json.loads(done.stderr or done.stdout)["errors"]]
    assert found == [
        (2, "E_USER_UNKNOWN"), (2, "E_ROLE_UNKNOWN"), (2, "E_TIME"), (3, "E_VALUE_MISSING"), (4, "E_UNTIL_PAST"),
        (6, "E_KEY_TWICE"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("archive", "E_ARGUMENT_MISSING"), ("restore", "E_ARGUMENT_MISSING"), ("roles assign", "E_ARGUMENT_MISSING"),
        ("roles assign seller", "E_ARGUMENT_MISSING"), ("archive anna --file -", "E_OPTIONS_EXCLUDE"),
        ("roles assign seller anna --file -", "E_OPTIONS_EXCLUDE"),
    ],
)  # fmt: skip
def test_a_command_names_people_or_a_list_of_them(office: Run, line: str, code: str) -> None:
    done = office(*line.split(), stdin="anna\n")
    assert (done.exit_code, code in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "E_CSV_EMPTY"), ("lgoin;reason\nanna;\n", "E_CSV_COLUMN_UNKNOWN"), ("reason,roles\n,\n", "E_CSV_COLUMN"),
        (b"%PDF-1.7", "E_CSV_BINARY"), ("user,reason\nanna\n", "E_CSV_CELLS"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_its_line(office: Run, text: str | bytes, code: str) -> None:
    done = office("archive", "--file", "-", "-y", stdin=text)
    assert (done.exit_code, code in done.stderr) == (5, True), done

"""Whom and what an operator does not see is not there: by name, in lists, in numbers, in suggestions."""

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def school(crmaccess: Run) -> Run:
    """AlfaCRM: ivan manages users up to rank 500, olga stands above him, marina teaches."""
    crmaccess("init", "--system", "alfacrm")
    crmaccess("branches", "add", "north")
    crmaccess("roles", "add", "manager", "--interface", "admin", "--rank", "500")
    for right in ("access.menu", "access.users.list", "access.users.edit"):
        crmaccess("rights", "grant", "role:manager", right)
    crmaccess("roles", "add", "teacher", "--interface", "teacher", "--rank", "50")
    for login, role, type_ in (
        ("olga", "administrator", "staff"),
        ("ivan", "manager", "staff"),
        ("marina", "teacher", "teacher"),
    ):
        crmaccess(
            "users", "add", login, "--state", "active", "--email", f"{login}@x.ru", "--type", type_, "--name", login
        )
        crmaccess("roles", "assign", role, f"user:{login}")
    return crmaccess


def ids(run: Run, *command: str) -> list[str]:
    return run(*command, "--format", "ids").stdout.split()


def test_accounts_ranked_above_are_not_there(school: Run) -> None:
    """ALFA-02, ALFA-07: neither in lists nor by name, nor among what looks like a name."""
    assert ids(school, "users", "list", "--as", "ivan") == ["ivan", "marina"]
    assert ids(school, "users", "list", "--as", "olga") == ["ivan", "marina", "olga"]
    shown = school("users", "show", "olga", "--as", "ivan")
    assert (shown.exit_code, "olga" in shown.stdout) == (3, False)
    typo = school("users", "show", "olgo", "--as", "ivan")
    assert (typo.exit_code, "olga" in typo.stderr.replace("olgo", "")) == (3, False)
    assert school("users", "edit", "olga", "--name", "O", "--as", "ivan").exit_code == 3
    assert school("users", "edit", "olga@x.ru", "--name", "O", "--as", "ivan").exit_code == 3
    assert school("users", "edit", "marina", "--name", "M", "--as", "ivan").exit_code == 0


def test_what_shows_or_changes_everything_is_not_for_who_manages_users_within_a_rank(school: Run) -> None:
    """ALFA-07: not to hand out rights makes an administrator, but a role above which nobody is."""
    for right in ("access.roles.list", "access.roles.edit"):
        assert school("rights", "grant", "role:manager", right).exit_code == 0
    for command in (
        "export", "journal list", "db backup copy.db", "branches add south", "attributes add user shoe",
        "systems update alfacrm --yes", "plan access.toml",
    ):  # fmt: skip
        assert school(*command.split(), "--as", "ivan").exit_code == 4, command
    assert school("export", "--as", "olga").exit_code == 0
    paths = school("report", "paths", "ivan").stdout
    assert "gives the role manager all rights" in paths


def test_a_taken_address_does_not_name_whom_one_does_not_see(school: Run) -> None:
    """ALFA-24: the holder is named where the operator may see that account."""
    taken = school("users", "edit", "marina", "--email", "olga@x.ru", "--as", "ivan")
    assert taken.exit_code == 5
    assert "by olga" not in taken.stderr
    seen = school("users", "edit", "marina", "--email", "ivan@x.ru", "--as", "ivan")
    assert "taken by ivan" in seen.stderr


def test_about_oneself_one_may_always_ask(school: Run) -> None:
    assert school("check", "marina", "list", "lesson", "--as", "marina").exit_code in (0, 10)
    assert school("check", "ivan", "list", "lesson", "--as", "marina").exit_code == 3
    assert school("what", "marina", "--as", "marina").exit_code == 0


def test_what_others_may_is_told_to_whoever_may_see_rights(school: Run) -> None:
    """GC-108 and its like: reports are for those who manage rights."""
    for command in ("who list lesson", "report matrix", "rights list role:teacher", "users export"):
        assert school(*command.split(), "--as", "ivan").exit_code == 4, command
        assert school(*command.split(), "--as", "olga").exit_code == 0, command
    assert school("check", "marina", "list", "lesson", "--as", "ivan").exit_code == 4
    assert school("diagnose", "marina", "--as", "ivan").exit_code == 4
    assert school("diagnose", "ivan", "--as", "ivan").exit_code in (0, 10)
    school("rights", "grant", "role:manager", "access.roles.list")
    assert school("check", "marina", "list", "lesson", "--as", "ivan").exit_code in (0, 10)
    assert "olga" not in school("who", "list", "user", "--as", "ivan").stdout
    assert "olga" not in school("report", "matrix", "--as", "ivan").stdout


@pytest.mark.parametrize("form", ["csv", "json", "scim"])
def test_a_file_of_people_holds_those_who_are_seen(school: Run, form: str) -> None:
    for line in ("rights grant role:manager access.roles.list", "branches admit olga north"):
        assert school(*line.split()).exit_code == 0
    exported = school("users", "export", "--format", form, "--as", "ivan").stdout
    assert "marina@x.ru" in exported
    assert "olga" not in exported
    assert "olga" in school("users", "export", "--format", form, "--as", "olga").stdout


@pytest.fixture
def sales(crmaccess: Run) -> Run:
    """A company with two sellers who read their own leads, one of them in a batch with phones hidden."""
    crmaccess("init", "--system", "universal")
    crmaccess("branches", "add", "north")
    crmaccess("users", "add", "olga", "--state", "active", "--set", "admin=on")
    for login in ("petr", "nina"):
        crmaccess("users", "add", login, "--state", "active")
        crmaccess("branches", "admit", login, "north")
        crmaccess("rights", "grant", login, "lead.read", "own")
        crmaccess("rights", "grant", login, "lead.export", "all")
        crmaccess(
            "records", "add", "lead", f"L-{login}", "--responsible", login, "--branch", "north", "--set", "phone=1"
        )
    return crmaccess


def test_records_out_of_reach_are_not_there(sales: Run) -> None:
    """Lists, numbers, single records and files hold what the operator may read, without hidden fields."""
    assert ids(sales, "records", "list", "lead", "--as", "petr") == ["lead:L-petr"]
    assert ids(sales, "records", "list", "--as", "olga") == ["lead:L-nina", "lead:L-petr"]
    assert sales("records", "list", "--as", "petr").stderr.strip() == "1 row."
    assert sales("records", "show", "lead:L-nina", "--as", "petr").exit_code == 3
    shown = sales("records", "show", "lead:L-petr", "--as", "petr")
    assert (shown.exit_code, "phone" in shown.stdout) == (0, False)
    assert "phone" in sales("records", "show", "lead:L-petr", "--as", "olga").stdout
    exported = sales("records", "export", "--as", "petr").stdout
    assert ("L-petr" in exported, "L-nina" in exported) == (True, False)


def test_a_record_that_is_not_seen_cannot_be_changed_and_is_not_admitted(sales: Run) -> None:
    assert sales("records", "edit", "lead:L-nina", "--title", "x", "--as", "petr").exit_code == 3
    assert sales("records", "edit", "lead:L-petr", "--title", "x", "--as", "petr").exit_code == 4


def test_a_question_about_a_record_out_of_reach_is_answered_about_oneself(sales: Run) -> None:
    """Why one may not read it may be asked: support needs the sentence."""
    assert sales("check", "petr", "read", "lead:L-nina", "--as", "petr").exit_code == 10


@pytest.fixture
def hidden(school: Run) -> Run:
    """Ivan sees rights, and marina; olga, above him, is everywhere in the company."""
    for line in (
        "rights grant role:manager access.roles.list", "rights grant role:manager clients.menu",
        "rights grant role:manager clients.list", "branches admit ivan north", "branches admit olga north",
        "records add client C-1 --responsible olga --branch north",
    ):  # fmt: skip
        assert school(*line.split()).exit_code == 0, line
    school("users", "edit", "olga", "--name", "Top Olga", "--email", "top@x.ru")
    return school


SIDE = [
    "users list",
    "users export",
    "users invitations list --all",
    "roles show administrator",
    "branches list",
    "report matrix",
    "report conflicts",
    "report roles",
    "records list client",
    "records show client:C-1",
    "records list --all",
    "records export",
    "who list user",
    "restrictions list",
    "users show olgo",
    "users edit marinna --name M",
    "records list --person olga",
    "records list --responsible olga",
    "diagnose olga",
    "explain olga list user",
    "check olga list user",
    "rights grantable --to olga",
    "reset-password olga --generate",
    "archive olga",
    "roles assign administrator user:marina",
    "users edit marina --email top@x.ru",
    "rights grant role:manager access.roles.edit",
]


def test_who_is_not_seen_is_not_named(hidden: Run) -> None:
    """Pattern 19: neither in side lists nor in cards, reports, errors and suggestions."""
    for command in SIDE:
        answer = hidden(*command.split(), "--as", "ivan", "-y")
        said = answer.stdout + answer.stderr
        names = ["Top Olga", "top@x.ru", "olga"]
        assert not [name for name in names if name in said and name not in command], (command, said)
    for command in ("roles show administrator", "records list client", "records show client:C-1"):
        assert "olga" in hidden(*command.split(), "--as", "olga").stdout, command


def test_side_lists_leave_out_whom_one_does_not_see(office: Run) -> None:
    """The members of departments and groups, their heads, and how many they are."""
    assert "olga" not in office("departments", "list", "--as", "clerk").stdout
    assert "olga" not in office("departments", "show", "desk", "--as", "clerk").stdout
    assert "olga" not in office("groups", "show", "club", "--as", "clerk").stdout
    assert office("groups", "list", "--as", "clerk", "--format", "csv").stdout.splitlines()[1].endswith(",1")
    assert "olga" in office("departments", "list", "--as", "hr").stdout
    assert "olga" in office("groups", "show", "club", "--as", "hr").stdout


@pytest.fixture
def office(crmaccess: Run) -> Run:
    """Hr sees everybody, the clerk nobody but himself."""
    crmaccess("init", "--system", "universal")
    for line in (
        "users add olga --state active --set admin=on", "users add hr --state active", "users add clerk --state active",
        "rights grant hr users.list", "rights grant clerk lead.read own", "branches add north",
        "branches admit clerk north", "departments add desk --head olga", "departments join olga desk",
        "departments join clerk desk", "groups add club", "groups join olga club", "groups join clerk club",
        "records add lead L-clerk --responsible clerk --branch north",
        "records add lead L-clever --responsible olga --branch north",
    ):  # fmt: skip
        assert crmaccess(*line.split()).exit_code == 0, line
    return crmaccess


def test_suggestions_hold_seen_records_alone(office: Run) -> None:
    said = office("records", "show", "lead:L-cle", "--as", "clerk").stderr
    assert ("L-clerk" in said, "L-clever" in said) == (True, False)
    said = office("records", "edit", "lead:L-cle", "--title", "x", "--as", "clerk").stderr
    assert "L-clever" not in said


def test_a_diagnosis_of_others_is_for_who_sees_rights(office: Run) -> None:
    assert office("diagnose", "clerk", "--as", "hr").exit_code == 4
    assert office("diagnose", "clerk", "--as", "clerk").exit_code in (0, 10)


READ = ("users list", "users show petr", "records list", "departments list", "groups list", "check petr read lead")


@pytest.mark.parametrize("line", READ)
@pytest.mark.parametrize("end", ["archive petr", "users block petr --forever --reason left"])
def test_who_may_not_act_sees_nothing(sales: Run, line: str, end: str) -> None:
    assert sales(*line.split(), "--as", "petr").exit_code in (0, 10)
    assert sales(*end.split(), "--yes").exit_code == 0
    answer = sales(*line.split(), "--as", "petr")
    assert (answer.exit_code, answer.stdout, "E_OPERATOR_INACTIVE" in answer.stderr) == (4, "", True)


def test_of_invitations_to_records_one_sees_ones_own(crmaccess: Run) -> None:
    crmaccess("init", "--system", "bitrix24")
    crmaccess("records", "add", "disk", "plans")
    for login in ("petr", "nina"):
        crmaccess("users", "add", login, "--state", "active")
        crmaccess("rights", "grant", f"user:{login}", "disk.object.access", "edit", "--place", "disk:plans")
    assert len(crmaccess("invitations", "list", "--format", "csv").stdout.splitlines()) == 3
    own = crmaccess("invitations", "list", "--format", "csv", "--fields", "login", "--as", "petr").stdout
    assert own.splitlines() == ["login", "petr"]


def test_nobody_who_is_not_seen_is_named_among_invitations_or_in_a_refusal(crmaccess: Run) -> None:
    """MC: an operator of the chat sees only himself."""
    crmaccess("init", "--system", "multichat")
    crmaccess("users", "add", "nadya", "--type", "administrator", "--state", "active", "--email", "nadya@x.ru")
    crmaccess("users", "add", "oleg", "--type", "operator", "--state", "active", "--email", "oleg@x.ru")
    assert crmaccess("users", "invite", "inna@x.ru", "--type", "manager").exit_code == 0
    assert ids(crmaccess, "users", "list", "--as", "oleg") == ["oleg"]
    assert "inna@x.ru" in crmaccess("users", "invitations", "list").stdout
    assert "inna@x.ru" not in crmaccess("users", "invitations", "list", "--as", "oleg").stdout
    refused = crmaccess("settings", "set", "time_zone", "Europe/Moscow", "--as", "oleg")
    assert (refused.exit_code, "nadya" in refused.stderr) == (4, False)

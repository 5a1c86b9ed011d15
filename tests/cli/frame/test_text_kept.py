"""Text from every door: commands, files, questions. What looks the same is the same, what nobody sees is not kept."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Session

ZERO = "\u200b"
NFD = "андреи\u0306"
NFC = "андрей"


@pytest.fixture
def company(address: str, crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs commands on a new database of the system `universal`, once on each kind of database."""
    monkeypatch.setenv("CRMACCESS_DB", address)
    assert crmaccess("init", "-q").exit_code == 0
    return crmaccess


def imported(run: Run, text: str, *options: str, noun: str = "users") -> tuple[int, str]:
    session = run(noun, "import", "-", "-y", *options, stdin=text)
    return session.exit_code, session.stderr


def account(run: Run, login: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(run("users", "show", login, "--json").stdout)
    return found


def refused(session: tuple[int, str] | Session) -> tuple[int, list[str]]:
    lines = session[-1].splitlines()
    return session[0], [line.partition("[")[2].partition("]")[0] for line in lines if line.startswith("error[")]


def test_what_nobody_sees_is_taken_off_the_edges_of_a_cell_and_refused_inside(company: Run) -> None:
    text = f"login,email\nolga,{ZERO}olga@example.com\npetr,petr@exam\u00adple.com\n"
    session = imported(company, text)
    assert refused(session) == (5, ["E_UNSEEN_CHARACTER"])
    assert "line 3, email: «petr@exam<U+00AD>ple.com»" in session[1]
    assert imported(company, text.rpartition("petr,")[0])[0] == 0
    assert account(company, "olga")["email"] == "olga@example.com"
    assert refused(company("users", "add", "other", "--email", "olga@example.com")) == (5, ["E_EMAIL_TAKEN"])


def test_a_name_that_nobody_sees_is_none(company: Run) -> None:
    assert imported(company, f"login,name\nvera,{ZERO}\n")[0] == 0
    assert account(company, "vera")["name"] == ""
    assert company("users", "add", "nina", "--name", "\ufeff\u3164").exit_code == 5


def test_an_error_shows_what_nobody_sees(company: Run) -> None:
    code, stderr = imported(company, f"login,roles\nanna,employ{ZERO}ee\n")
    assert code == 5
    assert "employ<U+200B>ee" in stderr
    assert "employ<U+200B>ee" in company("roles", "show", f"employ{ZERO}ee").stderr
    assert (
        "<U+200B>" in json.loads(company("roles", "show", f"employ{ZERO}ee", "--json").stderr)["errors"][0]["message"]
    )


def test_a_name_on_the_command_line_loses_what_is_around_it(company: Run) -> None:
    assert company("branches", "add", "n2", "--name", "\ufeffNorth ").exit_code == 0
    assert json.loads(company("branches", "list", "--json").stdout)["items"][0]["name"] == "North"


def test_both_spellings_of_a_letter_are_one_person_at_every_door(company: Run) -> None:
    row = "login,name,email,state\n{0},{0},{0}@example.com,active\n"
    assert imported(company, row.format(NFC))[0] == 0
    journal = company("journal", "list", "--json").stdout
    assert imported(company, row.format(NFD), "--mode", "upsert")[0] == 0
    assert company("users", "edit", NFD, f"--name={NFD}", "--email", f"{NFD}@example.com").exit_code == 0
    access_file = f'[users."{NFD}"]\nname = "{NFD}"\nemail = "{NFD}@example.com"\n'
    assert company("apply", "-", "-y", stdin=access_file).exit_code == 0
    assert company("journal", "list", "--json").stdout == journal
    assert account(company, f"{NFD}@example.com".upper())["login"] == NFC
    assert company("--as", NFD, "users", "list").exit_code != 3
    batch = json.dumps({"user": NFD, "action": "read", "target": "deal"}) + "\n"
    answered = company("check", "--batch", "-", stdin=batch)
    assert (answered.exit_code, json.loads(answered.stdout)["user"]) == (0, NFC)


def test_a_department_is_found_in_both_spellings(company: Run) -> None:
    assert company("departments", "add", "d", "--name", "Сергей и К").exit_code == 0
    assert company("users", "add", NFC).exit_code == 0
    text = f"login,departments\n{NFD},Сергеи\u0306 и К\n"
    assert imported(company, text, "--mode", "update")[0] == 0
    assert account(company, NFC)["departments"] == ["d"]


@pytest.mark.parametrize("login", ["PETR", "Petr", "реtr", "ｐｅｔｒ"])
def test_nobody_gets_a_login_that_looks_like_another_one(company: Run, login: str) -> None:
    assert company("users", "add", "petr").exit_code == 0
    assert company("users", "add", "anna").exit_code == 0
    for session in (
        company("users", "add", login),
        company("users", "edit", "anna", "--login", login),
        company("users", "import", "-", "-y", "--mode", "upsert", stdin=f"login\n{login}\n"),
        company("apply", "-", "-y", stdin=f'[users."{login}"]\n'),
    ):
        assert refused(session) == (5, ["E_LOOKS_ALIKE"])
        assert "«petr»" in session.stderr


def test_rows_of_one_file_may_not_look_alike_either(company: Run) -> None:
    session = imported(company, "login\nvera\nVera\n")
    assert refused(session) == (5, ["E_LOOKS_ALIKE"])
    assert "line 3" in session[1]


@pytest.mark.parametrize("noun", ["roles", "departments", "groups", "branches"])
def test_nothing_gets_a_key_that_looks_like_another_one(company: Run, noun: str) -> None:
    assert company(noun, "add", "north").exit_code == 0
    assert refused(company(noun, "add", "North", "--name", "Other")) == (5, ["E_LOOKS_ALIKE"])


def test_a_login_may_change_its_case(company: Run) -> None:
    assert company("users", "add", "petr").exit_code == 0
    assert company("users", "edit", "petr", "--login", "Petr").exit_code == 0
    assert account(company, "Petr")["login"] == "Petr"


def test_the_holder_of_an_e_mail_who_has_left_is_named_with_the_day_and_the_ways_out(company: Run) -> None:
    company("users", "add", "ivan", "--email", "ivan@example.com", "--state", "active")
    assert company("archive", "ivan").exit_code == 0
    session = imported(company, "login,email,name\nivan2,IVAN@example.com,Ivan New\n")
    assert refused(session) == (5, ["E_EMAIL_TAKEN"])
    assert "ivan has left on 2026-03-02: bring back with crmaccess restore ivan" in session[1]
    assert "crmaccess users edit ivan --email ''" in session[1]
    assert company("users", "edit", "ivan", "--email", "").exit_code == 0
    assert imported(company, "login,email,name\nivan2,IVAN@example.com,Ivan New\n")[0] == 0


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("login,phone,attribute.phone\na,1,2\n", "E_CSV_COLUMN_REPEATED", "phone"),
        ("login,Телефон,атрибут.phone\na,1,2\n", "E_CSV_COLUMN_REPEATED", "phone"),
        ("login,phone\n4.41E+11,7\n", "E_CSV_SCIENTIFIC", "4.41E+11"),
        ("login;phone\na;4,41E+11\n", "E_CSV_SCIENTIFIC", "4,41E+11"),
        ('login,phone\nb,"=""00712"""\n', "E_CSV_FORMULA", "00712"),
        ('login,roles\na,"employee, head"\n', "E_LIST_COMMA", "employee; head"),
        ('login,roles\na,"employee,nobody"\n', "E_LIST_COMMA", "employee; nobody"),
    ],
)
def test_what_a_spreadsheet_or_a_habit_has_spoilt_is_refused_with_the_way_out(
    company: Run, text: str, code: str, said: str
) -> None:
    session = imported(company, text)
    assert refused(session) == (5, [code])
    assert said in session[1]


def test_values_that_a_spreadsheet_would_spoil_come_back_from_a_file(company: Run) -> None:
    values = '="00712"', "1.5E+10", "=1+1", "'=x"
    for number, value in enumerate(values):
        assert company("users", "add", f"u{number}", "--name", value, f"--set=phone={value}").exit_code == 0
    exported = company("users", "export").stdout
    assert imported(company, exported, "--mode", "update")[0] == 0
    assert company("users", "export").stdout == exported
    assert [account(company, f"u{number}")["name"] for number in range(len(values))] == list(values)


def test_a_blank_in_front_is_kept_nowhere_so_no_file_can_lose_it(company: Run) -> None:
    assert company("users", "add", "a", "--name", " =1+1", "--set", "phone= 7 ").exit_code == 0
    assert company("apply", "-", "-y", stdin='[users.b]\nname = " =1+1"\nattributes = {phone = " 7 "}\n').exit_code == 0
    for login in "ab":
        assert (account(company, login)["name"], account(company, login)["attributes"]) == ("=1+1", {"phone": "7"})


def test_a_file_may_be_called_in_any_spelling(crmaccess: Run) -> None:
    crmaccess("init", "-q")
    Path(f"{NFD}.csv").write_text("login\nanna\n")
    assert crmaccess("users", "import", f"{NFD}.csv", "-y").exit_code == 0


def test_a_terminal_is_spared_the_marks_that_reorder_a_line_and_a_file_is_not(crmaccess: Run) -> None:
    crmaccess("init", "-q")
    title = "a\u202egnp\u2066.exe"
    assert crmaccess("records", "add", "deal", "D-1", "--title", title).exit_code == 5
    assert crmaccess("records", "add", "deal", "D-1").exit_code == 0
    with closing(sqlite3.connect(next(Path().glob("*.db")))) as older, older:  # has taken it
        older.execute("UPDATE record SET title = ?", (title,))
    for command in (["export"], ["records", "export"]):
        assert title in crmaccess(*command).stdout
        shown = crmaccess(*command, terminal=True).stdout
        assert "agnp.exe" in shown
        assert title not in shown


INSIDE = f"4{ZERO}2"


@pytest.mark.parametrize(
    "words",
    [
        ("records", "add", "deal", "D1", "--title", INSIDE),
        ("records", "add", "contact", "K1", "--set", f"email={INSIDE}"),
        ("records", "edit", "deal:D", "--title", INSIDE), ("users", "edit", "petr", "--set", f"phone={INSIDE}"),
        ("users", "edit", "petr", "--set", f"badge={INSIDE}"), ("archive", "petr", "--reason", INSIDE),
        ("users", "add", "vera", "--type", "employee", "--set", f"badge={INSIDE}"),
    ],
)  # fmt: skip
def test_no_title_attribute_or_reason_holds_what_nobody_sees(company: Run, words: tuple[str, ...]) -> None:
    assert company("attributes", "add", "user", "badge", "--type", "text").exit_code == 0
    assert company("users", "add", "petr", "--type", "employee", "--state", "active").exit_code == 0
    assert company("records", "add", "deal", "D").exit_code == 0
    assert refused(company(*words)) == (5, ["E_UNSEEN_CHARACTER"])


@pytest.mark.parametrize(
    ("noun", "text"),
    [
        ("users", f"login,badge\nvera,{INSIDE}\n"), ("users", f"login,position\nvera,{INSIDE}\n"),
        ("records", f"entity,key,title\ndeal,D1,{INSIDE}\n"),
        ("records", f"entity,key,attribute.email\ncontact,K,{INSIDE}\n"),
    ],
)  # fmt: skip
def test_nor_does_a_file_bring_it_in(company: Run, noun: str, text: str) -> None:
    assert company("attributes", "add", "user", "badge", "--type", "text").exit_code == 0
    assert refused(imported(company, text, noun=noun)) == (5, ["E_UNSEEN_CHARACTER"])
    assert company("apply", "-", "-y", stdin=f'[records.deal.D1]\ntitle = "{INSIDE}"\n').exit_code == 5
    assert company("db", "check").exit_code == 0

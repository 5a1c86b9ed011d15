"""`users import`: Excel as it is saved, results that are fed back, rows that count, a brake, letters and passwords."""

import csv
import io
import json
import os
import stat
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from crmaccess.store.reading.reader import Reader
from tests.cli.conftest import Run, Session
from tests.files.workbooks import workbook

HEADER = "Логин;ФИО;Эл. почта;Телефон;Отдел;Роли;Заблокирован до\r\n"
RUSSIAN = (
    HEADER
    + "anna;Анна Ёлкина;anna@firma.ru;+7 916 111-00-01;Продажи;employee@north[01.03.2026..20.03.2026];06.03.2026\r\n"
    + "boris;Борис «Боб» Щукин;boris@firma.ru;007;Продажи;employee;\r\n"
)
TWO = [
    ("anna", "Анна Ёлкина", "anna@firma.ru", "+7 916 111-00-01", "Продажи",
     "employee@north[01.03.2026..20.03.2026]", datetime(2026, 3, 6)),
    ("boris", "Борис «Боб» Щукин", "boris@firma.ru", "007", "Продажи", "employee", None),
]  # fmt: skip


@pytest.fixture
def company(crmaccess: Run) -> Run:
    """A company with a department and a branch."""
    for line in ("init --system universal", "departments add sales --name Продажи", "branches add north --name Север"):
        done(crmaccess, *line.split())
    return crmaccess


def done(crmaccess: Run, *words: str) -> Session:
    session = crmaccess(*words)
    assert session.exit_code == 0, session.stderr
    return session


def imported(crmaccess: Run, text: str, *words: str) -> Session:
    return crmaccess("users", "import", "-", "-y", *words, stdin=text)


def people(crmaccess: Run) -> list[str]:
    return crmaccess("users", "list", "--format", "ids").stdout.split()


def said(session: Session) -> str:
    """What was said of rows."""
    return next(line for line in session.stderr.splitlines() if line.startswith("Rows"))


def rows_of(path: str) -> list[dict[str, str]]:
    text = Path(path).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.split("\n")[0] else ","))


def cells_of(path: str) -> list[list[str]]:
    """The rows of a workbook, the header first."""
    sheet = load_workbook(path).active
    assert sheet is not None
    return [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]


def mend(path: str, cells: dict[str, str]) -> None:
    book = load_workbook(path)
    assert book.active is not None
    for cell, value in cells.items():
        book.active[cell] = value
    book.save(path)


def test_what_russian_excel_saves_goes_in_by_one_command_without_a_flag(company: Run) -> None:
    Path("a.xlsx").write_bytes(workbook(*TWO, header=HEADER.strip().split(";")))
    Path("b.csv").write_bytes(RUSSIAN.encode("cp1251"))
    Path("c.txt").write_bytes(b"\xff\xfe" + RUSSIAN.replace(";", "\t").encode("utf-16-le"))  # "Unicode text"
    first = company("users", "import", "a.xlsx", "-y")
    assert first.exit_code == 0, first.stderr
    assert said(first) == "Rows: 2 — added: 2."
    export = done(company, "users", "export").stdout
    assert "anna,Анна Ёлкина,anna@firma.ru" in export
    assert "employee@north[2026-03-01..2026-03-20]" in export
    assert "2026-03-06" in export
    assert ",007" in export
    for name in ("a.xlsx", "b.csv", "c.txt"):
        again = company("users", "import", name, "-y")
        assert (again.exit_code, said(again)) == (0, "Rows: 2 — unchanged: 2."), again.stderr
    assert done(company, "users", "export").stdout == export


MIXED = (
    "login,name,email,departments,роли\nanna,Анна,a@x.ru,sales,\nboris,Борис,nomail,nosuch,\nvera,Вера,v@x.ru,sales,\n"
    "dup,Один,d1@x.ru,nosuch,\ndup,Два,bad,sales,\nshort,Коротко\n"
)


def test_all_that_is_wrong_is_told_in_one_pass_also_of_twins(company: Run) -> None:
    session = imported(company, MIXED)
    assert session.exit_code == 5
    codes = [line.split("]")[0] + line.split("]")[1][:8] for line in session.stderr.splitlines() if "error[" in line]
    assert codes == [
        "error[E_EMAIL_MALFORMED: line 3", "error[E_DEPARTMENT_UNKNOWN: line 3", "error[E_LOGIN_TWICE: line 5",
        "error[E_DEPARTMENT_UNKNOWN: line 5", "error[E_LOGIN_TWICE: line 6", "error[E_EMAIL_MALFORMED: line 6",
        "error[E_CSV_CELLS: line 7",
    ]  # fmt: skip
    assert said(session) == "Rows: 6 — rejected: 4, skipped: 2."
    assert people(company) == []


def test_what_is_sound_goes_in_and_the_result_brings_the_rest_back(company: Run) -> None:
    first = imported(company, MIXED, "--keep-going", "--result", "result.csv")
    assert (first.exit_code, said(first)) == (6, "Rows: 6 — added: 2, rejected: 4.")
    assert people(company) == ["anna", "vera"]
    found = rows_of("result.csv")
    assert [(row["_row"], row["_status"], row["_code"], row["_login"]) for row in found[:5]] == [
        ("2", "added", "", "anna"), ("3", "rejected", "E_EMAIL_MALFORMED E_DEPARTMENT_UNKNOWN", "boris"),
        ("4", "added", "", "vera"), ("5", "rejected", "E_LOGIN_TWICE E_DEPARTMENT_UNKNOWN", "dup"),
        ("6", "rejected", "E_LOGIN_TWICE E_EMAIL_MALFORMED", "dup"),
    ]  # fmt: skip
    assert "nosuch" in found[1]["_message"]
    mended = Path("result.csv").read_text(encoding="utf-8").replace("nomail,nosuch", "b@x.ru,sales")
    Path("mended.csv").write_text(mended.replace("dup,Два,bad", "dva,Два,d2@x.ru"), encoding="utf-8")
    second = company("users", "import", "mended.csv", "-y", "--keep-going", "--only", "rejected", "--result", "2.csv")
    assert (second.exit_code, said(second)) == (6, "Rows: 6 — added: 2, rejected: 2, skipped: 2.")
    assert people(company) == ["anna", "boris", "dva", "vera"]
    assert [row["_status"] for row in rows_of("2.csv")][:5] == ["skipped", "added", "skipped", "rejected", "added"]
    assert rows_of("2.csv")[5]["login"] == "short"  # a row that is too short stays so, and is refused again


def test_a_result_as_a_workbook_has_the_same_rows_and_is_fed_back(company: Run) -> None:
    extra = MIXED + "long,Л,l@x.ru,sales,,more\n"
    for name in ("result.csv", "result.xlsx"):
        assert imported(company, extra, "--keep-going", "-n", "--result", name).exit_code == 6
    header, *rows = cells_of("result.xlsx")
    assert header == [*rows_of("result.csv")[0], ""]
    assert [row[:-1] for row in rows[:5]] == [list(row.values()) for row in rows_of("result.csv")[:5]]
    assert [row[-1] for row in rows] == ["", "", "", "", "", "2/5", "more"]  # refused until somebody has looked at it
    again = ("users", "import", "result.xlsx", "-y", "--keep-going", "--only", "rejected")
    assert company(*again).exit_code == 6
    assert people(company) == []
    mend("result.xlsx", {"C3": "b@x.ru", "D3": "sales", "K7": ""})
    assert said(company(*again, "--result", "2.xlsx")) == "Rows: 7 — added: 2, rejected: 3, skipped: 2."
    assert people(company) == ["boris", "short"]
    header, *rows = cells_of("2.xlsx")
    assert [row[header.index("_status")] for row in rows] == [
        "skipped", "added", "skipped", "rejected", "rejected", "added", "rejected"
    ]  # fmt: skip


def test_a_result_tells_of_a_refused_file_that_nothing_was_written(company: Run) -> None:
    imported(company, MIXED, "--result", "result.csv")
    assert [row["_status"] for row in rows_of("result.csv")][:3] == ["skipped", "rejected", "skipped"]
    assert imported(company, "login\nanna\n", "--result", "-").stdout.splitlines()[1] == "anna,2,added,,,anna"
    kept = company("users", "import", "result.csv", "--result", "result.csv")
    assert (kept.exit_code, "E_RESULT_IS_SOURCE" in kept.stderr) == (5, True)


def test_a_formula_in_a_result_is_refused_until_somebody_writes_a_value(company: Run) -> None:
    Path("a.xlsx").write_bytes(workbook(("anna", "=B1"), ("boris", "Борис"), header=("login", "name")))
    assert company("users", "import", "a.xlsx", "-y", "--keep-going", "--result", "r.csv").exit_code == 6
    assert company("users", "import", "r.csv", "-y", "--only", "rejected").exit_code == 5
    assert people(company) == ["boris"]
    Path("r.csv").write_text(Path("r.csv").read_text(encoding="utf-8-sig").replace("'=B1", "Анна"), encoding="utf-8")
    assert company("users", "import", "r.csv", "-y", "--only", "rejected").exit_code == 0
    assert people(company) == ["anna", "boris"]


def test_a_rehearsal_says_of_each_row_what_the_run_says(company: Run) -> None:
    for words in ((), ("--keep-going",)):
        rehearsed = imported(company, MIXED, "-n", "--result", "1.csv", *words)
        assert people(company) == []
        done_so = imported(company, MIXED, "--result", "2.csv", *words)
        assert (rehearsed.exit_code, said(rehearsed)) == (done_so.exit_code, said(done_so))
        assert rows_of("1.csv") == rows_of("2.csv")


def test_people_are_found_by_e_mail_or_by_a_number_of_the_company(company: Run) -> None:
    done(company, "attributes", "add", "user", "badge", "--label", "Табельный номер")
    assert imported(company, "login,email,табельный номер\nanna,a@x.ru,0017\nboris,b@x.ru,0018\n").exit_code == 0
    by_mail = imported(company, "email,name\nA@x.ru,Анна\nnew@x.ru,Новая\n", "--key", "email", "--mode", "upsert")
    assert said(by_mail) == "Rows: 2 — added: 1, changed: 1."
    by_badge = imported(company, "badge,name\n0018,Борис\n0019,Никто\n", "--key", "badge", "--mode", "update")
    assert "E_USER_UNKNOWN]: line 3, badge" in by_badge.stderr
    found = imported(company, "badge,name\n0018,Борис\n", "--key", "badge", "--mode", "update")
    assert found.stdout == "edit: user boris, invited: name — → Борис\n"
    other = imported(company, "login,badge\nanna,0018\n", "--key", "badge", "--mode", "upsert")
    assert "E_KEY_OTHER_LOGIN" in other.stderr
    assert people(company) == ["anna", "boris", "new@x.ru"]


def test_the_brake_shows_what_would_be_taken_away(company: Run) -> None:
    imported(company, "login,departments,roles,state\nanna,sales,employee,active\nboris,sales,,active\n")
    change = "login,departments,roles,state\nanna,!clear,!clear,\nboris,,,archived\n"
    stopped = imported(company, change, "--mode", "update", "--max-removals", "2")
    assert stopped.exit_code == 7
    *gone, last = [line for line in stopped.stderr.splitlines() if "[" in line]
    assert gone == [
        "note[W_WOULD_REMOVE]: edit: user boris, active: state active → archived",
        "note[W_WOULD_REMOVE]: remove: anna in department «Продажи» (sales)",
        "note[W_WOULD_REMOVE]: remove: role «Employee» (employee) for user:anna",
    ]
    assert last.startswith("error[E_REMOVALS]: this would take away more than --max-removals allows: 3 instead of 2")
    assert imported(company, change, "--mode", "update", "--max-removals", "3").exit_code == 0


def test_the_template_is_passed_over_until_somebody_fills_it(company: Run) -> None:
    template = done(company, "users", "import", "template").stdout
    header, example = template.splitlines()
    assert "employee@north[2026-04-01..2026-04-20]" in example
    empty = imported(company, template)
    assert (empty.exit_code, "E_CSV_NO_ROWS" in empty.stderr) == (5, True)
    assert imported(company, template + "vera" + "," * header.count(",") + "\n").exit_code == 0
    assert imported(company, header + "\n" + example.removeprefix("# ") + "\n").exit_code == 0
    assert people(company) == ["anna", "vera"]
    assert "\n# anna2,Анна Ким,anna2@example.com," in done(company, "users", "import", "template").stdout


@pytest.mark.parametrize("name", ["staff.csv", "staff.XLSX"])
def test_the_template_goes_into_a_new_file_of_the_kind_that_its_name_says(company: Run, name: str) -> None:
    told = done(company, "users", "import", "template", "-o", name)
    assert (told.stdout, name in told.stderr) == ("", True)
    shown = done(company, "users", "import", "template").stdout
    if name.endswith(".csv"):
        assert Path(name).read_bytes().decode() == shown
    else:
        rows = load_workbook(name).active.iter_rows(values_only=True)
        assert [[cell or "" for cell in row] for row in rows] == list(csv.reader(shown.splitlines()))
    assert "E_CSV_NO_ROWS" in company("users", "import", name).stderr
    assert company("users", "import", "template", "-o", name).exit_code == 9
    assert company("users", "import", "template", "-o", "other.csv", "--dry-run").exit_code == 0
    assert not Path("other.csv").exists()


def letters(crmaccess: Run) -> list[str]:
    return crmaccess("outbox", "list", "--format", "csv", "--fields", "address").stdout.split()[1:]


def test_who_comes_is_invited_once_in_the_same_step(company: Run) -> None:
    text = "login,email,state\nanna,a@x.ru,\nboris,b@x.ru,active\n"
    assert imported(company, text).exit_code == 0
    assert letters(company) == []
    more = text + "vera,v@x.ru,\nnobody,,\n"
    refused = imported(company, more, "--mode", "upsert", "--invite")
    assert (refused.exit_code, "E_NO_ADDRESS]: line 5" in refused.stderr) == (5, True)
    for _ in range(2):
        assert (
            imported(company, more.replace("nobody,,", "n@x.ru,n@x.ru,"), "--mode", "upsert", "--invite").exit_code == 0
        )
        assert letters(company) == ["v@x.ru", "n@x.ru"]


def test_who_comes_where_nobody_is_invited_gets_the_letter_of_who_was_added(crmaccess: Run) -> None:
    """AlfaCRM has no invitations: 300 teachers of a season, from a workbook, twice, each with one letter."""
    done(crmaccess, "init", "--system", "alfacrm")
    teachers = [(f"t{number}", f"Учитель {number}", f"t{number}@x.ru") for number in range(300)]
    Path("season.xlsx").write_bytes(workbook(*teachers, header=("Логин", "ФИО", "Почта")))
    for _ in range(2):
        assert crmaccess("users", "import", "season.xlsx", "--invite", "--yes").exit_code == 0
        assert len(set(letters(crmaccess))) == len(letters(crmaccess)) == 300


def test_generated_passwords_are_in_a_new_file_of_their_owner_and_count(company: Run) -> None:
    words = ("--mode", "upsert", "--generate-passwords", "--secrets-out", "secrets.csv")
    text = "login,email,state\nanna,a@x.ru,active\nfedor,f@x.ru,archived\n"
    rehearsed = imported(company, text, "-n", *words)
    assert (rehearsed.exit_code, os.path.exists("secrets.csv")) == (0, False), rehearsed.stderr
    refused = imported(company, text + "boris,nomail,\n", *words)
    assert (refused.exit_code, os.path.exists("secrets.csv")) == (5, False)
    session = imported(company, text, *words)
    assert session.exit_code == 0, session.stderr
    assert "Passwords written to secrets.csv: 1." in session.stderr
    assert stat.S_IMODE(os.stat("secrets.csv").st_mode) == 0o600
    [row] = rows_of("secrets.csv")
    assert (row["login"], row["email"]) == ("anna", "a@x.ru")
    assert row["password"] not in session.stdout + session.stderr
    signed = company("users", "sign-in", "anna", "--password-stdin", stdin=row["password"] + "\n")
    assert signed.exit_code == 0, signed.stderr
    again = imported(company, text, *words)
    assert (again.exit_code, "E_SECRETS_FILE_EXISTS" in again.stderr) == (5, True)
    assert [row] == rows_of("secrets.csv")


def test_passwords_of_a_run_that_keeps_going_are_those_of_who_came(company: Run) -> None:
    session = imported(
        company,
        "login,email\nanna,a@x.ru\nboris,nomail\n",
        "--keep-going",
        "--generate-passwords",
        "--secrets-out",
        "s",
    )
    assert session.exit_code == 6
    assert [row["login"] for row in rows_of("s")] == ["anna"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--generate-passwords",), "E_OPTIONS_TOGETHER"), (("--secrets-out", "x"), "E_OPTIONS_TOGETHER"),
        (("--invite", "--generate-passwords", "--secrets-out", "x"), "E_OPTIONS_EXCLUDE"),
        (("--only", "bad"), "E_CHOICE"), (("--only", "rejected"), "E_ONLY_OF_RESULT"),
        (("--key", "name"), "E_IMPORT_KEY"),
        (("--sheet", "Лист1"), "E_SHEET_OF_CSV"), (("--result", "no/folder/r.csv"), "E_FILE_UNWRITABLE"),
        (("--generate-passwords", "--secrets-out", "no/folder/s"), "E_SECRETS_FILE"),
    ],
)  # fmt: skip
def test_wishes_that_cannot_be_are_refused_before_anything_is_written(
    company: Run, words: tuple[str, ...], code: str
) -> None:
    session = imported(company, "login\nanna\n", *words)
    assert (session.exit_code in (2, 5, 9), f"error[{code}]" in session.stderr) == (True, True), session.stderr
    assert people(company) == []


def test_rows_that_must_wait_for_later_ones_go_in_when_batches_are_small(company: Run) -> None:
    """An e-mail that goes from the last row to the first one, over the end of a batch."""
    imported(company, "login,email\nfirst,a@x.ru\nlast,b@x.ru\n")
    others = "".join(f"u{number},u{number}@x.ru\n" for number in range(1500))
    session = imported(
        company, f"login,email\nfirst,b@x.ru\n{others}last,a@x.ru\nbad,nomail\n", "--mode", "upsert", "--keep-going"
    )
    assert (session.exit_code, said(session)) == (6, "Rows: 1503 — added: 1500, changed: 2, rejected: 1.")
    with Reader("crmaccess.db") as reader:
        emails = {login: email for login, _, email in reader.names()}
    assert (emails["first"], emails["last"]) == ("b@x.ru", "a@x.ru")


def test_json_tells_the_rows_and_what_was_rejected(company: Run) -> None:
    document = json.loads(imported(company, MIXED, "--keep-going", "--json").stdout)
    assert document["rows"] == {
        "total": 6, "added": 2, "changed": 0, "unchanged": 0, "rejected": 4, "skipped": 0,
    }  # fmt: skip
    assert {one["line"] for one in document["rejected"]} == {3, 5, 6, 7}


def test_an_undo_brings_back_what_an_import_has_taken(crmaccess: Run) -> None:
    """A card that is to come: records name people, and so come after them."""
    crmaccess("init", "--system", "alfacrm")
    Path("new.csv").write_text("login,type,attribute.card\nnewt,teacher,teacher:new\n")
    assert crmaccess("users", "import", "new.csv", "-y").exit_code == 0
    before = crmaccess("users", "export").stdout
    for _ in range(2):
        last = json.loads(crmaccess("journal", "list", "--limit", "1", "--json").stdout)["items"][0]
        taken_back = crmaccess("undo", f"run:{last['run'] or last['number']}", "-y")
        assert taken_back.exit_code == 0, taken_back.stderr
    assert "note[W_ATTRIBUTE_REFERENCE]" in taken_back.stderr
    assert crmaccess("users", "export").stdout == before


@pytest.mark.parametrize("title", ["employee", "attribute.employee", "атрибут.employee", "Employee"])
def test_a_column_is_called_as_the_file_calls_it_whatever_is_wrong_there(crmaccess: Run, title: str) -> None:
    for line in (
        "init --system yclients", "branches add tver", "places add employee:anna_e --set branch=tver",
        "users add anna --state active --set employee=anna_e",
    ):  # fmt: skip
        done(crmaccess, *line.split())
    text = f"login,Эл. почта,{title}\nnew,nomail,\nother,,nowhere\nthird,,anna_e\nfourth,,one two\n"
    told = json.loads(imported(crmaccess, text, "--json").stderr)["errors"]
    assert [(one["line"], one["column"]) for one in told] == [
        (2, "Эл. почта"),
        *((line, title) for line in (3, 4, 5)),
    ]
    assert {one["code"] for one in told[1:]} == {"E_ATTRIBUTE_REFERENCE", "E_CARD_TAKEN"}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("petr,zzz\nanna,zzz\n", "No row was written: all of them have problems."),
        ("petr,staff\nanna,zzz\n", "No row was written: those that would change something have problems."),
        ("petr,staff\n", "Unchanged: it is so already."),
    ],
)
def test_where_nothing_is_sound_it_is_not_said_that_all_is_so_already(rows: str, said: str, crmaccess: Run) -> None:
    for line in ("init --system alfacrm", "users add petr --type staff --state active"):
        assert crmaccess(*line.split()).exit_code == 0
    told = crmaccess("users", "import", "-", "--keep-going", "--mode", "upsert", stdin=f"login,type\n{rows}").stderr
    assert [line for line in told.splitlines() if line.startswith(("No ", "Unchanged"))] == [said]


def test_what_a_file_brings_that_is_over_already_is_told(crmaccess: Run) -> None:
    crmaccess("init", "-q")
    Path("k.csv").write_text(
        "login,name,email,roles\nk7,K,k7@x.ru,employee[..2020-01-01]\nk8,L,k8@x.ru,employee\n", encoding="utf-8"
    )
    done = crmaccess("users", "import", "k.csv", "-y")
    assert (done.exit_code, done.stderr.count("W_ENDED_ALREADY")) == (0, 1)
    assert "line 2, roles: employee ended 2020-01-01" in done.stderr


def test_a_result_takes_the_place_of_a_result_alone_and_is_its_owners(company: Run) -> None:
    Path("other.txt").write_text("important", encoding="utf-8")
    Path("new.csv").write_text("login\nanna\n", encoding="utf-8")
    refused = company("users", "import", "new.csv", "-n", "--result", "other.txt")
    assert (refused.exit_code, "E_OUTPUT_EXISTS" in refused.stderr) == (9, True)
    assert Path("other.txt").read_text(encoding="utf-8") == "important"
    for _ in range(2):
        assert company("users", "import", "new.csv", "-n", "--result", "result.csv").exit_code == 0
    assert Path("result.csv").stat().st_mode & 0o077 == 0
    assert company("users", "import", "new.csv", "-n", "-y", "--result", "other.txt").exit_code == 0


def test_who_comes_blocked_is_not_written_to_and_who_has_no_address_is_told_the_column(company: Run) -> None:
    def found(rows: str) -> tuple[str, str]:
        Path("new.csv").write_text(f"login;email;state;blocked_until\n{rows}\n", encoding="utf-8")
        done = company("users", "import", "new.csv", "--invite", "-n")
        return done.stdout, done.stderr

    assert "queue a letter" in found("n1;n1@x.example;;")[0]
    assert "queue a letter" not in found("n1;n1@x.example;;2099-01-01")[0]
    told = found("n1;;;")[1]
    assert ("fill in the column email" in told, "users edit" in told) == (True, False)


def test_a_password_is_generated_as_long_as_the_company_wants_it(company: Run) -> None:
    company("settings", "set", "password_length", "30", "-q")
    assert company("users", "add", "gg", "--generate").exit_code == 0
    Path("new.csv").write_text("login\nanna\n", encoding="utf-8")
    words = ("users", "import", "new.csv", "-y", "--generate-passwords", "--secrets-out", "secrets.csv")
    assert company(*words).exit_code == 0
    password = Path("secrets.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[2]
    assert len(password) == 30


@pytest.mark.parametrize("header", ["archive_reason", "reason for leaving", "Причина ухода"])
def test_the_column_that_an_import_asks_for_is_one_that_it_takes(crmaccess: Run, header: str) -> None:
    """MC-47."""
    for line in ("init --system multichat", "users add pavel --type operator --state active"):
        done(crmaccess, *line.split())
    Path("a.csv").write_text("login;state\npavel;archived\n", encoding="utf-8")
    asked = crmaccess("users", "import", "a.csv", "--mode", "update", "-y")
    assert "add archive_reason" in asked.stderr
    Path("b.csv").write_text(f"login;state;{header}\npavel;archived;сезон\n", encoding="utf-8")
    done(crmaccess, "users", "import", "b.csv", "--mode", "update", "-y")
    assert '"archive_reason": "сезон"' in crmaccess("users", "show", "pavel", "--json").stdout

"""What a hostile, hurried or unlucky user types: a clear error that names the value, and nothing is lost.

A mistake is a row: the company it is made in, the command, the exit code, the error's code, and words of the message.
"""

import json
import os
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SAMPLES = Path(__file__).parents[3] / "sample_configs"
SYSTEMS = {"torgovy-dom": "bitrix24", "shkola": "universal", "romashka": "getcourse"}
DATABASE = Path("crmaccess.db")
_LOADED: dict[str, bytes] = {}

Open = Callable[[str], Run]


@pytest.fixture
def at(crmaccess: Run) -> Open:
    """The command in a folder with the database of a sample company, which is loaded once."""

    def opened(company: str) -> Run:
        if company not in _LOADED:
            files = SAMPLES / company
            for line in (
                f"init --system {SYSTEMS[company]}", f"apply {files}/access.toml", f"users import {files}/staff.csv",
                f"records import {files}/records.csv",
            ):  # fmt: skip
                assert crmaccess(*line.split(), "--yes", "--quiet").exit_code == 0
            _LOADED[company] = DATABASE.read_bytes()
        DATABASE.write_bytes(_LOADED[company])
        return crmaccess

    return opened


VEKTOR, LINGVA, ROMASHKA = "torgovy-dom", "shkola", "romashka"
MISTAKES = [
    # unknown names, with the nearest ones
    (VEKTOR, "init --db x.db --system bitrx24", 3, "E_SYSTEM_UNKNOWN", "did you mean bitrix24?"),
    (VEKTOR, "systems show bitrx24", 3, "E_SYSTEM_UNKNOWN", "did you mean bitrix24?"),
    (VEKTOR, "systems show bitrix24 dael", 3, "E_ENTITY_UNKNOWN", "did you mean deal"),
    (VEKTOR, "users show petrr", 3, "E_USER_UNKNOWN", "did you mean petr?"),
    (VEKTOR, "users show Ильин", 3, "E_USER_UNKNOWN", "did you mean petr?"),
    (LINGVA, "diagnose Марта", 3, "E_USER_UNKNOWN", "did you mean marta?"),
    (LINGVA, "roles assign teacher user:юрьевич", 3, "E_USER_UNKNOWN", "did you mean kirill, stas?"),
    (LINGVA, "users show Мартаа", 3, "E_USER_UNKNOWN", "did you mean marta?"),
    (LINGVA, "users list --as Марта", 3, "E_OPERATOR_UNKNOWN", "did you mean marta?"),
    (VEKTOR, "users list --state fird", 5, "E_STATE_UNKNOWN", "there are: invited, active, inactive"),
    (VEKTOR, "users list --state blokced", 5, "E_STATE_UNKNOWN", "there are: invited, active, inactive, blocked"),
    (VEKTOR, "records assign --of petr --to annaa", 3, "E_USER_UNKNOWN", "did you mean anna"),
    (VEKTOR, "records list --responsible petrr", 3, "E_USER_UNKNOWN", "did you mean petr?"),
    (VEKTOR, "records edit deal:D-222 --title x", 3, "E_RECORD_UNKNOWN", "did you mean deal:D-2"),
    (VEKTOR, "records edit deal:D-2 --participant observer", 5, "E_PARTICIPANT_MALFORMED", "part=login"),
    (VEKTOR, "archive petr --hand-over fedor --yes", 5, "E_USER_INACTIVE", "fedor"),
    (VEKTOR, "places add branch:x", 5, "E_UNAVAILABLE", "use departments"),
    (LINGVA, "places add centr", 5, "E_PLACE_MALFORMED", "branch:north"),
    (LINGVA, "places list brnch", 3, "E_PLACE_KIND_UNKNOWN", "branch"),
    (VEKTOR, "users list --role managr", 3, "E_ROLE_UNKNOWN", "did you mean manager?"),
    (VEKTOR, "roles assign manager departmen:x", 5, "E_SUBJECT_KIND", "user, role, department, group"),
    (VEKTOR, "check petr raed deal:D-2", 3, "E_ACTION_UNKNOWN", "did you mean read?"),
    (VEKTOR, "check petr open deal:D-2", 3, "E_ACTION_UNKNOWN", "there are: read, add, update, delete, export, import"),
    (VEKTOR, "check petr open deal:D-2", 3, "E_ACTION_UNKNOWN", "crmaccess systems show deal "),
    (VEKTOR, "check petr delegate deal:D-2", 5, "E_ACTION_UNAVAILABLE", "there are: read, add, update, delete"),
    (VEKTOR, "report matrix --action delegat", 3, "E_ACTION_UNKNOWN", "did you mean delegate"),
    (VEKTOR, "who delegate deal:D-2", 5, "E_ACTION_UNAVAILABLE", "there are: read, add, update, delete"),
    (VEKTOR, "what petr delegate deal", 5, "E_ACTION_UNAVAILABLE", "there are: read, add, update, delete"),
    (VEKTOR, "check petr read dela:D-2", 3, "E_ENTITY_UNKNOWN", "did you mean deal?"),
    (VEKTOR, "check petr read D-2", 3, "E_ENTITY_UNKNOWN", "did you mean deal:D-2?"),
    (VEKTOR, "who read D-2", 3, "E_ENTITY_UNKNOWN", "did you mean deal:D-2?"),
    (VEKTOR, "check petr read deal:D-222", 3, "E_RECORD_UNKNOWN", "did you mean deal:D-20, deal:D-2"),
    (VEKTOR, "records move deal:D-222 NEW", 3, "E_RECORD_UNKNOWN", "did you mean deal:D-2"),
    (VEKTOR, "records show deal", 5, "E_RECORD_MALFORMED", "«deal»"),
    (VEKTOR, "records close deal", 5, "E_RECORD_MALFORMED", "«deal»"),
    (LINGVA, "check polina list users.list", 3, "E_TARGET_RIGHT", "list user"),
    (LINGVA, "explain lidia read contact:K-1 --field phon", 3, "E_FIELD_UNKNOWN", "no field «phon»"),
    (LINGVA, "explain lidia read contact:K-1 --context card", 3, "E_NO_CONTEXTS", "«card»"),
    (LINGVA, "explain lidia read contact:K-1 --card contact:K-99", 3, "E_RECORD_UNKNOWN", "contact:K-9"),
    (LINGVA, "explain lidia read contact:K-1 --from abc", 5, "E_ADDRESS", "«abc»"),
    (VEKTOR, "stages list dela", 3, "E_ENTITY_UNKNOWN", "did you mean deal?"),
    (VEKTOR, "pipelines list dela", 3, "E_ENTITY_UNKNOWN", "did you mean deal?"),
    (VEKTOR, "records list deal --stage NEWW", 3, "E_STAGE_UNKNOWN", "did you mean NEW?"),
    (VEKTOR, "records add deal X-1 --stage NEWW", 3, "E_STAGE_UNKNOWN", "did you mean NEW?"),
    (VEKTOR, "records add deal X-1 --participant petr", 5, "E_PARTICIPANT_MALFORMED", "part=login"),
    (VEKTOR, "records add deal X-1 --participant boss=petr", 5, "E_PART_UNKNOWN", "choose one of: creator"),
    (LINGVA, "branches restore centr", 3, "E_PLACE_UNKNOWN", "no branch «centr» — see: crmaccess branches list"),
    (LINGVA, "restrictions impose no_exprt polina", 3, "E_RESTRICTION_UNKNOWN", "did you mean no_export?"),
    (VEKTOR, "settings set plna x", 3, "E_SETTING_UNKNOWN", "did you mean plan?"),
    (VEKTOR, "journal show 99999", 3, "E_ENTRY_UNKNOWN", "99999"),
    # things that do not fit together
    (VEKTOR, "departments move company sales_north", 5, "E_DEPARTMENT_CYCLE", "company > sales > sales_north"),
    (VEKTOR, "departments move sales sales", 5, "E_DEPARTMENT_CYCLE", "sales > sales"),
    (VEKTOR, "rights grant role:manager deal.read owm", 5, "E_LEVEL_UNKNOWN", "none (no access), own, department"),
    (VEKTOR, "rights grant role:manager deal.read own --place source:x", 5, "E_NOT_NARROWED", "pipeline, stage"),
    (VEKTOR, "rights grant role:manager deal.read own --stage W1", 5, "E_STAGE_ELSEWHERE", "but in wholesale"),
    (VEKTOR, "records move deal:D-2 W1", 5, "E_STAGE_ELSEWHERE", "but in wholesale"),
    (VEKTOR, "records assign deal:D-2 --responsible fedor", 5, "E_USER_INACTIVE", "fedor"),
    (VEKTOR, "roles assign manager petr --until 2020-01-01", 5, "E_UNTIL_PAST", "2020-01-01"),
    (VEKTOR, "roles assign manager petr --since 2027-02-01 --until 2027-01-01", 5, "E_UNTIL_BEFORE", "2027-02-01"),
    (VEKTOR, "groups delete promo", 7, "E_GROUP_IN_USE", "--yes"),
    (VEKTOR, "departments delete sales --yes", 7, "E_DEPARTMENT_IN_USE", "people: anna"),
    (VEKTOR, "branches list", 5, "E_UNAVAILABLE", "use departments"),
    (VEKTOR, "report fields petr", 5, "E_UNAVAILABLE", "open or closed as a whole"),
    # values that a change cannot have
    (VEKTOR, "explain petr update deal:D-1 --set stge=DOCS", 3, "E_FIELD_UNKNOWN", "did you mean stage?"),
    (
        ROMASHKA,
        "check alla set_type user:alla --set typ=admin",
        3,
        "E_FIELD_UNKNOWN",
        "phone, position — did you mean type?",
    ),
    (VEKTOR, "explain petr update deal:D-1 --set key=X", 3, "E_FIELD_UNKNOWN", "there are: title, responsible"),
    (VEKTOR, "explain petr update deal:D-1 --set stage=DOCSS", 3, "E_STAGE_UNKNOWN", "did you mean DOCS?"),
    (VEKTOR, "explain petr update deal:D-1 --set pipeline=opt", 3, "E_PIPELINE_UNKNOWN", "main, wholesale"),
    (VEKTOR, "explain petr update deal:D-1 --set responsible=annaa", 3, "E_USER_UNKNOWN", "did you mean anna"),
    (VEKTOR, "explain petr update deal:D-1 --set open=maybe", 5, "E_FLAG_MALFORMED", "«maybe»"),
    # the command line itself
    (VEKTOR, "check petr read", 2, "E_ARGUMENT_MISSING", "]: TARGET is missing"),
    (VEKTOR, "explain", 2, "E_ARGUMENT_MISSING", "]: USER is missing"),
    (VEKTOR, "records assign deal:D-2", 2, "E_ARGUMENT_MISSING", "--responsible is missing"),
    (VEKTOR, "departments move sales", 2, "E_ARGUMENT_MISSING", "PARENT is missing"),
    (VEKTOR, "departments move sales company --parent company", 2, "E_OPTIONS_EXCLUDE", "PARENT --parent"),
    (VEKTOR, "check petr read deal:D-2 --batch -", 2, "E_OPTIONS_EXCLUDE", "--batch"),
    (VEKTOR, "users list --db", 2, "E_OPTION_VALUE", "--db needs a value"),
    (VEKTOR, "users list --db=", 2, "E_OPTION_VALUE", "--db needs a value"),
    (VEKTOR, "users list --formt csv", 2, "E_OPTION_UNKNOWN", "did you mean --format?"),
    (VEKTOR, "-- users list --db x.db", 2, "E_OPTION_BEHIND", "put it before that"),
    (VEKTOR, "users import --by email", 2, "E_OPTION_UNKNOWN", "see: crmaccess users import --help"),
    (VEKTOR, "users show petr extra", 2, "E_ARGUMENT_EXTRA", "more words"),
    (VEKTOR, "users list --expiring soon", 2, "E_DURATION", "write it as 14d"),
    (VEKTOR, "records list --stage NEW", 2, "E_ARGUMENT_MISSING", "]: ENTITY is missing"),
    (VEKTOR, "records assign --of petr", 2, "E_ARGUMENT_MISSING", "]: --to is missing"),
    (VEKTOR, "records assign --to petr", 2, "E_ARGUMENT_MISSING", "]: RECORD is missing"),
    (VEKTOR, "records assign deal:D-2 --of petr --to anna", 2, "E_OPTIONS_EXCLUDE", "RECORD --of"),
    (VEKTOR, "records assign --of petr --to anna --responsible anna", 2, "E_OPTIONS_EXCLUDE", "--responsible --to"),
    (VEKTOR, "roles add x --rank high", 2, "E_NUMBER", "«high» is no number that --rank takes"),
    (VEKTOR, "records list deal --limit 0", 2, "E_NUMBER", "1<=x<=2147483647"),
    (VEKTOR, "journal show 99999999999999999999", 2, "E_NUMBER", "NUMBER"),
    (VEKTOR, "users list --fields nam", 2, "E_COLUMN_UNKNOWN", "did you mean name?"),
    (VEKTOR, "users show petr --fields nam", 2, "E_COLUMN_UNKNOWN", "did you mean name?"),
    # places
    (VEKTOR, "init", 9, "E_DATABASE_EXISTS", "crmaccess.db"),
    (VEKTOR, "init --dry-run", 9, "E_DATABASE_EXISTS", "crmaccess.db"),
    (VEKTOR, "init --db nowhere/x.db", 9, "E_DIRECTORY_MISSING", "nowhere/x.db"),
    (VEKTOR, "init --db nowhere/x.db --dry-run", 9, "E_DIRECTORY_MISSING", "nowhere/x.db"),
    (VEKTOR, "init --db crmaccess.db/x.db", 9, "E_DIRECTORY_MISSING", "crmaccess.db/x.db"),
    (VEKTOR, "users list --db none.db", 9, "E_DATABASE_MISSING", "none.db"),
    (VEKTOR, "db backup crmaccess.db", 9, "E_FILE_EXISTS", "choose another name"),
    (VEKTOR, "apply nothing.toml", 3, "E_FILE_UNREADABLE", "nothing.toml"),
    (VEKTOR, "users import nothing.csv", 3, "E_FILE_UNREADABLE", "nothing.csv"),
    (VEKTOR, "users import .", 5, "E_FILE_UNREADABLE", "directory"),
]
IDS = [line for _, line, *_ in MISTAKES]


@pytest.mark.parametrize(("company", "line", "exit_code", "code", "words"), MISTAKES, ids=IDS)
def test_a_mistake_is_named_and_nothing_is_lost(
    at: Open, company: str, line: str, exit_code: int, code: str, words: str
) -> None:
    crmaccess = at(company)
    before = DATABASE.read_bytes()
    session = crmaccess(*line.split())
    assert (session.exit_code, session.stdout) == (exit_code, "")
    assert f"error[{code}]" in session.stderr
    assert words in session.stderr
    assert session.stderr.count("\n") == 1
    assert DATABASE.read_bytes() == before


@pytest.mark.parametrize(("company", "line", "exit_code", "code", "words"), MISTAKES, ids=IDS)
def test_a_program_gets_the_mistake_as_json_and_nothing_else(
    at: Open, company: str, line: str, exit_code: int, code: str, words: str
) -> None:
    session = at(company)("--json", *line.split())
    assert (session.exit_code, session.stdout) == (exit_code, "")
    (error,) = json.loads(session.stderr)["errors"]
    assert error["code"] == code
    assert words.removeprefix("]: ") in error["message"]


@pytest.mark.parametrize(("company", "line", "exit_code", "code", "words"), MISTAKES, ids=IDS)
def test_a_mistake_is_told_in_russian_as_well(
    at: Open, company: str, line: str, exit_code: int, code: str, words: str
) -> None:
    said = at(company)("--lang", "ru", *line.split()).stderr
    assert f"error[{code}]" in said
    assert any("а" <= letter <= "я" for letter in said)


@pytest.mark.parametrize(
    "line",
    [
        "departments head sales anna", "departments head sales ''", "departments join petr retail",
        "departments leave petr sales", "departments transfer petr sales sales_north", "settings set plan free",
        "departments move sales --parent retail", "records assign deal:D-2 --responsible anna",
        "records assign deal:D-2 --responsible ''", "records list deal --stage Новая", "users list --state fired",
        "systems show", "journal show 3", "records add deal X-1 --participant creator:petr",
    ],
)  # fmt: skip
def test_what_looks_like_a_mistake_and_is_none_is_done(at: Open, line: str) -> None:
    session = at(VEKTOR)(*shlex.split(line))
    assert session.exit_code == 0, session.stderr
    assert session.stdout


def test_a_department_that_gets_another_head_tells_whose_records_stay_behind(at: Open) -> None:
    said = at(VEKTOR)("departments", "transfer", "petr", "sales", "sales_north", "--dry-run").stderr
    assert "note[W_STALE_RECORDS]: records of petr keep the departments of the time they were given: 11" in said


def test_a_setting_goes_back_to_its_default_without_a_question(at: Open) -> None:
    crmaccess = at(VEKTOR)
    assert crmaccess("settings", "set", "plan", "free").exit_code == 0
    assert crmaccess("settings", "set", "plan", "company").exit_code == 0


CSV = {
    "a missing column": ("users", "name\nAnna\nBoris\n", [(1, "login", "E_CSV_COLUMN_MISSING")]),
    "unknown columns": (
        "users", "login,nmae,zzz\nn1,,\n",
        [(1, "nmae", "E_CSV_COLUMN_UNKNOWN"), (1, "zzz", "E_CSV_COLUMN_UNKNOWN")],
    ),
    "too many and too few cells": (
        "users", "login,name\nn1,A,B\nn2\nn3,C\n", [(2, "", "E_CSV_CELLS"), (3, "", "E_CSV_CELLS")]
    ),
    "twins in the file": (
        "users", "login,email\nn1,a@x.ru\nn2,b@x.ru\nn1,c@x.ru\nn3,B@X.ru\n",
        [(2, "login", "E_LOGIN_TWICE"), (3, "email", "E_EMAIL_TWICE"), (4, "login", "E_LOGIN_TWICE"),
         (5, "email", "E_EMAIL_TWICE")],
    ),
    "known already": (
        "users", "login,email\nmarta,\nn1,marta@lingva.example\n",
        [(2, "login", "E_LOGIN_TAKEN"), (3, "email", "E_EMAIL_TAKEN")],
    ),
    "no rows": ("users", "login,name\n", [(1, "", "E_CSV_NO_ROWS")]),
    "an empty file": ("users", "", [(1, "", "E_CSV_EMPTY")]),
    "a picture": ("users", "\x89PNG\r\n\x1a\n\x00\x00", [(None, "", "E_CSV_BINARY")]),
    "a name that steers the terminal": ("users", 'login,name\nn1,"\x1b[31m"\n', [(2, "name", "E_CONTROL_CHARACTER")]),
    "unknown words": (
        "users", "login,type,state,departments,roles,branches,groups\nn1,emp,,,,,\nn2,,activ,,,,\nn3,,,englis,,,\n"
        "n4,,,,techer,,\nn5,,,,,nort,\nn6,,,,,,exm\n",
        [(2, "type", "E_TYPE_UNKNOWN"), (3, "state", "E_STATE_UNKNOWN"), (4, "departments", "E_DEPARTMENT_UNKNOWN"),
         (5, "roles", "E_ROLE_UNKNOWN"), (6, "branches", "E_PLACE_UNKNOWN"), (7, "groups", "E_GROUP_UNKNOWN")],
    ),
    "records of nothing": (
        "records", "entity,key,stage,pipeline\ndela,1,,\n,2,,\ndeal,,,\ndeal,3,nwe,\ndeal,4,,mian\ndeal,S-1,,\n",
        [(2, "entity", "E_ENTITY_UNKNOWN"), (3, "entity", "E_VALUE_MISSING"), (4, "key", "E_VALUE_MISSING"),
         (5, "stage", "E_STAGE_UNKNOWN"), (6, "pipeline", "E_PIPELINE_UNKNOWN"), (7, "key", "E_KEY_TAKEN")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("noun", "text", "expected"), CSV.values(), ids=CSV)
@pytest.mark.parametrize("how", [(), ("--dry-run",), ("--yes",)])
def test_every_bad_row_has_its_line_column_and_code_and_nothing_is_written(  # BX-75
    at: Open, noun: str, text: str, expected: list[object], how: tuple[str, ...]
) -> None:
    crmaccess = at(LINGVA)
    before = DATABASE.read_bytes()
    session = crmaccess(noun, "import", "-", "--json", *how, stdin=text.encode("latin-1" if "PNG" in text else "utf-8"))
    assert (session.exit_code, session.stdout) == (5, "")
    found = [(one["line"], one["column"], one["code"]) for one in json.loads(session.stderr)["errors"]]
    assert found == expected
    assert DATABASE.read_bytes() == before


@pytest.mark.parametrize("text", ["", "\n \n;;\n"])
def test_of_an_empty_file_nothing_is_said_but_that_it_is_empty(at: Open, text: str) -> None:
    session = at(LINGVA)("users", "import", "-", stdin=text)
    assert (session.exit_code, session.stdout) == (5, "")
    (line,) = session.stderr.splitlines()
    assert line.startswith("error[E_CSV_EMPTY]")


def test_a_rehearsed_import_says_what_the_real_one_says(at: Open) -> None:
    crmaccess = at(LINGVA)
    text = "login,name,roles\nn1,A,teacher\nn2,B,\n"
    rehearsed = json.loads(crmaccess("users", "import", "-", "--json", "-n", stdin=text).stdout)
    done = json.loads(crmaccess("users", "import", "-", "--json", "-y", stdin=text).stdout)
    assert rehearsed | {"dry_run": False} == done
    assert crmaccess("users", "import", "-", "--mode", "upsert", stdin=text).stderr.endswith(
        "No changes.\nRows: 2 — unchanged: 2.\n"
    )


def test_records_of_somebody_who_left_come_in_with_a_note(at: Open) -> None:
    text = "entity,key,responsible\ndeal,N-1,raisa\ndeal,N-2,raisa\n"
    session = at(LINGVA)("records", "import", "-", "--yes", stdin=text)
    assert session.exit_code == 0
    assert "note[W_RESPONSIBLE_LEFT]: raisa is responsible for records: 2" in session.stderr


def test_exported_records_come_in_again(at: Open) -> None:
    crmaccess = at(LINGVA)
    exported = crmaccess("records", "export").stdout
    assert "observer=denis" in exported
    again = crmaccess("records", "import", "-", "--mode", "upsert", stdin=exported)
    assert (again.exit_code, again.stderr.splitlines()[-2]) == (0, "No changes.")


ACCESS_FILES = {
    "no TOML": ('system = "universal', [(1, "", "E_TOML_SYNTAX")]),
    "of another system": ('system = "bitrix24"', [(None, "", "E_SYSTEM_OTHER")]),
    "unknown keys": (
        '[rolez.x]\nname = "X"\n[roles.x]\nnme = "X"\n',
        [(1, "rolez", "E_KEY_UNKNOWN"), (4, "roles.x.nme", "E_KEY_UNKNOWN")],
    ),
    "facts that do not fit": (
        '[departments.a]\nparent = "b"\nhead = "nobody"\n[departments.b]\nparent = "a"\n[roles.r]\nmodule = "crm"\n'
        '[roles.r.rights]\n"deal.raed" = "own"\n"deal.read" = "owm"\n[users.u]\ntype = "employee"\n'
        'roles = ["techer"]\nbranches = ["mars"]\n',
        [(9, "roles.r.rights.deal.raed", "E_PERMISSION_UNKNOWN"), (10, "roles.r.rights.deal.read", "E_LEVEL_UNKNOWN"),
         (1, "departments.a", "E_USER_UNKNOWN"), (4, "departments.b", "E_DEPARTMENT_CYCLE"),
         (14, "users.u.branches", "E_PLACE_UNKNOWN"), (13, "users.u.roles", "E_ROLE_UNKNOWN")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ACCESS_FILES.values(), ids=ACCESS_FILES)
def test_a_broken_access_file_is_told_by_line_and_changes_nothing(at: Open, text: str, expected: list[object]) -> None:
    crmaccess = at(LINGVA)
    before = DATABASE.read_bytes()
    session = crmaccess("apply", "-", "--yes", "--json", stdin=text)
    assert session.exit_code == 5
    assert [(one["line"], one["column"], one["code"]) for one in json.loads(session.stderr)["errors"]] == expected
    assert DATABASE.read_bytes() == before


def _of_version(version: str) -> None:
    with sqlite3.connect(DATABASE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    connection.close()


FOREIGN: dict[str, tuple[Callable[[], object], str]] = {
    "of a newer schema": (lambda: _of_version("99"), "E_SCHEMA_NEW"),
    "no database": (lambda: DATABASE.write_text("hello, this is a letter and no database\n" * 99), "E_NOT_A_DATABASE"),
    "an empty file": (lambda: DATABASE.write_bytes(b""), "E_NOT_A_DATABASE"),
    "of another program": (lambda: DATABASE.write_bytes(_other_database()), "E_NOT_A_DATABASE"),
}


def _other_database() -> bytes:
    with sqlite3.connect("other.db") as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    return Path("other.db").read_bytes()


@pytest.mark.parametrize(("spoil", "code"), FOREIGN.values(), ids=FOREIGN)
@pytest.mark.parametrize("line", ["users list", "users add x", "db check", "db upgrade", "check petr read deal:D-2"])
def test_a_foreign_database_is_refused_by_every_command(
    at: Open, spoil: Callable[[], object], code: str, line: str
) -> None:
    crmaccess = at(VEKTOR)
    spoil()
    before = DATABASE.read_bytes()
    session = crmaccess(*line.split())
    assert (session.exit_code, session.stdout) == (9, "")
    assert f"error[{code}]" in session.stderr
    assert DATABASE.read_bytes() == before


def test_findings_of_a_database_are_an_answer_and_exit_10(at: Open) -> None:
    crmaccess = at(VEKTOR)
    with sqlite3.connect(DATABASE) as connection:
        connection.execute("UPDATE record SET responsible_id = 9999 WHERE key = 'D-2'")
    connection.close()
    session = crmaccess("db", "check", "--json")
    assert (session.exit_code, session.stderr) == (10, "")
    assert {one["code"] for one in json.loads(session.stdout)["items"]} == {"E_REFERENCE_BROKEN"}


def test_the_whole_batch_is_answered_and_nonsense_is_called_so(at: Open) -> None:
    rows = "user,action,target,field\nlidia,read,contact:K-1,phone\nlidia,read,contact:K-1,phon\nx,read,lesson,\n"
    session = at(LINGVA)("check", "--batch", "-", stdin=rows)
    answers = [line.split(",")[-3:] for line in session.stdout.splitlines()[1:]]
    assert answers == [["deny", "field", "field.hidden"], ["error", "", "E_FIELD_UNKNOWN"],
                       ["error", "", "E_USER_UNKNOWN"]]  # fmt: skip
    assert session.exit_code == 6


@pytest.mark.parametrize("line", ["check typo read deal", "explain typo read deal --json"])
def test_a_login_that_nobody_has_is_no_denial(line: str, at: Open) -> None:
    session = at(VEKTOR)(*line.split())
    assert (session.exit_code, "E_USER_UNKNOWN" in session.stderr) == (3, True)
    assert "typo" in session.stdout


def test_a_denied_decision_for_a_program_is_whole_and_exits_10(at: Open) -> None:
    session = at(VEKTOR)("check", "petr", "read", "deal:D-2", "--json")
    document = json.loads(session.stdout)
    assert session.exit_code == 10
    assert list(document)[:12] == [
        "schema", "decision", "sentence", "user", "action", "target", "at", "decided_by", "code", "steps",
        "contributions", "hidden_fields",
    ]  # fmt: skip
    assert (document["decision"], document["decided_by"], document["code"]) == ("deny", "action", "action.none")
    assert all(list(step) == ["gate", "verdict", "code", "evidence"] for step in document["steps"])


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "tsv", "markdown", "ids"])
def test_a_generated_password_is_shown_once_and_kept_nowhere(at: Open, form: str) -> None:
    crmaccess = at(LINGVA)
    session = crmaccess("reset-password", "marta", "--generate", "--format", form)
    assert session.exit_code == 0
    password = {
        "json": lambda text: json.loads(text)["password"], "jsonl": lambda text: json.loads(text)["password"],
        "csv": lambda text: text.splitlines()[1].split(",")[1], "tsv": lambda text: text.splitlines()[1].split("\t")[1],
        "markdown": lambda text: text.splitlines()[2].split(" | ")[1].strip(" |").replace("\\", ""),
        "table": lambda text: text.splitlines()[-1], "ids": lambda text: "",
    }[form](session.stdout)  # fmt: skip
    assert form == "ids" or (len(password) == 24 and password.isalnum())  # no cell guards it as a formula
    for line in ("journal list --all --json", "export", "users show marta --json", "users export"):
        assert not password or password not in crmaccess(*line.split()).stdout
    assert password.encode() not in DATABASE.read_bytes() or not password


@pytest.mark.parametrize("line", ["config show", "config show --json"])
def test_the_password_of_a_server_is_shown_nowhere(crmaccess: Run, line: str) -> None:
    session = crmaccess("--db", "postgresql://anna:sesame@localhost:1/crm", *line.split())
    assert "sesame" not in session.stdout + session.stderr
    assert "postgresql://anna@localhost:1/crm" in session.stdout


@pytest.mark.parametrize("line", ["users list", "export", "report matrix --format csv"])
def test_a_full_disk_under_the_answer_is_named(at: Open, line: str) -> None:
    at(VEKTOR)
    environ = {**os.environ, "PYTHONPATH": str(SAMPLES.parent)}
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "crmaccess", *line.split()], env=environ, stdout=full, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 9
    assert "error[E_OUTPUT]" in done.stderr


@pytest.mark.parametrize("question", ["check", "explain"])
@pytest.mark.parametrize("user", ["mrta", "Марта", "user:Марта", "Гейне"])
def test_a_question_about_nobody_offers_whom_it_may_mean(at: Open, question: str, user: str) -> None:
    session = at(LINGVA)(question, user, "read", "deal:S-1")
    assert (session.exit_code, "did you mean marta?" in session.stderr) == (3, True)


EXPLANATIONS = [
    # company, what is done before, the question, what must be said, what must not
    (LINGVA, "users block oleg", "oleg read lesson:U-10", ["the account is blocked."], ["9999", "Other ways"]),
    (
        LINGVA, "users block oleg --until 2026-04-01", "oleg read lesson:U-10",
        ["the account is blocked until 2026-04-01."], ["Other ways"],
    ),
    (LINGVA, "", "nobody read lesson:U-1", ["there is no such user."], ["Other ways", "Further blockers"]),
    (LINGVA, "", "raisa read lesson:U-5", ["the account may not act: it is archived."], []),
    (LINGVA, "", "stas read contact:K-1", ["none through department «Офис»."], []),
    (
        LINGVA, "", "gleb update lesson:U-7",
        ["closed by restriction «no past days», imposed on role «Стажёр»."], ["closed by restriction."],
    ),
    (LINGVA, "", "artur export lesson:U-5", ["«no export», imposed on user Артур"], []),
    (LINGVA, "", "buhgalter read deal:S-1", ["is granted personally: 'all'."], ["user Эмма", "of my branch"]),
    (LINGVA, "", "kirill read document:F-8", ["group «Экзаменационная комиссия» gives all."], ["inherited"]),
    (LINGVA, "", "polina read lesson:U-1", ["the person is admitted to «Лингва на Войковской»."], []),
    (
        LINGVA, "records add contact K-20", "vasilisa read contact:K-20",
        ["the record does not say where it lives (branch)", "the record has no responsible"], [],
    ),
    (
        LINGVA, "roles assign methodist lidia --branch center --until 2026-06-01", "lidia export lesson:U-3",
        ["is there: 'branch'", "within reach 'branch'", "in branch «Лингва на Чистых прудах»"], ["'all'"],
    ),
    (
        LINGVA, "roles assign methodist lidia --branch center --until 2026-06-01",
        "lidia export lesson:U-3 --at 2026-07-01", ["nothing grants «Lessons: export»"], [],
    ),
    (LINGVA, "", "lidia read contact:K-1", ["Hidden fields: «phone», «e-mail»"], []),
    (LINGVA, "", "alisa add lead --set stage=work", ["a new lead · ", "stage «In progress»"], ["leads · "]),
    (
        VEKTOR, "", "petr update deal:D-1 --set stage=DOCS",
        ["cannot update deal D-1 (stage=DOCS)", "deal D-1 · as it would become · "], [],
    ),
    (
        VEKTOR, "", "petr update deal:D-1 --set responsible=anna",
        ["the record's departments: «Отдел оптовых продаж»", "level 'own + department' would open it"], [],
    ),
    (VEKTOR, "", "petr delete webform", ["denied at gate section: section «CRM forms» is closed"], ["scope —"]),
    (VEKTOR, "", "kirill read deal:D-2", ["an extranet user has nothing but what lies in his groups"], []),
    (VEKTOR, "", "petr read lead:L-14", ["the record has no responsible"], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("company", "before", "question", "said", "unsaid"), EXPLANATIONS, ids=[row[2] for row in EXPLANATIONS]
)
def test_an_explanation_says_what_helps_and_no_more(
    at: Open, company: str, before: str, question: str, said: list[str], unsaid: list[str]
) -> None:
    crmaccess = at(company)
    assert not before or crmaccess(*before.split()).exit_code == 0
    shown = crmaccess("explain", *question.split()).stdout
    assert [words for words in said if words not in shown] == []
    assert [words for words in unsaid if words in shown] == []


def test_a_new_responsible_brings_his_departments_into_the_question(at: Open) -> None:
    """A head may give a record of the department to somebody of the department, and to nobody else."""
    crmaccess = at(VEKTOR)
    members = json.loads(crmaccess("departments", "show", "sales_north", "--json").stdout)["people"]
    assert len(members) > 2
    for login in (*members, "petr"):
        found = crmaccess("check", "nina", "update", "lead:L-3", "--set", f"responsible={login}")
        assert found.exit_code == (0 if login in members else 10), found.stdout


def test_a_name_of_ten_thousand_characters_does_not_bury_the_answer(at: Open) -> None:
    crmaccess = at(VEKTOR)
    crmaccess("users", "edit", "petr", "--name", "я" * 10_000)
    for terminal in (False, True):
        assert len(crmaccess("explain", "petr", "read", "deal:D-2", terminal=terminal).stdout) < 4000
    assert "я" * 10_000 in crmaccess("users", "list", "--format", "csv").stdout


@pytest.mark.parametrize("line", ["records list deal", "what petr read deal"])
def test_the_ids_of_records_are_what_other_commands_take(at: Open, line: str) -> None:
    crmaccess = at(VEKTOR)
    ids = crmaccess(*line.split(), "--format", "ids").stdout.split()
    assert "deal:D-1" in ids
    assert crmaccess("records", "open", *ids, "--yes").exit_code == 0


@pytest.mark.parametrize(
    "line", ["records show \udcff", "records move \udcff NEW", "users add \udcff", "users show \udcff"]
)
def test_half_a_character_is_refused(at: Open, line: str) -> None:
    session = at(VEKTOR)(*line.split())
    assert (session.exit_code, session.stdout) in ((3, ""), (5, ""))
    assert "E_INTERNAL" not in session.stderr


def test_a_shell_that_speaks_no_utf8_is_understood(at: Open) -> None:
    """Python hands over each byte of such a word by itself."""
    typed = "Пётр".encode().decode("ascii", "surrogateescape")
    said = at(VEKTOR)("users", "edit", "petr", "--name", typed).stdout
    assert said == "edit: user petr (Пётр Ильин), active: name Пётр Ильин → Пётр\n"


def test_an_end_of_file_at_a_question_is_a_no(at: Open) -> None:
    session = at(VEKTOR)("users", "delete", "ivan", terminal=True)
    assert session.exit_code == 8
    assert "error[E_CANCELLED]" in session.stderr

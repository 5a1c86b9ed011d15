"""`test`: what a file expects of the rights, asked of a database."""

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from crmaccess.cli.main import main
from crmaccess.errors import ExitCode
from tests.cli.conftest import Run, Session


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company with a manager who is there, one who has left, and three departments."""
    path = tmp_path_factory.mktemp("office") / "crmaccess.db"
    for line in (
        "init --system bitrix24 --owner-email olga@romashka.example --owner-name Ольга",
        "departments add sales --name Продажи", "departments add retail", "departments add north --parent sales",
        "roles add seller", "roles add idle", "roles add boss", "rights grant role:boss deal.read all",
        "rights grant role:boss deal.delete all", "roles assign boss olga", "rights grant role:seller deal.read own",
        "users add petr --state active --name Пётр", "users add anna --state active", "users add vera --state active",
        "users add gleb --state active", "departments join petr sales", "departments join anna north",
        "departments join vera retail", "departments join gleb sales", "roles assign seller petr",
        "roles assign seller gleb", "roles assign idle gleb", "records add deal D-1 --responsible petr",
        "records add deal D-2 --responsible vera", "archive gleb --reason left",
    ):  # fmt: skip
        assert main(["--db", str(path), "--quiet", "--yes", *line.split()]) == 0, line
    return path


@pytest.fixture
def office(database: Path, crmaccess: Run) -> Run:
    shutil.copy(database, "crmaccess.db")
    return crmaccess


def expecting(run: Run, *expected: str, words: str = "--json") -> Session:
    """The answer to a file that expects this."""
    texts = ",\n".join(f"    {json.dumps(text, ensure_ascii=False)}" for text in expected)
    Path("e.toml").write_text(f"expect = [\n{texts}\n]\n", encoding="utf-8")
    return run("test", "e.toml", *words.split())


@pytest.mark.parametrize(
    "expected",
    [
        "petr read deal:D-1 = yes", "petr read deal:D-2 = no", "petr read deal:D-2 = no, at scope",
        "user:petr read deal:D-1 = yes", "Пётр read deal:D-1 = yes", "petr, anna read deal:D-2 = no",
        "petr and anna read deal:D-2 = nobody", "role:seller read deal = yes", "role:seller read deal = everybody",
        "nobody but petr, kind:administrator read deal:D-1", "nobody but role:seller or olga read deal:D-1",
        "nobody but olga, petr read deal:D-1 --at 2025-01-01",
        "department:sales read deal of department:retail = nobody", "department:sales+sub read deal of vera = no",
        "role:boss delete deal of department:sales+sub = yes", "department:Продажи read deal of petr = yes",
        "at least 1 active administrator", "at least 1 administrators", "at most 1 administrator",
        "at least 1 role:seller read deal:D-1", "at most 2 everybody read deal:D-1", "olga read deal of petr = yes",
        "petr update deal:D-1 --set title=Заказ = no", "olga update user:petr = yes", "gleb read deal = no, at account",
    ],
)  # fmt: skip
def test_an_expectation_that_holds_passes(office: Run, expected: str) -> None:
    done = expecting(office, expected)
    assert (done.exit_code, done.stderr) == (ExitCode.DONE, ""), done.stdout


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ("petr read deal:D-2 = yes", "Пётр (petr) cannot read deal D-2: "),
        ("nobody but olga read deal:D-1", "Пётр (petr) can read deal D-1: role «seller» gives own"),
        ("petr read deal:D-2 = no, at action", "it is not the gate «action» that decides but «scope»."),
        ("at least 2 active administrators", "Found: 1; expected at least 2."),
        ("at most 1 everybody read deal:D-1", "Found: 2; expected at most 1."),
        ("department:sales read deal of department:sales = nobody", "Пётр (petr) can read deal D-1: "),
        ("role:seller read deal of department:retail = yes", "Пётр (petr) cannot read deal D-2: "),
    ],
)
def test_one_that_fails_says_with_whom_and_why(office: Run, expected: str, said: str) -> None:
    done = expecting(office, expected, "petr read deal:D-1 = yes", words="")
    assert done.exit_code == ExitCode.NO
    first, *why = done.stdout.splitlines()
    assert first == f"FAIL   line 2: {expected}"
    assert any(said in line for line in why), done.stdout
    assert done.stdout.splitlines()[-1] == "pass   petr read deal:D-1 = yes"
    assert done.stderr == "Expectations: 2; hold: 1; fail: 1.\n"


@pytest.mark.parametrize(
    ("expected", "code"),
    [
        ("petr read deal:D-1", "E_EXPECT_FORM"), ("", "E_EXPECT_FORM"), ("read deal:D-1 = yes", "E_EXPECT_FORM"),
        ("petr read deal:D-1 = maybe", "E_EXPECT_ANSWER"), ("petr read deal:D-1 = no, at scoop", "E_EXPECT_GATE"),
        ("petr read deal:D-1 = yes, at scope", "E_EXPECT_GATE_OF_YES"), ("nobody but read", "E_EXPECT_FORM"),
        ("at least one administrator", "E_EXPECT_NUMBER"), ("at least 1", "E_EXPECT_FORM"),
        ("at least 0 active administrators", "E_EXPECT_FORM"),
        ("petr read deal:D-1 --feild phone = no", "E_EXPECT_OPTION"),
        ("petr read deal:D-1 --field = no", "E_OPTION_VALUE"),
        ("petr read 'deal:D-1 = no", "E_EXPECT_QUOTES"), ("petr read deal:D-1 --set stage = no", "E_PAIR"),
        ("team:sales read deal = no", "E_SUBJECT_KIND"), ("petr read deal:D-1 --at soon = no", "E_TIME"),
        ("petr read deal:D-1 of anna = no", "E_EXPECT_FORM"), ("petr read deal:D-1 please = no", "E_EXPECT_OPTION"),
        ('petr read deal:D-1 "" = no', "E_EXPECT_OPTION"),
    ],
)  # fmt: skip
def test_one_that_is_malformed_is_refused_with_its_line_before_anything_is_asked(
    office: Run, expected: str, code: str
) -> None:  # fmt: skip
    done = expecting(office, "petr read deal:D-1 = yes", expected)
    assert (done.exit_code, done.stdout) == (ExitCode.REFUSED, "")
    assert [(one["code"], one["line"]) for one in json.loads(done.stderr)["errors"]] == [(code, 3)]


@pytest.mark.parametrize(
    ("expected", "code"),
    [
        ("pert read deal:D-1 = yes", "E_USER_UNKNOWN"), ("petr read deal:D-9 = no", "E_RECORD_UNKNOWN"),
        ("petr reed deal:D-1 = no", "E_ACTION_UNKNOWN"), ("petr read dael:D-1 = no", "E_ENTITY_UNKNOWN"),
        ("role:bos read deal = no", "E_ROLE_UNKNOWN"), ("department:x read deal = no", "E_DEPARTMENT_UNKNOWN"),
        ("role:idle read deal = no", "E_EXPECT_NOBODY"), ("nobody but role:idle read deal", "E_EXPECT_NOBODY"),
        ("nobody but everybody read deal", "E_EXPECT_ALL"),
        ("department:retail read deal of anna = no", "E_EXPECT_NOTHING"),
        ("petr read deal of department:north = no", "E_EXPECT_NOTHING"),
        ("petr update user:gelb = no", "E_USER_UNKNOWN"),
        ("petr read deal:D-1 --field phone = no", "E_NO_FIELDS"), ("group:x read deal = no", "E_GROUP_UNKNOWN"),
    ],
)  # fmt: skip
def test_one_that_names_nobody_or_nothing_is_an_error_of_its_line_and_the_others_are_asked(
    office: Run, expected: str, code: str
) -> None:
    done = expecting(office, "petr read deal:D-1 = yes", expected, "petr read deal:D-2 = yes")
    assert done.exit_code == ExitCode.NOT_FOUND
    assert [(one["code"], one["line"]) for one in json.loads(done.stderr)["errors"]] == [(code, 3)]
    found = json.loads(done.stdout)
    assert [one["result"] for one in found["expectations"]] == ["holds", "unasked", "fails"]
    assert (found["holds"], found["failed"], found["unasked"]) == (False, 1, 1)


def test_a_file_without_expectations_is_no_test(office: Run) -> None:
    for text in ("", "expect = []\n", '[settings]\nplan = "x"\n'):
        done = office("test", "-", stdin=text)
        assert (done.exit_code, done.stdout) == (ExitCode.REFUSED, "")
        assert done.stderr.startswith("error[E_EXPECT_NONE]: ")


def test_a_key_that_is_mistyped_is_refused(office: Run) -> None:
    done = office("test", "-", stdin='expct = ["petr read deal = yes"]\n[[expectation]]\nnam = "x"\n')
    assert done.exit_code == ExitCode.REFUSED
    assert "did you mean expect" in done.stderr
    assert "did you mean name?" in done.stderr
    assert "line 2" in done.stderr


def test_a_file_of_another_system_is_refused(office: Run) -> None:
    done = office("test", "-", stdin='system = "salon"\nexpect = "petr read deal = yes"\n')
    assert done.stderr.startswith("error[E_SYSTEM_OTHER]: ")


def test_an_access_file_may_hold_expectations_and_apply_and_export_leave_them_alone(office: Run) -> None:
    text = (
        'expect = ["petr read deal:D-1 = yes"]\n[roles.seller]\nname = "seller"\n'
        '[[expectation]]\nname = "Чужое"\nreason = "у каждого свои сделки"\nexpect = "petr read deal:D-2 = no"\n'
    )
    Path("a.toml").write_text(text, encoding="utf-8")
    assert office("apply", "a.toml", "-y").stderr == "Unchanged: it is so already.\n"
    assert office("test", "a.toml").exit_code == ExitCode.DONE
    assert "expect" not in office("export").stdout


def test_expectations_are_asked_of_what_an_access_file_would_make(office: Run) -> None:
    Path("a.toml").write_text('[roles.seller.rights]\n"crm.deal.read" = "all"\n[roles.seller]\nname = "m"\n')
    expected = "petr read deal:D-2 = yes"
    assert expecting(office, expected).exit_code == ExitCode.NO
    assert expecting(office, expected, words="--against a.toml --json").exit_code == ExitCode.DONE
    assert expecting(office, expected).exit_code == ExitCode.NO
    Path("a.toml").write_text('[roles.seller.rights]\n"crm.deal.raed" = "all"\n')
    assert expecting(office, expected, words="--against a.toml").exit_code == ExitCode.REFUSED


def test_expectations_are_asked_of_what_a_plan_would_make_as_long_as_it_is_not_stale(office: Run) -> None:
    Path("a.toml").write_text('[roles.seller.rights]\n"crm.deal.read" = "all"\n[roles.seller]\nname = "seller"\n')
    assert office("plan", "a.toml", "-o", "a.plan").exit_code == ExitCode.DONE
    expected = "petr read deal:D-2 = yes"
    assert expecting(office, expected, words="--against a.plan --json").exit_code == ExitCode.DONE
    assert office("rights", "grant", "role:seller", "deal.read", "department", "-y").exit_code == ExitCode.DONE
    assert expecting(office, expected, words="--against a.plan").exit_code == ExitCode.GUARDED


def test_a_plan_of_another_database_is_asked_about_nowhere_else(office: Run) -> None:
    Path("a.toml").write_text('[roles.seller.rights]\n"crm.deal.read" = "all"\n[roles.seller]\nname = "seller"\n')
    assert office("plan", "a.toml", "-o", "a.plan").exit_code == ExitCode.DONE
    assert office("init", "--system", "bitrix24", "--db", "other.db").exit_code == ExitCode.DONE
    refused = expecting(office, "at least 1 administrators", words="--against a.plan --db other.db")
    assert (refused.exit_code, "E_PLAN_OTHER_DATABASE" in refused.stderr) == (ExitCode.REFUSED, True)


def test_ci_reads_junit_xml(office: Run) -> None:
    office("test", "-", stdin="")
    done = expecting(
        office,
        "petr read deal:D-1 = yes",
        "petr read deal:D-2 = yes",
        "pert read deal = yes",
        words="--junit out.xml -q",
    )
    assert done.exit_code == ExitCode.NOT_FOUND
    suite = ElementTree.parse("out.xml").getroot().find("testsuite")
    assert suite is not None
    assert {name: suite.get(name) for name in ("name", "tests", "failures", "errors")} == {
        "name": "e.toml", "tests": "3", "failures": "1", "errors": "1",
    }  # fmt: skip
    kinds = [[inner.tag for inner in case] for case in suite]
    assert kinds == [[], ["failure"], ["error"]]
    assert [case.get("name") for case in suite][:2] == ["petr read deal:D-1 = yes", "petr read deal:D-2 = yes"]
    assert (suite[1][0].get("message") or "").startswith("Пётр (petr) cannot read deal D-2: ")
    assert office("test", "e.toml", "--junit", "out.xml").exit_code == ExitCode.STORE


def test_what_no_xml_can_hold_is_not_written_into_it(office: Run) -> None:
    Path("e.toml").write_text(
        '[[expectation]]\nname = "a\\u0001b<&"\nexpect = ["petr read deal:D-1 = yes", "olga read deal = yes"]\n'
    )
    assert office("test", "e.toml", "--junit", "out.xml").exit_code == ExitCode.DONE
    names = [case.get("name") for case in ElementTree.parse("out.xml").getroot().iter("testcase")]
    assert names == [
        "a\N{REPLACEMENT CHARACTER}b<&: petr read deal:D-1 = yes",
        "a\N{REPLACEMENT CHARACTER}b<&: olga read deal = yes",
    ]


def test_results_are_said_in_russian_and_coloured_on_a_terminal(office: Run) -> None:
    Path("e.toml").write_text('expect = ["petr read deal:D-1 = yes", "petr read deal:D-2 = yes"]\n')
    done = office("test", "e.toml", "--lang", "ru", terminal=True)
    assert "\x1b[32mверно" in done.stdout
    assert "\x1b[1;31mНЕВЕРНО" in done.stdout
    assert "Ожиданий: 2; верно: 1; неверно: 1." in done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80 + len("\x1b[1;31m\x1b[0m")


def test_who_is_no_administrator_may_not_test(office: Run) -> None:
    done = expecting(office, "petr read deal:D-1 = yes", words="--as petr")
    assert (done.exit_code, done.stdout) == (ExitCode.NOT_PERMITTED, "")
    assert expecting(office, "petr read deal:D-1 = yes", words="--as olga").exit_code == ExitCode.DONE

"""`explain --fix` and `--close` on the real commands: what they propose is done and turns the answer."""

import json
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from crmaccess import systems
from tests.cli.conftest import Run
from tests.cli.questions.test_diagnose_cures import COMPANIES, done, made
from tests.cli.questions.test_explain_cures import questions

pytestmark = pytest.mark.slow

ASKED = 4  # questions of a company that are looked at, of each answer


def found(crmaccess: Run, *words: str, code: int | None = None) -> Any:
    session = crmaccess("explain", *words, "--json")
    assert session.exit_code in ((0, 10) if code is None else (code,)), (words, session.stderr)
    return json.loads(session.stdout)


@pytest.mark.parametrize("company", COMPANIES)
def test_every_cure_and_every_cut_turns_the_answer_when_its_commands_are_carried_out(
    company: str, crmaccess: Run
) -> None:  # fmt: skip
    made(crmaccess, company)
    database, failed, tried = Path("crmaccess.db"), [], 0
    shutil.copy(database, "before.db")
    asked = {"allow": 0, "deny": 0}
    for words in list(questions(crmaccess, systems.load(COMPANIES[company])[0]))[::7]:
        answer = json.loads(crmaccess("check", *words, "--json").stdout)["decision"]
        asked[answer] += 1
        if asked[answer] > ASKED:
            continue
        for cure in found(crmaccess, *words, "--fix" if answer == "deny" else "--close", "--limit", "2")["cures"]:
            lines = [shlex.split(line)[1:] for line in cure["commands"]]
            refused = [one.stderr for line in lines if (one := crmaccess(*done(line), "--yes")).exit_code]
            if refused or json.loads(crmaccess("check", *words, "--json").stdout)["decision"] == answer:
                failed.append((words, answer, cure["commands"], refused))
            tried += 1
            shutil.copy("before.db", database)
    assert failed == []
    assert tried


QUESTIONS = [
    ("torgovy-dom", "roman read contact:C-4"), ("torgovy-dom", "petr read lead:L-12"),
    ("poliglot", "svetlana view-subject-level client:gena"), ("shkola", "lidia read deal:S-1"),
]  # fmt: skip


@pytest.mark.parametrize(("company", "question"), QUESTIONS)
def test_what_others_gain_and_lose_is_all_that_the_impact_of_the_commands_names(
    company: str, question: str, crmaccess: Run
) -> None:
    """Of any entity: a head sees the tasks of whoever joins her department, whatever was asked about."""
    made(crmaccess, company)
    crmaccess("users", "unblock", question.split()[0])
    compared = 0
    for cure in found(crmaccess, *question.split(), "--fix", "--limit", "0")["cures"]:
        if len(cure["commands"]) > 1 or "--max-removals" in cure["commands"][0]:
            continue
        line = shlex.split(cure["commands"][0])[1:]
        turns = json.loads(crmaccess(*done(line), "-n", "--impact", "--json").stdout)["turns"]
        others = [one for one in turns if one["login"] != question.split()[0]]
        told = {json.dumps(one, sort_keys=True) for one in (*cure["gains"], *cure["loses"])}
        assert told == {json.dumps(one, sort_keys=True) for one in others}, line
        compared += 1
    assert compared


@pytest.fixture
def shop(crmaccess: Run) -> Run:
    """A small company: a deal of Anna's that Petr cannot read."""
    Path("shop.toml").write_text(SHOP, encoding="utf-8")
    for line in ("init -q", "apply shop.toml -y -q", "records add deal D-1 --responsible anna --branch north -q",
                 "records add deal D-2 --responsible petr --branch north -q"):  # fmt: skip
        session = crmaccess(*line.split())
        assert session.exit_code == 0, session.stderr
    return crmaccess


SHOP = """
system = "universal"
[branches.north]
[branches.south]
[roles.seller.rights]
"deal.read" = "own"
[roles.twin.rights]
"deal.read" = "all"
[roles.second.rights]
"deal.read" = "all"
[users.petr]
name = "Пётр"
branches = ["north"]
roles = ["seller"]
[users.anna]
branches = ["north"]
roles = ["seller"]
[users.boss]
branches = ["north"]
attributes = { admin = "on" }
"""


def test_a_right_of_the_persons_own_lets_in_nobody_else_and_stands_before_the_role_of_both(shop: Run) -> None:
    document = found(shop, "petr", "read", "deal:D-1", "--fix", "--limit", "0")
    commands = [cure["commands"] for cure in document["cures"]]
    assert commands[0] == ["crmaccess rights grant user:petr deal.read branch --stage new"]
    assert document["cures"][0]["gains"] == []
    role = next(cure for cure in document["cures"] if "role:seller" in cure["commands"][0])
    assert {turn["login"] for turn in role["gains"]} == {"anna"}
    assert ["D-2"] in [turn["records_gained"] for turn in role["gains"]]
    assert role["costs"] == [{"of": "role", "key": "seller", "people": 2}]


def test_roles_that_do_the_same_are_one_act(shop: Run) -> None:
    document = found(shop, "petr", "read", "deal:D-1", "--fix", "--limit", "0", "--universe")
    alike = {one["command"]: one["alike"] for one in document["universe"]}
    assert alike["crmaccess roles assign second user:petr --branch north"] == [
        "crmaccess roles assign twin user:petr --branch north"
    ]


def test_of_levels_the_lowest_that_works_is_proposed(shop: Run) -> None:
    cures = found(shop, "petr", "read", "deal:D-1", "--fix", "--limit", "0")["cures"]
    levels = {line.split()[5] for cure in cures for line in cure["commands"] if "grant user:petr" in line}
    assert "branch" in levels
    assert "all" not in levels


def test_a_cure_that_turns_a_kept_answer_is_out(shop: Run) -> None:
    every = found(shop, "petr", "read", "deal:D-1", "--fix", "--limit", "0")
    kept = found(shop, "petr", "read", "deal:D-1", "--fix", "--limit", "0", "--keep", "anna read deal:D-2")
    assert kept["searched"]["kept_out"] == every["searched"]["total"] - kept["searched"]["total"] > 0
    assert not any("role:seller" in line for cure in kept["cures"] for line in cure["commands"])


def test_with_an_operator_only_what_he_may_do_is_proposed_and_else_who_could_do_it(shop: Run) -> None:
    for right in ("users.list", "rights.edit"):
        shop("rights", "grant", "user:anna", right, "-q")
    none = found(shop, "petr", "read", "deal:D-1", "--fix", "--as", "anna", "--limit", "0")
    assert none["searched"]["not_permitted"] == none["searched"]["works"] == len(none["cures"])
    assert ["boss"] in [cure["able"] for cure in none["cures"]]
    shop("rights", "grant", "user:anna", "deal.read", "all", "-q")
    boss = found(shop, "petr", "read", "deal:D-1", "--fix", "--as", "boss")
    anna = found(shop, "petr", "read", "deal:D-1", "--fix", "--as", "anna", "--limit", "0")
    assert boss["searched"]["not_permitted"] == 0
    assert 0 < anna["searched"]["not_permitted"] < anna["searched"]["works"]
    assert anna["searched"]["total"] + anna["searched"]["not_permitted"] == anna["searched"]["works"]
    assert all(cure["able"] == [] for cure in anna["cures"])


def test_who_may_ask_about_nobody_else_is_told_of_nobody_else_and_that_it_is_not_all(crmaccess: Run) -> None:
    made(crmaccess, "torgovy-dom")
    crmaccess("users", "unblock", "anna")
    asked = ("anna", "export", "deal:D-5", "--fix", "--limit", "0")
    whole, hers = found(crmaccess, *asked)["cures"], found(crmaccess, *asked, "--as", "anna")["cures"]
    assert (any(cure["gains"] for cure in whole), any(cure["cut"] for cure in whole)) == (True, False)
    assert not any(cure["gains"] or cure["loses"] for cure in hers)
    assert any(cure["cut"] for cure in hers)
    assert all(len(cure["able"]) == len(set(cure["able"])) for cure in hers)
    said = crmaccess("explain", *asked, "--as", "anna").stdout
    assert "there may be more" in said
    assert said.count("nobody else") <= sum(not cure["cut"] for cure in hers)
    assert "возможно, это не всё" in crmaccess("explain", *asked, "--as", "anna", "--lang", "ru").stdout


def test_what_closes_says_who_else_loses_and_what_stays_open(shop: Run) -> None:
    document = found(shop, "petr", "read", "deal:D-2", "--close", "--limit", "0")
    commands = [cure["commands"] for cure in document["cures"]]
    assert ["crmaccess roles unassign seller user:petr"] in commands
    revoked = next(cure for cure in document["cures"] if cure["commands"][0].startswith("crmaccess rights revoke"))
    lost = [(turn["login"], turn["action"], turn["records_lost"]) for turn in revoked["loses"] if not turn["whole"]]
    assert lost == [("anna", "read", ["D-1"])]


def test_what_needs_no_cure_is_said_and_is_no_failure(shop: Run) -> None:
    opened = shop("explain", "petr", "read", "deal:D-2", "--fix")
    closed = shop("explain", "petr", "read", "deal:D-1", "--close")
    assert (opened.exit_code, closed.exit_code) == (0, 0)
    assert "It is open already; --close says what would close it." in opened.stdout
    assert "It is closed already; --fix says what would open it." in closed.stdout


def test_what_nothing_opens_ends_with_10_and_says_that_it_was_tried(shop: Run) -> None:
    session = shop("explain", "petr", "export", "deal:D-1", "--fix", "--keep", "petr export deal", "--limit", "0")
    assert session.exit_code == 10, session.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("explain petr read deal:D-9 --fix", 3, "E_RECORD_UNKNOWN"),
        ("explain petr fly deal:D-1 --fix", 3, "E_ACTION_UNKNOWN"),
        ("explain pter read deal:D-1 --fix", 3, "E_USER_UNKNOWN"),
        ("explain petr read deal:D-1 --fix --close", 2, "E_OPTIONS_EXCLUDE"),
        ("explain petr read deal:D-1 --universe", 2, "E_OPTION_ALONE"),
        ("explain petr read deal:D-1 --limit 0", 2, "E_OPTION_ALONE"),
        ("explain petr read deal:D-1 --fix --keep petr", 2, "E_KEEP_MALFORMED"),
    ],
)
def test_bad_input_is_refused(shop: Run, words: str, code: int, said: str) -> None:
    session = shop(*words.split())
    assert session.exit_code == code, session.stderr
    assert said in session.stderr


def test_the_page_in_both_languages(shop: Run) -> None:
    english = shop("explain", "petr", "read", "deal:D-1", "--fix", "--limit", "1").stdout
    russian = shop("explain", "petr", "read", "deal:D-1", "--fix", "--limit", "1", "--lang", "ru").stdout
    assert english.splitlines()[2:6] == [
        "What would open it, the least first:",
        "1. crmaccess rights grant user:petr deal.read branch --stage new",
        "   - about Пётр (petr) alone",
        "   - nobody else gains anything",
    ]
    assert russian.splitlines()[2:6] == [
        "Что откроет доступ, начиная с наименьшего:",
        "1. crmaccess rights grant user:petr deal.read branch --stage new",
        "   - касается только: Пётр (petr)",
        "   - больше никто ничего не получит",
    ]


def test_the_text_for_the_asker_tells_only_of_him(shop: Run) -> None:
    told = shop("explain", "petr", "read", "deal:D-1", "--for-asker").stdout
    assert told.splitlines() == [
        "Пётр, in the CRM you cannot read deal D-1.",
        "You have the right, but it does not reach what you asked about.",
        "Your roles: «seller».",
        "Your right «Deals: read»: own.",
        "If you need it for your work, write to whoever administers access in the CRM, and send this along:",
        "crmaccess explain petr read deal:D-1 --fix",
    ]
    assert "anna" not in told


def test_a_group_is_joined_before_anybody_is_made_an_administrator(crmaccess: Run) -> None:
    """BX-28: of a group it is its people that count, and they are what the command changes."""
    for line in ("init --system bitrix24 -q", "users add pavel --state active -q", "users add petr --state active -q",
                 "groups add board --kind workgroup --set hidden=yes -q", "groups join pavel board -q"):  # fmt: skip
        session = crmaccess(*line.split())
        assert session.exit_code == 0, session.stderr
    ask = ("petr", "list", "workgroup:board")
    assert found(crmaccess, *ask, "--fix")["cures"][0]["commands"] == ["crmaccess groups join petr board"]
    assert "groups join petr board" in crmaccess("explain", *ask).stdout
    assert "admin=on" not in crmaccess("explain", *ask).stdout


def test_the_people_of_the_record_above_stay_where_another_one_joins_them(crmaccess: Run) -> None:
    """GC-36."""
    for line in ("init --system getcourse -q", "users add anna --type staff --state active -q",
                 "users add ivan --type staff --state active -q", "rights grant ivan quality.work own_trainings -q",
                 "records add training smm --participant instructor=anna -q",
                 "records add review R-2 --parent training:smm -q"):  # fmt: skip
        session = crmaccess(*line.split())
        assert session.exit_code == 0, session.stderr
    ask = ("ivan", "list", "review:R-2")
    command = "crmaccess records edit training:smm --participant instructor=anna --participant instructor=ivan"
    assert [command] in [cure["commands"] for cure in found(crmaccess, *ask, "--fix", "--limit", "0")["cures"]]
    assert command in crmaccess("explain", *ask).stdout


PREFIXED = [
    ("torgovy-dom", "roman read contact:C-4", "--fix"),
    ("poliglot", "svetlana view-subject-level client:gena", "--fix"),
    ("torgovy-dom", "anna read deal:D-5", "--close"), ("shkola", "lidia read deal:S-1", "--fix"),
]  # fmt: skip


@pytest.mark.parametrize(("company", "question", "side"), PREFIXED)
def test_a_limit_shows_the_first_of_all(company: str, question: str, side: str, crmaccess: Run) -> None:
    """Whom each lets in is worked out for those that are shown: it moves none."""
    made(crmaccess, company)
    crmaccess("users", "unblock", question.split()[0])
    whole = found(crmaccess, *question.split(), side, "--limit", "0")["cures"]
    assert len(whole) > 1
    for limit in (1, 2, 5):
        assert found(crmaccess, *question.split(), side, "--limit", str(limit))["cures"] == whole[:limit]

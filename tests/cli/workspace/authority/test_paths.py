"""`report paths` on the sample companies: what it says can be typed on the authority of those whom it names."""

import json
import re
import shlex
from pathlib import Path

import pytest

from crmaccess.plan.paths.acts.proposal import (
    ADMIT,
    ASSIGN,
    ATTRIBUTE,
    DEPARTMENT,
    GRANT,
    HANDS,
    HEAD,
    JOIN,
    LEAVE,
    LEAVE_DEPARTMENT,
    LIFT,
    OF_MANY,
    RECORD,
    REVIVE,
    TYPE,
    UNASSIGN,
)
from crmaccess.render.sentences.language import placeholders
from crmaccess.render.sentences.paths import DONE, OWN
from tests.cli.conftest import Run

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[4] / "sample_configs"
COMPANIES = {
    "salon": "yclients", "poliglot": "alfacrm", "podderzhka": "multichat", "torgovy-dom": "bitrix24",
    "romashka": "getcourse", "shkola": "universal",
}  # fmt: skip
NOBODY = ("romashka", "shkola")


def company(name: str, run: Run) -> None:
    run("init", "--system", COMPANIES[name])
    assert run("apply", str(SAMPLES / name / "access.toml"), "--yes").exit_code == 0
    assert run("users", "import", str(SAMPLES / name / "staff.csv"), "--yes").exit_code == 0


@pytest.mark.parametrize("name", COMPANIES)
def test_each_path_of_a_sample_company_can_be_gone(name: str, crmaccess: Run) -> None:
    company(name, crmaccess)
    found = json.loads(crmaccess("report", "paths", "--json").stdout)["items"]
    assert bool(found) == (name not in NOBODY)
    whole = Path("crmaccess.db").read_bytes()
    told = {(one["user"], *(act.split()[3] for act in one["acts"])): one for one in found}  # one of each kind of path
    for one in list(told.values())[:12]:
        Path("crmaccess.db").write_bytes(whole)
        for act in one["acts"]:
            program, *words = shlex.split(act)
            assert program == "crmaccess"
            answer = crmaccess(*words, "--yes")
            assert answer.exit_code == 0, (act, answer)


def test_a_picture_has_each_act_once_and_ends_where_the_paths_end(crmaccess: Run) -> None:
    company("salon", crmaccess)
    found = json.loads(crmaccess("report", "paths", "--json").stdout)["items"]
    begun = {(one["user"], *one["acts"][: number + 1]) for one in found for number in range(len(one["acts"]))}
    dot = crmaccess("report", "paths", "--draw", "dot").stdout
    assert dot.startswith("digraph paths {\n")
    assert len(re.findall(r"^  n\d+ -> n\d+ \[label=\"[^\"]+\"\];$", dot, re.MULTILINE)) == len(begun)
    mermaid = crmaccess("report", "paths", "--draw", "mermaid", "--lang", "ru").stdout
    assert mermaid.startswith("flowchart LR\n")
    assert len(re.findall(r"^  n\d+ -->\|\"[^\"|]+\"\| n\d+$", mermaid, re.MULTILINE)) == len(begun)
    assert "учётная запись" in mermaid


def test_an_administrators_account_stands_out_in_a_picture(crmaccess: Run) -> None:
    company("podderzhka", crmaccess)
    assert "color=red" in crmaccess("report", "paths", "--user", "gleb", "--draw", "dot").stdout
    assert "classDef worst" in crmaccess("report", "paths", "--user", "gleb", "--draw", "mermaid").stdout


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--user", "rima"), 3, "rimma"),
        (("--role", "onwer"), 3, "owner"),
        (("rima",), 3, "rimma"),
        (("rimma", "oleg", "--user", "anna"), 2, "--user"),
        (("--draw", "dto"), 2, "dot"),
        (("--draw", "dot", "--json"), 2, "--format"),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_one(
    words: tuple[str, ...], code: int, says: str, crmaccess: Run
) -> None:
    company("salon", crmaccess)
    answer = crmaccess("report", "paths", *words)
    assert (answer.exit_code, says in answer.stderr + answer.stdout) == (code, True), answer


def test_people_are_chosen_by_type_and_by_role(crmaccess: Run) -> None:
    company("poliglot", crmaccess)
    assert crmaccess("report", "paths", "--type", "staff", "--format", "ids").stdout.split() == ["svetlana"] * 5
    assert crmaccess("report", "paths", "--type", "client", "--format", "ids").stdout == ""
    assert crmaccess("report", "paths", "--role", "center", "--format", "ids").stdout.split() == ["svetlana"] * 5


def test_what_two_come_to_together_neither_reaches_alone(crmaccess: Run) -> None:
    company("romashka", crmaccess)
    alone = [json.loads(crmaccess("report", "paths", one, "--json").stdout)["items"] for one in ("sonya", "mila")]
    assert alone == [[], []]
    found = json.loads(crmaccess("report", "paths", "sonya", "mila", "--json").stdout)["items"]
    assert {(one["user"], *one["together"]) for one in found} == {("sonya", "mila")}
    assert found[0]["administrator"] == "olga"
    told = crmaccess("report", "paths", "sonya", "mila", "--lang", "ru").stdout
    assert "sonya + mila" in told
    assert "выдаёт mila право users.manage_section; mila входит под учётной записью olga" in told
    for act in found[0]["acts"]:
        assert crmaccess(*shlex.split(act)[1:], "--yes").exit_code == 0, act


def test_it_says_what_was_searched(crmaccess: Run) -> None:
    company("torgovy-dom", crmaccess)
    answer = json.loads(crmaccess("report", "paths", "--json").stdout)
    assert answer["complete"] is True
    searched = answer["searched"]
    assert (searched["acts"], searched["people"], searched["bounded"]) == (4, 28, [])
    assert searched["differ"] < searched["people"]
    said = crmaccess("report", "paths").stderr
    assert f"{searched['kinds']} kinds of acts, {searched['differ']} people who differ, of 28" in said


def test_people_who_can_do_the_same_stand_in_one_line(crmaccess: Run) -> None:
    company("torgovy-dom", crmaccess)
    assert len(crmaccess("report", "paths").stdout.splitlines()) == 2
    assert len(crmaccess("report", "paths", "--format", "ids").stdout.split()) == 20


def test_each_path_says_by_which_right_it_begins(crmaccess: Run) -> None:
    company("salon", crmaccess)
    found = json.loads(crmaccess("report", "paths", "rimma", "--json").stdout)["items"]
    assert found
    assert all(one["rests_on"] == ["staff.access", "user:rimma"] for one in found)


def test_every_act_has_words_in_both_languages() -> None:
    words = {*HANDS, *OF_MANY, ASSIGN, UNASSIGN, GRANT, JOIN, LEAVE, LEAVE_DEPARTMENT, DEPARTMENT, HEAD, ADMIT}
    words |= {TYPE, ATTRIBUTE, REVIVE, RECORD, LIFT}
    assert DONE.keys() == words
    assert OWN.keys() <= words
    for label in (*DONE.values(), *OWN.values()):
        assert all(label)
        assert placeholders(label.en) == placeholders(label.ru)


def test_what_is_come_to_from_a_day_to_come_is_found_and_says_so(crmaccess: Run) -> None:
    """Kira has no path until she looks after a centre."""
    company("poliglot", crmaccess)
    asked = ("report", "paths", "--user", "kira")
    assert json.loads(crmaccess(*asked, "--json").stdout)["items"] == []
    assert crmaccess("roles", "assign", "center", "kira", "--since", "2099-02-01").exit_code == 0
    found = json.loads(crmaccess(*asked, "--json").stdout)
    assert {one["at"] for one in found["items"]} == {"2099-02-01T00:00:00Z"}
    assert found["searched"]["until"] is None
    begins = shlex.split(found["items"][0]["acts"][0])[1:]
    assert crmaccess(*begins, "-n").exit_code in (3, 4)  # not before that day
    assert "from 2099-02-01 on, 14 more" in crmaccess(*asked).stdout
    assert "с 2099-02-01: сверх своего — 14" in crmaccess(*asked, "--lang", "ru").stdout
    assert "from 2099-02-01 on, " in crmaccess(*asked, "--draw", "dot").stdout

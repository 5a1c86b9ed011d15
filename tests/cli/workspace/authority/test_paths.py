"""`report paths` on the sample companies: what it says can be typed on the authority of those whom it names."""

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Run

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
    assert crmaccess("report", "paths", "--type", "staff", "--format", "ids").stdout.split() == ["svetlana"] * 4
    assert crmaccess("report", "paths", "--type", "client", "--format", "ids").stdout == ""
    assert crmaccess("report", "paths", "--role", "center", "--format", "ids").stdout.split() == ["svetlana"] * 4

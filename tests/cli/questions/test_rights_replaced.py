"""A proposed role that is written over personal rights says so, and can be typed as it stands."""

import json
import shlex
from pathlib import Path

import pytest

from crmaccess import systems
from crmaccess.render.decisions.opening import remedy_document, remedy_lines
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from crmaccess.report.cures.gifts import Remedy
from tests.cli.conftest import Run

SALON = Path(__file__).parents[3] / "sample_configs" / "salon"
ASKED = ("explain", "rimma", "view", "salary:polina", "--fix")
OWNER = ("roles", "assign", "owner", "user:rimma")


@pytest.fixture
def salon(crmaccess: Run) -> Run:
    for line in (
        "init --system yclients", f"apply {SALON / 'access.toml'}", f"users import {SALON / 'staff.csv'}",
        f"records import {SALON / 'records.csv'}",
    ):  # fmt: skip
        assert crmaccess(*line.split(), "--yes").exit_code == 0, line
    return crmaccess


def test_a_role_that_replaces_many_rights_is_proposed_with_leave_to(salon: Run) -> None:
    cures = json.loads(salon(*ASKED, "--json").stdout)["cures"]
    (cure,) = [one for one in cures if "assign owner" in one["commands"][0] and "--branch" not in one["commands"][0]]
    lost = {one["code"]: one["about"] for one in cure["warnings"]}["rights_lost"]
    assert len(lost) == 21
    assert "salary.view" in lost
    assert salon(*OWNER, "--yes").exit_code == 7
    done = salon(*shlex.split(cure["commands"][0])[1:], "--yes")
    assert done.exit_code == 0
    assert ", ".join(lost) in done.stderr
    assert salon("check", "rimma", "view", "salary:polina").exit_code == 0


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "note: replaces personal rights given before: "),
                       ("ru", "внимание: заменит выданные раньше личные права: ")]
)  # fmt: skip
def test_the_rights_that_go_are_named_first(salon: Run, lang: str, said: str) -> None:
    told = salon(*ASKED, "--lang", lang).stdout
    assert said in told
    assert "--max-removals 23" in told


def test_a_remedy_of_a_denial_says_how_many_rights_it_replaces() -> None:
    definition = systems.load("yclients")[0]
    command = (*OWNER, "--max-removals", "12")
    for lang, said in (("en", "replaces personal rights: 2"), ("ru", "заменит личные права: 2")):
        wording = Wording(definition, Names.of(()), lang)
        remedy = Remedy("", (command,), lost=("salary.view", "clients.access"))
        (line,) = remedy_lines([remedy], wording)
        assert line.startswith(f"crmaccess {shlex.join(command)}  # ")
        assert line.endswith(said)
        assert remedy_document(remedy, definition)["loses_rights"] == ["salary.view", "clients.access"]

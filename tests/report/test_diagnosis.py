"""Complaints and their causes, as data: `cases/*.toml` on the facts of the decision scenarios.

A file names the `scenarios` it builds on and their `system`. A case has an `id`, `says`, facts that replace or add to
the fixture as in tests/scenarios.py, `asks` (a login, a complaint, perhaps a place) and what is found: under each code
the remedies, whose commands are joined by `&&`.
"""

import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from crmaccess.facts import Place
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.report.complaints.diagnosis import diagnosis
from crmaccess.report.complaints.findings import COMPLAINTS, Finding
from tests.builders import NOW, assign, rehearsal, role, user
from tests.scenarios import Scenarios

HERE = Path(__file__).parent
FILES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / "cases").glob("*.toml"))}


def worlds(file: dict[str, Any]) -> Scenarios:
    """The scenarios with the cases of this file among them."""
    scenarios = Scenarios(HERE.parent / file["scenarios"], file["system"])
    scenarios.cases |= {case["id"]: case for case in file["cases"]}
    return scenarios


KNOWN = {name: worlds(file) for name, file in FILES.items()}


def cases() -> Iterator[object]:
    for name, file in FILES.items():
        yield from (pytest.param(name, case, id=case["id"]) for case in file["cases"])


def asked(of: Rehearsal, ask: str) -> list[Finding]:
    login, complaint, *place = ask.split()
    return diagnosis(of, login, [complaint], tuple(place[0].split(":")) if place else None)  # type: ignore[arg-type]


def shown(found: list[Finding]) -> list[list[str]]:
    """Each finding as in the data: its code, then a line for each remedy."""
    return [
        [one.code, *(" && ".join(" ".join(command) for command in remedy.commands) for remedy in one.remedies)]
        for one in found
    ]


@pytest.mark.parametrize(("name", "case"), list(cases()))
def test_a_complaint_has_these_causes_and_these_cures(name: str, case: dict[str, Any]) -> None:
    assert shown(asked(KNOWN[name].rehearsal(case["id"]), case["asks"])) == case["finds"]


@pytest.mark.parametrize("complaint", ["little", "sign-in"])
def test_a_role_that_has_ended_is_prolonged_before_another_is_given(complaint: str) -> None:
    ended = assign("seller", "user:petr", until=NOW - timedelta(days=1))
    less = [role("aide", "lead.read:own"), role("zero", "lead.read:own")]
    of = rehearsal("universal", user("petr"), *less, role("seller", "lead.read:all"), ended)
    found = asked(of, f"petr {complaint}")
    first = next(one.remedies[0] for one in found if one.code.startswith("role."))
    assert first.commands == (("roles", "assign", "seller", "user:petr", "--until", "never"),)


def test_a_role_that_has_ended_is_prolonged_whatever_else_is_closed() -> None:  # P16: other roles see other things
    ended = assign("seller", "user:petr", until=NOW - timedelta(days=1))
    of = rehearsal("universal", user("petr"), role("head", "deal.read:all"), role("seller", "task.read:own"), ended)
    offered = [one.remedies[0].commands for one in asked(of, "petr sign-in")]
    assert offered == [(("roles", "assign", "seller", "user:petr", "--until", "never"),)]


def test_one_loses_ones_role_before_it_loses_its_rights_for_all() -> None:
    held = [assign("seller", "user:petr"), assign("seller", "user:anna")]
    people = [user("petr", branches="n"), user("anna", branches="n")]
    of = rehearsal("universal", Place("branch", "n"), *people, role("seller", "lead.read:all"), *held)
    (found,) = asked(of, "petr others")
    unassigned = (("roles", "unassign", "seller", "user:petr"),)
    assert [one.commands for one in found.remedies] == [unassigned, (("rights", "revoke", "role:seller", "lead.read"),)]
    assert [(one.others, one.shuts_out) for one in found.touched] == [(0, True), (1, False)]


def test_there_are_cases_for_every_complaint() -> None:
    complaints = {case["asks"].split()[1] for file in FILES.values() for case in file["cases"]}
    assert complaints == set(COMPLAINTS)


def test_no_case_stands_twice_in_the_data() -> None:
    ids = [case["id"] for file in FILES.values() for case in file["cases"]]
    assert len(ids) == len(set(ids))

"""What machines read: the same in both languages, in UTC, and without anything that a terminal would obey."""

import json
from datetime import UTC, datetime

import pytest

from crmaccess.definition import ACTION
from crmaccess.errors import Problem
from crmaccess.render.machine import dumped, errors_json, to_json
from tests.render.decisions import EXPLICIT_NONE, decision, step, walk


def test_a_decision_has_the_promised_shape() -> None:
    document = json.loads(to_json(EXPLICIT_NONE, "No."))
    assert list(document) == [
        "schema", "decision", "sentence", "user", "action", "target", "at", "decided_by", "code", "steps",
        "contributions", "hidden_fields", "demands", "blockers", "ways",
    ]  # fmt: skip
    assert [step["gate"] for step in document["steps"]] == [
        "account", "role", "interface", "compartment", "section", "action", "scope", "restriction", "field",
    ]  # fmt: skip
    assert {key: document[key] for key in ("schema", "decision", "user", "action", "target", "at", "code")} == {
        "schema": "crmaccess.decision/1", "decision": "deny", "user": "petr", "action": "read", "target": "deal:D-2",
        "at": "2026-11-21T09:00:00Z", "code": "action.none",
    }  # fmt: skip
    assert document["steps"][5] == {
        "gate": "action",
        "verdict": "deny",
        "code": "action.none",
        "evidence": {"permission": "crm.deal.read", "level": "none", "missing": "crm.deal.read"},
    }
    assert document["contributions"][0] == {
        "permission": "crm.deal.read",
        "source": "role:helper",
        "level": "none",
        "explicit": True,
        "cell": {"pipeline": "main", "stage": "DOCS"},
        "held": [{"holder": "department", "subject": "sales", "with_sub": True, "branch": ""}],
        "outcome": "won",
    }
    assert document["blockers"] == [{"gate": "scope", "code": "scope.no_level"}]
    assert document["ways"] == [
        {"way": "role", "interface": "", "decision": "deny", "decided_by": "action", "code": "action.none"},
        {"way": "admin_mode", "interface": "", "decision": "deny", "decided_by": "role", "code": "role.condition"},
    ]


def test_an_open_way_is_stopped_by_nothing() -> None:
    allowed = decision(
        step("role.held", roles=("manager",)), hidden=("phone",), demands=("reason",), others=(walk(way="head"),)
    )
    document = json.loads(to_json(allowed, "Yes."))
    assert (document["decision"], document["decided_by"], document["code"]) == ("allow", "role", "role.held")
    assert (document["hidden_fields"], document["demands"], document["blockers"]) == (["phone"], ["reason"], [])
    assert document["ways"][1] == {"way": "head", "interface": "", "decision": "allow", "decided_by": "", "code": ""}


def test_of_evidence_named_twice_the_first_counts_and_the_order_stays() -> None:
    twice = step("action.granted", permission="crm.deal.read", level="own")
    twice = twice._replace(evidence=(*twice.evidence, ("permission", "crm.deal.update")))
    evidence = json.loads(to_json(decision(twice), ""))["steps"][ACTION]["evidence"]
    assert list(evidence.items()) == [("permission", "crm.deal.read"), ("level", "own")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Пётр", '"Пётр"'),
        ("🙂", '"🙂"'),
        ("\x1b[31m", '"\\u001b[31m"'),
        ("\x9b31m\x7f", '"\\u009b31m\\u007f"'),
        ("\u202egpj", '"\\u202egpj"'),
        ("\ud800", '"\\ud800"'),
        (datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), '"2026-01-02T03:04:05Z"'),
        (("a", 1, None, True), '["a", 1, null, true]'),
        ({"k": ()}, '{"k": []}'),
    ],
)
def test_json_keeps_every_value_and_steers_no_terminal(value: object, text: str) -> None:
    assert dumped(value) == text
    json.loads(text)


def test_a_long_value_is_never_cut() -> None:
    assert json.loads(dumped({"name": "я" * 10_000})) == {"name": "я" * 10_000}


def test_errors_differ_by_language_in_their_message_alone() -> None:
    problems = [Problem("E_ROLE_UNKNOWN", "manger", 4, "role", ("manager",)), Problem("E_CANCELLED")]
    english, russian = (json.loads(errors_json(problems, lang)) for lang in ("en", "ru"))
    assert english["schema"] == "crmaccess.error/1"
    assert english["errors"][0] == {
        "code": "E_ROLE_UNKNOWN",
        "message": "line 4, role: there is no role «manger» — see: crmaccess roles list — did you mean manager?",
        "value": "manger",
        "line": 4,
        "column": "role",
        "nearest": ["manager"],
    }
    assert english["errors"][1]["line"] is None
    for one, other in zip(english["errors"], russian["errors"], strict=True):
        assert one.pop("message") != other.pop("message")
    assert english == russian

"""Facts and steps as JSON, and back: everything but a secret comes through, and what is no plan is refused by name."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from crmaccess.changes import (
    Change,
    DefinitionSet,
    Difference,
    Erased,
    LetterQueued,
    LettersWithdrawn,
    Plan,
    SecretSet,
    Step,
)
from crmaccess.definition import SettingRule
from crmaccess.errors import InvalidInput
from crmaccess.facts import Account, CustomAttribute, Grant, Setting, with_attributes_of
from crmaccess.kept.again import on_today, steps_of
from crmaccess.kept.documents import Malformed, only_differing, step_document, step_of
from crmaccess.kept.saved import Drift, Drifted, SavedPlan, Source, document_of, is_plan, read, saved
from crmaccess.plan.known.known import Known
from crmaccess.report.impact.turns import Impact, Turn
from tests.builders import definition
from tests.store.company import AT, COMPANY, LATER, added, removed

UNIVERSAL = definition("universal")
SECRETIVE = with_attributes_of([CustomAttribute("user", "pin", secret=True)], UNIVERSAL)
SECRETIVE = SECRETIVE._replace(settings={"hush": SettingRule("hush", (), "", secret=True)})
MANAGER = {"key": "manager", "name": "", "module": "", "interface": "", "rank": 0, "everything": False, "locked": False}
OTHERS: tuple[Step, ...] = (
    LetterQueued("anna", "invitation", "anna@example.com", details={"a": "б"}, instead=True),
    LettersWithdrawn("anna", (3, 4)), LettersWithdrawn("boris"),
    Erased("vera", ("vera", "vera2")),
    DefinitionSet("universal", '{"name": "universal"}', "compiled", (Difference("roles", "added", "x"),)),
)  # fmt: skip
EDITS = (
    Change(Grant("user", "anna", "deal.read", "own"), Grant("user", "anna", "deal.read", "all", until=LATER)),
    Change(Account("anna", "Анна \u202e"), Account("anya", "Анна \u202e", blocked_until=AT)),
)


def through_json(step: Step) -> Step:
    return step_of(json.loads(json.dumps(step_document(step, UNIVERSAL))), lambda tables: "compiled")


@pytest.mark.parametrize("step", [*added(COMPANY), *removed(COMPANY), *EDITS, *OTHERS], ids=str)
def test_every_step_comes_back_as_it_was(step: Step) -> None:
    assert through_json(step) == step


def test_what_takes_another_key_is_found_by_a_search_for_what_is_removed() -> None:
    rename, edit = EDITS[1], EDITS[0]
    assert step_document(rename, UNIVERSAL)["actions"] == ["remove", "add"]
    assert step_document(edit, UNIVERSAL)["actions"] == ["edit"]
    assert step_document(Change(edit.before, None), UNIVERSAL)["actions"] == ["remove"]


@pytest.mark.parametrize("step", [
    SecretSet("anna", "a hash", AT), LetterQueued("anna", "invitation", "a@b.ru", sealed="x"),
    Change(None, Account("anna", attributes={"pin": "1234"})),
    Change(Account("anna", attributes={"pin": "1234"}), Account("anna", attributes={"pin": "4321"})),
    Change(Account("anna", attributes={"pin": "1234"}), Account("anna")),
    Change(None, Setting("hush", "1234")), Change(Setting("hush", "1"), Setting("hush", "2")),
], ids=str)  # fmt: skip
def test_no_plan_holds_a_secret(step: Step) -> None:
    with pytest.raises(InvalidInput) as refusal:
        step_document(step, SECRETIVE)
    assert refusal.value.problems[0].code == "E_PLAN_SECRET"


def test_a_secret_that_stays_is_not_told_and_is_that_of_the_day_when_the_plan_is_carried_out() -> None:
    before = Account("anna", "Анна", attributes={"pin": "1234", "phone": "7"})
    change = Change(before, before._replace(name="Анна П."))
    made = kept(Plan((change,)), Known(SECRETIVE, [before]))
    assert "1234" not in json.dumps(document_of(made))
    today = before._replace(attributes={"pin": "9999", "phone": "7"})
    known = Known(SECRETIVE, [today])
    plan = on_today(steps_of(made, str), 0, known)
    assert plan.changes == (Change(today, today._replace(name="Анна П.")),)


def test_a_secret_that_goes_with_what_has_it_is_not_told_either() -> None:
    for fact in (Account("anna", attributes={"pin": "1234"}), Setting("hush", "1234")):
        made = kept(Plan((Change(fact, None),)), Known(SECRETIVE, [fact]))
        assert "1234" not in json.dumps(document_of(made))
        assert on_today(steps_of(made, str), 0, Known(SECRETIVE, [fact])).changes == (Change(fact, None),)


def kept(plan: Plan, known: Known) -> SavedPlan:
    source = Source("crmaccess/1", 3, "head", "universal", "hash", "2031-05-17T08:00:00Z", "", "crmaccess plan a.toml")
    turns = (Turn("anna", "deal", "read", "", 2, 0, ("D-1", "D-2")), Turn("vera", "deal", "add", lost=1, whole=True))
    drift = Drift(3, True, (Drifted((4, 5), "Role", "manager", None, MANAGER),), 7)
    impact = Impact(turns)
    return saved(source, plan, known, impact, impact, drift)


def test_a_plan_comes_back_as_it_was() -> None:
    made = kept(Plan((*added(COMPANY), *OTHERS), unchanged=4), Known(UNIVERSAL, ()))
    assert read(json.dumps(document_of(made), ensure_ascii=False), "p") == made


def test_a_plan_without_changes_is_one_too() -> None:
    made = kept(Plan(), Known(UNIVERSAL, ()))
    assert read(json.dumps(document_of(made)), "p") == made


def resigned(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the id that somebody would give it who knows how."""
    from crmaccess.kept.saved import _digest

    return {**document, "id": _digest({key: one for key, one in document.items() if key not in ("schema", "id")})}


def facts(*named: dict[str, Any]) -> dict[str, Any]:
    from crmaccess.kept.named import Named, hash_of

    return {"hash": hash_of([Named(**one) for one in named]), "named": list(named)}


EDITED: dict[str, tuple[str, Callable[[dict[str, Any]], object]]] = {
    "an edited value": ("E_PLAN_TAMPERED", lambda said: {**said, "unchanged": 5}),
    "a name too much": ("E_PLAN_TAMPERED", lambda said: {**said, "more": 1}),
    "no id": ("E_PLAN_TAMPERED", lambda said: {key: one for key, one in said.items() if key != "id"}),
    "a newer form": ("E_PLAN_NEWER", lambda said: {**said, "schema": "crmaccess.plan/2"}),
    "another document": ("E_PLAN_NONE", lambda said: {**said, "schema": "crmaccess.changes/1"}),
    "a list": ("E_PLAN_NONE", lambda said: [said]),
    "a wrong type": ("E_PLAN_DAMAGED", lambda said: resigned({**said, "unchanged": "5"})),
    "a wrong hash": (
        "E_PLAN_DAMAGED", lambda said: resigned({**said, "facts": {**said["facts"], "hash": "0"}}),
    ),
    "a fact that is none": (
        "E_PLAN_DAMAGED",
        lambda said: resigned({**said, "facts": facts({"kind": "Role", "key": "r", "said": {"key": 1}})}),
    ),
    "a drift that is none": (
        "E_PLAN_DAMAGED", lambda said: resigned({**said, "drift": {**said["drift"], "rows": [{"kind": "Role"}]}}),
    ),
    "no source": ("E_PLAN_DAMAGED", lambda said: resigned({**said, "source": {}})),
    "turns that are none": (
        "E_PLAN_DAMAGED", lambda said: resigned({**said, "impact": {**said["impact"], "turns": [1]}}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITED)
def test_what_is_no_plan_of_ours_is_refused_by_name(name: str) -> None:
    code, edited = EDITED[name]
    document = json.loads(json.dumps(document_of(kept(Plan(added(COMPANY[:3])), Known(UNIVERSAL, ())))))
    with pytest.raises(InvalidInput) as refusal:
        read(json.dumps(edited(document)), "p.plan")
    assert [(one.code, one.value) for one in refusal.value.problems] == [(code, "p.plan")]


def test_every_beginning_of_a_plan_is_no_whole_one() -> None:
    text = json.dumps(document_of(kept(Plan(added(COMPANY[:1])), Known(UNIVERSAL, ()))))
    for end in range(len(text)):
        with pytest.raises(InvalidInput) as refusal:
            read(text[:end], "p.plan")
        assert refusal.value.problems[0].code == "E_PLAN_DAMAGED"


@pytest.mark.parametrize("spoilt", [
    1, {}, {"kind": "Account"},
    {"actions": ["add"], "kind": "Account", "key": "a", "before": None, "after": None},
    {"actions": ["edit"], "kind": "Membership", "key": "a", "before": None,
     "after": {"login": "a", "department": "d", "until": None}},
    {"actions": ["add"], "kind": "Membership", "key": "a", "before": None,
     "after": {"login": "a", "department": "d", "until": "soon"}},
    {"actions": ["add"], "kind": "Membership", "key": "a", "before": None, "after": {"login": "a", "department": 1}},
    {"actions": ["set"], "kind": "Password", "key": "a", "before": None, "after": {}},
    {"actions": ["queue"], "kind": "Letter", "key": "a", "before": None, "after": {"kind": "x"}},
    {"actions": ["set"], "kind": "Definition", "key": "a", "before": None, "after": {"tables": "", "differences": [1]}},
], ids=str)  # fmt: skip
def test_what_is_no_step_is_malformed(spoilt: object) -> None:
    with pytest.raises(Malformed):
        step_of(spoilt, str)


def test_of_two_sides_only_what_differs_is_told_to_who_may_not_see_all() -> None:
    edit = only_differing(step_document(EDITS[0], UNIVERSAL))
    assert (edit["before"], edit["after"]) == (
        {"level": "own", "until": None}, {"level": "all", "until": "2032-01-01T00:30:15Z"},
    )  # fmt: skip
    addition = step_document(Change(None, Account("anna")), UNIVERSAL)
    assert only_differing(addition) == addition


def test_a_plan_is_told_from_an_access_file_by_its_beginning() -> None:
    assert list(map(is_plan, ("{", "\ufeff\n {", 'system = "universal"', ""))) == [True, True, False, False]

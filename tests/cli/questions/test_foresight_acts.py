"""Acts besides rights and roles: heads of departments, parts in a record, what has ended or is to begin later."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.questions.test_foresight import found

LATER = "2026-03-20"


@pytest.fixture
def portal(crmaccess: Run) -> Run:
    """Anna works in a department that nobody heads, and has a task."""
    for line in (
        "init --system bitrix24", "departments add field", "users add anna --type employee --state active",
        "users add boris --type employee --state active", "departments join anna field",
        "records add task T-1 --responsible anna",
    ):  # fmt: skip
        assert crmaccess(*line.split(), "-q").exit_code == 0, line
    return crmaccess


def commands(document: Any) -> list[list[str]]:
    return [[line.removeprefix("crmaccess ") for line in cure["commands"]] for cure in document["cures"]]


def test_whoever_heads_the_department_of_the_responsible_sees_the_task(portal: Run) -> None:
    opened = found(portal, "boris", "view", "task:T-1", "--fix", "--limit", "0")
    assert ["departments head field boris"] in commands(opened)
    cure = opened["cures"][commands(opened).index(["departments head field boris"])]
    assert cure["costs"] == [{"of": "department", "key": "field", "people": 1}]
    portal("departments", "head", "field", "boris")
    assert portal("check", "boris", "view", "task:T-1").exit_code == 0
    closed = commands(found(portal, "boris", "view", "task:T-1", "--close", "--limit", "0"))
    assert ["departments head field ''"] in closed


def test_of_the_parts_in_a_record_the_one_that_gives_least_comes_first(portal: Run) -> None:
    portal("records", "edit", "task:T-1", "--participant", "observer=anna")
    opened = commands(found(portal, "boris", "view", "task:T-1", "--fix", "--limit", "0"))
    observer = ["records edit task:T-1 --participant observer=anna --participant observer=boris"]
    assert opened.index(observer) < opened.index(["records edit task:T-1 --participant creator=boris"])
    assert observer not in commands(found(portal, "boris", "delete", "task:T-1", "--fix", "--limit", "0"))


ENDED = (
    ("roles assign seller petr", "deal.read", "roles assign seller user:petr --until never"),
    ("groups join petr club", "deal.read", "groups join petr club --until never"),
    ("departments join petr sales", "deal.read", "departments join petr sales --until never"),
    ("departments head sales petr", "deal.read", "departments join petr sales"),
    ("rights grant user:petr deal.read branch --stage new", "deal.read",
     "rights grant user:petr deal.read branch --stage new --until never"),
    ("roles assign seller group:friends", "deal.read", "roles assign seller group:friends --until never"),
    ("branches admit petr north", "deal.update", "branches admit petr north --until never"),
)  # fmt: skip


@pytest.fixture
def shop(crmaccess: Run) -> Run:
    """Petr has no right to read, may update, and is not admitted; the seller, the club and Sales may read."""
    for line in (
        "init", "branches add north", "departments add sales", "groups add club", "groups add friends",
        "roles add seller", "roles add helper", "users add petr --state active", "users add anna --state active",
        "groups join petr friends", "rights grant role:seller deal.read all", "rights grant group:club deal.read all",
        "roles assign seller department:sales", "rights grant role:helper deal.update all",
        "roles assign helper petr", "records add deal D-1 --responsible anna --branch north",
    ):  # fmt: skip
        assert crmaccess(*line.split(), "-q").exit_code == 0, line
    return crmaccess


@pytest.mark.parametrize(("held", "right", "again"), ENDED, ids=[held for held, *_ in ENDED])
def test_what_has_ended_is_prolonged(shop: Run, held: str, right: str, again: str) -> None:
    if right == "deal.read":
        shop("branches", "admit", "petr", "north")
    else:
        shop("rights", "grant", "user:petr", "deal.read", "all")
    shop(*held.split(), "--until", "2026-03-10")
    asked = ("petr", right.removeprefix("deal."), "deal:D-1", "--at", LATER)
    assert again in [line for some in commands(found(shop, *asked, "--fix", "--limit", "0")) for line in some]
    if not again.endswith("never"):
        return
    every = found(shop, *asked, "--fix", "--limit", "0")["cures"]
    warned = [cure["warnings"][0] for cure in every if f"crmaccess {again}" in cure["commands"]]
    assert {one["code"] for one in warned} == {"prolongs"}
    assert {one["about"][0] for one in warned} == {"2026-03-11T00:00:00+00:00"}


def test_what_is_to_begin_later_is_begun_now(shop: Run) -> None:
    shop("branches", "admit", "petr", "north")
    shop("roles", "assign", "seller", "petr", "--since", LATER)
    for lang, said in (
        ("en", "note: begins now what was to begin on 2026-03-20"),
        ("ru", "внимание: с этой минуты начнёт действовать то, что должно было начаться"),
    ):
        told = shop("explain", "petr", "read", "deal:D-1", "--fix", "--limit", "0", "--lang", lang).stdout.splitlines()
        start = next(
            place for place, line in enumerate(told) if line.endswith("roles assign seller user:petr --since now")
        )
        assert any(said in line for line in told[start : start + 5]), told
    shop("roles", "assign", "seller", "user:petr", "--since", "now")
    assert shop("check", "petr", "read", "deal:D-1").exit_code == 0


def test_the_universe_stands_apart_from_the_cures(shop: Run) -> None:
    told = shop("explain", "petr", "read", "deal:D-1", "--fix", "--universe").stdout.splitlines()
    assert told[told.index("What would open it, the least first:") - 1] == ""


def typed(crmaccess: Run, *lines: str) -> None:
    for line in lines:
        assert crmaccess(*line.split(), "-q").exit_code == 0, line


def test_what_a_new_value_refers_to_is_opened_too(crmaccess: Run) -> None:
    typed(
        crmaccess, "init --system alfacrm", "settings set teacher.replace on", "branches add b1", "branches add b2",
        "users add tanya --type teacher --state active",
        "records add teacher tanya", "users link tanya teacher:tanya", "roles assign teacher user:tanya",
        "branches admit tanya b1",
        "records add group g9 --branch b2", "records add lesson l1 --branch b1 --responsible tanya",
    )  # fmt: skip
    question = ("tanya", "choose-group", "lesson:l1", "--set", "group=group:g9")
    admission = "branches admit tanya b2"
    assert commands(found(crmaccess, *question, "--fix"))[0] == [admission]
    opening = json.loads(crmaccess("explain", *question, "--json").stdout)["openings"]
    assert [one["commands"] for one in opening[0]["remedies"]] == [[f"crmaccess {admission}"]]
    typed(crmaccess, admission)
    assert crmaccess("check", *question).exit_code == 0


@pytest.mark.parametrize("line", ["users edit anna --set phone=CODE", "settings set plan VALUE"])
def test_a_word_that_is_to_be_filled_in_is_not_taken_as_it_is(portal: Run, line: str) -> None:
    refused = portal(*line.split())
    assert (refused.exit_code, "E_FILL_IN" in refused.stderr) == (2, True)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_of_no_record_in_particular_one_stands_for_any(portal: Run, lang: str) -> None:
    typed(portal, "records add process vacation", "records add process travel")
    plain = portal("--lang", lang, "explain", "anna", "configure", "process").stdout
    note = {"en": "any other record would do, too", "ru": "подойдёт и любая другая запись"}[lang]
    right = "rights grant user:anna bp.template.access full --object process:travel"
    assert any(right in line and line.endswith(note) for line in plain.splitlines()), plain
    cures = found(portal, "anna", "configure", "process", "--fix")
    assert commands(cures)[0] == [right]
    assert "any_record" in [one["code"] for one in cures["cures"][0]["warnings"]]
    typed(portal, "rights grant user:anna bp.template.access add --object process:vacation")
    assert commands(found(portal, "anna", "configure", "process", "--fix"))[0] == [right.replace("travel", "vacation")]


def test_a_right_that_others_rest_on_is_taken_with_these(crmaccess: Run) -> None:
    typed(
        crmaccess, "init --system getcourse", "users add igor --type staff --state active",
        "rights grant user:igor letters.view_sent",
    )  # fmt: skip
    cuts = commands(found(crmaccess, "igor", "card.open", "user", "--close", "--limit", "0"))
    assert ["rights revoke user:igor users.view_card --cascade"] in cuts
    assert ["rights revoke user:igor users.view_card"] not in cuts
    assert crmaccess("rights", "revoke", "user:igor", "users.view_card", "--cascade", "-y").exit_code == 0
    assert crmaccess("check", "igor", "card.open", "user").exit_code == 10


def test_of_somebody_archived_in_two_steps_rights_are_found_and_not_an_administrator_alone(crmaccess: Run) -> None:
    typed(
        crmaccess, "init", "branches add north", "users add root --state active", "users add anna --state active",
        "users add petr --state active", "records add deal D-1 --responsible anna --branch north",
        "users deactivate petr", "archive petr --reason left -y",
    )  # fmt: skip
    opened = found(crmaccess, "petr", "read", "deal:D-1", "--fix")
    back = ["restore petr", "users activate petr", "branches admit petr north"]
    assert [*back, "rights grant user:petr deal.read branch --stage new"] == commands(opened)[0]
    assert opened["searched"]["complete"] == 3
    typed(crmaccess, *commands(opened)[0])
    assert crmaccess("check", "petr", "read", "deal:D-1").exit_code == 0

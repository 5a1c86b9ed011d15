"""Notions that several parts of a definition share: what every way asks, defaults of rights, what comes with a kind."""

import re
from pathlib import Path

import pytest

from crmaccess import systems
from crmaccess.definition import Definition
from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.decision.request import Request
from crmaccess.errors import InvalidInput
from crmaccess.facts import Account, Fact, Grant, Imposition, Setting
from crmaccess.render.decisions.explanation import explanation
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from tests.builders import world

LIBRARY = """
name = "library"
archive = "gone"
[actions]
read = "read"
lend = "lend"
[states]
active = { acts = true, to = "gone" }
gone = { restore = "active" }
[types]
guest = "guest"
clerk = "clerk"
[kinds]
clerk = { test = "user.type=clerk", holds = { "books.lend" = "on" } }
[scales]
switch = { levels = "off on" }
[entities]
book = { actions = "read lend" }
[defaults.permissions]
received_by = "user"
[permissions]
"books.read" = { tags = "everyday" }
"books.lend" = { receivers = "user.type=guest", requires = [{ needs = "books.read" }] }
[every]
account = "setting:open"
role = ["user.type=guest", "user.type=clerk"]
[ways.book]
read = [
  { name = "free", when = "imposed:unchecked", action = "books.read" },
  { name = "checked", action = "books.read", demands = "ticket" },
]
lend = [{ role = "user.state=active", action = "books.lend" }]
[fields.book]
"shelf price" = [{ show = "books.lend" }]
[names.fields]
shelf = { en = "the shelf", ru = "полка" }
"book.price" = { en = "the price", ru = "цена" }
[names.demands]
ticket = { en = "a ticket", ru = "билет" }
[restrictions]
unchecked = { receivers = "user.type=guest", tags = "everyday" }
[settings]
open = { default = "on" }
[[grants]]
by = "user.type=clerk"
may = "everyday"
"""
GUEST, CLERK = Account("gita", type="guest"), Account("clara", type="clerk")
READING = Grant("user", "gita", "books.read", "on")
LENDING = Grant("user", "gita", "books.lend", "on")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Definition:
    path = tmp_path_factory.mktemp("library") / "library.toml"
    path.write_text(LIBRARY, encoding="utf-8")
    return systems.load(str(path))[0]


def answer(library: Definition, login: str, action: str, *facts: Fact) -> tuple[bool, str]:
    request = Request(login, action, "book")
    facts_now = world(library, GUEST, CLERK, facts)
    decision, short = decide(facts_now, request, None), verdict(facts_now, request, None)
    assert (decision.allowed, decision.code) == (short.allowed, short.code)
    return decision.allowed, decision.code


def test_what_stands_under_every_is_asked_in_all_ways(library: Definition) -> None:
    assert answer(library, "clara", "lend") == (True, "action.granted")
    assert answer(library, "clara", "lend", Setting("open", "off")) == (False, "account.condition")
    assert answer(library, "gita", "read", READING, Setting("open", "off")) == (False, "account.condition")


def test_a_way_asks_its_own_condition_besides_that_of_every(library: Definition) -> None:
    role = library.ways["book"]["lend"][0].gates[1]
    assert [{atom.text for atom in some} for some in role] == [
        {"user.type=guest", "user.state=active"}, {"user.type=clerk", "user.state=active"},
    ]  # fmt: skip


def test_a_right_without_a_word_of_its_own_is_received_as_the_defaults_say(library: Definition) -> None:
    assert {permission.received_by for permission in library.permissions.values()} == {("user",)}


def test_what_comes_with_a_kind_never_sleeps(library: Definition) -> None:
    """The clerk is no receiver of the right and lacks what it needs; what was granted sleeps for less."""
    assert answer(library, "clara", "lend") == (True, "action.granted")
    assert answer(library, "gita", "lend", LENDING) == (False, "action.asleep")
    assert answer(library, "gita", "lend", LENDING, READING) == (True, "action.granted")


def test_of_an_inherent_and_a_sleeping_grant_the_inherent_one_wins(library: Definition) -> None:
    granted = Grant("user", "clara", "books.lend", "on")
    decision = decide(world(library, CLERK, granted), Request("clara", "lend", "book"), None)
    assert {one.source[0]: one.outcome for one in decision.contributions} == {"kind": "won", "user": "asleep"}


def test_a_way_can_ask_for_an_imposed_restriction(library: Definition) -> None:
    imposed = Imposition("unchecked", "user", "gita")
    ways = {}
    for name, facts in {"imposed": [READING, imposed], "not imposed": [READING]}.items():
        decision = decide(world(library, GUEST, facts), Request("gita", "read", "book"), None)
        ways[name] = (decision.walk.way, decision.demands)
    assert ways == {"imposed": ("free", ()), "not imposed": ("checked", ("ticket",))}


@pytest.mark.parametrize(("lang", "hidden", "demanded"), [("en", "the shelf", "a ticket"), ("ru", "полка", "билет")])
def test_fields_and_demands_are_called_by_their_names(
    library: Definition, lang: str, hidden: str, demanded: str
) -> None:
    decision = decide(world(library, GUEST, READING), Request("gita", "read", "book"), None)
    text = "\n".join(explanation(decision, library, Names.of([GUEST]), lang))
    assert hidden in text
    assert demanded in text


def test_grant_rules_speak_of_rights_and_restrictions_by_their_tags(library: Definition) -> None:
    assert library.grants[0].may == library.permissions["books.read"].tags == library.restrictions["unchecked"].tags


@pytest.mark.parametrize(
    ("wrong", "column"),
    [('may = "everynight"', "grants[1].may"), ('read = [{ when = "imposed:uncheked" }]', 'ways."book"."read".when')],
)
def test_an_unknown_tag_or_restriction_is_named(wrong: str, column: str, tmp_path: Path) -> None:
    text = LIBRARY.replace('may = "everyday"', wrong) if wrong.startswith("may") else _with_way(wrong)
    path = tmp_path / "library.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        systems.load(str(path))
    assert [(problem.code, problem.column) for problem in refused.value.problems] == [("E_WORD_UNKNOWN", column)]


def _with_way(row: str) -> str:
    start, end = LIBRARY.index("read = [\n"), LIBRARY.index("]\nlend")
    return LIBRARY[:start] + row + LIBRARY[end + 1 :]


@pytest.mark.parametrize("system", systems.names())
def test_what_somebody_does_is_said_in_russian_without_keys_and_with_the_noun_declined(system: str) -> None:
    definition, _ = systems.load(system)
    wording = Wording(definition, Names(), "ru")
    asked = [(entity, action) for entity in definition.targets for action in definition.actions_of(entity)]
    said = {asked_for: wording.does(Request("petr", asked_for[1], asked_for[0])) for asked_for in asked}
    nominative = [one for one in said.values() if re.search(r"ть [а-яё]+(ика|ция)$", one)]
    assert nominative == []
    assert [one for one in said.values() if re.search(r" (в пользователей|[a-z_]+)$", one)] == []

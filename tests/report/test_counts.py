"""Records counted for everybody at once, where it takes other records, or a field, to tell who reaches them."""

import random
from collections import Counter as Bag
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from crmaccess import systems
from crmaccess.definition import Definition
from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.many.reach import matches
from crmaccess.engine.world.world import World
from crmaccess.facts import Clause, Fact, Grant, Outline, Record
from crmaccess.report.counts.counts import Ask, Counter
from crmaccess.report.counts.matrix import pairs
from crmaccess.report.counts.told import Told, asked_of_records
from crmaccess.report.counts.words import level_word
from tests.builders import definition, setting, user, world

PEOPLE = ("anna", "boris", "vera", "gleb")
# Of an entity: what its records may lie in, the parts that people have in them, values of attributes.
SHAPES: dict[str, dict[str, tuple[str, str, dict[str, str]]]] = {
    "bitrix24": {"disk": ("disk", "creator accepted observer", {})},
    "getcourse": {
        "training": ("", "instructor additional student", {}),
        "process": ("", "performer supervisor", {}),
        "webinar": ("training", "", {}),
        "review": ("training", "", {"displayed": "yes"}),
        "task": ("process", "performer", {"type": "manual"}),
    },
}
HIDDEN = """
c = { closes = { disk = "read" }, when = "connected", standing = true, label = { en = "connected", ru = "подключено" } }
"""
KINDS = {"bitrix24": "employee extranet employee employee", "getcourse": "staff staff admin student"}


def records(system: str, chance: random.Random) -> Iterator[Record]:
    """Twelve of each entity; some lie in each other, or in what is not there."""
    for entity, (above, parts, attributes) in SHAPES[system].items():
        for number in range(12):
            drawn = {part: chance.choice(PEOPLE) for part in parts.split() if chance.random() < 0.4}
            yield Record(
                entity, str(number), responsible=chance.choice((*PEOPLE, "")),
                parent=f"{above}:{chance.randrange(14)}" if above and chance.random() < 0.7 else "",
                participants=tuple(sorted(drawn.items())),
                attributes={name: value for name, value in attributes.items() if chance.random() < 0.5},
            )  # fmt: skip


def rights(known: Definition, chance: random.Random) -> Iterator[Fact]:
    """Levels of people's own, on access lists where there are any."""
    for login in PEOPLE:
        for right in known.permissions.values():
            lists = [f"{entity}:{chance.randrange(12)}" for entity in right.objects for _ in range(2)]
            for place in lists or [""]:
                if chance.random() < 0.5:
                    yield Grant("user", login, right.key, chance.choice(known.scales[right.scale].levels), place=place)


def company(known: Definition, seed: int) -> tuple[World, list[Record]]:
    chance = random.Random(seed)
    there = list(records(known.name, chance))
    people = [user(login, type=kind) for login, kind in zip(PEOPLE, KINDS[known.name].split(), strict=True)]
    settings = [setting(name, "on") for name, rule in known.settings.items() if "on" in rule.values]
    return world(known, *people, *settings, *rights(known, chance), *there), there


def named(there: Sequence[Record], told: Told) -> Iterator[tuple[str, Outline, str]]:
    for record in there:
        for login in {login for _, login in record.participants}:
            yield login, told.outline(record), " ".join(part for part, other in record.participants if other == login)


def never_asked(entity: str, clause: Clause) -> int:
    raise AssertionError(f"{entity} within {clause}")


def check(facts: World, there: Sequence[Record], told: Told, ask: Ask) -> None:
    """Compare the counts for everybody with single checks."""
    wanted = pairs(facts.definition, list(SHAPES[facts.definition.name]))
    counter = Counter(facts, map(told.outline, there), named(there, told), wanted, ask, told)
    reached = Bag[tuple[str, str, str]]()
    for login in PEOPLE:
        for entity, action in wanted:
            for record in there:
                request = Request(login, action, f"{entity}:{record.key}")
                if record.entity == entity and verdict(facts, request, record).allowed:
                    reached[login, entity, action] += 1
        numbers = dict(zip(wanted, counter.counts(login), strict=True))
        assert numbers == {pair: reached[login, *pair] for pair in wanted}
    assert reached


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("system", SHAPES)
def test_who_is_led_to_a_record_is_counted_and_nobody_is_asked_about_alone(system: str, seed: int) -> None:
    facts, there = company(definition(system), seed)
    check(facts, there, asked_of_records(facts), never_asked)


FEW = {"key": frozenset("01"), "parent": frozenset(["disk:1"])}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("fields", [FEW, None], ids=["values not foreseen", "hidden from whom they name"])
def test_what_the_tallies_do_not_tell_is_asked(
    seed: int, fields: Mapping[str, frozenset[str]] | None, tmp_path: Path
) -> None:  # fmt: skip
    own, section = tmp_path / "bitrix24.toml", "\n[restrictions]"
    text = (Path(systems.__file__).parent / "bitrix24.toml").read_text("utf-8")
    assert section in text
    own.write_text(text.replace(section, section + HIDDEN), "utf-8")
    facts, there = company(systems.load(str(own))[0], seed)
    asked: list[str] = []

    def ask(entity: str, clause: Clause) -> int:
        asked.append(entity)
        return sum(matches(clause, record) for record in there if record.entity == entity)

    told = asked_of_records(facts)
    check(facts, there, told if fields is None else told._replace(fields=fields), ask)
    assert asked


@pytest.mark.parametrize(
    ("allowed", "levels", "word"),
    [
        (False, ("own", "all"), "none"), (False, (), "none"), (True, (), "yes"), (True, ("own",), "own"),
        (True, ("own", "own"), "own"), (True, ("none", "own"), "none…own"),
    ],
)  # fmt: skip
def test_the_levels_over_all_stages_are_one_word(allowed: bool, levels: tuple[str, ...], word: str) -> None:
    assert level_word(allowed, levels) == word

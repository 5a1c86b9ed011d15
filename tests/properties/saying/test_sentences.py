"""Every answer can be said in both languages, in words of people, and says what is so."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.definition import Definition, Way
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.decision.decision import Decision, Step
from crmaccess.render.decisions.evidence import reason
from crmaccess.render.decisions.headline import headline
from crmaccess.render.sentences.language import LANGUAGES, fill
from crmaccess.render.words.conditions import atom_phrase
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from tests.builders import definition
from tests.samples import SAMPLES, sample
from tests.worlds import SYSTEMS, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)
Shape = tuple[str, tuple[str, ...]]
SHIPPED = [system for system in SYSTEMS if system in SAMPLES.values()]


def shapes(decision: Decision) -> Iterator[tuple[Shape, Step]]:
    """Every code with the evidence that the engine gives it."""
    for walk in (decision.walk, *decision.others):
        for step in walk.steps:
            if step.code:
                yield (step.code, tuple(key for key, value in step.evidence if value)), step


def keys_of(definition: Definition) -> frozenset[str]:
    """Keys that have a name in the reader's language; those that are words of a language themselves tell nothing."""
    parts = (
        definition.permissions, definition.sections, definition.settings, definition.restrictions, definition.kinds,
        definition.relations,
    )  # fmt: skip
    named = [key for part in parts for key, one in part.items() if one.label.en]
    named += [*definition.way_names, *definition.demand_names, *definition.context_names]
    return frozenset(key for key in named if re.search(r"[._]", key))


def faults(text: str, keys: frozenset[str], *, shipped: bool = True) -> list[str]:
    """What no reader should meet: places that were not filled, keys, conditions of a definition.

    A definition that is not `shipped` may have no words for a value; then its own are said, as they stand.
    """
    words = set(re.findall(r"[\w.]+", text))
    bad = [sign for sign in ("{", "}", "[", "]", "None", "()", "«»", "''", "„“", "; ;", ": ;") if sign in text]
    return [
        *bad,
        *sorted(words & keys),
        *re.findall(r"[a-z_]+(?:>=|:)[a-z]\S*|\S+ [<>]\S+" + r"|[^»] = " * shipped, text),
    ]


def told(decision: Decision, definition: Definition, seen: set[Shape]) -> None:
    keys, names, shipped = keys_of(definition), Names(), definition.name in SHIPPED
    for lang in LANGUAGES:
        wording = Wording(definition, names, lang)
        for shape, step in shapes(decision):
            if shape not in seen:
                text = reason(step, decision, wording)
                assert text != step.code
                assert faults(text, keys, shipped=shipped) == [], (text, step)
                bare = fill(wording.catalog.reasons[step.code], {})
                assert "lacking" not in dict(step.evidence) or text != bare, step
        text = headline(decision, definition, names, lang)
        assert faults(_without_names(text, decision), keys, shipped=shipped) == [], text
    seen.update(shape for shape, _ in shapes(decision))


def _without_names(text: str, decision: Decision) -> str:
    """Keys of records, and what they would become, are what the asker wrote."""
    if after := ", ".join(f"{name}={value}" for name, value in decision.request.after.items()):
        text = text.replace(f" ({after})", "")
    return text.replace(decision.request.target, "it")


@each_system
@given(st.data())
def test_every_code_with_every_evidence_has_its_sentence(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world, seen = company.world(), set[Shape]()
    for request, record in company.questions():
        told(decide(world, request, record), company.definition, seen)


THIS_ONE = re.compile(r"this one|у этой")


@each_system
@given(st.data())
def test_of_no_record_in_particular_nothing_is_said_of_this_one(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    bare = [one._replace(target=one.target.partition(":")[0]) for one, _ in company.questions()]
    for request in {str(one): one for one in bare}.values():
        decision = decide(world, request, None)
        for lang, (_, step) in product(LANGUAGES, shapes(decision)):
            text = reason(step, decision, Wording(company.definition, Names(), lang))
            assert not THIS_ONE.search(text), text


@pytest.mark.parametrize("name", SAMPLES)
def test_every_answer_of_a_sample_has_its_sentence(name: str) -> None:
    company, seen = sample(name), set[Shape]()
    world = company.world()
    for request, record in company.questions():
        told(decide(world, request, record), company.definition, seen)


@pytest.mark.parametrize("system", SHIPPED)
def test_whatever_a_condition_asks_for_can_be_said(system: str) -> None:
    """Also what no company happens to lack: in the words of the condition, or in those of the system itself."""
    one = definition(system)
    asked = {atom for way in all_ways(one) for atom in atoms_in(way.gates)}
    asked |= {atom for section in one.sections.values() for atom in atoms_in((section.open, section.requires))}
    for right in one.permissions.values():
        asked |= set(atoms_in((right.receivers, *(need.needs for need in right.requires))))
    for lang in LANGUAGES:
        wording = Wording(one, Names(), lang)
        for atom in asked:
            said = wording.reason(atom.text) or atom_phrase(atom, wording)
            assert faults(said, keys_of(one)) == [], (atom.text, said)


def all_ways(one: Definition) -> Iterator[Way]:
    yield from (way for actions in one.ways.values() for ways in actions.values() for way in ways)
    yield from (way for fields in one.fields.values() for field in fields.values() for way in field.ways)

"""The text for whoever asked: nothing in it that they could not see, on random companies of all systems."""

import re
import shlex
from random import Random

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.cli.frame.entry.argument_values import pairs
from crmaccess.cli.questions.explain import app
from crmaccess.cli.questions.for_asker import own_words
from crmaccess.cli.questions.request_options import to_whom
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.idle import opens_nothing
from crmaccess.engine.decision.request import Request
from crmaccess.facts import Account, Department, Fact, Group, Imposition, Place
from crmaccess.render.decisions.for_asker import asker_lines, asking
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from crmaccess.report.foresight.asker import own_of, stop_of
from tests.worlds import SYSTEMS, Company, companies

ASKED = 30
MARK = "hidden"  # stands in the name of everything but of her own roles


def marked(company: Company) -> Company:
    """The same company, with names that betray themselves."""

    def named(fact: Fact) -> Fact:
        if isinstance(fact, Account | Department | Group | Place):
            return fact._replace(name=f"{MARK} {fact[0]}")
        return fact

    records = tuple(one._replace(title=f"{MARK} {one.key}") for one in company.records)
    return company._replace(facts=tuple(map(named, company.facts)), records=records)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_no_other_person_nothing_of_the_record_and_no_place_is_named(
    lang: str, system: str, data: st.DataObject, seed: int
) -> None:  # fmt: skip
    company = marked(data.draw(companies(system)))
    world, questions = company.world(), list(company.questions())
    names = Names.of((*company.facts, *company.records))
    for request, record in Random(seed).sample(questions, min(ASKED, len(questions))):
        request = request._replace(after={}, card="", parameters={})
        decision = decide(world, request, record)
        own = own_of(decision, world)
        text = "\n".join(asker_lines(own, request, Wording(company.definition, names, lang)))
        typed = f"{request.user} {request.target}"
        hers = f"{MARK} {request.user}"
        assert text.replace(hers, "").replace(typed, "").count(MARK) == 0, text
        others = {one.login for one in company.all(Account)} - {request.user, request.target.partition(":")[2]}
        assert others.isdisjoint(re.findall(r"\w+", text)), text
        person = world.person(request.user)
        assert set(own.roles) == {key for key in person.roles if not opens_nothing(key, person, world)}


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_the_text_is_the_same_whatever_the_record_says_as_long_as_the_gate_is(
    system: str, data: st.DataObject, seed: int
) -> None:  # fmt: skip
    company = data.draw(companies(system))
    world = company.world()
    told: dict[object, str] = {}
    for request, record in company.questions():
        request = request._replace(after={}, card="", parameters={})
        if record is not None and (decision := decide(world, request, record)) and not decision.allowed:
            own = own_of(decision, world)
            wording = Wording(company.definition, Names(), "en")
            text = "\n".join(asker_lines(own, request, wording))
            text = text.replace(wording.target(request.target), "THIS").replace(request.target, "THIS")
            stop = stop_of(decision)
            same = (request._replace(target=record.entity), decision.decided_by, decision.walk[:2], stop)
            assert told.setdefault(repr(same), text) == text


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_what_is_open_in_another_interface_is_said_to_be_open_there(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world, wording = company.world(), Wording(company.definition, Names(), "en")
    for request, record in company.questions():
        for interface in company.definition.interfaces:
            decision = decide(world, request._replace(interface=interface), record)
            there = decide(world, request._replace(interface=""), record)
            open_there = there.walk.interface if there.allowed and not decision.allowed else ""
            text = own_words(decision, world, Names(), "en", "UTC")
            assert ("switch to it" in text) == bool(open_there), text
            assert not open_there or f"In interface {wording.interface(open_there)} you can" in text, text


def asked_by(command: tuple[str, ...]) -> Request:
    """The question that the command line asks, as `explain` reads it."""
    said = typer.main.get_command(app).make_context("explain", [*command[1:]]).params
    names = ("user", "action", "target", "field", "screen", "interface", "card", "address")
    return Request(*(said[name] for name in names), pairs(said["after"]), to_whom(said["to"]))


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_the_command_in_the_text_asks_the_very_same_question(system: str, data: st.DataObject, seed: int) -> None:
    company = data.draw(companies(system))
    world, questions = company.world(), list(company.questions())
    wording = Wording(company.definition, Names(), "en")
    for request, record in Random(seed).sample(questions, min(ASKED, len(questions))):
        request = request._replace(parameters={k: v for k, v in request.parameters.items() if k == "to"})
        decision = decide(world, request, record)
        assert asked_by(asking(request, company.definition)) == request
        if not decision.allowed:
            *_, line = asker_lines(own_of(decision, world), request, wording)
            assert shlex.split(line) == ["crmaccess", *asking(request, company.definition), "--fix"]


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_a_restriction_that_is_named_closes_it_alone(system: str, data: st.DataObject, seed: int) -> None:
    company = data.draw(companies(system))
    world, questions = company.world(), list(company.questions())
    Random(seed).shuffle(questions)
    for request, record in questions:
        decision = decide(world, request, record)
        own = own_of(decision, world)
        if own.why != "restriction":
            assert own.restrictions == ()
            continue
        for key in own.restrictions if own.sure else ():
            others = (one for one in company.all(Imposition) if one.restriction != key)
            alone = decide(world.without(*others), request, record)
            assert not alone.allowed, (request, key)
            assert stop_of(alone).gate != "restriction" or key in own_of(alone, world.without(*others)).restrictions


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_a_right_that_she_has_not_is_not_called_hers_and_no_role_where_there_are_none(
    system: str, data: st.DataObject
) -> None:  # fmt: skip
    company = data.draw(companies(system))
    world, wording = company.world(), Wording(company.definition, Names(), "en")
    for request, record in company.questions():
        decision = decide(world, request, record)
        own = own_of(decision, world)
        if (
            own.why == "scope"
            and stop_of(decision).action == request.action
            and "permission" in decision.deciding.about
        ):
            right = str(decision.deciding.about["permission"])
            profile = world.person(request.user).profile(decision.walk.interface)
            assert profile.best(company.definition.permissions[right]), (request, own)
        if "roles" in company.definition.unavailable and own.gate:
            assert " role" not in " ".join(asker_lines(own, request, wording)).replace("role:", "")

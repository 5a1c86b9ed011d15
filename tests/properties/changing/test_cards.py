"""Cards on random companies: a plan that is let pass makes none two people's, nor one person's too many, whatever it
changes; what stands so already hinders nothing else."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmaccess import systems
from crmaccess.changes import Plan
from crmaccess.definition import Definition
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Account, Fact, Place, Record
from crmaccess.plan.effect import applied
from crmaccess.plan.files.access import desired
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.cards import standing_card_faults
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts.cards import link, unlink
from crmaccess.plan.people.accounts.lifecycle import archive_users, restore_users
from crmaccess.plan.people.accounts.users import edit_user
from crmaccess.plan.records.places import edit_place
from tests.builders import NOW, definition

NAMES = systems.names()
RULED = [
    name for name in NAMES if any(one.sole or one.one_per for one in definition(name).accounts.cards.values())
]  # fmt: skip
many = settings(max_examples=max(settings().max_examples, 200))  # the companies are small
people, keys, values = (st.sampled_from(words) for words in (("anna", "boris"), ("k1", "k2", "k3"), ("", "n", "s")))


@st.composite
def companies(draw: st.DrawFn, system: Definition) -> Known:
    """Two people and three cards of a kind about which the system has a rule."""
    entity = next(one.entity for one in system.accounts.cards.values() if one.sole or one.one_per)
    place, by = entity in system.places, system.accounts.cards[entity].one_per or "phone"
    facts: list[Fact] = [Place("branch", "n"), Place("branch", "s")]
    for key in ("k1", "k2", "k3"):
        said = {by: value} if (value := draw(values)) else {}
        facts.append(Place(entity, key, attributes=said) if place else Record(entity, key, attributes=said))
    for login in ("anna", "boris"):
        held = draw(st.lists(keys, max_size=3, unique=True))
        words = " ".join(key if place else f"{entity}:{key}" for key in held)
        state = draw(st.sampled_from(sorted({"active", system.archive_state})))
        attributes = {system.accounts.card: words} if words else {}
        facts.append(Account(login, login, type=next(iter(system.types), ""), state=state, attributes=attributes))
    return Known(system, facts)


def wishes(known: Known) -> st.SearchStrategy[Any]:
    """A change of an account, of a card, or of both at once by an access file."""
    system = known.definition
    entity = next(one.entity for one in system.accounts.cards.values() if one.sole or one.one_per)
    refs, kinds = keys.map(lambda key: f"{entity}:{key}"), system.places
    accounts = st.sampled_from(list(known.accounts.values()))
    files = st.tuples(keys, values, people, accounts).map(
        lambda drawn: [
            Place(entity, drawn[0], attributes={"branch": drawn[1]} if drawn[1] else {}),
            known.accounts[drawn[2]]._replace(attributes=drawn[3].attributes, state="active"),
        ]
    )
    possible = [
        st.tuples(people, refs).map(lambda drawn: link(*drawn, known, NOW)),
        st.tuples(people, refs).map(lambda drawn: unlink(*drawn, known, NOW)),
        people.map(lambda login: restore_users([login], known, NOW)),
        people.map(lambda login: archive_users([login], known, NOW, reason="left")),
    ]
    if entity in kinds:
        possible += [
            st.tuples(keys, values).map(
                lambda drawn: edit_place(entity, drawn[0], known, NOW, attributes={"branch": drawn[1]})
            ),
            files.map(lambda wanted: desired(wanted, known, NOW)),
        ]
    return st.one_of(possible)


@pytest.mark.parametrize("system", RULED)
@many
@given(data=st.data())
def test_no_plan_that_is_let_pass_makes_a_card_too_many(system: str, data: st.DataObject) -> None:
    known = data.draw(companies(definition(system)))
    try:
        plan: Plan = data.draw(wishes(known))
        keep_the_rules(plan.changes, known, NOW)
    except CrmAccessError:
        return
    will = Known(known.definition, applied(known.everything(), plan.changes))
    assert plan.problems or pairs(will) <= pairs(known)


@pytest.mark.parametrize("system", RULED)
@many
@given(data=st.data())
def test_what_is_too_many_already_hinders_nothing_else(system: str, data: st.DataObject) -> None:
    known = data.draw(companies(definition(system)))
    keep_the_rules(edit_user(data.draw(people), known, NOW, name="Another").changes, known, NOW)
    for place in [one for one in known.all(Place) if one.kind != "branch"]:
        keep_the_rules(edit_place(place.kind, place.key, known, NOW, name="Another").changes, known, NOW)


def pairs(known: Known) -> set[frozenset[str]]:
    """What stands against the rules, whichever of two is named first."""
    return {
        frozenset((one.code, one.value, *(value for name, value in one.details if name in ("login", "user", "card"))))
        for one in standing_card_faults(known)
    }

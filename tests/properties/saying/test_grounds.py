"""Of an allow: take the named ground away, and the decision turns, or another one remains that was shown."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.definition import Atom
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.ground import Ground, ground_of
from crmaccess.engine.decision.decision import Contribution, Decision
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Fact, Grant, Imposition, Record, Setting, key_of
from crmaccess.render.decisions.grounds import ground, ground_cell
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from tests.samples import SAMPLES, sample
from tests.worlds import SYSTEMS, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)


@each_system
@given(st.data())
def test_without_the_named_ground_the_answer_turns_or_another_ground_was_shown(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    law = Law(company.world(), (*company.facts, *company.records))
    for request, record in company.questions():
        law.holds(decide(law.world, request, record), record)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_grounds_of_the_samples_are_so_and_lists_name_the_same(name: str) -> None:
    company, seen = sample(name), set[object]()
    wordings = [Wording(company.definition, Names.of(company.facts), lang) for lang in ("en", "ru")]
    law = Law(company.world(), company.facts)
    for request, record in company.questions():
        decision = decide(law.world, request, record)
        kind = request.action, request.target.partition(":")[0], decision.walk.way, decision.contributions
        if decision.allowed and kind not in seen:  # what rests on the same need not be asked of every record
            seen.add(kind)
            law.holds(decision, record)
            assert all(ground_cell(decision, wording) in ground(decision, wording) for wording in wordings)


class Law(NamedTuple):
    """The law of an allow in one world, and the facts that the world is made of."""

    world: World
    facts: tuple[Fact, ...]

    def holds(self, decision: Decision, record: Record | None) -> None:
        """Assert it of one decision."""
        if not decision.allowed:
            return
        ground = ground_of(decision, self.world.definition)
        for what in (ground.right, ground.reach, *ground.guard, *ground.conditions):
            if what is not None and (without := self.without(what, decision.request.user)) is not None:
                after = decide(without, decision.request, record)
                stays = remains(decision, what, ground) or begins_elsewhere(decision, after)
                assert not after.allowed or stays, (what, decision, after)

    def without(self, what: Contribution | Atom, login: str) -> World | None:
        """A world in which what a ground names is not so; None for the state of an account."""
        if isinstance(what, Contribution):
            return self._without_gift(what)
        person, world = self.world.person(login), self.world
        if what.kind == "is":
            return self._with_kinds({key: NEVER_MET for key in what.name.split("|")})
        if what.kind == "setting":
            return world.without(Setting(what.name, ""))
        if what.kind == "imposed":
            return world.without(*(Imposition(what.name, *subject) for subject in person.subjects))
        return self._without_value(what.name, person.account)

    def _without_value(self, name: str, account: Account | None) -> World | None:
        if account is None or name == "state":
            return None
        if name in ("type", "email"):
            return self.world.having(account._replace(**{name: ""}))
        others = {key: value for key, value in account.attributes.items() if key != name}
        return self.world.having(account._replace(attributes=others))

    def _without_gift(self, given: Contribution) -> World:
        """Without the grant, or without what a role or a kind of people brings altogether."""
        (holder, key), granted = given.source, given.implied_by or given.permission
        if holder == "kind":
            kept = [pair for pair in self.world.definition.kinds[key].holds if pair[0].partition("@")[0] != granted]
            return self._with_kinds({key: {"holds": tuple(kept), "everything": False}})
        role = self.world.roles.get(key) if holder == "role" else None
        if role is not None and role.everything:
            return self.world.having(role._replace(everything=False))
        cell = tuple(dict(given.cell).get(name, "") for name in ("pipeline", "stage", "place"))
        named = Grant(holder, key, granted, "", *cell)
        same = [one for one in self.facts if isinstance(one, Grant) and key_of(one) == key_of(named)]
        assert same, given
        return self.world.without(*same)

    def _with_kinds(self, changes: Mapping[str, Mapping[str, Any]]) -> World:
        system = self.world.definition
        kinds = {key: kind._replace(**changes.get(key, {})) for key, kind in system.kinds.items()}
        return World(Rules(system._replace(kinds=kinds)), self.facts, self.world.at)


NEVER_MET: Mapping[str, Any] = {"test": ((Atom("never", "not_here"),),)}


def begins_elsewhere(decision: Decision, after: Decision) -> bool:
    """Whether both are about a new record, which begins on another stage or in another place now: of that nothing was
    said."""
    drafts = [one.record for one in (decision, after) if one.record is not None and not one.record.key]
    return len(drafts) == 2 and drafts[0] != drafts[1]


def remains(decision: Decision, what: Contribution | Atom, ground: Ground) -> bool:
    """Whether the decision showed another ground: an open way, a contribution, or another alternative that holds."""
    if any(not other.denials for other in decision.others if other is not ground.walk):
        return True
    if any(key == "holds_too" for step in ground.walk.steps for key, _ in step.evidence):
        return True
    return isinstance(what, Contribution) and any(
        one.permission == what.permission and one is not what for one in decision.contributions
    )

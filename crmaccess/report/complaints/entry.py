"""«Cannot sign in»: what keeps the account from acting, and what leaves it without any door."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from crmaccess.engine.decision.decision import Decision, Evidence, Step
from crmaccess.engine.gates.interfaces import holds_interface
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import BLOCK_REASON
from crmaccess.report.complaints.findings import SIGN_IN, Finding, nearest_to_what_was, of_step, own_sight
from crmaccess.report.cures.gifts import Remedy, assignment

LIMITED = "network.limited"  # it may be the cause; only whoever signs in knows from where
NOWHERE = "0.0.0.0"


def entry_findings(world: World, person: Person, address: str = "") -> Iterator[Finding]:
    """The account's state and block, networks, conditions of entry, and that no cabinet or role lets her in."""
    decisions = own_sight(world, person.login, address or NOWHERE)
    if not decisions:
        return
    steps = [[step for step in decision.walk.denials if step.gate == "account"] for decision in decisions]
    if all(steps):
        yield from _account(world, person, decisions[0], steps[0][0], address)
    if all(any(step.code == "role.none" for step in decision.walk.denials) for decision in decisions):
        decision = nearest_to_what_was(decisions, world, person)
        step = next(step for step in decision.walk.denials if step.code == "role.none")
        # Any role lets her in, whatever the question was.
        roles = tuple(assignment(role, person) for role in world.roles.values())
        yield of_step(SIGN_IN, step, decision)._replace(step=None, remedies=roles)
    elif not all(steps) and not _has_a_door(world, person):
        yield Finding(SIGN_IN, "interface.none", (), tuple(_cabinets(world, person)))


def locked_names(locks: Mapping[str, datetime]) -> Iterator[Finding]:
    """The names under which nobody may try to sign in for a while, each with the end of that."""
    for name, until in locks.items():
        yield Finding(SIGN_IN, "name.locked", (("value", name), ("until", until)))


def letter_told(state: str) -> Finding:
    """What became of the letter that invites somebody who has not come yet: the account's state does not say it."""
    return Finding(SIGN_IN, "invitation.letter", (("letter", state),))


def _has_a_door(world: World, person: Person) -> bool:
    interfaces = world.definition.interfaces
    return not interfaces or any(holds_interface(person, key) for key in interfaces)


def _account(world: World, person: Person, decision: Decision, step: Step, address: str) -> Iterator[Finding]:
    until = person.account.blocked_until if person.account else None
    if step.code == "account.network" and not address:
        listed = dict(step.evidence).get("networks", ())
        setting = str(dict(step.evidence).get("missing", "")).partition(":")[2]
        remedy = Remedy(f"setting:{setting}", (("settings", "set", setting, ""),))
        yield Finding(SIGN_IN, LIMITED, (("networks", listed),), (remedy,))
    else:
        yield of_step(SIGN_IN, step, decision)
    if step.code != "account.blocked" and until is not None and world.at < until:
        remedy = Remedy("account", (("users", "unblock", person.login),))
        why = person.value(BLOCK_REASON)
        about: Evidence = (("until", until), *((("blocked_for", why),) if why else ()))
        yield Finding(SIGN_IN, "account.blocked", about, (remedy,), decision)


def _cabinets(world: World, person: Person) -> Iterator[Remedy]:
    """For each cabinet that roles open the first of its roles."""
    for key in world.definition.interfaces:
        for role in [one for one in world.roles.values() if one.interface == key][:1]:
            yield assignment(role, person)

"""How a denial would be opened: every gate that denies with what opens it, and other ways that a switch would open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmaccess.engine.decision.decision import Decision, Step
from crmaccess.engine.world.world import World
from crmaccess.report.cures.gifts import Remedy
from crmaccess.report.cures.remedies import MOST, all_remedies, first_values, named_atom, remedies
from crmaccess.values import NamedTuple


class Opening(NamedTuple):
    """Gates that deny, and what would open all of them; `way` names another way than the one that answers."""

    gates: tuple[str, ...]
    remedies: tuple[Remedy, ...]
    way: str = ""


def openings_of(decision: Decision, world: World) -> Iterator[Opening]:
    """Every denying gate of the way that answers, as far as some command opens it; and switches that open others."""
    if decision.code == "account.unknown":
        return
    found: list[tuple[list[str], list[Remedy]]] = []
    for step in decision.walk.denials:
        remedies_here = list(all_remedies(step, decision, world))
        for gates, remedies_there in found:
            if common := [one for one in remedies_there if one in remedies_here]:
                gates.append(step.gate)
                remedies_there[:] = common
                break
        else:
            found.append(([step.gate], remedies_here))
    yield from (Opening(tuple(gates), tuple(some[:MOST])) for gates, some in found if some)
    for walk in decision.others:
        if switches := switched_off(walk.denials):
            yield Opening((switches.gate,), remedies(switches, decision._replace(walk=walk), world), walk.way)


def switched_off(denials: Sequence[Step]) -> Step | None:
    """The only step that denies, if all that it misses is a setting of the whole account, or a switch of her own."""
    missing = str(first_values(denials[0].evidence).get("missing", "")) if len(denials) == 1 else ""
    return denials[0] if missing.startswith(("setting:", "user.")) else None


def rights_named(decision: Decision, world: World) -> set[str]:
    """The rights that a remedy of the decision may be about: who else has them is worth knowing."""
    definition = world.definition
    named: set[str] = set()
    for step in decision.walk.denials:
        about = first_values(step.evidence)
        words = [str(about.get("permission", "")), *str(about.get("missing", "")).split()]
        named.update(named_atom(word).name for word in [*words, *str(about.get("needs", "")).split()] if word)
        section = about.get("section")
        named.update(key for key, one in definition.permissions.items() if section in one.sections)
    usual = world.rules.permission_of(decision.request.target.partition(":")[0], decision.request.action)
    return (named & definition.permissions.keys()) | ({usual.key} if usual else set())

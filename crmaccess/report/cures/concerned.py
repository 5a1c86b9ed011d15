"""What the remedies of a denial may be about, so that it is read before they are tried."""

from __future__ import annotations

from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.world.world import World
from crmaccess.report.cures.remedies import all_remedies, first_values, named_atom


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


def holders_named(decision: Decision, world: World) -> set[tuple[str, str]]:
    """The roles and groups that a remedy of the decision may bring to the person: all that they hold comes along."""
    named: set[tuple[str, str]] = set()
    for step in decision.walk.denials:
        for remedy in all_remedies(step, decision, world):
            for command in remedy.commands:
                if command[:2] == ("roles", "assign"):
                    named.add(("role", command[2]))
                elif command[:2] == ("groups", "join"):
                    named.add(("group", command[3]))
    return named

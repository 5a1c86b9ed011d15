"""Which other ways than the one that answers are worth naming: those that a switch opens, or one right."""

from __future__ import annotations

from collections.abc import Sequence

from crmaccess.engine.conditions.involved import is_right
from crmaccess.engine.decision.decision import Step
from crmaccess.engine.world.world import World
from crmaccess.report.cures.burden import OWNERSHIP, RIGHT
from crmaccess.report.cures.proof import Cure
from crmaccess.report.cures.remedies import first_values, named_atom


def switched_off(denials: Sequence[Step]) -> Step | None:
    """The only step that denies, if all that it misses is a setting of the whole account, or a switch of her own."""
    missing = str(first_values(denials[0].evidence).get("missing", "")) if len(denials) == 1 else ""
    return denials[0] if missing.startswith(("setting:", "user.")) else None


def lacks_a_right(denials: Sequence[Step], world: World) -> Step | None:
    """The only step that denies, if all that it misses is a right."""
    missing = named_atom(str(first_values(denials[0].evidence).get("missing", ""))) if len(denials) == 1 else None
    return denials[0] if missing and is_right(missing, world.definition) else None


def takes_much(cures: Sequence[Cure]) -> bool:
    """Whether it takes more than one act, or more than a right."""
    return sum(len(one.remedy.commands) for one in cures) > 1 or any(one.burden.most > RIGHT for one in cures)


def is_less(cure: Cure, others: Sequence[Cure]) -> bool:
    """Whether it takes fewer acts than the others together and gives no more than the most of them, or gives less."""
    most = max((one.burden.most for one in others), default=OWNERSHIP)
    acts = sum(len(one.remedy.commands) for one in others)
    return cure.burden.most < most or (cure.burden.most == most and len(cure.remedy.commands) < acts)

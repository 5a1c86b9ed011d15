"""Decisions built by hand, as the engine would give them."""

from datetime import UTC, datetime

from crmaccess.definition import GATES
from crmaccess.engine.decision.codes import CODES, NOT_APPLICABLE
from crmaccess.engine.decision.decision import Contribution, Decision, Step, Walk
from crmaccess.engine.decision.request import Request
from crmaccess.facts import Record

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
READ = "crm.deal.read"


def step(code: str, **evidence: object) -> Step:
    return Step(code.partition(".")[0], CODES[code], code, tuple(evidence.items()))


def walk(*steps: Step, way: str = "role", interface: str = "") -> Walk:
    """The nine gates; those not given have nothing to ask."""
    given = {one.gate: one for one in steps}
    return Walk(way, interface, tuple(given.get(gate, Step(gate, NOT_APPLICABLE)) for gate in GATES))


def decision(
    *steps: Step, user: str = "petr", action: str = "read", target: str = "deal:D-2", way: str = "role",
    record: Record | None = None, contributions: tuple[Contribution, ...] = (), others: tuple[Walk, ...] = (),
    field: str = "", hidden: tuple[str, ...] = (), demands: tuple[str, ...] = (),
) -> Decision:  # fmt: skip
    """An account that may act, and these steps."""
    acts = () if any(one.gate == "account" for one in steps) else (step("account.acts", state="active"),)
    request = Request(user, action, target, field=field)
    return Decision(request, AT, record, walk(*acts, *steps, way=way), others, contributions, hidden, demands)


def vote(
    role: str, level: str, outcome: str, *, stage: str = "", pipeline: str = "main", held: str = "user:petr",
    with_sub: bool = False, branch: str = "", permission: str = READ,
) -> Contribution:  # fmt: skip
    """What a role says about reading deals; explicitly when on a stage."""
    cell = (("pipeline", pipeline), *((("stage", stage),) if stage else ()))
    holder, _, subject = held.partition(":")
    source = ("role", role) if ":" not in role else (role.partition(":")[0], role.partition(":")[2])
    return Contribution(
        permission, source, level, bool(stage), cell, ((holder, subject, with_sub, branch),), outcome
    )  # fmt: skip


D2 = Record("deal", "D-2", "Сделка", "petr", ("sales",), "main", "DOCS")

# BX-S19: an explicit none of one role outranks what another role inherits.
EXPLICIT_NONE = decision(
    step("role.held", roles=("manager", "helper"), departments=("sales",), groups=(), module="crm"),
    step("section.open", section="crm.deal"),
    step("action.none", permission=READ, level="none", missing=READ),
    step(
        "scope.no_level", permission=READ, reach="none", distance="own", responsible="petr", stamp=("sales",),
        departments=("sales",),
    ),
    record=D2,
    contributions=(
        vote("helper", "none", "won", stage="DOCS", held="department:sales", with_sub=True),
        vote("manager", "own", "inherited"),
    ),
    others=(walk(step("role.condition", missing="user.admin_mode=on"), way="admin_mode"),),
)  # fmt: skip

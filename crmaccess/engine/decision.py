"""What is asked and what comes out: the explanation is the decision, one value."""

from collections.abc import Mapping
from datetime import datetime

from crmaccess.facts import Record
from crmaccess.values import NamedTuple

PASS, DENY, NOT_APPLICABLE = "pass", "deny", "not-applicable"

# Every reason code, by gate, with the verdict it stands for. Sentences for them live in `render`.
CODES: Mapping[str, str] = {
    "account.acts": PASS, "account.unknown": DENY, "account.state": DENY, "account.blocked": DENY,
    "account.condition": DENY, "account.network": DENY,
    "role.held": PASS, "role.none": DENY, "role.condition": DENY, "role.ceiling": DENY,
    "interface.held": PASS, "interface.not_held": DENY, "interface.condition": DENY,
    "compartment.admitted": PASS, "compartment.elsewhere": DENY, "compartment.unknown": DENY,
    "compartment.condition": DENY,
    "section.open": PASS, "section.closed": DENY, "section.grey": DENY, "section.condition": DENY,
    "action.granted": PASS, "action.none": DENY, "action.asleep": DENY, "action.rung": DENY,
    "action.condition": DENY, "action.not_here": DENY, "action.never": DENY,
    "scope.within": PASS, "scope.out_of_reach": DENY, "scope.no_level": DENY, "scope.narrowed": DENY,
    "scope.not_related": DENY, "scope.condition": DENY, "scope.may_not": DENY,
    "restriction.none": PASS, "restriction.closed": DENY,
    "field.shown": PASS, "field.hidden": DENY,
}  # fmt: skip


class Request(NamedTuple):
    """One question. `target` is `entity` or `entity:key`; `after` are the values the record would have.

    Without a record the question is about the entity as a whole: may she do that at all.
    """

    user: str
    action: str
    target: str
    field: str = ""
    context: str = ""
    interface: str = ""
    card: str = ""
    address: str = ""
    after: Mapping[str, str] = {}
    parameters: Mapping[str, str] = {}


Evidence = tuple[tuple[str, object], ...]


class Step(NamedTuple):
    """One gate of one way. `verdict` is `pass`, `deny` or `not-applicable`; `code` is one of CODES, or ''."""

    gate: str
    verdict: str
    code: str = ""
    evidence: Evidence = ()


class Contribution(NamedTuple):
    """What one grant brings to a permission at the record's cell.

    `source` is (kind, key): ("role", "manager"), ("user", "petr"), ("group", "g1"), ("kind", "administrator").
    `held` tells how a role is held: (holder, subject, with_sub, branch). `cell` names what the grant is narrowed to.
    `outcome`: `won`, `lower` (a higher level won), `inherited` (an explicit value outranks it), `replaced`, `asleep`.
    """

    permission: str
    source: tuple[str, str]
    level: str
    explicit: bool
    cell: tuple[tuple[str, str], ...] = ()
    held: tuple[tuple[str, str, bool, str], ...] = ()
    outcome: str = ""


class Walk(NamedTuple):
    """One way, walked through all nine gates."""

    way: str
    interface: str
    steps: tuple[Step, ...]

    @property
    def denials(self) -> tuple[Step, ...]:
        """The gates that deny, in order: the first one decides, the others are further blockers."""
        return tuple(step for step in self.steps if step.verdict == DENY)


class Decision(NamedTuple):
    """The answer and all that it rests on. Of an allow, `walk` is an open way; of a deny, the nearest miss."""

    request: Request
    at: datetime
    record: Record | None
    walk: Walk
    others: tuple[Walk, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    hidden_fields: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        return not self.walk.denials

    @property
    def deciding(self) -> Step:
        """The first denying gate; of an allow, the last gate that had something to grant."""
        if self.walk.denials:
            return self.walk.denials[0]
        return next(step for step in reversed(self.walk.steps) if step.verdict == PASS and step.gate != "restriction")

    @property
    def decided_by(self) -> str:
        return self.deciding.gate

    @property
    def code(self) -> str:
        return self.deciding.code

    @property
    def blockers(self) -> tuple[Step, ...]:
        """What would stop the request next, once the deciding gate were open."""
        return self.walk.denials[1:]


class Verdict(NamedTuple):
    """A decision without its explanation, for the questions about many."""

    allowed: bool
    decided_by: str
    code: str
    way: str = ""

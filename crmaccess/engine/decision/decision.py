"""The answer: the explanation is the decision, one value."""

from collections.abc import Mapping
from datetime import datetime

from crmaccess.engine.decision.codes import DENY, PASS
from crmaccess.engine.decision.request import Request
from crmaccess.facts import Record
from crmaccess.values import NamedTuple

Evidence = tuple[tuple[str, object], ...]
Bounds = tuple[tuple[str, ...], ...]  # of each open way the atoms that depend on the record
Where = tuple[tuple[str, str], ...]  # ("pipeline", key), ("stage", key), ("place", "source:vk"), as far as they tell


class Apart(NamedTuple):
    """Another ground, of records that are open by another way than the one that is named: what that takes of them, the
    right and who gives it, or the name of the way where it rests on none."""

    bounds: Bounds
    permission: str
    sources: tuple[tuple[str, str], ...]
    way: str


class Step(NamedTuple):
    """One gate of one way. `verdict` is `pass`, `deny` or `not-applicable`; `code` is one of CODES, or ''."""

    gate: str
    verdict: str
    code: str = ""
    evidence: Evidence = ()

    @property
    def about(self) -> Mapping[str, object]:
        """The evidence by key; of a key that occurs twice the first value, which belongs to the first right asked."""
        return dict(reversed(self.evidence))


class Contribution(NamedTuple):
    """What one grant brings to a permission at the record's cell.

    `source` is (kind, key): ("role", "manager"), ("user", "petr"), ("group", "g1"), ("kind", "administrator").
    `held` tells how a role is held: (holder, subject, with_sub, branch). `cell` names what the grant is narrowed to.
    `outcome`: `won`, `lower` (a higher level won), `inherited` (an explicit value outranks it), `replaced`, `asleep`.
    `implied_by` is the right that was granted, where this one comes with it.
    """

    permission: str
    source: tuple[str, str]
    level: str
    explicit: bool
    cell: tuple[tuple[str, str], ...] = ()
    held: tuple[tuple[str, str, bool, str], ...] = ()
    outcome: str = ""
    implied_by: str = ""


class Walk(NamedTuple):
    """One way, walked through all nine gates. `when`: for whom and for what it exists, as far as that holds."""

    way: str
    interface: str
    steps: tuple[Step, ...]
    when: str = ""

    @property
    def denials(self) -> tuple[Step, ...]:
        """The gates that deny, in order: the first one decides, the others are further blockers."""
        return tuple(step for step in self.steps if step.verdict == DENY)


class Decision(NamedTuple):
    """The answer and all that it rests on. Of an allow, `walk` is an open way; of a deny, the nearest miss.

    `where`: of an allow to the whole of an entity the levels and where each counts; () where it is the same everywhere.
    `bounds`: what it takes of the record besides, as far as nobody said which.
    `apart`: the grounds of records to which the open way does not lead.
    `there`: a stand-in for the records of the place and stage that such an answer is judged by: of a deny where places
    differ, and where the request says which are meant.
    """

    request: Request
    at: datetime
    record: Record | None
    walk: Walk
    others: tuple[Walk, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    hidden_fields: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    where: tuple[tuple[str, Where], ...] = ()
    bounds: Bounds = ()
    apart: tuple[Apart, ...] = ()
    there: Record | None = None

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

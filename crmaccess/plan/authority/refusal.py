"""Why an operator may not: values that `render` puts into words."""

from datetime import datetime

from crmaccess.definition import GrantRule
from crmaccess.engine.decision.decision import Decision
from crmaccess.values import NamedTuple

# What a grant rule asks, in the order in which it is asked (GC-14).
ONESELF, OPERATOR, SYSTEM, RECEIVER, NO_RULE = "oneself", "operator", "system", "receiver", "no_rule"
KIND, NEVER, QUESTION, ABOVE, IN_HAND = "kind", "never", "question", "above", "in_hand"

# What is asked of each change, in this order, and of the plan as a whole.
ASKED, RULE, ADMINISTRATORS, HAND, CEILING = "question", "rule", "administrators", "hand", "ceiling"


class Check(NamedTuple):
    """Something that was asked of a change (by its word, about a person), and whether it is kept."""

    word: str
    person: str
    step: str
    passed: bool


class Refusal(NamedTuple):
    """`word` is what was wanted, of `person` or about `thing`; `why` one of the words above.

    `decision` answers the question that the definition asks; `rule` is the grant rule that is nearest to being kept;
    `what`, `item` and `level` are what goes beyond what the operator holds, `since` from when on, None for now;
    `able`: logins of some who could; `gives`: somebody would have got something.
    """

    operator: str
    word: str
    why: str
    person: str = ""
    thing: str = ""
    item: str = ""
    decision: Decision | None = None
    rule: GrantRule | None = None
    what: str = ""
    level: str = ""
    able: tuple[str, ...] = ()
    gives: bool = True
    since: datetime | None = None

"""The reasons that a gate can give."""

from collections.abc import Mapping

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
    "action.granted": PASS, "action.none": DENY, "action.unadmitted": DENY, "action.asleep": DENY,
    "action.rung": DENY, "action.condition": DENY, "action.not_here": DENY, "action.never": DENY,
    "scope.within": PASS, "scope.out_of_reach": DENY, "scope.no_level": DENY, "scope.narrowed": DENY,
    "scope.not_related": DENY, "scope.condition": DENY, "scope.may_not": DENY,
    "restriction.none": PASS, "restriction.closed": DENY,
    "field.shown": PASS, "field.hidden": DENY,
}  # fmt: skip

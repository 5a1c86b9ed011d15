"""The questions about many say what a person reads: the level as it was granted, wherever the role is held."""

from crmaccess.engine.many.questions import what, who
from crmaccess.facts import Admission
from tests import builders as b

UNIVERSAL = b.definition("universal")
DEAL = b.record("deal:D-1", "nina", branch="north")
WORLD = b.world(
    UNIVERSAL,
    [
        b.user("petr"), b.user("nina"), Admission("petr", "branch", "north"),
        *b.role("local", may="deal.read:branch"), b.assign("local", "user:petr", branch="north"),
    ],
)  # fmt: skip


def test_who_says_the_level_of_a_role_that_is_held_in_one_branch_as_it_was_granted() -> None:
    found = {
        one.login: (one.verdict.allowed, one.standing.levels[-1:])
        for one in who(WORLD, "read", DEAL, "deal", ["petr", "nina"])
    }
    assert found["petr"] == (True, ("branch",))
    (anywhere,) = who(WORLD, "read", None, "deal", ["petr"])
    assert (anywhere.standing.levels[-1], anywhere.standing.grounds) == ("branch", (("role", "local"),))


def test_what_says_it_likewise() -> None:
    (ability,) = what(WORLD, "petr", ["deal"], ["read"])
    assert ability.standing.levels == ("branch",)

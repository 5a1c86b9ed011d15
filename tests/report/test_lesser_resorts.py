"""Nobody is made the owner of the account while another type, with the rights that it takes then, opens it."""

import pytest

from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.request import Request
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.report.cures.openings import openings_of
from tests.builders import rehearsal, user


def offered(login: str, action: str, entity: str, trial: Rehearsal) -> list[str]:
    decision = decide(trial.world, Request(login, action, entity), None)
    assert not decision.allowed
    remedies = [remedy for opening in openings_of(decision, trial) for remedy in opening.remedies]
    return [" && ".join(" ".join(command) for command in remedy.commands) for remedy in remedies]


@pytest.mark.parametrize(
    ("question", "cures"),
    [
        ("uliana list user", ["users edit uliana --type staff && rights grant user:uliana users.view_list"]),
        ("mila export quiz", ["users edit mila --type admin && rights grant user:mila export.quizzes"]),
        ("mila export order", ["rights grant user:mila users.manager", "rights grant user:mila export.orders"]),
        ("uliana bulk.complete task", ["users edit uliana --type owner"]),
    ],
)
def test_another_type_comes_before_ownership(question: str, cures: list[str]) -> None:  # GC-04
    login, action, entity = question.split()
    facts = [*user("alla", type="owner"), *user("mila", type="staff"), *user("uliana", type="student")]
    assert offered(login, action, entity, rehearsal("getcourse", *facts)) == cures

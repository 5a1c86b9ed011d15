"""Expectations asked of a company, and those that fail explained."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from crmaccess.cli.expectations.company import Company
from crmaccess.cli.expectations.looking_up import looked_up
from crmaccess.cli.questions.asking import explained
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.world.world import World
from crmaccess.errors import Problem
from crmaccess.render.lists.foresight.expectations import FAILS, HOLDS, UNASKED, Result, Told
from crmaccess.render.words.names import Names
from crmaccess.report.expectations.expectation import Case, Claim, Meant, Outcome
from crmaccess.report.expectations.judging import judged

Saying = Callable[[Decision, World, Names], str]  # the sentence of an answer


def results_of(claims: Sequence[Claim], company: Company, at: datetime, saying: Saying) -> Iterator[Result]:
    """What becomes of each. Raises InvalidInput before the first, where any is malformed."""
    names = Names.of(company.facts)
    for claim, meant in zip(claims, looked_up(claims, company, at), strict=True):
        if isinstance(meant, Problem):
            yield Result(claim, UNASKED, problem=meant)
            continue
        world = company.at(meant.at)
        yield _result(meant, judged(meant, world), world, names, saying)


def _result(meant: Meant, outcome: Outcome, world: World, names: Names, saying: Saying) -> Result:
    verdict = UNASKED if outcome.problem else HOLDS if outcome.holds else FAILS
    cases = tuple(told(case, world, names, saying) for case in outcome.cases)
    more = outcome.failing - len(cases) if cases else 0
    return Result(
        meant.claim, verdict, outcome.people, outcome.records, outcome.found, cases, more, outcome.problem
    )  # fmt: skip


def told(case: Case, world: World, names: Names, saying: Saying) -> Told:
    """The decision in a case, with the sentence that `explain` begins with."""
    decision = explained(world, case.request, case.record)
    said = saying(decision, world, names)
    user, action, target, *_ = case.request
    word = "allow" if decision.allowed else "deny"
    return Told(user, action, target, word, decision.decided_by, decision.code, said)

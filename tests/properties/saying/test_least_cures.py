"""What is proposed gives no more than it takes, on random companies: a right of a role of hers before another role."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.decision import Decision
from crmaccess.facts import Admission, Grant, Place, Record
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.report.cures.burden import ADMISSION, RIGHT_HERE, ROLE, as_typed
from crmaccess.report.cures.gifts import Command
from crmaccess.report.cures.openings import is_much, openings_of
from crmaccess.report.cures.trials import target_record
from crmaccess.report.foresight.lightest import lightest
from tests.builders import NOW
from tests.properties.saying.test_cures import asked_in, carried_out, denials, stops
from tests.worlds import SYSTEMS, Company, companies

SEARCHED = 3  # denials of a company of which all sets of acts are tried


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_nobody_is_given_another_role_where_a_right_of_one_of_hers_does(
    system: str, data: st.DataObject, seed: int
) -> None:  # wherever she holds that
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, record in denials(company, seed):
        for opening in (one for one in openings_of(decision, trial) if one.remedies and not one.way):
            if min(map(as_typed, opening.remedies)) < ROLE:
                continue
            for command in rights_of_roles(decision, company):
                facts = carried_out([command], company, (*company.facts, *company.records))
                then = facts and asked_in(facts, company, decision.request, record)
                assert not then or stops(opening.gates, decision.walk, then), (decision.request, command, opening)


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_nobody_is_given_a_role_everywhere_where_the_same_in_the_branch_of_the_record_does(
    system: str, data: st.DataObject, seed: int
) -> None:
    company = data.draw(companies(system))
    trial, whole = company.rehearsal(), (*company.facts, *company.records)
    branches = {one.key for one in company.all(Place) if one.kind == "branch" and not one.archived}
    asked = ((decision, record) for decision, record in denials(company, seed) if record and record.branch in branches)
    for decision, record in asked:
        assert record
        for opening in (one for one in openings_of(decision, trial) if not one.way):
            for remedy in opening.remedies:
                commands = [remedy.filled(command) for command in remedy.commands]
                there = [held_in(record.branch, command) for command in commands]
                facts = carried_out(there, company, whole) if there != commands else None
                then = asked_in(facts, company, decision.request, record) if facts is not None else None
                assert not then or stops(opening.gates, decision.walk, then), (decision.request, there, opening)


def held_in(branch: str, command: Command) -> Command:
    """The command that gives a role everywhere, for the branch alone; any other as it is."""
    whole = command[:2] == ("roles", "assign") and not {"--branch", "--until", "--since"} & {*command}
    return (*command, "--branch", branch) if whole else command


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_of_no_record_in_particular_nothing_gives_more_than_the_admission_to_where_a_role_is_held(
    system: str, data: st.DataObject, seed: int
) -> None:  # of a new record neither
    company = data.draw(companies(system))
    trial, whole = company.rehearsal(), (*company.facts, *company.records)
    asked = ((decision, record) for decision, record in denials(company, seed) if not (record and record.key))
    for decision, record in asked:
        person = trial.world.person(decision.request.user)
        for opening in (one for one in openings_of(decision, trial) if one.remedies and not one.way):
            for branch in sorted({hit.branch for hit in person.hits if hit.branch} - person.admitted("branch")):
                command = ("branches", "admit", person.login, branch)
                facts = carried_out([command], company, whole)
                then = asked_in(facts, company, decision.request, record) if facts is not None else None
                least = min(map(as_typed, opening.remedies)) <= ADMISSION
                assert not then or least or stops(opening.gates, decision.walk, then), (decision.request, command)


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_of_no_record_nothing_gives_more_than_what_was_held_for_a_place_up_to_an_end(
    system: str, data: st.DataObject, seed: int
) -> None:
    company = data.draw(companies(system))
    trial, whole = company.rehearsal(), (*company.facts, *company.records)
    for decision, _ in ((one, record) for one, record in denials(company, seed) if record is None):
        ended = [one for one in trial.world.lapsed if isinstance(one, Grant) and one.place and one.holder == "user"]
        for opening in (one for one in openings_of(decision, trial) if one.remedies and not one.way):
            for one in (one for one in ended if one.subject == decision.request.user):
                again = ("rights", "grant", f"user:{one.subject}", one.permission, one.level, *where(one))
                facts = carried_out([again], company, whole)
                then = asked_in(facts, company, decision.request, None) if facts is not None else None
                least = min(map(as_typed, opening.remedies)) <= RIGHT_HERE
                assert not then or least or stops(opening.gates, decision.walk, then), (decision.request, again)


def where(grant: Grant) -> Command:
    """What the grant is narrowed to, without an end."""
    cell = (("--pipeline", grant.pipeline), ("--stage", grant.stage), ("--place", grant.place))
    return (*(word for name, value in cell if value for word in (name, value)), "--until", "never")


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_one_right_that_opens_another_way_is_named_where_several_acts_are(
    system: str, data: st.DataObject, seed: int
) -> None:  # each way of its own
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, record in denials(company, seed):
        openings = list(openings_of(decision, trial))
        needed = [one for one in openings if not one.way]
        first = [command for one in needed for command in (one.remedies[0].commands if one.remedies else ())]
        alone = [one for one in openings if one.way and any(len(each.commands) == 1 for each in one.remedies)]
        if len(first) > 1 and not alone and all(one.remedies for one in needed):
            for command in own_rights(decision, record, company):
                facts = carried_out([command], company, (*company.facts, *company.records))
                then = facts and asked_in(facts, company, decision.request, record)
                other = then and then.allowed and then.walk.way != decision.walk.way
                assert not other, (decision.request, command, openings)


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_of_a_blocked_account_nothing_gives_more_than_of_the_same_account_when_it_acts(
    system: str, data: st.DataObject, seed: int
) -> None:
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, record in islice(denials(company, seed), SEARCHED):
        if decision.decided_by == "account":
            continue
        account = trial.world.accounts[decision.request.user]
        shut = company.having(account._replace(blocked_until=NOW + timedelta(days=9))).rehearsal()
        blocked = decide(shut.world, decision.request, record and target_record(decision.request.target, shut.world))
        acting, later = most_of(decision, trial), most_of(blocked, shut)
        assert acting is None or (later is not None and later <= acting), decision.request


def most_of(decision: Decision, trial: Rehearsal) -> int | None:
    """How much it gives at most to open all gates but that of the account; None where some stays closed."""
    openings = list(openings_of(decision, trial))
    if is_much(openings):
        openings = lightest(openings, decision, trial)
    needed = [one for one in openings if not one.way]
    beside = (one.most for one in needed if one.gates != ("account",))
    return max(beside, default=0) if needed and all(one.remedies for one in needed) else None


def own_rights(decision: Decision, record: Record | None, company: Company) -> Iterator[Command]:
    """Every right of her own at every level: everywhere, where the record lies and where she is admitted."""
    login, definition = decision.request.user, company.definition
    here = [
        f"{place.kind}:{place.key}" for place in company.all(Place) if record and record.value(place.kind) == place.key
    ]
    hers = [f"{one.kind}:{one.place}" for one in company.all(Admission) if one.login == login]
    for right in company.theme.rights:
        cells = [(), *(("--place", one) for one in (*here, *hers) if one.partition(":")[0] in right.cells)]
        for level, cell in product(definition.scales[right.scale].levels[1:], cells):
            yield ("rights", "grant", f"user:{login}", right.key, level, *cell)


def rights_of_roles(decision: Decision, company: Company) -> Iterator[Command]:
    """Every right at every level, everywhere, for each of her roles that may be given rights."""
    world = company.world()
    for key in world.person(decision.request.user).roles:
        role = world.roles[key]
        for right in company.theme.rights if not (role.locked or role.everything) else ():
            for level in company.definition.scales[right.scale].levels[1:]:
                yield ("rights", "grant", f"role:{key}", right.key, level)

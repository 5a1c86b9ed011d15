"""What `explain` proposes gate by gate and what `--fix` finds do not disagree, on random companies."""

from collections.abc import Iterator, Sequence
from itertools import islice, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.definition import Definition
from crmaccess.engine.decision.decision import Decision
from crmaccess.facts import Place, Record
from crmaccess.report.cures.gifts import Command, Remedy
from crmaccess.report.cures.openings import openings_of
from crmaccess.report.cures.trials import bare
from crmaccess.report.foresight.acts.act import Act, is_no_more
from crmaccess.report.foresight.acts.asked import wishes
from crmaccess.report.foresight.beyond import proposed_in
from crmaccess.report.foresight.cures import Foresight, cures_for, universe_of
from crmaccess.report.foresight.search import MOST
from tests.properties.saying.test_cures import asked_in, carried_out, denials, stops
from tests.worlds import SYSTEMS, Company, companies

WHOLES = 6  # of what opens each gate so many combinations are looked at
DENIALS = 3


def wholes(
    decision: Decision, record: Record | None, company: Company, remedies: Sequence[Sequence[Remedy]]
) -> Iterator[list[Command]]:
    """The commands of one remedy of each gate, as far as they open it one after the other."""
    for some in islice(product(*remedies), WHOLES):
        filled = [one.filled(command) for one in some for command in one.commands]
        facts = carried_out(filled, company, (*company.facts, *company.records))
        if facts is not None and asked_in(facts, company, decision.request, record).allowed:
            typed = [wish for one in some for wish in wishes(one.commands, one.unsaid)]
            steps = {command for wish in typed for command in wish.first}
            yield list(dict.fromkeys(wish.command for wish in typed if wish.command not in steps))


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_what_explain_opens_it_with_is_a_cure_or_gives_more_than_one(
    system: str, data: st.DataObject, seed: int
) -> None:
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, record in islice(denials(company, seed), DENIALS):
        openings = [one for one in openings_of(decision, trial) if not one.way]
        every = list(wholes(decision, record, company, [one.remedies for one in openings]))
        if not (openings and every):
            continue
        slots = universe_of(decision, trial, proposed_in(openings))
        acts = [act for slot in slots for act in slot.acts]
        known = {bare(command): act for act in acts for command in (act.command, *act.alike)}
        foresight = cures_for(decision, trial)
        for commands in every:
            whole = [known[command] for command in commands if command in known]
            assert is_found(whole, foresight), (decision.request, commands)


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_of_no_record_explain_names_no_right_everywhere_first_where_one_for_a_place_does(
    system: str, data: st.DataObject, seed: int
) -> None:
    company = data.draw(companies(system))
    whole, trial = (*company.facts, *company.records), company.rehearsal()
    asked = ((decision, record) for decision, record in denials(company, seed) if record is None)
    for decision, _ in islice(asked, DENIALS):
        for opening in (one for one in openings_of(decision, trial) if one.remedies and not one.way):
            first, person = opening.remedies[0], trial.world.person(decision.request.user)
            for place in (one for one in company.all(Place) if one.key in person.admitted(one.kind)):
                narrow = [narrowed(command, place, company.definition) for command in first.commands]
                facts = carried_out(narrow, company, whole) if narrow != [*first.commands] else None
                then = asked_in(facts, company, decision.request, None) if facts is not None else None
                assert then is None or stops(opening.gates, decision.walk, then), (decision.request, first, place)


def narrowed(command: Command, place: Place, definition: Definition) -> Command:
    """A personal right that is given everywhere, for the place alone; any other command as it is."""
    if command[:2] != ("rights", "grant") or not command[2].startswith("user:") or {"--place", "--object"} & {*command}:
        return command
    return (
        (*command, "--place", f"{place.kind}:{place.key}")
        if place.kind in definition.permissions[command[3]].cells
        else command
    )


def is_found(acts: Sequence[Act], foresight: Foresight) -> bool:
    """Whether a set that gives no more was found; of more acts than are tried together, whether there is some cure."""
    if any(is_no_more(some, acts) for some in foresight.found.sets if len(some) <= len(acts)):
        return True
    return len(acts) > MOST and bool(foresight.cures)

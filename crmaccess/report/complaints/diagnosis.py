"""The five complaints about one person, each answered by the facts that cause it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.report.complaints.access_to_places import place_findings, places_findings
from crmaccess.report.complaints.entry import entry_findings
from crmaccess.report.complaints.findings import (
    COMPLAINTS,
    LITTLE,
    NOTIFICATIONS,
    OTHERS,
    PLACE,
    Finding,
    each_once,
)
from crmaccess.report.complaints.notices import notice_findings
from crmaccess.report.complaints.shortage import shortage_findings
from crmaccess.report.complaints.surplus import surplus_findings
from crmaccess.report.cures.gifts import Remedy
from crmaccess.report.cures.proof import cures_among, cures_of
from crmaccess.report.cures.trials import Trial


def diagnosis(
    trial: Trial, login: str, complaints: Collection[str] = COMPLAINTS, place: tuple[str, str] | None = None,
    address: str = "",
) -> list[Finding]:  # fmt: skip
    """The causes of these complaints, each cause once, where it first belongs, with what was seen to end it."""
    return with_cures(causes(trial.world, login, complaints, place, address), login, trial, place, address)


def with_cures(
    found: Iterable[Finding], login: str, trial: Trial, place: tuple[str, str] | None = None, address: str = ""
) -> list[Finding]:  # fmt: skip
    """These causes with those of their remedies that were seen to end them."""
    return [one._replace(remedies=_ending(one, login, trial, place, address)) for one in found]


def records_named(found: Iterable[Finding]) -> set[str]:
    """The records (`entity:key`) that rights would be revoked on: who tries that must know them."""
    commands = [command for one in found for remedy in one.remedies for command in remedy.commands]
    pairs = [pair for command in commands for pair in pairwise(command)]
    return {word for option, word in pairs if option in ("--place", "--object")}


def causes(
    world: World, login: str, complaints: Collection[str] = COMPLAINTS, place: tuple[str, str] | None = None,
    address: str = "",
) -> list[Finding]:  # fmt: skip
    """The same; their remedies are not tried yet."""
    person = world.person(login)
    asked = [complaint for complaint in COMPLAINTS if complaint in complaints]
    return list(each_once(one for complaint in asked for one in _of(complaint, world, person, place, address)))


def _ending(
    finding: Finding, login: str, trial: Trial, place: tuple[str, str] | None, address: str
) -> tuple[Remedy, ...]:  # fmt: skip
    """Those of its remedies after which the cause is not found again; of what gives something the least first."""
    if finding.step and finding.decision:
        return tuple(cure.remedy for cure in cures_of(finding.step, finding.decision, trial))

    def ended(world: World) -> bool:
        return all(one.key != finding.key for one in causes(world, login, [finding.complaint], place, address))

    return tuple(cures_among(finding.remedies, login, trial, ended, ordered=finding.complaint != OTHERS))


def _of(
    complaint: str, world: World, person: Person, place: tuple[str, str] | None, address: str
) -> Iterator[Finding]:  # fmt: skip
    entry = [one._replace(complaint=complaint) for one in entry_findings(world, person, address)]
    if complaint != OTHERS:
        yield from entry
    if is_shut_out(entry):
        return  # who cannot enter sees nothing and is told nothing
    if complaint == PLACE:
        yield from place_findings(world, person, *place) if place else places_findings(world, person)
    elif complaint == OTHERS:
        yield from surplus_findings(world, person)
    elif complaint == NOTIFICATIONS:
        yield from notice_findings(world, person)
    elif complaint == LITTLE:
        yield from shortage_findings(world, person)


def is_shut_out(found: Iterable[Finding]) -> bool:
    """Whether something among it keeps the person out altogether."""
    return any(one.code.startswith(("account.", "interface.", "role.none")) for one in found)

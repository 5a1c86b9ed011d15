"""The five complaints about one person, each answered by the facts that cause it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.report.complaints.access_to_places import place_findings, places_findings
from crmaccess.report.complaints.endings import SHOWN, Complaining, with_endings
from crmaccess.report.complaints.entry import entry_findings
from crmaccess.report.complaints.findings import (
    COMPLAINTS,
    LITTLE,
    NOTIFICATIONS,
    OTHERS,
    PLACE,
    Finding,
    each_once,
    is_shut_out,
)
from crmaccess.report.complaints.notices import notice_findings
from crmaccess.report.complaints.shortage import shortage_findings
from crmaccess.report.complaints.surplus import surplus_findings
from crmaccess.report.cures.trials import Trial


def diagnosis(
    trial: Trial, login: str, complaints: Collection[str] = COMPLAINTS, place: tuple[str, str] | None = None,
    address: str = "",
) -> list[Finding]:  # fmt: skip
    """The causes of these complaints, each cause once, where it first belongs, with what was seen to end it."""
    return with_cures(causes(trial.world, login, complaints, place, address), login, trial, place, address)


def with_cures(
    found: Iterable[Finding], login: str, trial: Trial, place: tuple[str, str] | None = None, address: str = "",
    most: int = SHOWN,
) -> list[Finding]:  # fmt: skip
    """These causes with those of their remedies that were seen to end them, at most so many of each (0: all)."""

    def causes_in(world: World, complaints: Collection[str]) -> list[Finding]:
        return causes(world, login, complaints, place, address)

    return with_endings(found, Complaining(login, trial, causes_in), most)


def records_named(found: Iterable[Finding]) -> set[str]:
    """The records (`entity:key`) that rights would be revoked on: who tries that must know them."""
    commands = [command for one in found for remedy in (*one.remedies, *one.instead) for command in remedy.commands]
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

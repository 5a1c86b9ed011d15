"""A diagnosis as text and as a document: for each complaint its causes, and under each what ends it."""

from collections.abc import Collection, Iterator, Sequence

from crmaccess.engine.decision.codes import DENY, PASS
from crmaccess.engine.world.world import World
from crmaccess.render.decisions.causes import advice_values, cause, sentences
from crmaccess.render.decisions.endings import ending_lines, endings_document
from crmaccess.render.decisions.layout import fitted
from crmaccess.render.lists.people import standing_words
from crmaccess.render.machine import plain
from crmaccess.render.sentences.language import fill
from crmaccess.render.words.colours import HEADING, painted
from crmaccess.render.words.text import clean, iso_time, lowered
from crmaccess.render.words.wording import Wording
from crmaccess.report.audit.conflicts import Conflict
from crmaccess.report.audit.people import listed
from crmaccess.report.complaints.findings import Finding, is_shut_out

DIAGNOSIS = "crmaccess.diagnosis/1"


def diagnosis_lines(
    world: World, login: str, found: Sequence[Finding], complaints: Collection[str], place: str, wording: Wording, *,
    width: int | None = None, color: bool = False,
) -> Iterator[str]:  # fmt: skip
    """One paragraph for each complaint with causes; the others in one line, or with advice where only one was asked."""
    account = world.accounts[login]
    about = [wording.names.user(login), wording.label(wording.definition.types.get(account.type), account.type)]
    (standing,) = listed((account,), wording.definition, {}, world.at)
    who = " · ".join(filter(None, (*about, standing_words(standing, wording))))
    yield from _painted(who, HEADING, width, color)
    for complaint in complaints:
        mine = [finding for finding in found if finding.complaint == complaint]
        if mine:
            yield ""
            yield from _painted(_title(complaint, place, wording) + ":", DENY, width, color)
        for finding in mine:
            yield from fitted(f"  {clean(cause(finding, world, login, wording))}", width)
            for line in ending_lines(finding, wording):
                yield from fitted(f"    {clean(line)}", width)
    if last := _last_word(world, login, found, complaints, place, wording):
        yield ""
        yield from _painted(last, HEADING if is_shut_out(found) else PASS, width, color)


def _painted(text: str, kind: str, width: int | None, color: bool) -> Iterator[str]:
    return (painted(line, kind, color) for line in fitted(clean(text), width))


def _last_word(
    world: World, login: str, found: Sequence[Finding], complaints: Collection[str], place: str, wording: Wording
) -> str:  # fmt: skip
    """What can be said of the complaints without a cause."""
    advice = sentences(wording).ADVICE
    healthy = [one for one in complaints if not any(finding.complaint == one for finding in found)]
    if healthy and is_shut_out(found):
        return advice["shut_out"]
    if len(complaints) == len(healthy) == 1:
        return fill(advice[healthy[0]], advice_values(world, login, wording))
    titles = "; ".join(lowered(_title(one, place, wording)) for one in healthy)
    return fill(advice["healthy"], {"complaints": titles}) if healthy else ""


def _title(complaint: str, place: str, wording: Wording) -> str:
    kinds = ", ".join(map(wording.place_kind, wording.definition.places))
    values = {"place": wording.places([place]) if place else kinds}
    return fill(sentences(wording).COMPLAINTS[complaint], values)


def diagnosis_document(
    world: World, login: str, found: Sequence[Finding], complaints: Collection[str]
) -> dict[str, object]:
    """A `crmaccess.diagnosis/1` document, the same in every language."""
    return {
        "schema": DIAGNOSIS,
        "user": login,
        "at": iso_time(world.at),
        "complaints": [
            {"complaint": one, "findings": [_finding(world, finding) for finding in found if finding.complaint == one]}
            for one in complaints
        ],
    }


def _finding(world: World, finding: Finding) -> dict[str, object]:
    remedies = endings_document(finding, world.definition)
    return {"code": finding.code, "about": about_document(finding), "remedies": remedies, "more": finding.more}


def about_document(finding: Finding) -> dict[str, object]:
    """The facts of a finding in the terms of JSON."""
    about: dict[str, object] = {}
    for key, value in finding.about:
        about.setdefault(key, _plain(value))
    return about


def _plain(value: object) -> object:
    if isinstance(value, Conflict):
        where = {"pipeline": value.cell.pipeline, "stage": value.cell.stage, "place": value.place}
        says = [one._asdict() for one in value.values]
        return {**where, "values": says, "level": value.level, "winners": value.winners}
    return plain(value)

"""A diagnosis as text and as a document: for each complaint its causes, and under each what ends it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from crmaccess.definition import GENERATED, TYPED
from crmaccess.engine.decision.codes import DENY, PASS
from crmaccess.engine.decision.decision import Decision, Step, Walk
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.render.decisions.conditions_told import lacking_in
from crmaccess.render.decisions.evidence import reason, reason_values, words_of
from crmaccess.render.decisions.explanation import held_phrase
from crmaccess.render.decisions.layout import fitted
from crmaccess.render.decisions.opening import command_line, remedy_document, remedy_lines
from crmaccess.render.decisions.votes import alternatives, source
from crmaccess.render.machine import plain
from crmaccess.render.sentences.findings import en, ru
from crmaccess.render.sentences.language import counted, fill
from crmaccess.render.words.colours import HEADING, painted
from crmaccess.render.words.conditions import condition_phrase
from crmaccess.render.words.text import clean, iso_time
from crmaccess.render.words.wording import Wording, lowered
from crmaccess.report.audit.conflicts import Conflict
from crmaccess.report.complaints.diagnosis import is_shut_out
from crmaccess.report.complaints.findings import Finding, seeing
from crmaccess.values import NamedTuple
from crmaccess.zone import local_time

DIAGNOSIS = "crmaccess.diagnosis/1"
MANY, FEW = 7, 3  # kinds of records that one cause is about: from how many on, and how many are named then
About = Mapping[str, Any]  # what a finding rests on, by key


def diagnosis_lines(
    world: World, login: str, found: Sequence[Finding], complaints: Collection[str], place: str, wording: Wording, *,
    width: int | None = None, color: bool = False,
) -> Iterator[str]:  # fmt: skip
    """One paragraph for each complaint with causes; the others in one line, or with advice where only one was asked."""
    account = world.accounts[login]
    about = [wording.names.user(login), wording.label(wording.definition.types.get(account.type), account.type)]
    who = " · ".join(filter(None, (*about, wording.state(account.state))))
    yield from _painted(who, HEADING, width, color)
    for complaint in complaints:
        mine = [finding for finding in found if finding.complaint == complaint]
        if mine:
            yield ""
            yield from _painted(_title(complaint, place, wording) + ":", DENY, width, color)
        for finding in mine:
            yield from fitted(f"  {clean(cause(finding, world, login, wording))}", width)
            for line in remedy_lines(finding.remedies, wording):
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
    advice = _sentences(wording).ADVICE
    healthy = [one for one in complaints if not any(finding.complaint == one for finding in found)]
    if healthy and is_shut_out(found):
        return advice["shut_out"]
    if len(complaints) == len(healthy) == 1:
        return fill(advice[healthy[0]], _advice(world, login, wording))
    titles = "; ".join(lowered(_title(one, place, wording)) for one in healthy)
    return fill(advice["healthy"], {"complaints": titles}) if healthy else ""


class Sentences(NamedTuple):
    """The sentences of one language."""

    COMPLAINTS: Mapping[str, str]
    FINDINGS: Mapping[str, str]
    ADVICE: Mapping[str, str]


def _sentences(wording: Wording) -> Sentences:
    module = ru if wording.lang == "ru" else en
    return Sentences(module.COMPLAINTS, module.FINDINGS, module.ADVICE)


def _title(complaint: str, place: str, wording: Wording) -> str:
    kinds = ", ".join(map(wording.place_kind, wording.definition.places))
    values = {"place": wording.places([place]) if place else kinds}
    return fill(_sentences(wording).COMPLAINTS[complaint], values)


def _advice(world: World, login: str, wording: Wording) -> dict[str, str]:
    entity, action = next(seeing(world), ("", ""))
    account, passwords = world.accounts[login], world.definition.passwords
    by_hand = {TYPED, GENERATED} & {*passwords.reset}
    return {
        "reset": command_line(("reset-password", login)) if by_hand else "",
        "instead": "" if by_hand else wording.label(passwords.instead, ""),
        "ask": command_line(("explain", login, action, f"{entity}:…")).replace("'", ""),
        "address": account.attributes.get("notify_email", account.email),
    }


def cause(finding: Finding, world: World, login: str, wording: Wording) -> str:
    """The cause in one sentence without a full stop; a gate's own words where there are no others."""
    template = _sentences(wording).FINDINGS.get(finding.code)
    step = Step(finding.code.partition(".")[0], DENY, finding.code, finding.about)
    decision = finding.decision or _asked(world, login)
    if template is None:
        return reason(step, decision, wording)
    about = dict(reversed(finding.about))
    values = reason_values(step, decision, wording)
    if finding.decision is not None:
        values["reason"] = _why(finding, finding.decision, wording)
    for key, shown in _WORDS.items():
        if key in about:
            values[key] = shown(about, wording)
    values |= _of_conflict(about.get("conflict"), wording)
    values["reset"] = _advice(world, login, wording)["reset"]
    values["ask"] = command_line(("explain", login, *_first_blind(about, world)))
    return fill(template, values)


def _asked(world: World, login: str) -> Decision:
    """A question that nothing is said of, for the words of a gate that was not asked."""
    return Decision(Request(login, "", ""), world.at, None, Walk("", "", ()))


def _why(finding: Finding, decision: Decision, wording: Wording) -> str:
    denials = [step for step in decision.walk.denials if all(pair in finding.about for pair in step.evidence)]
    return reason(denials[0], decision, wording) if denials else finding.code


def _first_blind(about: Mapping[str, object], world: World) -> tuple[str, ...]:
    entities, actions = words_of(about.get("entities")), dict(seeing(world))
    return (actions.get(entities[0], ""), entities[0]) if entities else ()


def _entities(entities: Sequence[str], wording: Wording) -> str:
    """Many of one cause in short; `--json` names them all."""
    named = [wording.target(one) for one in (entities[:FEW] if len(entities) > MANY else entities)]
    others = len(entities) - len(named)
    more = wording.phrase("and_more", count=counted(others, "kind", wording.lang)) if others else ""
    return ", ".join(named) + more


def _rights(about: About, wording: Wording) -> str:
    """`«Deals: read» (all)`; of a switch that is on the name says enough."""
    return ", ".join(_right(one, wording) for one in about["rights"])


def _right(one: str | tuple[str, str], wording: Wording) -> str:
    name, level = (one, "") if isinstance(one, str) else one
    known = wording.definition.permissions.get(name)
    several = known and len(wording.definition.scales[known.scale].levels) > 2
    return (
        f"{wording.permission(name)} ({wording.level(name, level)})" if level and several else wording.permission(name)
    )


def _source(about: About, wording: Wording) -> str:
    holder, key = about["source"]
    named = {"setting": wording.setting, "restriction": wording.restriction}
    return named[holder](key) if holder in named else source((holder, key), wording)


def _held(about: About, wording: Wording) -> str:
    return "; ".join(held_phrase(holder, key, below, branch, wording) for holder, key, below, branch in about["held"])


def _place(about: About, wording: Wording) -> str:
    kind, place = str(about.get("kind", "")), str(about["place"])
    return wording.place(kind, place) if kind else wording.places([place] if place else [])


def _condition(key: str, about: About, wording: Wording) -> str:
    return wording.word("or").join(condition_phrase(word, wording) for word in words_of(about[key]) if word)


def _fields(about: About, wording: Wording) -> str:
    return ", ".join(wording.field(str(about["entity"]), field) for field in words_of(about["fields"]))


def _kind(about: About) -> str:
    """The kind of the place that a finding is about."""
    return str(about.get("kind", "")) or str(about.get("place", "")).partition(":")[0]


_WORDS: Mapping[str, Callable[[About, Wording], str]] = {
    "networks": lambda about, wording: ", ".join(words_of(about["networks"])),
    "notices": lambda about, wording: ", ".join(words_of(about["notices"])),
    "opened_by": lambda about, wording: _condition("opened_by", about, wording),
    "missing": lambda about, wording: alternatives(wording, lacking_in(about)),
    "entities": lambda about, wording: _entities(words_of(about["entities"]), wording),
    "entity": lambda about, wording: wording.target(str(about["entity"])),
    "contexts": lambda about, wording: ", ".join(map(wording.context, words_of(about["contexts"]))),
    "fields": _fields,
    "rights": _rights,
    "places": lambda about, wording: wording.places(words_of(about["places"])),
    "place": _place,
    "held": _held,
    "source": _source,
    "name": lambda about, wording: wording.attribute(_kind(about), str(about["name"])),
    "value": lambda about, wording: wording.value(_kind(about), str(about.get("name", "")), str(about["value"])),
    "level": lambda about, wording: str(about["level"]),
    "until": lambda about, wording: local_time(about["until"], wording.zone),
}


def _of_conflict(conflict: object, wording: Wording) -> dict[str, str]:
    if not isinstance(conflict, Conflict):
        return {}
    permission, cell = conflict.permission, conflict.cell
    most = max(conflict.given, key=lambda one: one.rank)
    stage = wording.stage(permission.entity, cell.pipeline, cell.stage) if cell.stage else ""
    pipeline = wording.pipeline(permission.entity, cell.pipeline)
    key = "head." + "_".join(name for name, value in (("pipeline", pipeline), ("stage", stage)) if value)
    return {
        "where": wording.phrase(key, pipeline=pipeline, stage=stage) if key != "head." else "",
        "winners": ", ".join(source(("role", one), wording) for one in conflict.winners),
        "level": wording.level(permission.key, conflict.level),
        "most": wording.level(permission.key, conflict.levels[most.granted]),
        "loser": source(most.source.key, wording, "subject.of"),
    }


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
    remedies = [remedy_document(remedy, world.definition) for remedy in finding.remedies]
    return {"code": finding.code, "about": about_document(finding), "remedies": remedies}


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

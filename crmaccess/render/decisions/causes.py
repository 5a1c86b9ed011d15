"""One cause of a complaint in words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from crmaccess.definition import GENERATED, TYPED
from crmaccess.engine.decision.codes import DENY
from crmaccess.engine.decision.decision import Decision, Step, Walk
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE
from crmaccess.plan.people.coming.invited import STATES
from crmaccess.render.decisions.conditions_told import lacking_in
from crmaccess.render.decisions.evidence import reason, reason_values, words_of
from crmaccess.render.decisions.explanation import held_phrase
from crmaccess.render.decisions.opening import command_line
from crmaccess.render.decisions.votes import alternatives, source
from crmaccess.render.sentences.findings import en, ru
from crmaccess.render.sentences.language import counted, fill
from crmaccess.render.words.conditions import condition_phrase
from crmaccess.render.words.wording import Wording
from crmaccess.report.audit.conflicts import Conflict
from crmaccess.report.complaints.findings import Finding, seeing
from crmaccess.values import NamedTuple
from crmaccess.zone import local_time

MANY, FEW = 7, 3  # kinds of records that one cause is about: from how many on, and how many are named then
About = Mapping[str, Any]  # what a finding rests on, by key


class Sentences(NamedTuple):
    """The sentences of one language."""

    COMPLAINTS: Mapping[str, str]
    FINDINGS: Mapping[str, str]
    ADVICE: Mapping[str, str]


def sentences(wording: Wording) -> Sentences:
    module = ru if wording.lang == "ru" else en
    return Sentences(module.COMPLAINTS, module.FINDINGS, module.ADVICE)


def advice_values(world: World, login: str, wording: Wording) -> dict[str, str]:
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
    template = sentences(wording).FINDINGS.get(finding.code)
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
    values["kinds"] = _entities(about, wording, parts=False) if "entities" in about else ""
    values |= _of_conflict(about.get("conflict"), wording)
    values["reset"] = advice_values(world, login, wording)["reset"]
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


def _entities(about: About, wording: Wording, *, parts: bool = True) -> str:
    """Many of one cause in short; `--json` names them all. Of what is seen in part only behind it which part."""
    entities, only = words_of(about["entities"]), dict(about.get("narrowed", ()) if parts else ())
    shown = entities[:FEW] if len(entities) > MANY else entities
    named = [wording.target(one) + (f" ({_only(one, only[one], wording)})" if one in only else "") for one in shown]
    others = len(entities) - len(named)
    more = wording.phrase("and_more", count=counted(others, "kind", wording.lang)) if others else ""
    return ", ".join(named) + more


def _part(about: About, wording: Wording) -> str:
    """Which of them, where it is not all."""
    only, several = dict(about["narrowed"]), len(words_of(about["entities"])) > 1
    each = ((wording.target(one), _only(one, words, wording)) for one, words in only.items())
    return "; ".join(f"{records}: {said}" if several else said for records, said in each)


def _only(entity: str, alternatives: Sequence[Sequence[str]], wording: Wording) -> str:
    """`the screen is the table, status: conducted`."""
    phrases = (", ".join(_narrowed_to(entity, word, wording) for word in words) for words in alternatives)
    return wording.word("or").join(dict.fromkeys(phrases))


def _narrowed_to(entity: str, condition: str, wording: Wording) -> str:
    """A value of the record, or a screen."""
    name, compared, values = condition.partition("=")
    if not compared:
        return condition_phrase(condition, wording)
    said = wording.word("or").join(wording.value(entity, name, value) for value in values.split("|"))
    return f"{wording.attribute(entity, name)}: {said}"


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


def _placed(reference: str, wording: Wording) -> str:
    """A place that a right is narrowed to, or all of a sort."""
    kind, _, key = reference.partition(":")
    if key == EVERYWHERE:
        return wording.phrase("held_text.everywhere", kind=wording.place_kind(kind))
    return wording.place(kind, key)


def _condition(key: str, about: About, wording: Wording) -> str:
    return wording.word("or").join(condition_phrase(word, wording) for word in words_of(about[key]) if word)


def _fields(about: About, wording: Wording) -> str:
    return ", ".join(wording.field(str(about["entity"]), field) for field in words_of(about["fields"]))


def _notice(values: str, wording: Wording) -> str:
    """`e-mail «new messages»`: a kind of notification by its values, each called as the system calls it."""
    entity = wording.definition.diagnosis.notify[0]
    known = wording.definition.attributes_of(entity)
    named = ((next((name for name in known if word in known[name].words), ""), word) for word in values.split())
    first, *others = (wording.value(entity, name, word) for name, word in named)
    return " ".join((first, *(f"«{one}»" for one in others)))


def _kind(about: About) -> str:
    """The kind of the place that a finding is about."""
    return str(about.get("kind", "")) or str(about.get("place", "")).partition(":")[0]


_WORDS: Mapping[str, Callable[[About, Wording], str]] = {
    "networks": lambda about, wording: ", ".join(words_of(about["networks"])),
    "notices": lambda about, wording: ", ".join(_notice(one, wording) for one in words_of(about["notices"])),
    "opened_by": lambda about, wording: _condition("opened_by", about, wording),
    "missing": lambda about, wording: alternatives(wording, lacking_in(about)),
    "entities": _entities,
    "narrowed": _part,
    "entity": lambda about, wording: wording.target(str(about["entity"])),
    "contexts": lambda about, wording: ", ".join(map(wording.context, words_of(about["contexts"]))),
    "fields": _fields,
    "rights": _rights,
    "places": lambda about, wording: ", ".join(_placed(one, wording) for one in words_of(about["places"])),
    "place": _place,
    "branches": lambda about, wording: wording.places([f"branch:{one}" for one in words_of(about["branches"])]),
    "held": _held,
    "source": _source,
    "name": lambda about, wording: wording.attribute(_kind(about), str(about["name"])),
    "value": lambda about, wording: wording.value(_kind(about), str(about.get("name", "")), str(about["value"])),
    "switch": lambda about, wording: _condition("switch", about, wording),
    "letter": lambda about, wording: wording.label(STATES.get(str(about["letter"])), str(about["letter"])),
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

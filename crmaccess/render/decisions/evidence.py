"""What a gate rests on, as words: the values that the sentences of the reasons have places for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial

from crmaccess.engine.decision.decision import Decision, Step, Walk
from crmaccess.facts import EVERYWHERE
from crmaccess.render.decisions import conditions_told as told
from crmaccess.render.decisions.votes import condition, listed, votes
from crmaccess.render.sentences.language import fill
from crmaccess.render.words.wording import Wording
from crmaccess.zone import UTC_NAME, is_endless, last_day_or_time

Evidence = Mapping[str, object]


def reason(step: Step, decision: Decision, wording: Wording) -> str:
    """The sentence for a gate's code, without a full stop; the bare code where there is no sentence.

    What the system itself says of a condition that does not hold goes before the general sentence.
    """
    evidence, template = step.about, wording.catalog.reasons.get(step.code)
    if template is None:
        return step.code
    if unknown := told.broken(evidence, wording):
        return unknown
    if step.code == "restriction.closed":
        return "; ".join(fill(template, one) for one in told.closing(evidence, wording)) or fill(template, {})
    values = reason_values(step, decision, wording)
    if step.code.endswith(".condition"):
        return _of_condition(step, decision, values, wording)
    if step.code == "compartment.elsewhere" and values["nowhere"] and not values["place"]:
        text = wording.phrase("denied.admitted_to_none", **values)  # no record was asked about
    elif step.code == "action.not_here" and values["missing"]:
        text = wording.phrase("denied.not_here", **values)
    elif step.code in LEAST and values["asleep_at"] and not _voted_on(evidence, decision):
        text = wording.phrase("head.asleep_at", **values)
    elif step.code == "action.unadmitted":  # something else closes it, too
        text = fill(wording.catalog.reasons["action.none"], values)
    else:
        text = fill(template, values)
    return told.with_more(text, evidence, wording) if step.code in _OF_ONE else text


# Codes that mean "the level is the least one".
LEAST = ("action.none", "action.unadmitted", "scope.no_level")

# Codes that speak of the first thing that is missing: what it takes besides, or instead, is said behind.
_OF_ONE = {
    "role.none", "compartment.elsewhere", "compartment.unknown", "action.none", "action.unadmitted", "action.rung",
    "scope.out_of_reach", "scope.no_level", "scope.narrowed", "scope.not_related", "scope.may_not",
}  # fmt: skip


def _voted_on(evidence: Evidence, decision: Decision) -> bool:
    """Whether something else says which level the right has: an admission alone may not do then."""
    return any(one.permission == evidence.get("permission") for one in decision.contributions)


def _of_condition(step: Step, decision: Decision, values: Mapping[str, str], wording: Wording) -> str:
    """A condition that does not hold: in the system's own words, as a place one is not admitted to, or as it is."""
    evidence = step.about
    if step.gate == "section":
        return fill(wording.catalog.reasons[step.code], values)
    if values["said"] and "to" in evidence and evidence.get("inner_gate") == "account":
        return wording.phrase("denied.other_account", **values)
    if values["said"]:
        key, values = "denied.said", {**values, "said": ", ".join(_said_by_all(step, decision, wording))}
    elif "inner_code" in evidence:
        return told.with_more(fill(wording.catalog.reasons["scope.may_not"], values), evidence, wording)
    elif str(evidence.get("missing", "")).rpartition("/")[2].startswith("admitted:") and "kind" in evidence:
        return told.with_more(wording.phrase(_place_key(values), **values), evidence, wording)
    elif step.code == "interface.condition" and values["missing"]:
        key = "denied.interface"
    else:
        return fill(wording.catalog.reasons[step.code], values)
    return wording.phrase(key, **values)


def _said_by_all(step: Step, decision: Decision, wording: Wording) -> Iterable[str]:
    """What the system says of the condition; of no record in particular of that of every way stopped by the same."""
    others = decision.others if decision.record is None and step in decision.walk.denials else ()
    near = [one for one in others if _stops(one) == _stops(decision.walk)]
    alike = [one for walk in near for one in walk.steps if (one.gate, one.code) == (step.gate, step.code)]
    return dict.fromkeys(filter(None, (told.missing(one.about, wording)["said"] for one in (step, *alike))))


def _stops(walk: Walk) -> list[tuple[str, str]]:
    """By what gates and codes, without another action that is closed by the same."""
    inner = [(str(one.about.get("inner_gate", "")), str(one.about.get("inner_code", ""))) for one in walk.denials]
    stops = [(one.gate, one.code) for one in walk.denials]
    return [one for one, within in zip(stops, inner, strict=True) if within not in stops]


def _place_key(values: Mapping[str, str]) -> str:
    return "denied.admitted_to_none" if values["nowhere"] else "denied.place" if values["place"] else "denied.placeless"


def reason_values(step: Step, decision: Decision, wording: Wording) -> dict[str, str]:
    """Every value that some sentence may use, as words; what is unknown is ''."""
    evidence = step.about
    values = {"login": decision.request.user}
    for key, shown in _SIMPLE.items():
        values[key] = ", ".join(shown(wording, word) for word in words_of(evidence.get(key), wording.zone))
    values["needed"] = values["interface"] if evidence.get("interface") != evidence.get("wanted") else ""
    waits, unreached = _answers_a_letter(evidence, wording), bool(evidence.get("unreached"))
    values["invited"] = decision.request.user if waits and not unreached else ""
    values["unreached"] = decision.request.user if waits and unreached else ""
    values |= _of_levels(evidence, wording)
    values |= _of_places(evidence, decision, wording)
    values |= _of_departments(evidence, decision, wording)
    values |= _of_outcome(evidence, decision, wording)
    values |= told.missing(evidence, wording)
    if step.code == "action.asleep":
        values["needs"] = told.all_lacking(evidence, wording) or values["needs"]
    if code := str(evidence.get("inner_code", "")):
        values["inner"] = _inner(code, str(evidence["inner_gate"]), step, decision, wording)
    return values


def _answers_a_letter(evidence: Evidence, wording: Wording) -> bool:
    """Whether the account is in the state of those who are invited by a letter, and are let in by its code."""
    states, letters = wording.definition.states, wording.definition.letters.values()
    key = evidence.get("state")
    is_first = bool(states) and key == next(iter(states)) and not states[str(key)].acts
    return is_first and any("invited" in letter.on for letter in letters)


def _inner(code: str, gate: str, step: Step, decision: Decision, wording: Wording) -> str:
    """Why another action is denied: by the same gate's own words where it stops this one on the same record as well,
    for want of the same right."""
    evidence = step.about
    of, about = str(evidence.get("of", "") or evidence.get("entity", "")), evidence.get("inner")
    right = about.get("permission") if isinstance(about, Mapping) else None
    for one in () if of or "to" in evidence else decision.walk.steps:
        if (one.gate, one.code) == (gate, code) and right in (None, one.about.get("permission")):
            return reason(one, decision, wording)
    found = about if isinstance(about, Mapping) else {**evidence, "missing": "", "inner_code": "", "lacking": ()}
    request = decision.request._replace(
        user=str(evidence.get("to", "")) or decision.request.user, target=of or decision.request.target
    )
    inner = Step(gate, step.verdict, code, tuple(found.items()))
    return reason(inner, decision._replace(request=request, contributions=()), wording)


def words_of(value: object, zone: str = UTC_NAME) -> tuple[str, ...]:
    """A value of the evidence as words: one, several or none; a moment is an end."""
    if value is None or value == "":
        return ()
    if isinstance(value, datetime):
        return () if is_endless(value) else (last_day_or_time(value, zone),)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return tuple(str(item) for item in value)
    return (str(value),)


_SIMPLE: Mapping[str, Callable[[Wording, str], str]] = {
    "state": Wording.state,
    "until": lambda wording, word: word,
    "blocked_for": lambda wording, word: word,
    "nearest": lambda wording, word: word,
    "code": Wording.way,  # of a closed way, which may have a name as open ones have
    "module": Wording.module,
    "wanted": Wording.interface,
    "interface": Wording.interface,
    "held": Wording.interface,
    "screens": Wording.context,
    "section": Wording.section,
    "permission": Wording.permission,
    "responsible": lambda wording, word: wording.names.user(word),
    "stamp": lambda wording, word: wording.names.department(word),
    "departments": lambda wording, word: wording.names.department(word),
    "relation": Wording.relation,
    "action": Wording.action,
    "inner_gate": lambda wording, word: wording.catalog.words.get(f"gate.{word}", word),
    "cut_by": Wording.kind,
    "needs": condition,
}


def _of_levels(evidence: Evidence, wording: Wording) -> dict[str, str]:
    permission = str(evidence.get("permission", ""))
    levels = {key: str(evidence.get(key, "")) for key in ("level", "reach", "distance")}
    levels["rung"] = str(evidence.get("missing", "")).partition(">=")[2]
    return {key: wording.level(permission, level) if level else "" for key, level in levels.items()}


def _of_places(evidence: Evidence, decision: Decision, wording: Wording) -> dict[str, str]:
    kind, place = str(evidence.get("kind", "")), str(evidence.get("place", ""))
    admitted, of = words_of(evidence.get("admitted")), told.named_at_the_end(evidence, wording)[1]
    around, no_kind = wording.places(words_of(evidence.get("lies_in"))), wording.none_of(kind) if kind else ""
    lies_in = ", ".join(filter(None, (around, *_cell(evidence, decision, wording))))
    asked = "record" if ":" in decision.request.target else "asked" if decision.request.after else "nearest"
    return {
        "kind": wording.place_kind(kind) if kind else "",
        "no_kind": no_kind,
        "place": wording.names.place(kind, place) if place else "",
        "admitted": ", ".join(map(partial(_admitted_place, kind, wording), admitted)),
        "nowhere": wording.phrase("place.nowhere", no_kind=no_kind) if "admitted" in evidence and not admitted else "",
        "through": wording.names.place(kind, through) if (through := str(evidence.get("through", ""))) else "",
        "held_for": (held := wording.places(words_of(evidence.get("held_for")))),
        "elsewhere": wording.phrase("held.elsewhere", held_for=held) if held else "",
        "lies_in": lies_in,
        "this_one": wording.phrase(f"this_one.{asked}", lies_in=lies_in) if lies_in else "",
        "archived": wording.word("place.archived") if evidence.get("archived") else "",
        "of": of,
        "whose": wording.phrase("denied.of", of=of) if of else wording.word("denied.of_same"),
    }


def _admitted_place(kind: str, wording: Wording, place: str) -> str:
    return wording.word("place.all") if place == EVERYWHERE else wording.names.place(kind, place)


def _cell(evidence: Evidence, decision: Decision, wording: Wording) -> Iterator[str]:
    """The pipeline and the stage that were asked about."""
    right = wording.definition.permissions.get(str(evidence.get("permission", "")))
    entity = right.entity if right and right.entity else decision.request.target.partition(":")[0]
    pipeline, stage = str(evidence.get("pipeline", "")), str(evidence.get("stage", ""))
    if pipeline:
        yield wording.phrase("cell.pipeline", value=wording.pipeline_name(entity, pipeline))
    if stage:
        yield wording.phrase("cell.stage", value=wording.stage(entity, pipeline, stage))


def _of_departments(evidence: Evidence, decision: Decision, wording: Wording) -> dict[str, str]:
    departments, groups = words_of(evidence.get("departments")), words_of(evidence.get("groups"))
    known = "departments" not in wording.definition.unavailable
    looked = "departments" in evidence and not departments and known
    gone = told.lapsed(evidence, decision.at, wording)
    return {
        "roles": listed("role", words_of(evidence.get("roles")), wording.names.role, wording),
        "in_departments": "" if gone else listed("department", departments, wording.names.department, wording),
        "in_groups": "" if gone else listed("group", groups, wording.names.group, wording),
        "alone": wording.word("role.alone") if looked and not groups and not gone else "",
        "personally": "" if gone else wording.word("role.personally"),
        "no_departments": wording.phrase("scope.no_departments", login=decision.request.user) if looked else "",
        "lapsed": gone,
        "held_in": told.held_in(evidence, wording),
        "asleep_at": told.asleep_at(evidence, wording),
    }


def _of_outcome(evidence: Evidence, decision: Decision, wording: Wording) -> dict[str, str]:
    entity = decision.request.target.partition(":")[0]
    fields, closed = words_of(evidence.get("field")), wording.catalog.reasons["restriction.closed"]
    orphan = "responsible" in evidence and not evidence["responsible"] and wording.has_responsible(entity)
    unreachable = "distance" in evidence and not evidence["distance"]
    first = next(iter(told.closing(evidence, wording)), {"restriction": "", "imposed_on": "", "standing": ""})
    values = {
        **first,
        "closed": "; ".join(fill(closed, one) for one in told.closing(evidence, wording)),
        "field": ", ".join(wording.field(entity, field) for field in fields),
        "no_responsible": wording.word("scope.no_responsible") if orphan else "",
        "unreachable": wording.word("scope.unreachable") if unreachable else "",
    }
    return values | votes(str(evidence.get("permission", "")), decision, wording)

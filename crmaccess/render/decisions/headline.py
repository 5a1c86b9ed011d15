"""One plain sentence that answers a request, to be read out to the person it concerns: never a bare "no"."""

from crmaccess.definition import FIELD, Definition
from crmaccess.engine.decision.decision import Contribution, Decision, Step
from crmaccess.render.decisions.evidence import (
    condition,
    evidence_of,
    listed,
    outranked,
    rank,
    reason,
    reason_values,
    source,
    words_of,
)
from crmaccess.render.words.names import Names
from crmaccess.render.words.text import clean
from crmaccess.render.words.wording import Wording

# Codes that mean "the level is the least one": the contributions tell the story better than the gate.
_LEAST = ("action.none", "scope.no_level")


def headline(decision: Decision, definition: Definition, names: Names, lang: str) -> str:
    """`Пётр Ильин (petr) cannot read deal D-2: … .`"""
    wording = Wording(definition, names, lang)
    who, does = names.user(decision.request.user), wording.does(decision.request)
    if decision.allowed:
        text = wording.phrase("head.allow", who=who, does=does, ground=ground(decision, wording))
    else:
        text = wording.phrase("head.deny", who=who, does=does, reason=obstacle(decision, wording))
    return clean(text).rstrip(".?") + ("?" if text.endswith("?") else ".")


def obstacle(decision: Decision, wording: Wording) -> str:
    """Why not: what the deciding gate says, or the votes that left the right without a level."""
    step = decision.deciding
    if step.code == "field.hidden" and evidence_of(step).get("field") == decision.request.field:
        return wording.phrase("head.hidden", missing=reason_values(step, decision, wording)["missing"])
    return (step.code in _LEAST and _no_level(step, decision, wording)) or reason(step, decision, wording)


def _no_level(step: Step, decision: Decision, wording: Wording) -> str:
    permission = str(evidence_of(step).get("permission", ""))
    given = [one for one in decision.contributions if one.permission == permission]
    if not permission:
        return ""
    if not given:
        roles = next((words_of(evidence_of(one).get("roles")) for one in decision.walk.steps if one.gate == "role"), ())
        looked = listed("role", roles, wording.names.role, wording)
        lies_in = wording.places(words_of(evidence_of(step).get("lies_in")))
        right = wording.permission(permission)
        return wording.phrase("head.nothing", permission=right, lies_in=lies_in, roles=looked)
    won = [one for one in given if one.outcome == "won"]
    if won and won[0].explicit:
        return _explicitly(won, outranked(given, wording), decision, wording)
    if won and rank(won[0], wording) == 0:
        winners = ", ".join(dict.fromkeys(source(one.source, wording) for one in won))
        level = wording.level(permission, won[0].level)
        return wording.phrase("head.least", permission=wording.permission(permission), level=level, winners=winners)
    return ""


def _explicitly(won: list[Contribution], loser: Contribution | None, decision: Decision, wording: Wording) -> str:
    permission = won[0].permission
    values = {
        "where": where(won[0], decision, wording),
        "winner": ", ".join(dict.fromkeys(source(one.source, wording) for one in won)),
        "level": wording.level(permission, won[0].level),
    }
    if loser is None:
        return wording.phrase("head.explicit", **values)
    lower, whose = wording.level(permission, loser.level), source(loser.source, wording, "subject.of")
    return wording.phrase("head.outranks", **values, lower=lower, loser=whose)


def where(given: Contribution, decision: Decision, wording: Wording) -> str:
    """`on stage «Подготовка документов» `, with the pipeline when it is not the main one; '' for a whole entity."""
    cell = dict(given.cell)
    entity = decision.request.target.partition(":")[0]
    pipeline, stage = cell.get("pipeline", ""), cell.get("stage", "")
    values = {
        "pipeline": wording.pipeline(entity, pipeline),
        "stage": wording.stage(entity, pipeline, stage) if stage else "",
    }
    if place := cell.get("place", ""):
        return wording.phrase("head.place", place=wording.place(*place.split(":", 1)))
    parts = [name for name, value in values.items() if value]
    return wording.phrase("head." + "_".join(parts), **values) if parts else ""


def ground(decision: Decision, wording: Wording) -> str:
    """Why allowed: who gave the level and how the person stands to the record; else the way that is open.

    Of a field what shows it, for the rest of the record says nothing about it.
    """
    if shown_by := _shown_by(decision):
        return wording.phrase("head.field", shown_by=condition(wording, shown_by))
    asked = [_permission(decision, gate) for gate in ("scope", "action")]
    won = [one for one in decision.contributions if one.outcome == "won" and one.permission in asked]
    if not won:
        way = wording.way(decision.walk.way) if decision.walk.way else ""
        return wording.phrase("head.way", way=way) if way else wording.word("head.open")
    # Of equal votes the one on the right that reaches the record, and rather a role of one's own than a department's.
    winner = max(won, key=lambda one: (one.permission == asked[0], any(held[0] == "user" for held in one.held)))
    return _from_above(winner, decision, wording) + _gift(winner, wording) + _stands(decision, wording)


def _from_above(winner: Contribution, decision: Decision, wording: Wording) -> str:
    """The record on which it was given, where that is not the one in question but lies above it."""
    place, known = dict(winner.cell).get("place", ""), wording.definition.permissions[winner.permission]
    above = place.partition(":")[0] in known.objects and place != decision.request.target
    return where(winner, decision, wording) if above else ""


def _shown_by(decision: Decision) -> str:
    """The condition that shows the field that is asked about; ''."""
    step = decision.walk.steps[FIELD]
    return str(evidence_of(step).get("shown_by", "")) if decision.request.field else ""


def _gift(winner: Contribution, wording: Wording) -> str:
    """What gives the level; of a switch that is granted to a person or comes with a kind the level needs no word."""
    holder, key = winner.source
    level = wording.level(winner.permission, winner.level)
    known = wording.definition.permissions[winner.permission]
    switch = len(wording.definition.scales[known.scale].levels) == 2
    permission = wording.permission(winner.permission)
    if holder not in ("user", "kind"):
        gives = "head.gives_right" if switch else "head.gives"
        return wording.phrase(gives, winner=source(winner.source, wording), permission=permission, level=level)
    values = {"permission": permission, "kind": wording.kind(key), "level": "" if switch else level}
    return wording.phrase("head.personal" if holder == "user" else "head.inherent", **values)


def _permission(decision: Decision, gate: str) -> str:
    step = next((step for step in decision.walk.steps if step.gate == gate), None)
    return str(evidence_of(step).get("permission", "")) if step else ""


def _stands(decision: Decision, wording: Wording) -> str:
    """How the person stands to the record, by the kind of relation that the needed level names."""
    scope = next((step for step in decision.walk.steps if step.gate == "scope"), None)
    evidence = evidence_of(scope) if scope else {}
    relation = str(evidence.get("distance", "") or evidence.get("relation", ""))
    known = wording.definition.relations.get(relation)
    reach = wording.definition.relations.get(str(evidence.get("reach", "")))
    if known is None or "everybody" in (known.shape, reach and reach.shape):
        return ""
    key = "head.is_the" if known.shape == "person" else "head.counts_as"
    return wording.phrase(key, login=decision.request.user, relation=wording.relation(relation))

"""One plain sentence that answers a request, to be read out to the person it concerns: never a bare "no"."""

from crmaccess.definition import Definition
from crmaccess.engine.decision.decision import Contribution, Decision, Step
from crmaccess.render.decisions import conditions_told as told
from crmaccess.render.decisions.evidence import (
    evidence_of,
    listed,
    outranked,
    rank,
    reason,
    reason_values,
    source,
    words_of,
)
from crmaccess.render.decisions.grounds import ground, where
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
        return wording.phrase("head.hidden", **reason_values(step, decision, wording))
    if step.code in _LEAST and (text := _no_level(step, decision, wording)):
        return told.with_more(text, evidence_of(step), wording)
    return reason(step, decision, wording)


def _no_level(step: Step, decision: Decision, wording: Wording) -> str:
    permission = str(evidence_of(step).get("permission", ""))
    given = [one for one in decision.contributions if one.permission == permission]
    if not permission:
        return ""
    if not given:
        roles = next((words_of(evidence_of(one).get("roles")) for one in decision.walk.steps if one.gate == "role"), ())
        looked = listed("role", roles, wording.names.role, wording)
        return wording.phrase("head.nothing", **{**reason_values(step, decision, wording), "roles": looked})
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

"""Why something is denied, as one clause: what the deciding gate says, or the votes that left a right without level."""

from crmaccess.engine.decision.decision import Contribution, Decision, Step
from crmaccess.render.decisions import conditions_told as told
from crmaccess.render.decisions.evidence import LEAST, reason, reason_values, words_of
from crmaccess.render.decisions.votes import listed, outranked, rank, source, where
from crmaccess.render.words.wording import Wording


def obstacle(decision: Decision, wording: Wording) -> str:
    """Why not: what the deciding gate says, or the votes that left the right without a level."""
    step = decision.deciding
    if step.code == "field.hidden" and step.about.get("field") == decision.request.field:
        return wording.phrase("head.hidden", **reason_values(step, decision, wording))
    if step.code in LEAST and (text := _no_level(step, decision, wording)):  # told better by the contributions
        return told.with_more(text, step.about, wording)
    return reason(step, decision, wording)


def _no_level(step: Step, decision: Decision, wording: Wording) -> str:
    permission = str(step.about.get("permission", ""))
    given = [one for one in decision.contributions if one.permission == permission]
    if not permission or (not given and step.about.get("asleep_at")):
        return ""
    if not given:
        roles = next((words_of(one.about.get("roles")) for one in decision.walk.steps if one.gate == "role"), ())
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

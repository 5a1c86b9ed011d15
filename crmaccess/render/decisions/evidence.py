"""What a gate rests on, as words: the values that the sentences of the reasons have places for."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from crmaccess.engine.decision.decision import Contribution, Decision, Step
from crmaccess.render.sentences.language import fill
from crmaccess.render.words.text import is_endless, local_time
from crmaccess.render.words.wording import Wording

Evidence = Mapping[str, object]


def evidence_of(step: Step) -> Evidence:
    """The evidence by key; of a key that occurs twice the first value, which belongs to the first right asked."""
    return dict(reversed(step.evidence))


def reason(step: Step, decision: Decision, wording: Wording) -> str:
    """The sentence for a gate's code, without a full stop; the bare code where there is no sentence.

    What the system itself says of a condition that does not hold goes before the general sentence.
    """
    of_section = step.code.startswith("section.")
    said = wording.reason(str(evidence_of(step).get("missing", ""))) if step.code.endswith(".condition") else ""
    if said and not of_section:
        return said
    template = wording.catalog.reasons.get(step.code)
    if template is None:
        return step.code
    values = reason_values(step, decision, wording)
    return fill(template, values | _said(evidence_of(step), wording) if of_section else values)


def _said(evidence: Evidence, wording: Wording) -> dict[str, str]:
    """What does not hold of a section's condition: in the system's own words, where it has none as what it takes."""
    atoms = str(evidence.get("missing", "")).split()
    missing = " ".join(one for one in atoms if not wording.reason(one))
    return {"said": ", ".join(filter(None, map(wording.reason, atoms))), "missing": condition(wording, missing)}


def reason_values(step: Step, decision: Decision, wording: Wording) -> dict[str, str]:
    """Every value that some sentence may use, as words; what is unknown is ''."""
    evidence = evidence_of(step)
    values = {"login": decision.request.user}
    for key, shown in _SIMPLE.items():
        values[key] = ", ".join(shown(wording, word) for word in words_of(evidence.get(key)))
    values["needed"] = values["interface"] if evidence.get("interface") != evidence.get("wanted") else ""
    values |= _of_levels(evidence, wording)
    values |= _of_places(evidence, wording)
    values |= _of_departments(evidence, decision, wording)
    values |= _of_outcome(evidence, decision, wording)
    if code := str(evidence.get("inner_code", "")):
        values["inner"] = _inner(code, str(evidence["inner_gate"]), decision, wording, values)
    return values


def _inner(code: str, gate: str, decision: Decision, wording: Wording, values: Mapping[str, str]) -> str:
    """Why another action on the same record is denied: by the same gate's own words where it stops this one as well."""
    for step in decision.walk.steps:
        if (step.gate, step.code) == (gate, code):
            return reason(step, decision, wording)
    return fill(wording.catalog.reasons.get(code, code), {**values, "missing": ""})


def words_of(value: object) -> tuple[str, ...]:
    """A value of the evidence as words: one, several or none."""
    if value is None or value == "":
        return ()
    if isinstance(value, datetime):
        return () if is_endless(value) else (local_time(value),)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return tuple(str(item) for item in value)
    return (str(value),)


def condition(wording: Wording, text: str) -> str:
    """A condition as a phrase."""
    from crmaccess.render.words.conditions import condition_phrase  # which loads the language of conditions

    return condition_phrase(text, wording)


_SIMPLE: Mapping[str, Callable[[Wording, str], str]] = {
    "state": Wording.state,
    "until": lambda wording, word: word,
    "nearest": lambda wording, word: word,
    "code": Wording.way,  # of a closed way, which may have a name as open ones have
    "module": Wording.module,
    "wanted": Wording.interface,
    "interface": Wording.interface,
    "held": Wording.interface,
    "section": Wording.section,
    "permission": Wording.permission,
    "responsible": lambda wording, word: wording.names.user(word),
    "stamp": lambda wording, word: wording.names.department(word),
    "departments": lambda wording, word: wording.names.department(word),
    "relation": Wording.relation,
    "action": Wording.action,
    "inner_gate": lambda wording, word: wording.catalog.words.get(f"gate.{word}", word),
    "restriction": Wording.restriction,
    "cut_by": Wording.kind,
    "missing": condition,
    "needs": condition,
}


def _of_levels(evidence: Evidence, wording: Wording) -> dict[str, str]:
    permission = str(evidence.get("permission", ""))
    levels = {key: str(evidence.get(key, "")) for key in ("level", "reach", "distance")}
    levels["rung"] = str(evidence.get("missing", "")).partition(">=")[2]
    return {key: wording.level(permission, level) if level else "" for key, level in levels.items()}


def _of_places(evidence: Evidence, wording: Wording) -> dict[str, str]:
    kind, place = str(evidence.get("kind", "")), str(evidence.get("place", ""))
    admitted = words_of(evidence.get("admitted"))
    return {
        "kind": wording.place_kind(kind) if kind else "",
        "place": wording.names.place(kind, place) if place else "",
        "admitted": ", ".join(wording.names.place(kind, one) for one in admitted),
        "nowhere": wording.word("place.nowhere") if "admitted" in evidence and not admitted else "",
        "through": wording.names.place(kind, through) if (through := str(evidence.get("through", ""))) else "",
        "held_for": wording.places(words_of(evidence.get("held_for"))),
        "lies_in": wording.places(words_of(evidence.get("lies_in"))),
    }


def _of_departments(evidence: Evidence, decision: Decision, wording: Wording) -> dict[str, str]:
    departments, groups = words_of(evidence.get("departments")), words_of(evidence.get("groups"))
    known = "departments" not in wording.definition.unavailable
    looked = "departments" in evidence and not departments and known
    return {
        "roles": listed("role", words_of(evidence.get("roles")), wording.names.role, wording),
        "in_departments": listed("department", departments, wording.names.department, wording),
        "in_groups": listed("group", groups, wording.names.group, wording),
        "alone": wording.word("role.alone") if looked and not groups else "",
        "no_departments": wording.phrase("scope.no_departments", login=decision.request.user) if looked else "",
    }


def _of_outcome(evidence: Evidence, decision: Decision, wording: Wording) -> dict[str, str]:
    entity = decision.request.target.partition(":")[0]
    restriction, imposed = str(evidence.get("restriction", "")), words_of(evidence.get("imposed_on"))
    known = wording.definition.restrictions.get(restriction)
    standing = evidence.get("standing") or (known is not None and known.standing and not imposed)
    fields = words_of(evidence.get("field"))
    orphan = "responsible" in evidence and not evidence["responsible"] and wording.has_responsible(entity)
    unreachable = "distance" in evidence and not evidence["distance"]
    values = {
        "imposed_on": wording.subject(*imposed) if len(imposed) == 2 else "",
        "standing": wording.word("restriction.standing") if standing else "",
        "field": ", ".join(wording.field(entity, field) for field in fields),
        "no_responsible": wording.word("scope.no_responsible") if orphan else "",
        "unreachable": wording.word("scope.unreachable") if unreachable else "",
    }
    return values | votes(str(evidence.get("permission", "")), decision, wording)


def votes(permission: str, decision: Decision, wording: Wording) -> dict[str, str]:
    """Who gave the level that counts (`by`), and whose higher level it outranks (`outranked`)."""
    given = [one for one in decision.contributions if one.permission == permission]
    by = [source(one.source, wording) for one in given if one.outcome == "won"]
    loser = outranked(given, wording)
    return {"by": ", ".join(dict.fromkeys(by)), "outranked": _outranked_clause(loser, wording) if loser else ""}


def outranked(given: Iterable[Contribution], wording: Wording) -> Contribution | None:
    """The highest inherited value, if an explicit and lower one has won over it."""
    given = list(given)
    won = next((one for one in given if one.outcome == "won"), None)
    inherited = [one for one in given if one.outcome == "inherited"]
    if won is None or not inherited:
        return None
    highest = max(inherited, key=lambda one: rank(one, wording))
    return highest if rank(highest, wording) > rank(won, wording) else None


def rank(given: Contribution, wording: Wording) -> int:
    permission = wording.definition.permissions.get(given.permission)
    levels = wording.definition.scales[permission.scale].levels if permission else ()
    return levels.index(given.level) if given.level in levels else 0


def _outranked_clause(loser: Contribution, wording: Wording) -> str:
    lower = wording.level(loser.permission, loser.level)
    return wording.phrase("head.outranked", lower=lower, loser=source(loser.source, wording, "subject.of"))


def source(subject: tuple[str, str], wording: Wording, case: str = "subject") -> str:
    """`role «Менеджер»`, a person's own right; with `subject.of` as in «унаследованного от роли»."""
    if subject[0] == "user" and case == "subject":
        return wording.word("personal")
    return wording.subject(*subject, case=case)


def listed(noun: str, keys: Iterable[str], shown: Callable[[str], str], wording: Wording) -> str:
    """`roles «A», «B»`; '' for none."""
    names = [shown(key) for key in keys]
    form = wording.catalog.forms[f"listed.{noun}"][min(len(names), 2) - 1]
    return f"{form} {', '.join(names)}" if names else ""

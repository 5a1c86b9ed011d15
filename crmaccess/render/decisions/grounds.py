"""Why something is allowed, in words: who gives the right, how far it reaches, and what it would be closed without."""

from collections.abc import Iterable, Mapping

from crmaccess.definition import ACTION, FIELD, SCOPE, SECTION, Atom
from crmaccess.engine.answers.ground import Ground, ground_of, grounds_elsewhere
from crmaccess.engine.decision.decision import Contribution, Decision, Walk
from crmaccess.render.decisions.votes import condition, source, where
from crmaccess.render.words.wording import Wording

SWITCHES = ("setting", "is", "imposed")  # what is named besides a right; values of the account go without saying


def ground(decision: Decision, wording: Wording) -> str:
    """Why allowed: who gives the right and how the person stands to the record; else what the open way rests on.

    Of a field what shows it, for the rest of the record says nothing about it.
    """
    if shown_by := _shown_by(decision):
        return wording.phrase("head.field", shown_by=condition(wording, shown_by)) + _where(decision, wording)
    return _ground(decision, wording) + _bounds(decision, wording) + _where(decision, wording)


def ground_cell(decision: Decision, wording: Wording) -> str:
    """The same in a column that is called so: a way by its name, conditions by themselves."""
    found = ground_of(decision, wording.definition)
    if found.right is not None or decision.request.field:
        return ground(decision, wording)
    if _goes_by_name(found, _stands(found.walk, decision, wording), wording):
        return wording.way(found.walk.way)
    return wording.word("and").join(_phrases(found, wording)) or ground(decision, wording)


def _bounds(decision: Decision, wording: Wording) -> str:
    """What it takes of the record, unless it is said already: by the name of a way that rests on no right, or by how
    the person stands to it; and on what ground others are open to which the named one does not lead."""
    if not (decision.bounds or decision.apart):
        return ""
    from crmaccess.render.decisions.apart import beside_bounds, of_others  # of one record there is nothing to say
    from crmaccess.render.words.cells import bounds_text

    right = ground_of(decision, wording.definition).right
    named = right.permission if right else ""
    told = decision.bounds if right else ()
    if sum(map(len, told)) == 1 and _stands(decision.walk, decision, wording):
        told = ()
    said = bounds_text(told, wording, beside_bounds(decision, named, wording))
    bounded = wording.phrase("head.bounded", conditions=said) if told else ""
    return bounded + of_others(decision, named, told, wording)


def _where(decision: Decision, wording: Wording) -> str:
    """Where it counts, if not everywhere."""
    if not decision.where:
        return ""
    from crmaccess.render.words.cells import where_clause  # of one record there is nothing to say

    found = ground_of(decision, wording.definition)
    beside = {
        cell: wording.phrase("head.there", ground=_list(sources, wording) if sources else wording.way(way))
        for cell, sources, way in grounds_elsewhere(decision, found)
    }
    return where_clause(
        decision.request.target, found.right.permission if found.right else "", decision.where, wording, beside
    )


def _list(sources: Iterable[tuple[str, str]], wording: Wording) -> str:
    return ", ".join(source(one, wording) for one in sources)


def _ground(decision: Decision, wording: Wording) -> str:
    found = ground_of(decision, wording.definition)
    if found.right is None:
        return _of_way(found, decision, wording)
    reaches = _reaches(found.reach, decision, wording) if found.reach is not None else ""
    switches = "".join(wording.phrase("head.if", conditions=one) for one in _phrases(found, wording))
    text = _from_above(found.right, decision, wording) + _gift(found.right, decision, wording) + reaches
    relation = _asked_for(found.walk)
    with_others = len(decision.bounds) > 1 and any(relation in atoms for atoms in decision.bounds)  # said there
    return text + ("" if with_others else _stands(found.walk, decision, wording)) + switches


def _shown_by(decision: Decision) -> str:
    """The condition that shows the field that is asked about; ''."""
    step = decision.walk.steps[FIELD]
    return str(step.about.get("shown_by", "")) if decision.request.field else ""


def _phrases(found: Ground, wording: Wording) -> list[str]:
    """The switches besides the right; that a kind brings the right is said with it."""
    kind = found.right.source[1] if found.right is not None and found.right.source[0] == "kind" else None
    atoms = [one for one in (*found.guard, *found.conditions) if (one.kind, one.name) != ("is", kind)]
    if found.right is not None:
        atoms = [one for one in atoms if one.kind in SWITCHES]
    return list(dict.fromkeys(condition(wording, one.text) for one in atoms))


def _of_way(found: Ground, decision: Decision, wording: Wording) -> str:
    """Without a right: what the way is called, or asks; what it needs besides; how the person stands to the record."""
    stands = _stands(found.walk, decision, wording)
    if _goes_by_name(found, stands, wording):
        more = (wording.phrase("head.if", conditions=condition(wording, one.text)) for one in _switches(found))
        way = wording.way(found.walk.way)
        if (relation := _relation(found.walk, wording)) and way.endswith(relation):
            stands = ""  # which would say it again
        return wording.phrase("head.way", way=way) + stands + "".join(more)
    if phrases := _phrases(found, wording):
        return wording.phrase("head.kinds", conditions=wording.word("and").join(phrases)) + stands
    return (_through(found.walk, wording) or _open_to_all(found.walk, wording)) + stands


def _goes_by_name(found: Ground, stands: str, wording: Wording) -> bool:
    """Whether the way is called something, and its name says more than the switches that it needs."""
    return found.walk.way in wording.definition.way_names and bool(stands or not _switches(found))


def _switches(found: Ground) -> list[Atom]:
    return [one for one in found.conditions if one.kind in SWITCHES]


def _through(walk: Walk, wording: Wording) -> str:
    """That another action is open, which is all that this one asks for."""
    for gate in (ACTION, SCOPE):
        about = walk.steps[gate].about
        if "inner_way" in about:
            way = wording.way(str(about["inner_way"])) if about["inner_way"] else ""
            return wording.phrase("head.through", action=wording.action(str(about["action"])), way=way)
    return ""


def _open_to_all(walk: Walk, wording: Wording) -> str:
    section = str(walk.steps[SECTION].about.get("section", ""))
    interface = wording.interface(walk.interface) if walk.interface else ""
    return wording.phrase("head.open", interface=interface, section=wording.section(section) if section else "")


def _reaches(given: Contribution, decision: Decision, wording: Wording) -> str:
    return wording.phrase(
        "head.reaches", permission=wording.permission(given.permission),
        level=wording.level(given.permission, given.level), winner=source(given.source, wording),
        where=where(given, decision, wording).strip(": "),
    )  # fmt: skip


def _from_above(winner: Contribution, decision: Decision, wording: Wording) -> str:
    """The record on which it was given, where that is not the one in question but lies above it; of a whole kind it is
    said where it counts."""
    if decision.where:
        return ""
    place, known = dict(winner.cell).get("place", ""), wording.definition.permissions[winner.permission]
    above = place.partition(":")[0] in known.objects and place != decision.request.target
    return where(winner, decision, wording) if above else ""


def _gift(winner: Contribution, decision: Decision, wording: Wording) -> str:
    """What gives the right; of a switch the level needs no word, the right of this very action needs no name."""
    holder, key = winner.source
    level = wording.level(winner.permission, winner.level)
    known = wording.definition.permissions[winner.permission]
    switch = len(wording.definition.scales[known.scale].levels) == 2
    values = {
        "permission": wording.permission(winner.permission), "level": "" if switch else level,
        "kind": wording.kind(key), "winner": source(winner.source, wording),
        "by": wording.permission(winner.implied_by),
    }  # fmt: skip
    phrase = {"user": "head.personal", "kind": "head.inherent"}.get(holder, "head.gives")
    if winner.implied_by:
        return wording.phrase(f"{phrase}_implied", **values)
    if phrase != "head.gives":
        return wording.phrase(phrase, **values)
    own = (known.entity, known.action) == (decision.request.target.partition(":")[0], decision.request.action)
    return wording.phrase("head.gives_right" if switch else phrase if own else "head.named_level", **values)


def _asked_for(walk: Walk) -> str:
    evidence = walk.steps[SCOPE].about
    return str(evidence.get("distance", "") or evidence.get("relation", ""))


def _relation(walk: Walk, wording: Wording) -> str:
    relation = _asked_for(walk)
    return wording.relation(relation) if relation else ""


def _stands(walk: Walk, decision: Decision, wording: Wording) -> str:
    """How the person stands to the record, by the kind of relation that the needed level names."""
    evidence, relation = walk.steps[SCOPE].about, _asked_for(walk)
    known = wording.definition.relations.get(relation)
    reach = wording.definition.relations.get(str(evidence.get("reach", "")))
    if known is None or "everybody" in (known.shape, reach and reach.shape) or _is_one_of_many(decision, evidence):
        return ""
    key = "head.is_the" if known.shape == "person" else "head.counts_as"
    key += ".where" if decision.record is None and ":" not in decision.request.target else ""
    return wording.phrase(key, login=decision.request.user, relation=wording.relation(relation))


def _is_one_of_many(decision: Decision, evidence: Mapping[str, object]) -> bool:
    """Of a whole kind: whether records are open to which the person stands otherwise, by another way or wider level."""
    if ":" in decision.request.target:
        return False
    if "distance" in evidence:
        return evidence.get("reach") != evidence["distance"] and "responsible" not in decision.request.after
    return not decision.bounds and any(not walk.denials for walk in decision.others)

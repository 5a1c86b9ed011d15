"""What an operator may not, and why, as a problem that is told in either language."""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache

from crmaccess.definition import Condition, Definition, Label
from crmaccess.errors import Problem
from crmaccess.plan.authority.ceiling.beyond import DEPARTMENT, RIGHT, ROLE
from crmaccess.plan.authority.refusal import ABOVE, IN_HAND, KIND, OPERATOR, RECEIVER, SYSTEM, Refusal
from crmaccess.render.decisions.obstacles import obstacle
from crmaccess.render.sentences.authority import BECAUSE, WANTED
from crmaccess.render.sentences.language import fill
from crmaccess.render.words.conditions import alternatives_phrase
from crmaccess.render.words.names import Names, quoted
from crmaccess.render.words.russian import russian_accusative
from crmaccess.render.words.wording import Wording
from crmaccess.zone import day_or_time

Wordings = tuple[tuple[str, Wording], ...]  # with what stands behind the names of their values
Details = Mapping[str, str]
OWN_CODES = {ABOVE: "E_MORE_THAN_HELD", IN_HAND: "E_HELD_BY_ABOVE"}


def refused(refusals: Sequence[Refusal], definition: Definition, names: Names, zone: str) -> list[Problem]:
    """The problems, each once: what was wanted, why not, and who could do it."""
    wordings = tuple((end, Wording(definition, names, lang, zone)) for lang, end in (("en", ""), ("ru", ".ru")))
    told: dict[int, Details] = {}  # of thousands of refusals many rest on one walk, which takes long to tell
    return list(dict.fromkeys(_problem(one, wordings, told) for one in refusals))


def _problem(refusal: Refusal, wordings: Wordings, told: dict[int, Details]) -> Problem:
    walk = id(refusal.decision.walk) if refusal.decision else 0
    if (because := told.get(walk)) is None:
        because = {end: _because(refusal, wording) for end, wording in wordings}
        if refusal.decision:
            told[walk] = because
    code = OWN_CODES.get(refusal.why, "E_MAY_NOT")
    # Who stands in the wish where the sentence needs it; steps about others of which the same is said are told once.
    details = {"able": ", ".join(refusal.able), "person": refusal.person if code != "E_MAY_NOT" else ""}
    details["day"] = day_or_time(refusal.since, wordings[0][1].zone) if refusal.since else ""
    for end, wording in wordings:
        details[f"wanted{end}"] = _wanted(refusal, wording)
        details[f"because{end}"] = because[end]
        details[f"held{end}"] = _held(refusal, wording)
    return Problem(code, refusal.operator, details=tuple((name, value) for name, value in details.items() if value))


@cache
def _template(word: str, gives: bool) -> Label:
    """The sentence for what is wanted."""
    called = word if gives else f"take.{word}"
    fitting = [known for known in WANTED if fnmatchcase(called, f"{known}*")]
    fitting = fitting or [known for known in WANTED if fnmatchcase(word, f"{known}*")]
    return WANTED[max(fitting, key=len)] if fitting else Label(word, word)


def _wanted(refusal: Refusal, wording: Wording) -> str:
    template = getattr(_template(refusal.word, refusal.gives), wording.lang)
    last = refusal.word.rpartition(".")[2]
    state = wording.definition.states.get(last)
    return fill(template, {
        "person": refusal.person, "thing": _object(refusal.thing, wording), "named": _thing(refusal.thing, wording),
        "item": _item(refusal.item, wording), "name": last,
        "state": getattr(state.label, wording.lang) if state else last,
    })  # fmt: skip


def _thing(reference: str, wording: Wording) -> str:
    """`branch «North»`, `role «Manager»`, `deal D-1`."""
    entity, _, key = reference.partition(":")
    definition, names = wording.definition, wording.names
    if entity in definition.places:
        return f"{wording.place_kind(entity)} {names.place(entity, key)}"
    if entity == "role" and entity not in definition.entities:
        return wording.subject("role", key)
    if entity in definition.group_kinds:
        return f"{wording.group_kind(entity)} {names.group(key)}"
    return wording.target(reference) if reference else ""


def _object(reference: str, wording: Wording) -> str:
    """The same as what something is done to: «кассу «Север»»."""
    thing = _thing(reference, wording)
    return russian_accusative(thing) if wording.lang == "ru" else thing


def _held(refusal: Refusal, wording: Wording) -> str:
    """What goes beyond what the operator holds."""
    if refusal.what == RIGHT:
        return f"{wording.permission(refusal.item)} ({wording.level(refusal.item, refusal.level)})"
    if refusal.what == DEPARTMENT:
        return wording.names.department(refusal.item)
    if refusal.what == ROLE:
        return wording.names.role(refusal.item)
    return wording.names.place(refusal.what, refusal.item) if refusal.what else ""


def _item(item: str, wording: Wording) -> str:
    if item in wording.definition.permissions:
        return wording.permission(item)
    restriction = wording.definition.restrictions.get(item)
    return quoted(getattr(restriction.label, wording.lang), item) if restriction else wording.names.role(item)


def _because(refusal: Refusal, wording: Wording) -> str:
    if refusal.decision is not None and not refusal.decision.allowed:
        return obstacle(refusal.decision, wording)
    template = BECAUSE.get(refusal.why)
    return fill(getattr(template, wording.lang), {"needs": _needs(refusal, wording)}) if template else ""


def _needs(refusal: Refusal, wording: Wording) -> str:
    if refusal.why == KIND:
        kind = wording.definition.kinds.get("administrator")
        return getattr(kind.label, wording.lang) if kind else ""
    rule = refusal.rule
    asked: dict[str, Condition] = (
        {OPERATOR: rule.by, SYSTEM: rule.interface, RECEIVER: rule.to} if rule is not None else {}
    )
    alternatives = asked.get(refusal.why, ())
    return alternatives_phrase([" ".join(atom.text for atom in some) for some in alternatives], wording)

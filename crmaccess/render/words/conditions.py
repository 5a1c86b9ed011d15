"""Conditions of a definition as phrases: `setting:teacher.sees_all` becomes «the setting … is on»."""

from collections.abc import Sequence

from crmaccess.definition import Atom
from crmaccess.definition.attributes import USER
from crmaccess.render.words.wording import Wording

NOWHERE = ("", "")


def alternatives_phrase(texts: Sequence[str], wording: Wording, of: tuple[str, str] = NOWHERE) -> str:
    """Conditions of which any would do, as words."""
    phrases = [condition_phrase(text, wording, of) for text in texts]
    between = "or" if all(len(text.split()) == 1 for text in texts) else "or_of_several"
    return wording.word(between).join(dict.fromkeys(phrases))


def condition_phrase(text: str, wording: Wording, of: tuple[str, str] = NOWHERE) -> str:
    """Atoms that must hold together, as words; a text that is no condition is shown as it is.

    `of`: a path, and the name of what it leads to.
    """
    if not text:
        return ""
    if "=" in text:
        from crmaccess.plan.known.secrets import veiled_conditions  # few conditions compare

        text = veiled_conditions(text, wording.definition)
    from crmaccess.systems.tables.conditions import (  # a check that rests on rights alone needs no language
        MalformedAtom,
        atom,
    )

    try:
        phrases = [atom_phrase(atom(word), wording, of) for word in text.split()]
    except MalformedAtom:
        return text
    return wording.word("and").join(phrases)


def atom_phrase(what: Atom, wording: Wording, of: tuple[str, str] = NOWHERE) -> str:
    """One atom as words, with «not» before it and the path it leads along behind it."""
    phrase = _statement(what, wording)
    if what.path and what.kind != "can":  # which says itself that it is about the other person
        path = " → ".join(map(wording.step, what.path))
        named = of[1] if "/".join(what.path) == of[0] else ""
        key = "atom.may_of" if what.kind == "may" else "atom.path"
        phrase = wording.phrase(key, statement=phrase, name=wording.action(what.name), path=named or path)
    return wording.phrase("atom.not", statement=phrase) if what.negated else phrase


def _statement(what: Atom, wording: Wording) -> str:
    name, argument = what.name, wording.word("or").join(what.argument.split("|"))
    match what.kind:
        case "word":
            return _right_or_relation(name, wording)
        case "right" if not argument:
            return _right_or_relation(name, wording)
        case "right":
            return wording.phrase("atom.rung", name=wording.permission(name), argument=wording.level(name, argument))
        case "never":
            return wording.label(
                wording.definition.reasons.get(name), wording.phrase("atom.never", name=wording.way(name))
            )
        case "has_place":
            kind, _, value = name.partition(".")
            place = wording.place_kind(kind)
            return wording.phrase("atom.has_place", kind=place, name=value, argument=argument)
        case "network":
            return wording.phrase("atom.network", name=wording.setting(name))
        case "reach":
            return wording.phrase("atom.reach", name=wording.permission(name))
        case "is":
            return wording.word("or").join(wording.phrase("atom.is", name=wording.kind(one)) for one in name.split("|"))
        case "user":
            values = [wording.value(USER, name, value) for value in argument.split("|")]
            said = wording.word("or").join(values)
            return wording.phrase("atom.user", name=wording.attribute(USER, name), argument=said)
        case "admitted":
            return wording.phrase("atom.admitted", name=wording.place_kind(name))
        case "role":
            return wording.phrase("atom.role", name=wording.module(name) if name else "")
        case "imposed":
            return wording.phrase("atom.imposed", name=wording.restriction(name))
        case "setting":
            key = {"": "_on", "on": "_on", "off": "_off"}.get(argument, "")
            return wording.phrase(f"atom.setting{key}", name=wording.setting(name), argument=argument)
        case "attribute" | "date" | "param":
            return _value(what, wording)
        case "context":
            shown = wording.word("or").join(map(wording.context, name.split("|")))
            return wording.phrase("atom.context", name=shown)
        case "may" | "can":
            key = "atom.can_self" if what.kind == "can" and not what.path else f"atom.{what.kind}"
            return wording.phrase(key, name=wording.action(name), argument=wording.entity(argument))
    key = f"atom.{what.kind}"
    return wording.phrase(key, name=name, argument=argument) if key in wording.catalog.words else what.text


def _value(what: Atom, wording: Wording) -> str:
    """What a record or a request says: types and states have names, of the rest the system says what does not hold."""
    values = what.argument.split("|")
    if name_of := {"type": wording.type, "state": wording.state}.get(what.name):
        named = map(name_of, values)
        return wording.phrase(f"atom.{what.name}", argument=wording.word("or").join(named))
    if reason := wording.reason(what.text):
        return wording.phrase("atom.opposite", reason=reason)
    if what.kind == "date":
        return f"{what.name} {what.argument}"
    return f"{what.name} = {wording.word('or').join(value or wording.word('atom.nothing') for value in values)}"


def _right_or_relation(name: str, wording: Wording) -> str:
    if name in wording.definition.permissions:
        return wording.phrase("atom.right", name=wording.permission(name))
    return wording.relation(name)

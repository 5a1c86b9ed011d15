"""Conditions of a definition as phrases: `setting:teacher.sees_all` becomes «the setting … is on»."""

from crmaccess.definition import Atom
from crmaccess.render.words.wording import Wording
from crmaccess.systems.conditions import MalformedAtom, atom


def condition_phrase(text: str, wording: Wording) -> str:
    """Atoms that must hold together, as words; a text that is no condition is shown as it is."""
    try:
        phrases = [atom_phrase(atom(word), wording) for word in text.split()]
    except MalformedAtom:
        return text
    return wording.word("and").join(phrases)


def atom_phrase(what: Atom, wording: Wording) -> str:
    """One atom as words, with «not» before it and the path it leads along behind it."""
    phrase = _statement(what, wording)
    if what.path and what.kind != "can":  # which says itself that it is about the other person
        key = "atom.after" if what.path == ("after",) else "atom.path"
        phrase = wording.phrase(key, statement=phrase, path="/".join(map(wording.step, what.path)))
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
            return wording.label(wording.definition.reasons.get(name), wording.phrase("atom.never", name=name))
        case "reach":
            return wording.phrase("atom.reach", name=wording.permission(name))
        case "is":
            return wording.phrase("atom.is", name=wording.word("or").join(map(wording.kind, name.split("|"))))
        case "user":
            return wording.phrase("atom.user", name=name, argument=argument)
        case "admitted":
            return wording.phrase("atom.admitted", name=wording.place_kind(name))
        case "role":
            return wording.phrase("atom.role", name=wording.module(name) if name else "")
        case "imposed":
            return wording.phrase("atom.imposed", name=wording.restriction(name))
        case "setting":
            switched = argument in ("", "on")
            return wording.phrase(f"atom.setting{'_on' * switched}", name=wording.setting(name), argument=argument)
        case "attribute" | "date" | "param":
            values = (value or wording.word("atom.nothing") for value in what.argument.split("|"))
            return f"{name} {what.argument}" if what.kind == "date" else f"{name} = {wording.word('or').join(values)}"
        case "may" | "can":
            key = "atom.can_self" if what.kind == "can" and not what.path else f"atom.{what.kind}"
            return wording.phrase(key, name=wording.action(name), argument=wording.entity(argument))
    key = f"atom.{what.kind}"
    return wording.phrase(key, name=name, argument=argument) if key in wording.catalog.words else what.text


def _right_or_relation(name: str, wording: Wording) -> str:
    if name in wording.definition.permissions:
        return wording.phrase("atom.right", name=wording.permission(name))
    return wording.relation(name)

"""Conditions of a definition as phrases: `setting:teacher.sees_all` becomes «the setting … is on»."""

from collections.abc import Callable, Sequence

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
    if said := _STATEMENTS.get(what.kind):
        return said(what, wording)
    key = f"atom.{what.kind}"
    argument = wording.word("or").join(what.argument.split("|"))
    return wording.phrase(key, name=what.name, argument=argument) if key in wording.catalog.words else what.text


def _right(what: Atom, wording: Wording) -> str:
    if not what.argument:
        return _right_or_relation(what, wording)
    level = wording.level(what.name, what.argument)
    return wording.phrase("atom.rung", name=wording.permission(what.name), argument=level)


def _right_or_relation(what: Atom, wording: Wording) -> str:
    if what.name in wording.definition.permissions:
        return wording.phrase("atom.right", name=wording.permission(what.name))
    return wording.relation(what.name)


def _never(what: Atom, wording: Wording) -> str:
    otherwise = wording.phrase("atom.never", name=wording.way(what.name))
    return wording.label(wording.definition.reasons.get(what.name), otherwise)


def _has_place(what: Atom, wording: Wording) -> str:
    kind, _, value = what.name.partition(".")
    return wording.phrase("atom.has_place", kind=wording.place_kind(kind), name=value, argument=what.argument)


def _kind(what: Atom, wording: Wording) -> str:
    return wording.word("or").join(wording.phrase("atom.is", name=wording.kind(one)) for one in what.name.split("|"))


def _user(what: Atom, wording: Wording) -> str:
    values = wording.word("or").join(wording.value(USER, what.name, value) for value in what.argument.split("|"))
    return wording.phrase("atom.user", name=wording.attribute(USER, what.name), argument=values)


def _setting(what: Atom, wording: Wording) -> str:
    key = {"": "_on", "on": "_on", "off": "_off"}.get(what.argument, "")
    values = wording.word("or").join(what.argument.split("|"))
    return wording.phrase(f"atom.setting{key}", name=wording.setting(what.name), argument=values)


def _context(what: Atom, wording: Wording) -> str:
    return wording.phrase("atom.context", name=wording.word("or").join(map(wording.context, what.name.split("|"))))


def _ability(what: Atom, wording: Wording) -> str:
    key = "atom.can_self" if what.kind == "can" and not what.path else f"atom.{what.kind}"
    return wording.phrase(key, name=wording.action(what.name), argument=wording.entity(what.argument))


def _value(what: Atom, wording: Wording) -> str:
    """What a record or a request says: types and states have names, of the rest the system says what does not hold."""
    values = what.argument.split("|")
    if what.name == "key" and (records := _records(values, wording)):
        return records
    thing = _thing(what.name, values, wording)
    if not thing and (name_of := {"type": wording.type, "state": wording.state}.get(what.name)):
        named = map(name_of, values)
        return wording.phrase(f"atom.{what.name}", argument=wording.word("or").join(named))
    if reason := wording.reason(what.text):
        return wording.phrase("atom.opposite", reason=reason)
    name = wording.attribute(thing, what.name)
    if what.kind == "date":
        return f"{name} {what.argument}"
    called = (wording.entity(one) if what.name == "entity" else wording.value(thing, what.name, one) for one in values)
    return f"{name} = {wording.word('or').join(one or wording.word('atom.nothing') for one in called)}"


def _records(keys: Sequence[str], wording: Wording) -> str:
    """`report «Sales» or «Debts»`, of records that the system brings along; ''."""
    entities = wording.definition.entities.values()
    entity = next((one.key for one in entities if one.keys.keys() >= set(keys)), "")
    names = wording.word("or").join(wording.record(entity, key) for key in keys)
    return f"{wording.entity(entity)} {names}" if entity else ""


def _thing(name: str, values: Sequence[str], wording: Wording) -> str:
    """What has an attribute of that name which knows these words, or at least one of that name; ''."""
    having = {key: known[name] for key, known in wording.definition.attributes.items() if name in known}
    if name in ("type", "state"):  # of accounts, unless the words are another thing's
        having = {key: known for key, known in having.items() if known.words}
    return next(
        (key for key, known in having.items() if not known.words.keys().isdisjoint(values)), next(iter(having), "")
    )


_STATEMENTS: dict[str, Callable[[Atom, Wording], str]] = {
    "word": _right_or_relation,
    "right": _right,
    "never": _never,
    "has_place": _has_place,
    "network": lambda what, wording: wording.phrase("atom.network", name=wording.setting(what.name)),
    "reach": lambda what, wording: wording.phrase("atom.reach", name=wording.permission(what.name)),
    "is": _kind,
    "user": _user,
    "admitted": lambda what, wording: wording.phrase("atom.admitted", name=wording.place_kind(what.name)),
    "role": lambda what, wording: wording.phrase("atom.role", name=wording.module(what.name) if what.name else ""),
    "has_role": lambda what, wording: wording.phrase("atom.has_role", name=wording.names.role(what.name)),
    "imposed": lambda what, wording: wording.phrase("atom.imposed", name=wording.restriction(what.name)),
    "setting": _setting,
    "attribute": _value,
    "date": _value,
    "param": _value,
    "context": _context,
    "may": _ability,
    "can": _ability,
}

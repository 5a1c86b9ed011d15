"""Attributes as people write them: whether there is such a one, whether the value is of its type, how it is stored."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from operator import mul
from typing import TYPE_CHECKING

from crmaccess.definition import Attribute, Definition
from crmaccess.definition.attributes import DATE, DEPARTMENT, INN, NUMBER, REFERENCE, SWITCHES, TEXT, USER, WORDS
from crmaccess.errors import CrmAccessError, Listed, Problem
from crmaccess.facts import BLOCK_REASON
from crmaccess.plan.known.finding import all_words, as_spoken, labelled
from crmaccess.plan.known.secrets import HIDDEN
from crmaccess.plan.known.values import NO, YES, attribute_faults, faulty_names, form_fault, similar
from crmaccess.zone import day_of, iso

if TYPE_CHECKING:
    from crmaccess.plan.known.known import Known

ARCHIVE_REASON = "archive_reason"  # the attribute that keeps why somebody was archived
REASONS = (ARCHIVE_REASON, BLOCK_REASON)
_INN_WEIGHTS = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
Found = tuple[str, Problem | None]


class Attributes:
    """The attributes of one kind of thing (`user`, an entity, a kind of place or group)."""

    def __init__(self, thing: str, known: "Known") -> None:
        self.thing, self.known = thing, known
        self.declared: dict[str, Attribute] = known.definition.attributes_of(thing)
        if thing == USER:
            self.declared |= {name: Attribute(name) for name in REASONS}
        self.of_duties = thing == known.definition.duties.entity
        self._read: dict[tuple[str, str], Found] = {}

    def read(
        self, written: Mapping[str, str | None], before: Collection[str] = (), coming: Collection[str] = ()
    ) -> tuple[dict[str, str], list[Problem]]:
        """The values as they are stored, and what is wrong with them; '' takes a value away.

        `before`: names that the thing has, which can be taken away even though nobody declares them. `coming`:
        `entity:key` of records that come with the same file.
        """
        wanted = {name: value or "" for name, value in written.items()}
        values, problems = {}, attribute_faults(wanted)
        for name, value in wanted.items():
            if name not in self.declared:
                if value or name not in before:
                    problems += [] if problems else [self._unknown(name)]
                values[name] = value
            elif value:
                values[name], problem = self._value(name, value, coming)
                problems += [problem] if problem else []
            else:
                values[name] = ""
        return values, problems

    def read_cells(self, name: str, cells: Collection[str]) -> tuple[Mapping[str, str] | None, set[str]]:
        """What these cells of one attribute say, as it is stored, None where each is stored as it is; and those that do
        not fit."""
        one = self.declared.get(name)
        if one and (one.type, one.form) == (TEXT, "") and not (attribute_faults({name: ""}) or self.of_duties):
            return None, faulty_names(cells)
        found = {cell: self.read({name: cell}) for cell in cells}
        wrong = {cell for cell, (_, problems) in found.items() if problems}
        return {cell: values[name] for cell, (values, _) in found.items() if cell not in wrong}, wrong

    def faults(self, stored: Mapping[str, str]) -> list[Problem]:
        """What does not fit of values that are there: unknown, of another type, or not in the form they are stored."""
        values, problems = self.read(stored)
        return problems + [
            Problem("E_ATTRIBUTE_FORM", stored[name], column=name, nearest=(value,))
            for name, value in values.items()
            if value != stored[name] and all(one.column != name for one in problems)
        ]

    def fitting(self, written: Mapping[str, str]) -> dict[str, str]:
        """The values as they are stored; what does not fit stays as it is."""
        values, problems = self.read(written)
        wrong = {one.column for one in problems}
        return {name: written[name] if name in wrong else value for name, value in values.items()}

    def _unknown(self, name: str) -> Problem:
        known = [key for key in self.declared if key not in REASONS]
        near = similar(name, known) or tuple(
            key for key in known if as_spoken(name) in map(as_spoken, filter(None, self.declared[key].label))
        )
        listed = ", ".join(known) if not near else ""
        details = (("thing", self.thing), ("expected", listed))
        return Problem("E_ATTRIBUTE_UNKNOWN", name, column=name, nearest=near, details=details)

    def _value(self, name: str, value: str, coming: Collection[str]) -> Found:
        key = name, value
        if (found := self._read.get(key)) is None:
            one = self.declared[name]
            found = self._reference(one, value, coming) if one.type == REFERENCE else _READERS[one.type](one, value)
            if self.of_duties and (found[1] or one.type == REFERENCE):
                found = value, None  # what a duty is for is looked at as a whole
            if not coming or one.type != REFERENCE:
                self._read[key] = found
        return found

    def _reference(self, one: Attribute, value: str, coming: Collection[str]) -> Found:
        """What the value names, or all that it names."""
        keys = []
        for piece in value.replace(";", " ").split() if one.many else (value,):
            key, problem = self._named(one, piece, coming)
            if problem:
                return value, problem
            keys.append(key)
        return " ".join(dict.fromkeys(keys)), None

    def _named(self, one: Attribute, ref: str, coming: Collection[str]) -> Found:
        """The key of what a word names, `entity:key` of a record."""
        if ref in coming and ref.partition(":")[0] in one.to:
            return ref, None
        near: list[str] = []
        listed = True
        for kind in one.to:
            try:
                return self._lookup(kind)(ref), None
            except CrmAccessError as error:
                near += error.problems[0].nearest
                listed = listed and isinstance(error.problems[0].nearest, Listed)
        problem = Problem(
            "E_ATTRIBUTE_REFERENCE", ref, column=one.key, nearest=Listed(near) if listed else tuple(near[:3])
        )
        make = next((f"{kind}:{ref}" for kind in one.to if kind in self.known.definition.places), "")
        told = ("attribute", one.key), ("to", " | ".join(one.to)), ("make", make)
        return ref, problem._replace(details=tuple(detail for detail in told if detail[1]))

    def _lookup(self, kind: str) -> Callable[[str], str]:
        known = self.known
        if kind == USER:
            return lambda ref: known.account(ref).login
        if kind == DEPARTMENT:
            return lambda ref: known.department(ref).key
        if kind in known.definition.places:
            return lambda ref: known.place(kind, ref).key
        if kind in known.definition.group_kinds:
            return lambda ref: known.group_of(kind, ref).key
        return lambda ref: known.record_reference(kind, ref)


def _text(one: Attribute, value: str) -> Found:
    if one.form == INN:
        digits = "".join(value.split())
        return (digits, None) if is_inn(digits) else (value, Problem("E_ATTRIBUTE_INN", value, column=one.key))
    if code := form_fault(one.form, value):
        return value, Problem(code, HIDDEN if one.secret else value, column=one.key)
    return value, None


def is_inn(text: str) -> bool:
    """Whether it is the tax number of a person: twelve digits, of which the last two check those before."""
    if not (text.isascii() and text.isdecimal() and len(text) == len(_INN_WEIGHTS) + 1):
        return False
    digits = [int(digit) for digit in text]
    sums = (sum(map(mul, _INN_WEIGHTS[start:], digits)) for start in (1, 0))
    return digits[-2:] == [one % 11 % 10 for one in sums]


def _number(one: Attribute, value: str) -> Found:
    """Of one number one spelling: 7, -1.5."""
    text = value.replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if _NUMBER.fullmatch(text):
        whole, _, rest = text.lstrip("+-").replace(",", ".").partition(".")
        plain = (whole.lstrip("0") or "0") + (f".{rest}".rstrip("0") if rest.strip("0") else "")
        return plain if plain == "0" else "-" * text.startswith("-") + plain, None
    return value, Problem("E_ATTRIBUTE_NUMBER", value, column=one.key)


def _date(one: Attribute, value: str) -> Found:
    """A day, perhaps with the hour, as it was written."""
    if day := day_of(value):
        return day.isoformat(), None
    try:
        return datetime.fromisoformat(iso(value)).isoformat(timespec="minutes"), None
    except ValueError:
        return value, Problem("E_ATTRIBUTE_DATE", value, column=one.key)


def _switch(one: Attribute, value: str) -> Found:
    yes, no = SWITCHES[one.type]
    word = value.casefold()
    if word in YES or word in NO:
        return (yes if word in YES else no), None
    return value, Problem("E_FLAG_MALFORMED", value, column=one.key)


def _word(one: Attribute, value: str) -> Found:
    folded = {word.casefold(): word for word in one.words}
    key = folded.get(value.casefold()) or labelled(value, one.words)
    if key in one.words:
        return key, None
    near = all_words(value, one.words)
    return value, Problem("E_ATTRIBUTE_WORD", value, column=one.key, nearest=near, details=(("attribute", one.key),))


_READERS: Mapping[str, Callable[[Attribute, str], Found]] = {
    TEXT: _text, NUMBER: _number, DATE: _date, WORDS: _word, **dict.fromkeys(SWITCHES, _switch),
}  # fmt: skip


def is_to_come(fault: Problem, definition: Definition) -> bool:
    """Whether an account names a record that is not there: records name people, too, and so come later."""
    return fault.code == "E_ATTRIBUTE_REFERENCE" and fault.value.partition(":")[0] in definition.entities


def as_note(fault: Problem) -> Problem:
    """The same as a note, of what is taken all the same."""
    return fault._replace(code="W_ATTRIBUTE_REFERENCE")

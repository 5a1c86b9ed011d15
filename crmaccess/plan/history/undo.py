"""What the journal tells, undone: a new plan by today's operator, from the entries and from what is known today.

Where a later entry changed another value of the same fact, only the values that are undone change back. Where it rests
on what is undone, it stands in the way, unless it is taken along.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from crmaccess.changes import Change, DefinitionSet, LettersWithdrawn, Plan, SecretSet, Step
from crmaccess.errors import CrmAccessError, Guarded, InvalidInput, Problem
from crmaccess.facts import (
    SEALED,
    Account,
    CustomAttribute,
    Department,
    Fact,
    Record,
    Setting,
    key_of,
    with_attributes_of,
)
from crmaccess.plan.effect import Table, applied, in_writing_order, table_of
from crmaccess.plan.history.tables import TakenBack
from crmaccess.plan.history.told import Told, followed, place_of, rename_of, touched
from crmaccess.plan.known.attributes import as_note, is_to_come
from crmaccess.plan.known.bounds.holding import label
from crmaccess.plan.known.bounds.integrity import faults
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.references import NOUNS
from crmaccess.plan.known.secrets import values_of, with_values
from crmaccess.plan.outcome import UNCHANGED
from crmaccess.values import NamedTuple
from crmaccess.zone import FOREVER

FEW = 5  # entries that a refusal names
NO_FACTS = ("Definition", "Opening", "Erasure")  # what entries can be of that nobody takes back
Hiding = Callable[[Fact], Fact]


class Sent(NamedTuple):
    """A letter that a command queued; who waits for it no longer can be spared it."""

    number: int
    login: str
    kind: str
    address: str
    waits: bool


def undone(
    chosen: Sequence[Told], entries: Sequence[Told], known: Known, *, letters: Iterable[Sent] = (),
    with_later: bool = False, hidden: Hiding = lambda fact: fact, seen: Callable[[Step], bool] = lambda step: True,
) -> Plan:  # fmt: skip
    """The plan that takes the chosen entries back; `entries` are all from the oldest of them on, the newest first.
    `hidden`: a fact as the journal has it, with digests for secret values; those that are gone do not come back.
    `seen`: whether a step may be told of that is not to be taken back.

    Raises InvalidInput for what cannot be undone, Guarded where later entries rest on it.
    """
    numbers = frozenset(entry.number for entry in chosen)
    while True:
        _refuse_for_ever([entry for entry in entries if entry.number in numbers])
        found = TakenBack([*map(hidden, known.everything())], entries, numbers)
        if not found.resting:
            break
        if not any(map(rename_of, entries)) and _is_so(chosen, found.base):
            return UNCHANGED
        if not with_later:
            raise _stands_in_the_way(list(found.resting.values()), seen)
        numbers |= found.resting.keys()
    if problems := [*_lost(found), *_without_names(found)]:
        return Plan(problems=tuple(problems))
    changes, kept = unhidden(_changes(found), known)
    letters = list(letters)
    taken = [entry for entry in entries if entry.number in numbers]
    steps: tuple[Step, ...] = (*_withdrawn(letters), *changes)
    will = _after(changes, known)
    standing = faults([change.before for change in changes if change.before is not None], known)
    come = [change.after for change in changes if change.after is not None]
    unsound = [fault for fault in faults(come, will) if fault not in standing]
    of_accounts = faults([one for one in come if isinstance(one, Account)], will)
    to_come = [one for one in unsound if one in of_accounts and is_to_come(one, known.definition)]  # as imports take it
    notes = (*_notes(taken, changes, letters, known), *kept, *map(as_note, to_come))
    return Plan(steps, tuple(fault for fault in unsound if fault not in to_come), notes)


def _after(changes: Iterable[Change], known: Known) -> Known:
    """What is known then, of attributes too that the company declared and that come back or go."""
    facts = applied(known.everything(), changes)
    own = [fact for fact in facts if isinstance(fact, CustomAttribute)]
    return Known(with_attributes_of(own, known.definition), facts)


def unhidden(changes: Iterable[Change], known: Known) -> tuple[tuple[Change, ...], list[Problem]]:
    """The changes with today's secret values in place of their digests, and notes about values that are gone."""
    real = table_of(known.everything())
    found, notes = [], []
    for change in changes:
        # What is called by a name that it gets back by the same plan is as it is told.
        before = change.before and real.get(place_of(change.before), change.before)
        after = change.after
        values = values_of(after)
        secret = [name for name, value in values.items() if value.startswith(SEALED)]
        if after is not None and secret:
            today, then = values_of(before), values_of(change.before)
            notes += [_gone(after, name) for name in secret if then.get(name) != values[name]]
            left = {name: today.get(name, "") if name in secret else value for name, value in values.items()}
            after = with_values(after, {name: value for name, value in left.items() if value})
            if isinstance(after, Setting) and not after.value:
                after = None
        if before != after:
            found.append(Change(before, after))
    return tuple(found), notes


def _gone(fact: Fact, name: str) -> Problem:
    return Problem("W_UNDO_SECRET", label(fact), details=(("name", name),))


def _is_so(chosen: Sequence[Told], today: Table) -> bool:
    """Whether all is as it was before them: they have been undone already."""
    oldest = {place_of(entry.before or entry.after): entry for entry in chosen if entry.before or entry.after}  # type: ignore[arg-type]
    return bool(oldest) and all(_holds(entry, today.get(place)) for place, entry in oldest.items())


def _holds(entry: Told, today: Fact | None) -> bool:
    before, after = entry.before, entry.after
    if before is None or today is None:
        return before is today
    return not touched(before, today) & (touched(before, after) if after is not None else touched(before, today))


def _refuse_for_ever(chosen: Sequence[Told]) -> None:
    for entry in chosen:
        if entry.kind in NO_FACTS:
            raise InvalidInput("E_UNDO_KIND", str(entry.number), kind=entry.kind)
        if entry.erased and entry.before is not None:
            raise InvalidInput("E_UNDO_ERASED", str(entry.number), login=entry.key)


def _stands_in_the_way(resting: Sequence[Told], seen: Callable[[Step], bool]) -> CrmAccessError:
    """Names the entries that are seen, and says whether there are others."""
    told = sorted(entry.number for entry in resting if (step := _step(entry)) and seen(step))
    named_ones = Problem("E_UNDO_LATER", named(list(map(str, told))), details=(("count", str(len(told))),))
    others = [Problem("E_UNDO_UNSEEN")] if len(told) < len(resting) else []
    return Guarded.of([*([named_ones] if told else []), *others])


def _step(entry: Told) -> Step | None:
    """What was done; None for what no step does."""
    if entry.kind in NO_FACTS:
        return DefinitionSet("", "", "", ())
    if entry.before is None and entry.after is None:
        return SecretSet(entry.key, "", FOREVER) if entry.kind == "Secret" else None
    return Change(entry.before, entry.after)


def steps_of(entries: Iterable[Told]) -> list[Step]:
    """What was done, as far as steps do such things."""
    return [step for entry in entries if (step := _step(entry))]


def roughly_undone(chosen: Iterable[Told], known: Known) -> Iterator[Step]:
    """The entries taken back as far as it matters who may do that, whether or not it can be done."""
    today = table_of(known.everything())
    for entry in chosen:
        step = _step(entry)
        if not isinstance(step, Change):
            yield from [step] if step else []
        elif step.after is not None and place_of(step.after) in today:
            yield Change(step.after, step.before)
        elif step.before is not None:
            yield Change(None, step.before)


def _lost(found: TakenBack) -> list[Problem]:
    """Entries that found something else than they left, and no other entry says why."""
    return [Problem("E_UNDO_LOST", str(entry.number)) for entry in found.lost.values()]


def _without_names(found: TakenBack) -> list[Problem]:
    """Facts that would name what is not there; no entry since then has made them so."""
    return [
        Problem("E_UNDO_NAMED", label(fact), details=(("name", " ".join(filter(None, need.key[1]))),))
        for fact, need in found.nameless()
    ]


def _changes(found: TakenBack) -> Iterator[Change]:
    """From today's facts to those that were; what gets its old key back comes first."""
    gone = [rename for rename in found.renames if not _is_named(rename[0], rename[2], found.table)]
    names = [(noun, old, new) for noun, new, old in reversed(gone)]  # what goes is called as today
    departments = {key for cls, (key, *_) in found.table if cls is Department}
    renames: list[Change] = []
    others: list[Change] = []
    for place, fact in found.base.items():
        today, after = found.original[place], found.table.get(place)
        if after is not None and type(fact) in NOUNS and key_of(today) != key_of(fact):
            renames.append(Change(today, after))
        elif after is None:
            others.append(Change(followed(fact, names), None))
        elif after != fact:
            others.append(Change(fact, _without_lost_stamps(after, departments)))
    new = [fact for place, fact in found.table.items() if place not in found.base]
    others += [Change(None, _without_lost_stamps(fact, departments)) for fact in new]
    yield from renames
    yield from in_writing_order(others)


def _is_named(noun: str, key: str, table: Table) -> bool:
    return any(cls for cls, of in NOUNS.items() if of == noun and (cls, (key,)) in table)


def _without_lost_stamps(fact: Fact, departments: set[str]) -> Fact:
    """A record remembers no department that is gone."""
    if not isinstance(fact, Record):
        return fact
    return fact._replace(stamp=tuple(key for key in fact.stamp if key in departments))


def _withdrawn(letters: Iterable[Sent]) -> Iterator[LettersWithdrawn]:
    waiting: dict[str, list[int]] = {}
    for one in letters:
        if one.waits:
            waiting.setdefault(one.login, []).append(one.number)
    return (LettersWithdrawn(login, tuple(numbers)) for login, numbers in waiting.items())


def _notes(
    taken: Sequence[Told], changes: Sequence[Change], letters: Iterable[Sent], known: Known
) -> Iterator[Problem]:  # fmt: skip
    """What does not come back, and what has left the house."""
    yield from (Problem("W_UNDO_LETTER", one.address, details=(("number", str(one.number)),))
                for one in letters if not one.waits)  # fmt: skip
    back = [one.after.login for one in changes if one.before is None and isinstance(one.after, Account)]
    gone = {one.before.login for one in changes if one.after is None and isinstance(one.before, Account)}
    if back:
        yield Problem("W_UNDO_NO_PASSWORD", named(back))
    set_anew = dict.fromkeys(entry.key for entry in taken if entry.kind == "Secret" and entry.key in known.accounts)
    if kept := [login for login in set_anew if login not in gone]:
        yield Problem("W_UNDO_PASSWORD", named(kept))
    if departments := [one.after.key for one in changes if one.before is None and isinstance(one.after, Department)]:
        yield Problem("W_UNDO_STAMPS", named(departments))


def named(words: Sequence[str]) -> str:
    """The first few of them."""
    return ", ".join(words[:FEW]) + (", …" if len(words) > FEW else "")

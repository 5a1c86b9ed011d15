"""Today's facts with some entries of the journal taken back, and what of the later ones stands in the way."""

from collections.abc import Iterable, Sequence

from crmaccess.facts import Account, CustomAttribute, Fact, Pipeline, Place, Stage
from crmaccess.plan.effect import Table, table_of
from crmaccess.plan.history.needs import Need, needs
from crmaccess.plan.history.told import (
    Key,
    Rename,
    Told,
    Touch,
    followed,
    place_of,
    rename_of,
    renaming,
    reverted,
    touched,
)
from crmaccess.plan.known.references import renamed

WHOLE: Touch = ("", "")  # a fact that came or went
PASSWORD: Touch = ("password", "")


class TakenBack:
    """`table` are the facts as they would be, `base` today's under the names that they would have; `resting` the later
    entries that stand on what is taken back, `lost` those chosen that found something else than they left."""

    def __init__(self, facts: Iterable[Fact], entries: Sequence[Told], chosen: frozenset[int]) -> None:
        self.base = table_of(facts)
        self.table = dict(self.base)
        self.original: Table = dict(self.base)  # by the key in `base`, the fact as it is today
        self.resting: dict[int, Told] = {}
        self.lost: dict[int, Told] = {}
        self.renames: list[Rename] = []  # undone, from the new key to the old
        self._kept: dict[Key, list[tuple[Told, set[Touch]]]] = {}
        self._names: list[Rename] = []  # what kept entries renamed since
        self._of_run: dict[int, list[Rename]] = {}  # what each run renamed
        for entry in entries:
            if rename := rename_of(entry):
                self._of_run.setdefault(entry.run, []).append(rename)
        for entry in entries:
            (self._take if entry.number in chosen else self._keep)(entry)
        self._look_for_names()

    def _keep(self, entry: Told) -> None:
        """A later entry that stays."""
        if entry.kind == "Secret":
            self._touch((Account, (entry.key,)), entry, {PASSWORD})
        sides = [followed(side, self._names) for side in (entry.before, entry.after) if side is not None]
        found = touched(*sides) if len(sides) == 2 else {WHOLE}
        for place in dict.fromkeys(map(place_of, sides)):
            self._touch(place, entry, found)
        if rename := rename_of(entry):
            self._names.insert(0, rename)

    def _touch(self, place: Key, entry: Told, found: set[Touch]) -> None:
        self._kept.setdefault(place, []).append((entry, found))

    def _take(self, entry: Told) -> None:
        """An entry that is taken back."""
        before, after = (side and followed(side, self._names) for side in (entry.before, entry.after))
        edited = touched(before, after) if before is not None and after is not None else {WHOLE}
        place = self._place(after if after is not None else before, entry.run)
        if place is None:
            return
        over = [other for other, found in self._kept.get(place, ()) if _meet(found, edited)]
        self.resting |= {other.number: other for other in over}
        if over:
            return
        fact = self.table.get(place)
        if (fact is None) != (after is None):
            self.lost[entry.number] = entry
        elif after is None and before is not None:
            self.table[place] = before
        elif before is None:
            del self.table[place]
        elif fact is not None and after is not None:
            self._revert(fact, before, after)

    def _place(self, fact: Fact | None, run: int) -> Key | None:
        """Where the fact is by now: what was taken back already may have renamed it, and an entry may call a thing by
        the name that it had before its own run."""
        if fact is None:
            return None
        renames = ((), self.renames, self._of_run.get(run, ()))
        places = [place_of(followed(fact, names)) for names in renames]
        return next((place for place in places if place in self.table), places[0])

    def _revert(self, fact: Fact, before: Fact, after: Fact) -> None:
        del self.table[place_of(fact)]
        found = reverted(fact, before, after)
        self.table[place_of(found)] = found
        if rename := renaming(before, after):
            noun, old, new = rename
            self.renames.append((noun, new, old))
            self.table = table_of(renamed(one, noun, new, old) for one in self.table.values())
            self._rebase(noun, new, old)

    def _rebase(self, noun: str, new: str, old: str) -> None:
        """Today's facts, too, under the old name."""
        original, base = self.original, self.base
        self.original, self.base = {}, {}
        for place, fact in base.items():
            one = followed(fact, [(noun, new, old)])
            self.base[place_of(one)], self.original[place_of(one)] = one, original[place]

    def _look_for_names(self) -> None:
        """What would name something that is not there: the entries that brought that about rest on what is undone."""
        for fact, need in self.nameless():
            place = place_of(fact) if need.key in self.base else need.key
            of_place = self._kept.get(place, ())
            self.resting |= {entry.number: entry for entry, _ in of_place}

    def nameless(self) -> list[tuple[Fact, Need]]:
        """Facts with something that they name and that would not be there, though it must."""
        gone = self.base.keys() - self.table.keys()
        new = {place for place, fact in self.table.items() if self.base.get(place) != fact}
        return [
            (fact, need)
            for place, fact in self.table.items()
            if gone or place in new
            for need in needs(fact)
            if need.key in gone or (place in new and need.key not in self.table and need.held and _is_fact(need))
        ]


def _is_fact(need: Need) -> bool:
    """Whether it can only be a fact: attributes, and pipelines and stages of some entities, are the definition's."""
    return need.key[0] not in (CustomAttribute, Pipeline, Stage, Place)


def _meet(one: set[Touch], other: set[Touch]) -> bool:
    return WHOLE in one or WHOLE in other or bool(one & other)

"""The sources of rights at one moment, and what each gives: rows and profiles are made once and shared."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping

from crmaccess.definition import Definition, Kind
from crmaccess.engine.facts.grants import Grants, Holder
from crmaccess.engine.facts.structure import Structure
from crmaccess.engine.levels.layout import Layout, Scheme, ranks_of_all
from crmaccess.engine.levels.profile import Profile
from crmaccess.engine.levels.source import Places, Source
from crmaccess.facts import EVERYWHERE


class Sources:
    """Roles, people, groups, departments and kinds as sources of rights.

    Those of a second moment ask those of the first (`first`) for all that has nothing to do with the holders whose
    rights are others there (`changed`).
    """

    def __init__(
        self, facts: Structure, layout: Layout, first: Sources | None = None, changed: frozenset[Holder] = frozenset()
    ) -> None:
        self.facts, self.layout, self.first, self._changed = facts, layout, first, changed
        self._roles: dict[tuple[str, str], Source | None] = {}
        self._kinds: dict[tuple[str, Places], Source] = first._kinds if first else {}
        self._giving: dict[str, list[Kind]] = first._giving if first else {}
        self._rows: dict[tuple[Holder, bool, Places], bytes] = {}
        self._profiles: dict[tuple[object, ...], Profile] = {}

    def after(self, changed: frozenset[Holder], facts: Structure, scheme: Scheme) -> Sources:
        """The sources when these holders have other rights, as `facts` say."""
        if all(self.layout.covers(facts.grants.get(holder, {})) for holder in changed):
            if self.first is not None and not (self._rows or self._profiles):  # nothing was made here
                return Sources(facts, self.layout, self.first, self._changed | changed)
            return Sources(facts, self.layout, self, changed)
        return Sources(facts, Layout(scheme, facts))

    def of_role(self, key: str, branch: str) -> Source | None:
        """A role as a source of rights; None where it is none, or a template that has given what it was to give."""
        if self.first is not None and ("role", key) not in self._changed:
            return self.first.of_role(key, branch)
        if (key, branch) not in self._roles:
            facts = self.facts
            role = facts.roles.get(key)
            module = facts.definition.modules.get(role.module) if role else None
            there = role is not None and not (module and module.template)
            grants = facts.grants.get(("role", key), {})
            source = Source(("role", key), branch, role.module, grants, role.everything) if role and there else None
            self._roles[key, branch] = source
        return self._roles[key, branch]

    def of_kind(self, kind: Kind, admitted: Mapping[str, Collection[str]]) -> Source:
        """What a kind brings: everywhere, or (`right@source`) in each place of a kind that a person is admitted to."""
        narrowed = sorted({word.partition("@")[2] for word, _ in kind.holds} - {""})
        places = tuple([(one, frozenset(admitted.get(one, ()))) for one in narrowed])
        known = self._kinds.get((kind.key, places))
        if known is None:
            known = self._kinds[kind.key, places] = _brought_by(kind, places, self.facts.definition)
        return known

    def giving_kinds(self, interface: str) -> list[Kind]:
        """The kinds of people that bring rights which count in an interface."""
        known = self._giving.get(interface)
        if known is None:
            kinds = self.facts.definition.kinds.values()
            known = [kind for kind in kinds if (kind.holds or kind.everything) and kind.counts_in(interface)]
            self._giving[interface] = known
        return known

    def row(self, source: Source) -> bytes:
        """What a source gives at every cell; people with the same role share the role's row."""
        if self.first is not None and source.key not in self._changed:
            return self.first.row(source)
        key = (source.key, bool(source.branch), source.places)
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = self._row(source)
        return row

    def _row(self, source: Source) -> bytes:
        """The row, made anew; that of a role in a second moment after the one of the first."""
        of, key = source.key
        other = self.first.of_role(key, source.branch) if self.first is not None and of == "role" else None
        if self.first is None or other is None or other._replace(grants=source.grants) != source or source.everything:
            return self.layout.row(source)
        return self.layout.row_like(source, other, self.first.row(other))

    def levels(self, profile: Profile, right: str) -> Hashable:
        """The ranks of a right at all cells, of somebody who has here what this profile of the first moment is made of;
        the like of `Profile.levels`, without a profile.
        """
        held = [self.of_role(one.key[1], one.branch) if one.key[0] == "role" else one for one in profile.sources]
        there = tuple([one for one in held if one is not None])
        slot = self.layout.slots.get(right)
        if slot is None or profile.held_branches or not there:
            return self.profile(there).levels(right)
        return ranks_of_all([self.row(one)[slot.offset : slot.offset + len(slot.cells)] for one in there])

    def profile(self, sources: tuple[Source, ...]) -> Profile:
        """What these sources give together; people who hold the same share one profile."""
        if self.first is not None and not any(source.key in self._changed for source in sources):
            return self.first.profile(sources)
        key = tuple([(source.key, source.branch, source.places) for source in sources])
        profile = self._profiles.get(key)
        if profile is None:
            profile = self._profiles[key] = Profile(self.facts, self.layout, self.row, sources)
        return profile


def _brought_by(kind: Kind, places: Places, definition: Definition) -> Source:
    admitted, grants = dict(places), Grants()
    for word, level in kind.holds:
        name, _, narrowed = word.partition("@")
        rank = definition.scales[definition.permissions[name].scale].rank(level)
        chosen = sorted(admitted[narrowed]) if narrowed else [EVERYWHERE]
        where = [""] if EVERYWHERE in chosen else [f"{narrowed}:{place}" for place in chosen]
        grants.setdefault(name, {}).update({("", "", place): rank for place in where})
    return Source(("kind", kind.key), "", "", grants, kind.everything, places)

"""What people hold at one place and stage: of no record in particular, what would count for one that lay there."""

from __future__ import annotations

from collections.abc import Sequence

from crmaccess.definition import Permission
from crmaccess.engine.levels.layout import Rights
from crmaccess.engine.levels.profile import Profile
from crmaccess.engine.levels.stages_and_places import Cell, cell_of
from crmaccess.facts import Record


class ProfileThere(Profile):
    """A profile that takes a stand-in where no record is given. It asks `profile`, so whoever listens there hears."""

    def __init__(self, profile: Profile, there: Record, alike: Sequence[Record] = ()) -> None:
        """`alike`: where else those lie that are asked about, for who tells all that counts."""
        vars(self).update(vars(profile))
        self.grounds, self.sections = {}, {}  # what is open there may be closed elsewhere
        self._whole, self._there, self._alike = profile, there, alike or (there,)

    def _at(self, permission: Permission, record: Record | None) -> Record | None:
        """The record to look at; None where the stand-in says nothing: the right has access lists, or other stages."""
        if record is not None or permission.objects:
            return record
        of_another = permission.entity not in ("", self._there.entity)
        return None if of_another and not {"pipeline", "stage"}.isdisjoint(permission.cells) else self._there

    def rank(self, permission: Permission, record: Record | None) -> int:
        return self._whole.rank(permission, self._at(permission, record))

    def inherent_rank(self, permission: Permission, record: Record | None) -> int:
        return self._whole.inherent_rank(permission, self._at(permission, record))

    def granted(self, permission: Permission, record: Record | None) -> int:
        return self._whole.granted(permission, self._at(permission, record))

    def best(self, permission: Permission) -> int:
        return self.rank(permission, None)

    def best_anywhere(self, permission: Permission) -> int:
        return self._whole.best(permission)

    def ranks(self, permission: Permission) -> list[int]:
        return sorted({self._whole.rank(permission, self._at(permission, None) and one) for one in self._alike})

    def holds_any(self, rights: Rights) -> bool:
        return self._whole.holds_any(rights)

    def existing(self, permission: Permission) -> list[Cell]:
        if self._at(permission, None) is None:
            return self._whole.existing(permission)
        cells = (cell_of(permission, one, self._facts) for one in self._alike)
        return list(
            dict.fromkeys(one if one.branch in self.held_branches else one._replace(branch="") for one in cells)
        )

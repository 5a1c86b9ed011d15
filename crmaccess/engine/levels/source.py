"""What brings grants to people, and what one source gives at a cell."""

from __future__ import annotations

from crmaccess.definition import Permission
from crmaccess.engine.facts.grants import Grants, Holder
from crmaccess.values import NamedTuple

Places = tuple[tuple[str, frozenset[str]], ...]  # kinds of places, and the places of each that a person is admitted to


class Source(NamedTuple):
    """Something that brings grants: ("role", key), ("user", login), ("group", key), ("kind", key), ("department", key).

    What a department gives to the people below it as well comes from ("departments", key).
    """

    key: Holder
    branch: str  # the branch a role is held in, '' for everywhere
    module: str
    grants: Grants
    everything: bool
    places: Places = ()  # where rights count in a person's own places alone: which these are

    def gives_all_of(self, permission: Permission) -> bool:
        """Whether it brings the right because it brings everything: everything of its module."""
        return self.everything and self.module in ("", permission.module)

    def may_give(self, permission: Permission) -> bool:
        """Whether what it was granted of the right counts: rights of one module never count in another."""
        return not self.module or permission.module in ("", self.module)

    @property
    def is_default(self) -> bool:
        """What a kind brings until the person is given something of her own; "everything" is no default."""
        return self.key[0] == "kind" and not self.everything

    def never_sleeps(self, replaced: bool) -> bool:
        """What comes with a kind; where personal settings replace it (`replaced`), that is a default and can sleep."""
        return self.key[0] == "kind" and (self.everything or not replaced)


class Given(NamedTuple):
    """What one source gives at a cell. `specificity` counts what the grant is narrowed to; above 0 it is explicit."""

    source: Source
    rank: int  # as it counts here
    specificity: int
    key: tuple[str, str, str]  # the grant's own pipeline, stage, place
    granted: int  # the level as it was granted

"""Who answers for what: the records that say it, and the kinds of duty there are. A duty opens nothing."""

from collections.abc import Mapping

from crmaccess.definition.attributes import DATE, REFERENCE, TEXT, WORDS, Attribute
from crmaccess.definition.ways import Label
from crmaccess.values import NamedTuple

ANSWERING_GROUP = "group"  # the attribute of a duty that names the group which answers; else its responsible does
ANSWERING_UNTIL = "until"  # and the one that says when it ends: a day is its last one


class DutyKind(NamedTuple):
    """What somebody can answer for: a place of a kind, one of some values, or else a period.

    `needs`: the entity and the action that must be open to whoever answers for a place, there.
    """

    key: str
    place: str = ""
    values: Mapping[str, Label] = {}
    needs: tuple[str, str] = ("", "")
    label: Label = Label()


class Duties(NamedTuple):
    """The entity whose records are duties, and their kinds: the record has a value under the key of its one kind."""

    entity: str = ""
    kinds: Mapping[str, DutyKind] = {}

    def attributes(self, group_kinds: tuple[str, ...]) -> dict[str, Attribute]:
        """What a duty says: under the key of each kind what for, and perhaps the group that answers and the end."""
        found = {}
        for kind in self.kinds.values():
            type_ = REFERENCE if kind.place else WORDS if kind.values else TEXT
            to = (kind.place,) if kind.place else ()
            found[kind.key] = Attribute(kind.key, type_, kind.values, to, label=kind.label)
        if group_kinds:
            found[ANSWERING_GROUP] = Attribute(ANSWERING_GROUP, REFERENCE, to=group_kinds)
        found[ANSWERING_UNTIL] = Attribute(ANSWERING_UNTIL, DATE, label=Label("until", "до"))
        return found

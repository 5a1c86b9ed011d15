"""How a company has set up its system: places, pipelines, settings, attributes of its own."""

from collections.abc import Iterable, Mapping

from crmaccess.definition import Attribute, Definition, Label
from crmaccess.values import NamedTuple

MAIN_PIPELINE = "main"
SEALED = "secret:"  # before the digest that stands in the journal for a secret value


class Place(NamedTuple):
    """A compartment: a branch, a cash register, a source, a CRM (`kind` is the definition's word)."""

    kind: str
    key: str
    name: str = ""
    archived: bool = False
    attributes: Mapping[str, str] = {}


class Setting(NamedTuple):
    """An account-wide switch, number, option or edition."""

    name: str
    value: str


class Pipeline(NamedTuple):
    """A way that records of an entity go; the first one is `main`."""

    entity: str
    key: str
    name: str = ""
    position: int = 0


class Stage(NamedTuple):
    """A step of a pipeline; entities with stages but without pipelines use pipeline ''."""

    entity: str
    pipeline: str
    key: str
    name: str = ""
    position: int = 0


class CustomAttribute(NamedTuple):
    """An attribute that the company adds to those of the system; see `definition.Attribute`. `thing`: `user`, a kind of
    group or of place, an entity.
    """

    thing: str
    key: str
    type: str = "text"
    label: str = ""
    words: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    many: bool = False
    secret: bool = False


def with_attributes_of(own: Iterable[CustomAttribute], definition: Definition) -> Definition:
    """The definition with the attributes that a company adds, and without those that it added before."""
    attributes = {
        thing: {key: one for key, one in declared.items() if not one.own}
        for thing, declared in definition.attributes.items()
        if not all(one.own for one in declared.values())
    }
    for one in own:
        words, label = {word: Label(word, word) for word in one.words}, Label(one.label, one.label)
        declared = Attribute(one.key, one.type, words, one.to, one.many, one.secret, label, own=True)
        attributes.setdefault(one.thing, {}).setdefault(one.key, declared)
    return definition._replace(attributes=attributes)

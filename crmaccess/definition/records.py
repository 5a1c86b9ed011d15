"""What there is to ask about: records with their stages and fields, where they live and how a person stands to them."""

from collections.abc import Mapping

from crmaccess.definition.ways import Condition, Label, Way
from crmaccess.values import NamedTuple

# The noun under which the commands and a definition's `unavailable` speak of a kind of place.
PLACE_NOUNS = {"branch": "branches", "register": "cash-registers", "source": "sources", "crm": "crms"}
MAKING = ("add", "import")  # actions that make new records: a record stands for those that are like it
ANSWERS = ("accepted", "declined")  # parts in a record: what became of the invitation that comes with a right on it


class PlaceKind(NamedTuple):
    """A kind of compartment. Where ways or an entity bear its name, its places are the objects of requests.

    `switched`: a person works in one of hers at a time, and reaches the others by switching.
    """

    key: str
    label: Label = Label()
    plural: Label = Label()
    switched: bool = False


class Section(NamedTuple):
    """A part of the menu. `tick`: the right that opens it; `grey`: ticked, but without another right of it.

    `requires`: a condition without which it and its parts are closed, whatever else would open them.
    """

    key: str
    parent: str = ""
    requires: Condition = ()
    tick: str = ""
    grey: bool = False
    open: Condition = ()
    always: bool = False
    label: Label = Label()


class Signature(NamedTuple):
    """Whose `values` (columns and attributes of an account) a printed record names: those of who takes `part` in it,
    as long as `when` holds for this person."""

    part: str = ""
    values: tuple[str, ...] = ()
    when: Condition = ()
    label: Label = Label()


class Entity(NamedTuple):
    """A kind of record. `judge`: per action the image that is judged: `present` (default), `saved` or `both`.
    `personal`: it is about its responsible, so that nothing is opened by handing it over. `places_of`: the column that
    names the record in whose places it lies, where it has none of its own. `keys`: what records that the CRM brings
    along are called, by key.
    """

    key: str
    module: str = ""
    section: str = ""
    pipelines: tuple[tuple[str, Label], ...] = ()
    stages: tuple[tuple[str, str, Label], ...] = ()
    staged: bool = False
    places: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    judge: Mapping[str, str] = {}
    contexts: Mapping[str, str] = {}
    conceal: bool = False
    personal: bool = False
    places_of: str = ""
    label: Label = Label()
    plural: Label = Label()
    keys: Mapping[str, Label] = {}
    signed: Signature = Signature()


class Field(NamedTuple):
    """A bundle of fields of an entity, shown when one of its ways (guard and `show`) holds; `part`: a tab, block or
    button of its screen instead, which has no value."""

    entity: str
    key: str
    ways: tuple[Way, ...]
    label: Label = Label()
    part: bool = False


class Relation(NamedTuple):
    """How a person can stand to a record.

    shape        fields                             holds when
    everybody                                       always
    person       parts                              the person is one of these (responsible, creator, observer …)
    units        mine                               the record's stamp meets my departments (below, headed …)
    people       parts, mine                        one of these people works in my departments (live)
    group        attribute, kinds, where            I am a member of the group named by the attribute, and it is of
                                                    these kinds (any, when none is named) and has these attributes
    place        place                              the record's place is one of mine
    attribute    attribute, values                  the record has one of the values
    card         attribute                          the attribute (or the record itself) names one of my cards;
                                                    it may name several, with blanks between them
    same         attribute                          the record's value there is among those of my account
    self                                            the record is my own account
    ranked                                          the account's or role's rank is not above mine
    through      path, relation                     the relation holds to the record at the path
    """

    key: str
    shape: str
    parts: tuple[str, ...] = ()
    mine: str = "departments"
    attribute: str = ""
    values: tuple[str, ...] = ()
    place: str = ""
    path: str = ""
    relation: str = ""
    kinds: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    label: Label = Label()

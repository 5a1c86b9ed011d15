"""What a system is: frozen values that `systems` builds from TOML. `docs/system-definition.md` describes the format.

The heart are the *ways*: for an action on an entity, rows whose columns are the gates. A column is a condition, a
condition is alternatives ("any of") of atoms ("all of"), an atom is one statement that holds, does not hold or depends.
"""

from collections.abc import Mapping
from typing import NamedTuple

GATES = (
    "account", "role", "interface", "compartment", "section", "action", "scope", "restriction", "field",
)  # fmt: skip
ACCOUNT, ROLE, INTERFACE, COMPARTMENT, SECTION, ACTION, SCOPE, RESTRICTION, FIELD = range(len(GATES))
# The noun under which the commands and a definition's `unavailable` speak of a kind of place.
PLACE_NOUNS = {"branch": "branches", "register": "cash-registers", "source": "sources", "crm": "crms"}


ANSWERS = ("accepted", "declined")  # parts in a record: what became of the invitation that comes with a right on it


class Label(NamedTuple):
    """A name as the CRM itself writes it, in English and Russian."""

    en: str = ""
    ru: str = ""


class Atom(NamedTuple):
    """One statement of a condition.

    kind        name          argument       holds when
    right       permission    rung or ""     the combined reach is above none, or at least that rung
    reach       permission                   the distance of the record is within that reach
    relation    relation                     it holds between person and record
    is          kinds a|b                    the person is of one of these kinds
    takes_part  entity.part                  the person takes part so in some record of the entity
    has         attribute                    the person has a value there
    user        attribute     values a|b     the person has one of the values there
    admitted    place kind                   the record's place is among the person's
    role        module or ""                 some role (of that module) reaches the person
    setting     name          values a|b     the account-wide switch is on, or is one of the values
    attribute   name          values a|b     the record has one of the values
    date        name          <today …       the record's day compared with today's
    context     values a|b                   the screen the request is made from
    param       name          values a|b     a parameter of the request
    imposed     restriction                  it is imposed on the person
    network     setting                      the request's address lies in one of the networks that the setting lists
    may         action                       the same person may do that to the same record
    can         action        entity         the person named by the path may do that
    never       code                         nothing opens this, for the reason of the code

    `path` leads away from the record asked about: `parent`, `after`, an attribute that names a record, a kind of place
    (the record's source, branch …, with `archived` and its attributes), or `to`.
    """

    kind: str
    name: str = ""
    argument: str = ""
    path: tuple[str, ...] = ()
    negated: bool = False
    text: str = ""


Condition = tuple[tuple[Atom, ...], ...]


class Way(NamedTuple):
    """One way to be let in: what is asked at each gate (`gates`, by index) of a request that `when` fits.

    `via`, as ("branch", "network"): the record is judged as if it lay in another place of the kind, one of the person's
    own whose attribute has the same value; the rights held there count. Who has no such place has no such way.
    """

    name: str
    interfaces: tuple[str, ...] = ()
    when: Condition = ()
    gates: tuple[Condition, ...] = ((),) * len(GATES)
    section: str = ""
    within: str = ""
    demands: tuple[str, ...] = ()
    via: tuple[str, str] = ("", "")


class Scale(NamedTuple):
    """Levels from least to most; the first one opens nothing. On a reach scale a level is the name of a relation.

    `narrowed`: levels that count only in a grant narrowed to a place of that kind ("one" → "employee").
    """

    key: str
    levels: tuple[str, ...]
    reach: bool = False
    labels: Mapping[str, Label] = {}
    narrowed: Mapping[str, str] = {}

    def rank(self, level: str) -> int:
        """0 for the least level. ValueError for a level of another scale."""
        return self.levels.index(level)


class Relation(NamedTuple):
    """How a person can stand to a record.

    shape        fields                             holds when
    everybody                                       always
    person       parts                              the person is one of these (responsible, creator, observer …)
    units        mine                               the record's stamp meets my departments (below, headed …)
    people       parts, mine                        one of these people works in my departments (live)
    group        attribute                          I am a member of the group named by the attribute
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
    label: Label = Label()


class Kind(NamedTuple):
    """A named test on a person; it may bring rights, everything, or a ceiling: everywhere, or in some interfaces."""

    key: str
    test: Condition
    holds: tuple[tuple[str, str], ...] = ()
    everything: bool = False
    ceiling: tuple[str, ...] | None = None
    interfaces: tuple[str, ...] = ()
    label: Label = Label()

    def counts_in(self, interface: str) -> bool:
        """Whether what the kind brings, and its ceiling, count in this interface ('': in none in particular)."""
        return not self.interfaces or not interface or interface in self.interfaces


class State(NamedTuple):
    """A state an account can be in; `unless`: conditions under which one that does not act acts all the same."""

    key: str
    acts: bool = False
    unless: Condition = ()
    to: tuple[str, ...] = ()
    restore: str = ""
    label: Label = Label()


class Module(NamedTuple):
    """A family of roles and rights of its own: rights of different modules never mix.

    `template`: a role opens nothing itself; assigning it writes its grants to the person, whose own they are then.
    """

    key: str
    combine: str = "highest"
    subjects: tuple[str, ...] = ("user", "department", "group")
    template: bool = False
    label: Label = Label()


class Interface(NamedTuple):
    """A cabinet, held by `roles`, `everyone` or kinds. Where roles hold it, grants of different ones never mix."""

    key: str
    held_by: tuple[str, ...] = ("roles",)
    ranks: tuple[int, int] | None = None
    label: Label = Label()


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


class Requirement(NamedTuple):
    """Without `needs` a right sleeps.

    At the grant: `refuse`, `warn` or `bring` it along; at the revoke of what it needs: `refuse` (unless told to
    cascade), `cascade` or `warn`.
    """

    needs: Condition
    on_grant: str = "warn"
    on_revoke: str = "warn"
    waived: Condition = ()


class Permission(NamedTuple):
    """A right that can be granted. `cells`: what a grant may be narrowed to; `sections`: the sections it counts for.

    `objects`: entities to one record of which a grant may be narrowed (an access list); `below`: it then counts for the
    records below that one, too; `narrowed`: a grant without a place or a record there is not; `invites`: whoever is
    given it on a record is invited to it, and her answer is kept as her part in the record.

    `interfaces`: those whose roles may receive it; none named means any. `receivers`: who can be given it, and with
    whom it is awake; what a kind of people holds never sleeps. `admitted`: what a person holds of her own is for the
    places that she is admitted to. `tags`: words by which grant rules speak of it.
    """

    key: str
    scale: str
    module: str = ""
    interfaces: tuple[str, ...] = ()
    entity: str = ""
    action: str = ""
    sections: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    below: bool = False
    narrowed: bool = False
    invites: bool = False
    requires: tuple[Requirement, ...] = ()
    implies: tuple[str, ...] = ()
    received_by: tuple[str, ...] = ("role",)
    receivers: Condition = ()
    admitted: bool = False
    tags: tuple[str, ...] = ()
    label: Label = Label()


class Entity(NamedTuple):
    """A kind of record. `judge`: per action the image that is judged: `present` (default), `saved` or `both`."""

    key: str
    module: str = ""
    section: str = ""
    pipelines: tuple[tuple[str, Label], ...] = ()
    stages: tuple[tuple[str, str, Label], ...] = ()
    staged: bool = False
    places: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    judge: Mapping[str, str] = {}
    contexts: Mapping[str, str] = {}
    conceal: bool = False
    label: Label = Label()
    plural: Label = Label()


class Field(NamedTuple):
    """A bundle of fields of an entity, shown when one of its ways (guard and `show`) holds."""

    entity: str
    key: str
    ways: tuple[Way, ...]
    label: Label = Label()


class Restriction(NamedTuple):
    """Closes actions, fields or sections although a right opens them; imposed on somebody, or standing on everybody.

    `closes`: (entity, action), ("field", "entity.field") or ("section", section) pairs, `*` for any; one that closes
    nothing can still be asked for (`imposed:`). `receivers`: on whom it can be imposed; `tags` as of a permission.
    """

    key: str
    closes: tuple[tuple[str, str], ...]
    when: Condition = ()
    unless: Condition = ()
    interfaces: tuple[str, ...] = ()
    standing: bool = False
    receivers: Condition = ()
    tags: tuple[str, ...] = ()
    label: Label = Label()


class SettingRule(NamedTuple):
    """An account-wide switch and the values it may take; a number from the least to the most of `range`.

    `many`: it is one or several of the values, with blanks between them.
    """

    key: str
    values: tuple[str, ...] = ("off", "on")
    default: str = "off"
    requires: Condition = ()
    range: tuple[int, int] | None = None
    many: bool = False
    label: Label = Label()


class PlaceKind(NamedTuple):
    """A kind of compartment. Where ways or an entity bear its name, its places are the objects of requests.

    `switched`: a person works in one of hers at a time, and reaches the others by switching.
    """

    key: str
    label: Label = Label()
    plural: Label = Label()
    switched: bool = False


class GrantRule(NamedTuple):
    """Who may give what to whom (`by`, `may`: permissions, restrictions, modules or tags, `to`)."""

    by: Condition
    may: tuple[str, ...]
    to: Condition = ()
    interface: Condition = ()
    own: bool = False


class Rules(NamedTuple):
    """What holds of accounts and of giving as a whole.

    `granting`: the settings without which nothing is granted or imposed; `types`: those without which nobody becomes
    one of a type; `revoke_with_type`: what is not for a person's new type is taken from her when it changes.
    """

    granting: Condition = ()
    types: Mapping[str, Condition] = {}
    revoke_with_type: bool = False


class Owner(NamedTuple):
    """What whoever makes a database holds: preset roles, and admission to all places of some kinds."""

    roles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class Diagnosis(NamedTuple):
    """Where a person's complaint is looked into.

    `see`: the actions by which records are seen; of an entity the first that it has counts. `notify`: the entity and
    the action by which notifications reach people, each way of it being one notification. `risky`: rights, or actions
    whose rights, few should have; `trusted`: preset roles of which that is expected.
    """

    see: tuple[str, ...] = ()
    notify: tuple[str, str] = ("", "")
    risky: tuple[str, ...] = ()
    trusted: tuple[str, ...] = ()


class PresetRole(NamedTuple):
    """A role that `init` creates: its levels by permission, and the kinds of people that it reaches from the start.

    `permission@kind`, as in what a kind of people holds: narrowed to the places of that kind which the person has.
    """

    key: str
    module: str
    interface: str
    rank: int
    everything: bool
    locked: bool
    levels: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...] = ()
    label: Label = Label()


class PresetGroup(NamedTuple):
    """A group of people that `init` creates: what its members may, and the groups whose rights they have as well."""

    key: str
    kind: str
    includes: tuple[str, ...]
    levels: tuple[tuple[str, str], ...]
    label: Label = Label()


class Definition(NamedTuple):
    """One system, whole."""

    name: str
    label: Label
    about: Label
    actions: Mapping[str, Label]
    kinds: Mapping[str, Kind]
    states: Mapping[str, State]
    types: Mapping[str, Label]
    modules: Mapping[str, Module]
    interfaces: Mapping[str, Interface]
    sections: Mapping[str, Section]
    scales: Mapping[str, Scale]
    relations: Mapping[str, Relation]
    permissions: Mapping[str, Permission]
    places: Mapping[str, PlaceKind]
    entities: Mapping[str, Entity]
    objects: Mapping[str, Label]  # what has ways, but no records
    ways: Mapping[str, Mapping[str, tuple[Way, ...]]]
    fields: Mapping[str, Mapping[str, Field]]
    restrictions: Mapping[str, Restriction]
    settings: Mapping[str, SettingRule]
    grants: tuple[GrantRule, ...]
    roles: Mapping[str, PresetRole]
    groups: Mapping[str, PresetGroup]
    group_kinds: Mapping[str, Label]
    way_names: Mapping[str, Label]
    reasons: Mapping[str, Label]  # what is said where an atom does not hold, by its text; of `never:` by its code
    demand_names: Mapping[str, Label]
    unavailable: Mapping[str, Label]  # nouns the system has not, and what takes their place
    archive_state: str
    ceiling_gate: int
    owner: Owner
    diagnosis: Diagnosis
    screens: Mapping[str, Label]  # where the CRM itself has a thing: `account`, `right`, `right:deal.*`, `setting:x` …
    rules: Rules

    def screen(self, thing: str) -> Label | None:
        """Where the CRM has this thing: by its own name, by the longest `…*` that fits, or by its class alone."""
        patterns = [key for key in self.screens if key.endswith("*") and thing.startswith(key[:-1])]
        return self.screens.get(thing) or self.screens.get(
            max(patterns, key=len, default=thing.partition(":")[0])
        )  # fmt: skip

    def counting(self, section: str) -> tuple[Permission, ...]:
        """The permissions that count for a section or for one below it."""
        below = {section}
        for one in self.sections.values():  # a parent is declared before its children
            if one.parent in below:
                below.add(one.key)
        return tuple(right for right in self.permissions.values() if not below.isdisjoint(right.sections))

    def ways_of(self, entity: str, action: str) -> tuple[Way, ...]:
        """The ways of the entity and those of everything, in this order; () when the system does not know the pair."""
        own = self.ways.get(entity, {})
        found = own.get(action, ()) or own.get("*", ())
        if not found:
            return ()
        common = self.ways.get("*", {})
        return found + common.get(action, ()) + common.get("*", ())

"""How a request is judged: the gates, conditions made of atoms, and the ways whose columns they are.

A column is a condition, a condition is alternatives ("any of") of atoms ("all of"), an atom is one statement that
holds, does not hold or depends.
"""

from crmaccess.values import NamedTuple

GATES = (
    "account", "role", "interface", "compartment", "section", "action", "scope", "restriction", "field",
)  # fmt: skip
ACCOUNT, ROLE, INTERFACE, COMPARTMENT, SECTION, ACTION, SCOPE, RESTRICTION, FIELD = range(len(GATES))


class Label(NamedTuple):
    """A name as the CRM itself writes it, in English and Russian; of an action `{}` may stand for what is acted on."""

    en: str = ""
    ru: str = ""

    @property
    def bare(self) -> "Label":
        """Without the place of what is acted on: `move {} to a group` as `move to a group`."""
        return Label(self.en.replace("{} ", ""), self.ru.replace("{} ", ""))


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
    has_role    preset role                  that role, which nobody may change, reaches the person, in all branches
    has_place   kind.name     values a|b     a place of the kind that is the person's, and in use, has one of the values
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

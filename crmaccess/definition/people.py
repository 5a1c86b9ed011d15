"""What people are, and what they are given: accounts, kinds of people, cabinets, roles to begin with."""

from collections.abc import Mapping

from crmaccess.definition.ways import Atom, Condition, Label
from crmaccess.values import NamedTuple

ADMINISTERS: Condition = ((Atom("is", "administrator", text="is:administrator"),),)


class State(NamedTuple):
    """A state an account can be in; `unless`: conditions under which one that does not act acts all the same.

    `sign_in`: the state that signing in leads to from here; whoever does not act and has none cannot sign in.
    """

    key: str
    acts: bool = False
    unless: Condition = ()
    to: tuple[str, ...] = ()
    restore: str = ""
    sign_in: str = ""
    label: Label = Label()


def ways_in(key: str, states: Mapping[str, State]) -> tuple[str, ...]:
    """What leads from a state to one that acts, no step twice: `restore` or `activate`; () when nothing does."""
    steps: list[str] = []
    seen: set[str] = set()
    while key in states and not states[key].acts and key not in seen:
        seen.add(key)
        acting = next((to for to in states[key].to if states[to].acts), "")
        if not (states[key].restore or acting):
            return ()
        back = "" if steps and acting else states[key].restore
        steps.append("restore" if back else "activate")
        key = back or acting
    return tuple(steps) if key in states and states[key].acts else ()


ADMINISTRATOR = "administrator"  # the kind of which somebody is always left


class Kind(NamedTuple):
    """A named test on a person; it may bring rights, everything, or a ceiling: everywhere, or in some interfaces.

    `places`: the kinds of places all of which are hers, later ones too. `administers`: people call such a person an
    administrator, even where she has not everything.
    """

    key: str
    test: Condition
    holds: tuple[tuple[str, str], ...] = ()
    everything: bool = False
    ceiling: tuple[str, ...] | None = None
    interfaces: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    label: Label = Label()
    administers: bool = False

    @property
    def rules(self) -> bool:
        """Whether to become of this kind is to become an administrator."""
        return self.everything or self.administers or self.key == ADMINISTRATOR

    def counts_in(self, interface: str) -> bool:
        """Whether what the kind brings, and its ceiling, count in this interface ('': in none in particular)."""
        return not self.interfaces or not interface or interface in self.interfaces


class Interface(NamedTuple):
    """A cabinet, held by `roles`, `everyone` or kinds. Where roles hold it, grants of different ones never mix."""

    key: str
    held_by: tuple[str, ...] = ("roles",)
    ranks: tuple[int, int] | None = None
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


class PresetRole(NamedTuple):
    """A role that `init` creates: its levels by permission, and the kinds of people that it reaches from the start.

    `permission@kind`, as in what a kind of people holds: narrowed to the places of that kind which the person has.
    `new_pipelines`: it gets its levels on a pipeline that is added later, too.
    """

    key: str
    module: str
    interface: str
    rank: int
    everything: bool
    locked: bool
    levels: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...] = ()
    new_pipelines: bool = False
    label: Label = Label()


class PresetGroup(NamedTuple):
    """A group of people that `init` creates: what its members may, and the groups whose rights they have as well."""

    key: str
    kind: str
    includes: tuple[str, ...]
    levels: tuple[tuple[str, str], ...]
    label: Label = Label()


class Owner(NamedTuple):
    """What whoever makes a database holds: preset roles, and admission to all places of some kinds."""

    roles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class Holding(NamedTuple):
    """Who may hold what: `what` are words with `*` for any rest.

    word                    is held by
    user.NAME=VALUE         an account with this attribute
    department, head        a member of a department, its head
    group:KIND[:KEY]        whoever is in a group of the kind (in this one), or invited into one
    place:KIND[:KEY]        whoever is admitted to a place of the kind (to this one)
    role:MODULE             a person to whom a role of the module is assigned
    interface:INTERFACE     a person to whom a role of the interface is assigned
    part:ENTITY.PART        whoever takes this part in a record of the entity

    `who` may ask by an atom `holds:WORD` for something else that the person holds, in the same words.

    `asked`: `held` of everybody, always; `given` only when it comes to somebody, `goes` too, and then
    an attribute goes with what the rule asks of her; `become` also when whoever has it
    changes herself; `changed` only when it comes to somebody who has an account already. The label says the rule.
    """

    what: tuple[str, ...]
    who: Condition
    asked: str = "held"
    label: Label = Label()


class Placing(NamedTuple):
    """A rule on who is admitted somewhere: whoever `who` speaks of, to a place of one of these kinds.

    `required`: nobody comes without; else it is only said. The label says what follows from being nowhere.
    """

    kinds: tuple[str, ...]
    who: Condition
    required: bool = False
    label: Label = Label()


class Separation(NamedTuple):
    """Duties that one person must not hold together: at most one of these words.

    `role:KEY` is held by whomever the role reaches; `right:PERMISSION` by who has the right at whatever level above
    none, `right:PERMISSION=LEVEL` at that level or above. What comes with holding everything does not count.
    """

    of: tuple[str, ...]
    label: Label = Label()


class Rules(NamedTuple):
    """What holds of accounts and of giving as a whole.

    `granting`: the settings without which nothing is granted or imposed; `types`: those without which nobody becomes
    one of a type; `revoke_with_type`: what is not for a person's new type is taken from her when it changes; `removal`:
    whose account can be removed for good, if it never signed in; `remains`: what must always hold of somebody who acts,
    of administrators where nothing is said; `groups`: the settings with which preset groups may go or include others.
    """

    granting: Condition = ()
    types: Mapping[str, Condition] = {}
    revoke_with_type: bool = False
    removal: Condition = ()
    holding: tuple[Holding, ...] = ()
    separation: tuple[Separation, ...] = ()
    remains: Condition = ADMINISTERS
    groups: Condition = ()
    placing: tuple[Placing, ...] = ()


HOLDS = "holds"  # the atom that rules on who may hold what know, and nothing else
ROLES = "roles"  # in a grant rule: that roles are assigned


class GrantRule(NamedTuple):
    """Who may give what to whom: `by` asks of the giver, `to` of the receiver, `interface` of neither.

    `may`: permissions and restrictions, by their keys or tags, those without tags by their module, `*` for all;
    roles by their module, `roles` for all. What no rule speaks of nobody gives; roles are then given by whoever has the
    authority. `own`: also to oneself.
    """

    by: Condition
    may: tuple[str, ...]
    to: Condition = ()
    interface: Condition = ()
    own: bool = False

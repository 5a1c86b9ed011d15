"""How much a cure gives: the order in which cures are named, and which of them are a last resort.

Less is, in this order: an obstacle goes, a value is set, a right is given for one place or stage, the person is
admitted to a place, she takes part in a record or gets a right everywhere, a role or group of hers gets one, she joins
a group, a role that has ended is prolonged or one that is to come begins, she gets a role or a card, a setting of the
whole account changes, she gets a role that holds everything; and as a last resort an account is made to act, its type
or kind changes, the person comes to administer.
Of two that are alike in this, the one that leaves her with fewer rights gives less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from crmaccess.changes import Change
from crmaccess.definition import Definition, Kind
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import (
    MAIN_PIPELINE,
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    Place,
    Record,
    Setting,
)
from crmaccess.report.cures.ends import was_held
from crmaccess.report.cures.gifts import Remedy, goes_by_code
from crmaccess.values import NamedTuple
from crmaccess.zone import NEVER

(
    NOTHING, VALUE, RIGHT_HERE, ADMISSION, RIGHT, RIGHT_OF_MANY, GROUP, AGAIN, ROLE, SETTING, EVERYTHING, STATE, TYPE,
    RULE, OWNERSHIP,
) = range(15)  # fmt: skip
LAST_RESORT = STATE


class Burden(NamedTuple):
    """What is given: the most of its parts, how far she reaches then with all her rights together (and how much further
    others do whom it is about, as when something is handed to them), how high and wide the rights themselves are (of a
    part in a record: how many relations ask for it), how many changes.
    """

    most: int
    reach: int = 0
    wide: int = 0
    changes: int = 0


def burden_of(changes: Iterable[Change], login: str, before: World, after: World) -> Burden:
    """How much these changes give to a person, who is looked at in the world before them and after them."""
    made = tuple(changes)
    person, then = before.person(login), after.person(login)
    parts = [max(_of_change(one, before), RIGHT if _joins(one, login) else NOTHING) for one in made]
    if any(isinstance(one.fact, Account) for one in made) and _of_kinds(then, _brings) - _of_kinds(person, _brings):
        parts.append(TYPE)
    others = {one.fact.login for one in made if isinstance(one.fact, Account)}
    for one in {login, *others}:
        kinds = _of_kinds(after.person(one), _rules) - _of_kinds(before.person(one), _rules)
        parts += [RULE if before.definition.kinds[key].administers else OWNERSHIP for key in kinds]
    wide = sum(_width(one, login, before.definition) for one in made)
    besides = {_whose(one.fact) for one in made} - {"", login}
    more = sum(_reach(after.person(one)) - _reach(before.person(one)) for one in besides)
    return Burden(max(parts, default=NOTHING), _reach(then) + more, wide, len(made))


def _whose(fact: Fact) -> str:
    """Whose alone a fact is; '' for one that is nobody's."""
    if isinstance(fact, Grant | Assignment):
        return fact.subject if fact.holder == "user" else ""
    return fact.login if isinstance(fact, Account | Membership | GroupMember | Admission) else ""


def _width(change: Change, login: str, definition: Definition) -> int:
    """The rank of a right's level, and whether it is for every stage and place; in how many relations a part stands
    that she comes to have."""
    after = change.after
    if isinstance(after, Grant):
        scale = definition.scales[definition.permissions[after.permission].scale]
        return 2 * scale.rank(after.level) + int(not (after.stage or after.place))
    entity = definition.entities.get(after.entity) if isinstance(after, Record) else None
    if entity is None:
        return 0
    named = [part for one in definition.relations.values() for part in one.parts]  # of two alike what is named later
    first = len(entity.parts)
    return sum(first * named.count(part) + first - entity.parts.index(part) for part in _parts_new(change, login))


def _parts_new(change: Change, login: str) -> set[str]:
    """The parts in a record that the person comes to have."""
    before, after = change.before, change.after
    if not isinstance(before, Record) or not isinstance(after, Record):
        return set()
    sides = ((("responsible", one.responsible), *one.participants) for one in (before, after))
    had, has = ({part for part, who in side if who == login} for side in sides)
    return has - had


def _joins(change: Change, login: str) -> bool:
    """Whether the person takes part in a record that somebody else stays responsible for."""
    return bool(_parts_new(change, login) - {"responsible"})


def _of_kinds(person: Person, sort: Callable[[Kind], bool]) -> set[str]:
    """The kinds of a sort that she is of."""
    return {kind.key for kind in person.facts.definition.kinds.values() if sort(kind) and person.is_kind(kind.key)}


def _brings(kind: Kind) -> bool:
    """Whether it brings rights, and not to whoever knows a code: that is given to be of this kind and no more."""
    return kind.everything or (bool(kind.holds) and not goes_by_code(kind))


def _rules(kind: Kind) -> bool:
    return kind.rules


def _reach(person: Person) -> int:
    """The highest levels of all her rights added up; those for places count once for each place."""
    definition, profile = person.facts.definition, person.profile()
    held = (cells for source in profile.sources for cells in source.grants.values())
    narrowed = sum(rank for cells in held for (_, _, place), rank in cells.items() if place)
    return sum(map(profile.best, definition.permissions.values())) + narrowed


def _of_change(change: Change, world: World) -> int:
    fact = change.fact
    if isinstance(fact, Account) and isinstance(change.before, Account) and isinstance(change.after, Account):
        return _of_account(change.before, change.after, world.definition)
    if isinstance(fact, Grant):
        return NOTHING if change.after is None else _of_grant(fact)
    if isinstance(fact, GroupMember) and change.after is None:
        return NOTHING
    if isinstance(fact, Assignment):
        role = world.roles.get(fact.role)
        if role and role.everything:
            return TYPE if fact.branch and _is_to_rule(fact.role, world.definition) else EVERYTHING
        return AGAIN if was_held(fact, world) else ROLE
    if isinstance(fact, Imposition) and change.after is not None:
        return VALUE
    return _OF_FACTS.get(type(fact), VALUE)


def _is_to_rule(role: str, definition: Definition) -> bool:
    """Whether those who hold the role everywhere are of a kind that rules: in a branch it is as much a last resort."""
    kinds = (kind for kind in definition.kinds.values() if _rules(kind))
    return any((atom.kind, atom.name) == ("has_role", role) for kind in kinds for some in kind.test for atom in some)


_OF_FACTS: dict[type, int] = {
    Imposition: NOTHING, Place: NOTHING, Record: VALUE, Admission: ADMISSION, GroupMember: GROUP, Setting: SETTING,
    Department: ROLE,
}  # fmt: skip


def _of_account(before: Account, after: Account, definition: Definition) -> int:
    if before.type != after.type:
        return TYPE
    if before.state != after.state:
        return STATE
    card = definition.accounts.card
    if definition.accounts.cards and before.attributes.get(card) != after.attributes.get(card):
        return ROLE  # who the person is
    return NOTHING if before.attributes == after.attributes and before.email == after.email else VALUE


def _of_grant(grant: Grant) -> int:
    if grant.holder != "user":
        return RIGHT_OF_MANY
    narrowed = grant.place or grant.stage or grant.pipeline not in ("", MAIN_PIPELINE)
    return RIGHT_HERE if narrowed else RIGHT


def as_typed(remedy: Remedy) -> int:
    """The same by the words of the commands alone, to try first what gives least."""
    return max((_of_words(command) for command in remedy.commands), default=NOTHING)


def _of_words(command: tuple[str, ...]) -> int:
    start = command[:2]
    if start == ("rights", "grant"):
        if not command[2].startswith("user:"):
            return RIGHT_OF_MANY
        return RIGHT_HERE if {"--place", "--object", "--stage", "--pipeline"}.intersection(command) else RIGHT
    if start == ("users", "edit"):
        return TYPE if "--type" in command else VALUE
    if start == ("roles", "assign") and {NEVER, "now"}.intersection(command):  # prolonged, or begun
        return AGAIN
    if start[0] == "restore":
        return STATE
    return _OF_WORDS.get(start, ADMISSION if start[1] == "admit" else NOTHING)


_OF_WORDS: dict[tuple[str, ...], int] = {
    ("users", "activate"): STATE, ("users", "notify"): VALUE, ("users", "link"): ROLE,
    ("groups", "join"): GROUP, ("roles", "assign"): ROLE, ("settings", "set"): SETTING,
    ("records", "assign"): VALUE, ("records", "edit"): VALUE, ("restrictions", "impose"): VALUE,
}  # fmt: skip

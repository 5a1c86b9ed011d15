"""How a right can come to a person: a personal right, a role, a group, a place where her kind holds it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from crmaccess.definition import PLACE_NOUNS, Kind, Permission
from crmaccess.engine.conditions.atoms import failing
from crmaccess.engine.conditions.involved import is_right
from crmaccess.engine.decision.decision import Contribution
from crmaccess.engine.levels.source import Source
from crmaccess.engine.levels.stages_and_places import place_kinds
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.facts import Admission, Assignment, Role, with_included
from crmaccess.report.cures.ends import longer, was_held
from crmaccess.report.cures.where import Command as Command
from crmaccess.report.cures.where import (
    admitted,
    branches_of,
    cell,
    narrower,
    of_hers,
    on_the_stage,
    placed,
    usable,
)
from crmaccess.values import NamedTuple

ROLES = 12  # so many roles are worth trying


# Settings of whoever types the commands (crmaccess.toml) without which an option is refused.
SET_UP: Mapping[str, tuple[str, ...]] = {"--telegram-start": ("telegram.bot",)}


class Remedy(NamedTuple):
    """Commands (the words after the program's name) that together take an obstacle away.

    `thing` is what they change, as a definition's screens call it: `right:deal.read`, `account`, `setting:plan` …
    `unsaid`: words in capitals that only somebody else can fill in, with something that would do. `lost`: the personal
    rights that go along, `rules`: whether she comes to administer, `example`: whether any other record would do, too,
    since none was asked about; all known once it was tried. `able`: some who could do it, where whoever asks may not.
    """

    thing: str
    commands: tuple[Command, ...]
    unsaid: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()
    rules: bool = False
    example: bool = False
    able: tuple[str, ...] | None = None

    def filled(self, command: Command) -> Command:
        """The command as somebody would type it who can fill in what is unsaid."""
        known = dict(self.unsaid)
        pairs = (part.rpartition("=") for part in command)
        return tuple("".join((*start, known.get(end, end))) for *start, end in pairs)


def goes_by_code(kind: Kind) -> bool:
    """Whether whoever knows what a setting keeps is of the kind."""
    return any(atom.argument.startswith("setting:") for some in kind.test for atom in some)


class Wanted(NamedTuple):
    """A right at a level ('': whatever opens something), for the record of the scene.

    `given` are the votes there are already; where one of a stage decides, the gift must be made for that stage, too.
    `place`: for which alone it is given, with all that it needs, as far as rights are given for such.
    """

    permission: str
    level: str = ""
    given: tuple[Contribution, ...] = ()
    place: str = ""


def gifts(wanted: Wanted, person: Person, scene: Scene) -> Iterator[Remedy]:
    """The ways to give a right, the smallest change first; none where the system gives it to nobody so."""
    permission = scene.world.definition.permissions[wanted.permission]
    yield from _restored(permission, person, scene)
    yield from _by_place(permission, person, scene)
    yield from _personal(wanted, permission, person, scene)
    yield from _by_roles(wanted, permission, person, scene)
    yield from _by_groups(permission, person, scene)


def admission(person: Person, kind: str, key: str) -> Command:
    """The command that admits the person to a place, again where she was."""
    noun, place = place_words(kind, key)
    return noun, "admit", person.login, place, *longer(Admission(person.login, kind, key), person.facts)


def place_words(kind: str, key: str) -> tuple[str, str]:
    """The noun of the commands for a place, and what the place is called in them."""
    return (PLACE_NOUNS[kind], key) if kind in PLACE_NOUNS else ("places", f"{kind}:{key}")


def admitting(person: Person, kind: str, key: str) -> Remedy:
    """The person is admitted to a place, which is taken into use again before where it is not in use."""
    place = person.facts.places.get((kind, key))
    noun, called = place_words(kind, key)
    first = ((noun, "restore", called),) if place and place.archived else ()
    return Remedy(f"admission:{kind}", (*first, admission(person, kind, key)))


def assignment(role: Role, person: Person, branch: str = "") -> Remedy:
    """The person gets a role, everywhere or in a branch; one that she had and that has ended is prolonged."""
    there = ("--branch", branch) if branch else ()
    ending = longer(Assignment(role.key, "user", person.login, branch=branch), person.facts)
    return Remedy(role_thing(role), (("roles", "assign", role.key, f"user:{person.login}", *there, *ending),))


def assignments(role: Role, person: Person, scene: Scene) -> Iterator[Remedy]:
    """The person gets a role in the branch that is asked about, or in one of hers, and everywhere; one that she had
    everywhere as it was."""
    everywhere = Assignment(role.key, "user", person.login)
    for branch in () if was_held(everywhere, person.facts) else branches_of(role, person, scene):
        yield assignment(role, person, branch)
    yield assignment(role, person)


def role_thing(role: Role) -> str:
    """What screens call it: the roles of each module have a place of their own."""
    return f"role:{role.module}" if role.module else "role"


def _restored(permission: Permission, person: Person, scene: Scene) -> Iterator[Remedy]:
    """A personal setting that takes away what the kind brings goes."""
    own = scene.world.grants.get(("user", person.login), {}).get(permission.key, {})
    place = placed(permission, scene, person)
    if own.get(("", "", place)) == 0 and brought(permission, person, place):
        narrowed = ("--place", place) if place else ()
        command = ("rights", "revoke", f"user:{person.login}", permission.key, *narrowed)
        yield Remedy(f"right:{permission.key}", (command,))


def brought(permission: Permission, person: Person, place: str) -> bool:
    """Whether some kind of the person holds the right, everywhere or at places of that sort."""
    words = {word for kind in _kinds(person) for word, _ in kind.holds}
    return bool(words.intersection((permission.key, f"{permission.key}@{place.partition(':')[0]}")))


def _kinds(person: Person) -> list[Kind]:
    return [kind for key, kind in person.facts.definition.kinds.items() if person.is_kind(key)]


def _by_place(permission: Permission, person: Person, scene: Scene) -> Iterator[Remedy]:
    """What the kind holds at each of the person's places comes with the admission."""
    for place in [placed(permission, scene, person)] if scene.record is not None else usable(permission, scene):
        kind, _, key = place.partition(":")
        if key and not admitted(person, kind, key) and brought(permission, person, place):
            yield admitting(person, kind, key)


def _personal(wanted: Wanted, permission: Permission, person: Person, scene: Scene) -> Iterator[Remedy]:
    if "user" not in permission.received_by or person.account is None:
        return
    kind, _, key = placed(permission, scene, person).partition(":")
    outside = permission.admitted and key and not admitted(person, kind, key)
    if outside and brought(permission, person, f"{kind}:{key}"):
        return  # the admission alone brings it
    for place in of_hers(permission, scene, person):
        if there := granting(f"user:{person.login}", wanted._replace(place=place), person, scene):
            yield Remedy(f"right:{permission.key}", there)
    if commands := granting(f"user:{person.login}", wanted, person, scene):
        first = admitting(person, kind, key).commands if outside else ()
        for level, where in narrower(permission, scene):
            narrow = (*commands[-1][:4], *(level or commands[-1][4:5]), *where)
            yield Remedy(f"right:{permission.key}", (*first, *commands[:-1], narrow))
        for some in (*on_the_stage(commands, permission, scene), commands):
            yield Remedy(f"right:{permission.key}", (*first, *some))


def granting(subject: str, wanted: Wanted, person: Person, scene: Scene) -> tuple[Command, ...]:
    """The commands that grant the right to the subject, what it needs first; () where it would stay asleep."""
    permission = scene.world.definition.permissions[wanted.permission]
    if permission.receivers and scene.world.rules.holds(permission.receivers, person, scene) is False:
        return ()
    here = wanted.place if wanted.place.partition(":")[0] in place_kinds(permission) else ""
    where = ("--place", here) if here else cell(permission, wanted.given, scene, person)
    if permission.narrowed and not where:
        return ()  # an access list is some record's, a place somebody's
    commands: list[Command] = []
    for requirement in permission.requires:
        if requirement.on_grant == "bring" or scene.world.rules.holds(requirement.needs, person, scene) is not False:
            continue
        for atom in failing(requirement.needs[0], person, scene):
            right = is_right(atom, scene.world.definition)
            first = Wanted(atom.name, atom.argument, place=wanted.place)
            needed = granting(subject, first, person, scene) if right else ()
            if not needed:
                return ()
            commands += needed
    return (*commands, ("rights", "grant", subject, permission.key, *_level(wanted, scene), *where))


def _level(wanted: Wanted, scene: Scene) -> Command:
    """The level to name; of a switch none."""
    definition = scene.world.definition
    scale = definition.scales[definition.permissions[wanted.permission].scale]
    if len(scale.levels) == 2 and not scale.reach:
        return ()
    opening = (level for level in scale.levels[1:] if level not in scale.narrowed)
    return (wanted.level or next(opening),)


def _by_roles(wanted: Wanted, permission: Permission, person: Person, scene: Scene) -> Iterator[Remedy]:
    """A role of hers gets the right, first one whose value another one outranks; or she gets a role that has it."""
    if "role" not in permission.received_by or "roles" in scene.world.definition.unavailable:
        return
    fitting = [role for role in scene.world.roles.values() if takes(role, permission, scene)]
    here = scene.record.branch if scene.record else ""
    somewhere = scene.record is None or not (scene.record.key or here)  # then what she has in any branch counts
    elsewhere = {role.key for role in fitting if not somewhere and _is_held_elsewhere(role, person, here)}
    hers = sorted((role for role in fitting if role.key in person.roles), key=lambda role: role.key)
    counting = [role for role in hers if role.key not in elsewhere]
    alone = "user" not in permission.received_by  # otherwise a right of her own for the stage is less
    for role in _given_more(hers, elsewhere, wanted):
        if commands := granting(f"role:{role.key}", wanted, person, scene):
            for each in (*(on_the_stage(commands, permission, scene) if alone else ()), commands):
                yield Remedy(f"right:{permission.key}", each)
            alone = False
    scale = scene.world.definition.scales[permission.scale]
    least = scale.rank(wanted.level) if wanted.level in scale.levels else 1
    others = [role for role in fitting if role not in counting]
    reached = {role.key: _rank_with(role, permission, scene) for role in others}
    enough = [role for role in others if reached[role.key] >= least]
    some = sorted(enough, key=lambda role: (role.everything, reached[role.key], role.key))[:ROLES]
    for role in sorted(some, key=lambda role: (role.everything, _held_by(role, scene), role.key)):
        yield from assignments(role, person, scene)


def _given_more(hers: list[Role], elsewhere: Collection[str], wanted: Wanted) -> Iterator[Role]:
    """The roles of hers that can be given the right: those first that count here. What one of another branch has may
    open a section everywhere."""
    able = [role for role in hers if not (role.locked or role.everything)]
    yield from _speaking([role for role in able if role.key not in elsewhere], wanted)
    yield from (role for role in able if role.key in elsewhere)


def _is_held_elsewhere(role: Role, person: Person, branch: str) -> bool:
    """Whether she has the role in other branches alone."""
    held = [hit.branch for hit in person.hits if hit.role == role.key]
    return bool(held) and not {"", branch}.intersection(held)


def _held_by(role: Role, scene: Scene) -> int:
    """The levels of all that the role was granted, added up."""
    return sum(rank for cells in scene.world.grants.get(("role", role.key), {}).values() for rank in cells.values())


def _speaking(roles: list[Role], wanted: Wanted) -> list[Role]:
    """Those of the roles that say something about the right already, an outranked one first; all when none does."""
    said = {given.source[1]: given.outcome for given in reversed(wanted.given) if given.permission == wanted.permission}
    speaking = [role for role in roles if role.key in said]
    return sorted(speaking, key=lambda role: ORDER.index(said[role.key])) or roles


ORDER = ("inherited", "won", "lower", "replaced", "asleep")  # of the outcomes, which role is the likeliest to be meant


def _rank_with(role: Role, permission: Permission, scene: Scene) -> int:
    """How far the person would reach if she had the role as well."""
    grants = scene.world.grants.get(("role", role.key), {})
    source = Source(("role", role.key), "", role.module, grants, role.everything)
    return scene.world.sources.profile((*scene.profile.sources, source)).rank(permission, scene.record)


def takes(role: Role, permission: Permission, scene: Scene) -> bool:
    """Whether the role may have the right, and its grants of it count in the cabinet of the scene."""
    definition = scene.world.definition
    module = definition.modules.get(role.module)
    if (module and module.template) or (role.module and permission.module and role.module != permission.module):
        return False
    if permission.interfaces and role.interface and role.interface not in permission.interfaces:
        return False
    return not (role.interface and scene.interface) or role.interface == scene.interface


def _by_groups(permission: Permission, person: Person, scene: Scene) -> Iterator[Remedy]:
    """The groups that bring the right, and that she is no member of."""
    world = scene.world
    holding = {holder for holder, held in world.grants.items() if any(held.get(permission.key, {}).values())}
    holding |= {("role", role.key) for role in world.roles.values() if role.everything}
    for key in world.groups:
        if key not in person.groups:
            bringing = {("group", one) for one in with_included([key], world.groups)}
            bringing |= {("role", one.role) for one in world.assignments.get(("group", key), ())}
            if bringing & holding:
                yield Remedy("group", (("groups", "join", person.login, key),))

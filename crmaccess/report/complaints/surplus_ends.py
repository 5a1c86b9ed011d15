"""What takes away an origin of a sight of other people's records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crmaccess.definition import ADMINISTRATOR, Kind
from crmaccess.engine.conditions.involved import atoms_in, is_right
from crmaccess.engine.conditions.of_rights import rights_needed
from crmaccess.engine.gates.gate import account_code
from crmaccess.engine.levels.stages_and_places import places_of
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, with_included
from crmaccess.report.complaints.access_to_places import admitted_places
from crmaccess.report.complaints.findings import imposed_on
from crmaccess.report.cures.conditions import values
from crmaccess.report.cures.gifts import Command, Remedy, brought, place_words, role_thing
from crmaccess.report.cures.where import cell_words
from crmaccess.values import NamedTuple


class Origin(NamedTuple):
    """What lets the person see others' records: a role, a right of her own, a group, what she is, a switch.

    `cell`: what the right is narrowed to. `only`: what the way asks of records and screens (`status=conducted`).
    """

    source: tuple[str, str]
    right: str = ""
    level: str = ""
    cell: tuple[tuple[str, str], ...] = ()
    held: tuple[tuple[str, str, bool, str], ...] = ()
    only: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The place that the right is narrowed to, or ''."""
        return dict(self.cell).get("place", "")

    @property
    def apart(self) -> tuple[str, ...]:
        """What it is that goes by itself: of her own rights each, of a kind's those of one sort of places."""
        holder, kind = self.source[0], self.place.partition(":")[0]
        return {"user": (self.right, self.place), "kind": (kind,)}.get(holder, ())


class Taking(NamedTuple):
    """From whom an origin is taken, in which world; `shown`: the places in which the same source shows anything."""

    world: World
    person: Person
    shown: tuple[str, ...] = ()


def ends(origins: list[Origin], taking: Taking) -> Iterator[Remedy]:
    """What takes the origin away."""
    (sort, key), first = origins[0].source, origins[0]
    world, person, _ = taking
    if sort == "user" and first.place and brought(world.definition.permissions[first.right], person, first.place):
        yield from _out_of([first.place], world, person)  # without it the kind would give the same
    elif sort in ("user", "department"):
        yield _revoked_from(f"{sort}:{key}", origins)
    elif sort == "role":
        yield Remedy(role_thing(world.roles[key]), tuple(_unassigned(key, held) for held in first.held))
    elif sort == "group":
        own = [one for one in sorted(person.groups) if key in with_included([one], world.groups)]
        yield Remedy("group", tuple(("groups", "leave", person.login, one) for one in own))
    elif sort == "kind" and not _is_last(key, world, person):
        kind = world.definition.kinds[key]
        yield from list(_revoked(kind, world, person)) or _another_kind(kind, origins, taking)
    elif sort == "setting":
        rule = world.definition.settings[key]
        for other in [value for value in (rule.default, *rule.values) if value != first.level][:1]:
            yield Remedy(f"setting:{key}", (("settings", "set", key, other),))
    elif sort == "restriction":
        lifts = (("restrictions", "lift", key, ":".join(subject)) for subject in imposed_on(world, person, key))
        yield Remedy(f"restriction:{key}", tuple(lifts))


def instead(origins: list[Origin], taking: Taking) -> Iterator[Remedy]:
    """Where she cannot do without the role: it loses the rights that show others' records, for all who have it. Where a
    right of hers is needed by others: it goes with these. Only then she becomes of another type."""
    sort, key = origins[0].source
    world, person, _ = taking
    if sort == "user":
        yield _revoked_from(f"user:{key}", origins, "--cascade")
    elif sort == "kind" and not _is_last(key, world, person):
        kind = world.definition.kinds[key]
        yield from _revoked(kind, world, person, "--cascade")
        yield from _another_kind(kind, origins, taking)
    elif sort == "role":
        yield _revoked_from(f"role:{key}", origins)


def _revoked_from(subject: str, origins: list[Origin], *cascade: str) -> Remedy:
    """The rights go from whoever was given them, each where it was given."""
    commands = (("rights", "revoke", subject, one.right, *cell_words(**dict(one.cell)), *cascade) for one in origins)
    return Remedy(f"right:{origins[0].right}", tuple(dict.fromkeys(commands)))


def _revoked(kind: Kind, world: World, person: Person, *cascade: str) -> Iterator[Remedy]:
    """Rights of her own that make her of this kind."""
    own = world.grants.get(("user", person.login), {})
    for atom in atoms_in([kind.test]):
        if is_right(atom, world.definition) and not atom.negated and any(own.get(atom.name, {}).values()):
            command = ("rights", "revoke", f"user:{person.login}", atom.name, *cascade)
            yield Remedy(f"right:{atom.name}", (command,))


def _unassigned(role: str, held: tuple[str, str, bool, str]) -> Command:
    holder, subject, _, branch = held
    return ("roles", "unassign", role, f"{holder}:{subject}", *(("--branch", branch) if branch else ()))


def _another_kind(kind: Kind, origins: list[Origin], taking: Taking) -> Iterator[Remedy]:
    """The places that the kind's rights are held in go; what is held in none ends with the places of what it needs, or
    the person becomes of another type, or loses the mark."""
    world, person, shown = taking
    references = tuple(dict.fromkeys(origin.place for origin in origins if origin.place))
    if not kind.everything:
        needed = _sorts_needed(origins, world)
        yield from _out_of(references or [one for one in shown if one.partition(":")[0] in needed], world, person)
    if references and not kind.everything:
        return
    for atom in (atom for some in kind.test for atom in some if atom.kind == "user" and not atom.negated):
        if atom.name == "type":
            for other in [one for one in _narrower(world, person) if one not in values(atom)]:
                yield Remedy("type", (("users", "edit", person.login, "--type", other),))
        elif person.value(atom.name):
            yield Remedy(f"value:{atom.name}", (("users", "edit", person.login, "--set", f"{atom.name}="),))


def _sorts_needed(origins: list[Origin], world: World) -> tuple[str, ...]:
    """The kinds of places in which the rights, or those that they need, are held."""
    known, rights = world.definition.permissions, {one.right for one in origins if one.right}
    return places_of(each for right in rights for each in rights_needed(known[right], world.definition))


def _is_last(kind: str, world: World, person: Person) -> bool:
    """Whether nobody else administers: then she must stay what she is."""
    if kind != ADMINISTRATOR or not person.is_kind(ADMINISTRATOR):
        return False
    others = (world.person(login) for login in world.accounts if login != person.login)
    return not any(one.is_kind(ADMINISTRATOR) and not account_code(one, _scene(world, one)) for one in others)


def _scene(world: World, person: Person) -> Scene:
    scene = Scene(world, "", "", None)
    scene.profile = person.profile()
    return scene


def _narrower(world: World, person: Person) -> Iterator[str]:
    """The types of account that neither bring everything nor make an administrator; what takes least away first."""
    account, kinds = person.account, world.definition.kinds.items()
    high = [key for key, kind in kinds if kind.rules]
    found: dict[str, int] = {}
    for other in world.definition.types if account else ():
        there = (world.having(account._replace(type=other)) if account else world).person(person.login)
        if not any(map(there.is_kind, high)):
            found[other] = sum(map(there.profile().best, world.definition.permissions.values()))
    yield from sorted(reversed(found), key=lambda other: -found[other])  # definitions begin with the least


def _out_of(references: Iterable[str], world: World, person: Person) -> Iterator[Remedy]:
    """No longer admitted to these places; who is admitted to all of a kind is so no more."""
    commands, sorts = [], []
    for kind, _, key in (reference.partition(":") for reference in references):
        place = key if key in person.admitted(kind) else EVERYWHERE
        if key == EVERYWHERE or key in admitted_places(world, person, kind):
            noun, called = place_words(kind, place)
            commands.append((noun, "remove", person.login, called))
            sorts.append(kind)
    if commands:
        yield Remedy(f"admission:{sorts[0]}", tuple(dict.fromkeys(commands)))

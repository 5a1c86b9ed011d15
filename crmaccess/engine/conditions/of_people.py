"""Atoms about the person, the account and the request: no record is looked at, so all records get the same answer."""

from __future__ import annotations

from crmaccess.definition import Atom
from crmaccess.engine.conditions.tests import Filters, Holds, Maker, constant
from crmaccess.engine.moment.moment import RulesAsked, Scene
from crmaccess.engine.moment.person import Person
from crmaccess.facts import EVERYWHERE


def _is(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    kinds = tuple(atom.name.split("|"))
    if len(kinds) == 1:
        return constant(lambda person, scene: person.is_kind(kinds[0]))
    return constant(lambda person, scene: any(map(person.is_kind, kinds)))


def _takes_part(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    entity, _, part = atom.name.partition(".")
    if (entity, part) == ("department", "head"):
        return constant(lambda person, scene: bool(person.headed))
    if entity == "group":
        return constant(
            lambda person, scene: any(
                member.part == part for member in scene.world.group_members.get(person.login, ())
            )
        )  # fmt: skip
    return constant(lambda person, scene: person.login in scene.world.taking_part.get((entity, part), ()))


def _has(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    return constant(lambda person, scene: bool(person.value(atom.name)))


def _user(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    values = atom.argument.split("|")

    def holds(person: Person, scene: Scene) -> bool:
        value = person.value(atom.name)
        settings = scene.world.settings
        return bool(value) and any(
            value == (settings.get(word[8:], "") if word.startswith("setting:") else word) for word in values
        )

    return constant(holds)


def _role(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    module = atom.name
    if not module:
        return constant(lambda person, scene: person.has_role)
    return constant(lambda person, scene: not person.profile().modules.isdisjoint((module, "")))


def _has_role(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    return constant(lambda person, scene: any(hit.role == atom.name and not hit.branch for hit in person.hits))


def _imposed(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    return constant(lambda person, scene: atom.name in person.imposed)


def _setting(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    values = frozenset(atom.argument.split("|") if atom.argument else ("on", "yes"))
    rule = rules.definition.settings[atom.name]

    def holds(person: Person, scene: Scene) -> bool:
        lacking = rule.requires and rules.holds(rule.requires, person, scene) is False
        # Without its module a switch stands as if nobody had touched it.
        value = rule.default if lacking else scene.world.settings.get(atom.name, "")
        return value in values or (rule.many and not values.isdisjoint(value.split()))

    return constant(holds)


def _has_place(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    kind, _, name = atom.name.partition(".")
    values = frozenset(atom.argument.split("|"))

    def holds(person: Person, scene: Scene) -> bool:
        mine = person.admitted(kind)
        places = scene.world.places.values() if mine else ()
        return any(
            place.attributes.get(name, "") in values
            for place in places
            if place.kind == kind and not place.archived and (place.key in mine or EVERYWHERE in mine)
        )

    return constant(holds)


def _network(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    rule = rules.definition.settings[atom.name]

    def holds(person: Person, scene: Scene) -> bool | None:
        listed = scene.world.settings.get(atom.name, "").split()
        if not listed or (rule.requires and rules.holds(rule.requires, person, scene) is False):
            return True
        address = scene.parameters.get("address", "")
        return _lies_in(address, listed) if address else None

    return constant(holds)


def _lies_in(address: str, networks: list[str]) -> bool:
    """Whether an IP address lies in one of the networks (`10.0.0.0/8`); what is no address lies in none."""
    from ipaddress import ip_address, ip_network  # only companies that close their networks need it

    try:
        return any(ip_address(address) in ip_network(network, strict=False) for network in networks)
    except ValueError:
        return False


def _context(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    values = atom.name.split("|")
    return constant(lambda person, scene: scene.context in values)


def _param(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    values = atom.argument.split("|")
    return constant(lambda person, scene: scene.parameters.get(atom.name, "") in values)


def _never(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    return constant(lambda person, scene: False)


MAKERS: dict[str, Maker] = {
    "is": _is, "takes_part": _takes_part, "has": _has, "user": _user, "role": _role, "has_role": _has_role,
    "imposed": _imposed, "has_place": _has_place, "setting": _setting, "network": _network, "context": _context,
    "param": _param, "never": _never,
}  # fmt: skip

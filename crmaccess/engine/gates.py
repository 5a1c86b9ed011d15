"""The nine gates of one way. Each answers a reason code, '' for "nothing stands in the way here"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from crmaccess.definition import (
    ACCOUNT,
    ACTION,
    COMPARTMENT,
    FIELD,
    GATES,
    INTERFACE,
    RESTRICTION,
    ROLE,
    SCOPE,
    SECTION,
    Condition,
    Definition,
    Kind,
    Permission,
    Restriction,
    Section,
    Way,
)
from crmaccess.engine.atoms import (
    AtomTest,
    Scene,
    Tests,
    asked_with_right,
    condition_clause,
    condition_holds,
    place_by_place,
    sleeps,
    test_of,
)
from crmaccess.engine.person import Person
from crmaccess.engine.relations import all_of, any_of, none_of
from crmaccess.engine.rights import narrowable, place_kinds
from crmaccess.facts import ALWAYS, NEVER, Clause

Code = Callable[[Person, Scene], str]
Filters = Callable[[Person, Scene], Clause]
Precise = Callable[[AtomTest, Person, Scene], str]

# The code of a gate whose condition fails, by the kind of atom that fails; any other kind is `<gate>.condition`.
FAILURES = {
    (ACCOUNT, "network"): "account.network",
    (ROLE, "role"): "role.none",
    (COMPARTMENT, "admitted"): "compartment.elsewhere",
    (ACTION, "right"): "action.none",
    (ACTION, "never"): "action.never",
    (SCOPE, "reach"): "scope.out_of_reach",
    (SCOPE, "relation"): "scope.not_related",
    (SCOPE, "may"): "scope.may_not",
}


class Gate(NamedTuple):
    """One gate of one way: its place in the walk, its answer, its filter, and the condition it tests, if it is one."""

    number: int
    code: Code
    clause: Filters
    tests: Tests = ()


def gates_of(way: Way, interface: str, entity: str, action: str, definition: Definition) -> tuple[Gate, ...]:
    """The gates at which this way asks something, in the order of the walk."""
    rights = frozenset(atom.name for alternative in way.gates[ACTION] for atom in alternative if not atom.path)
    gates = [account_acts]
    gates += [condition_gate(ACCOUNT, way.gates[ACCOUNT], definition)] if way.gates[ACCOUNT] else []
    for index in (ROLE, INTERFACE, COMPARTMENT, SECTION, ACTION, SCOPE):
        if index == definition.ceiling_gate and (ceiling := _ceiling(way, definition)):
            gates.append(ceiling)
        if index == INTERFACE and definition.interfaces:
            gates.append(_interface(interface, definition))
        if index == SECTION and way.section:
            gates.append(section_gate(definition.sections[way.section], definition))
        if way.gates[index]:
            gates.append(condition_gate(index, way.gates[index], definition, rights if index == SCOPE else frozenset()))
    if definition.restrictions:
        gates += _restrictions(way, entity, action, definition)
    if way.within:
        gates.append(_field(way.within))
    return tuple(gates)


def account_code(person: Person, scene: Scene) -> str:
    """Why this account may not act at all, or ''."""
    known = person.account_code
    if known is None:
        known = person.account_code = _account_code(person, scene)
    return known


def _account_code(person: Person, scene: Scene) -> str:
    account = person.account
    if account is None:
        return "account.unknown"
    state = person.world.definition.states.get(account.state)
    acts = state is not None and (state.acts or (state.unless and condition_holds(state.unless, person, scene) is True))
    if not acts:
        return "account.state"
    if account.blocked_until is not None and person.world.at < account.blocked_until:
        return "account.blocked"
    return ""


def _constant_clause(code: Code) -> Filters:
    return lambda person, scene: NEVER if code(person, scene) else ALWAYS


account_acts = Gate(ACCOUNT, account_code, _constant_clause(account_code))


def condition_gate(
    index: int, condition: Condition, definition: Definition, rights: frozenset[str] = frozenset()
) -> Gate:
    """A gate that tests a condition of the definition.

    `rights` are those that the way asks for at its action gate: where one is missing, its reach is no second obstacle.
    """
    tests = tuple(
        tuple(
            asked_with_right(atom, definition)
            if atom.kind == "reach" and atom.name in rights
            else test_of(atom, definition)
            for atom in alternative
        )
        for alternative in condition
    )
    return Gate(index, _condition_code(index, tests), _condition_clause(tests), tests)


def _condition_code(index: int, tests: Tests) -> Code:
    if len(tests) == 1 and len(tests[0]) == 1:  # the usual case, and the fast one
        test, usual = tests[0][0], failure(index, tests[0][0])
        holds, precise = test.holds, _precise(index, test)
        if precise is None:
            return lambda person, scene: usual if holds(person, scene) is False else ""
        return lambda person, scene: precise(test, person, scene) if holds(person, scene) is False else ""

    def code(person: Person, scene: Scene) -> str:
        first = ""
        for alternative in tests:
            for test in alternative:
                if test.holds(person, scene) is False:
                    precise = _precise(index, test)
                    first = first or (precise(test, person, scene) if precise else failure(index, test))
                    break
            else:
                return ""
        return first

    return code


def failure(index: int, test: AtomTest) -> str:
    """The reason code for an atom that fails at a gate."""
    return FAILURES.get((index, test.atom.kind), f"{GATES[index]}.condition")


def _right_code(test: AtomTest, person: Person, scene: Scene) -> str:
    permission = scene.world.definition.permissions[test.atom.name]
    if scene.profile.rank(permission, scene.record) == 0:
        return "action.none"
    return "action.asleep" if sleeps(permission, person, scene) else "action.rung"


def _reach_code(test: AtomTest, person: Person, scene: Scene) -> str:
    permission = scene.world.definition.permissions[test.atom.name]
    return "scope.out_of_reach" if scene.profile.rank(permission, scene.record) else "scope.no_level"


def _right_at_scope(test: AtomTest, person: Person, scene: Scene) -> str:
    """A right that can be narrowed is held for other places, or other records, or not at all."""
    permission = scene.world.definition.permissions[test.atom.name]
    if test.atom.path or not narrowable(permission) or scene.profile.rank(permission, scene.record):
        return "scope.condition"
    return "scope.narrowed" if scene.profile.best(permission) else "scope.no_level"


def _admitted_code(test: AtomTest, person: Person, scene: Scene) -> str:
    record, kind = scene.record, test.atom.name
    known = record is None or (record.branch if kind == "branch" else record.value(kind))
    return "compartment.elsewhere" if known else "compartment.unknown"


# Where one kind of atom can fail for more than one reason.
_PRECISE: dict[tuple[int, str], Precise] = {
    (ACTION, "right"): _right_code,
    (SCOPE, "reach"): _reach_code,
    (SCOPE, "right"): _right_at_scope,
    (COMPARTMENT, "admitted"): _admitted_code,
}


def _precise(index: int, test: AtomTest) -> Precise | None:
    return None if test.sure else _PRECISE.get((index, test.atom.kind))


def _condition_clause(tests: Tests) -> Filters:
    def clause(person: Person, scene: Scene) -> Clause:
        return any_of([all_of([test.clause(person, scene) for test in alternative]) for alternative in tests])

    return clause


def _ceiling(way: Way, definition: Definition) -> Gate | None:
    """No right that the way names is cut off by the kinds of the person."""
    if not any(kind.ceiling is not None for kind in definition.kinds.values()):
        return None
    tests = [test_of(atom, definition) for condition in way.gates for some in condition for atom in some]
    named = tuple(test.atom.name for test in tests if test.atom.kind in ("right", "reach"))
    cuts = {
        kind.key: frozenset(name for name in named if is_cut_off(name, [kind])) for kind in definition.kinds.values()
    }

    def code(person: Person, scene: Scene) -> str:
        limiting = limiting_kinds(person, scene)
        if not limiting:
            return ""
        first, *others = limiting
        return "role.ceiling" if cuts[first.key].intersection(*[cuts[kind.key] for kind in others]) else ""

    return Gate(definition.ceiling_gate, code, _constant_clause(code)) if named else None


def limiting_kinds(person: Person, scene: Scene) -> tuple[Kind, ...]:
    """The kinds whose ceilings the person is under here; none when another kind of hers has no ceiling."""
    known = person.limits.get(scene.interface)
    if known is None:
        kinds = [kind for kind in scene.world.definition.kinds.values() if kind.counts_in(scene.interface)]
        mine = tuple(kind for kind in kinds if person.is_kind(kind.key))
        known = person.limits[scene.interface] = () if any(kind.ceiling is None for kind in mine) else mine
    return known


def is_cut_off(permission: str, kinds: Iterable[Kind]) -> bool:
    """Whether the right lies above the ceilings of all these kinds."""
    patterns = [pattern for kind in kinds for pattern in kind.ceiling or ()]
    return not any(
        permission == pattern or (pattern.endswith("*") and permission.startswith(pattern[:-1])) for pattern in patterns
    )


def _interface(interface: str, definition: Definition) -> Gate:
    """The request does not ask for another cabinet, and the person holds this one."""

    def code(person: Person, scene: Scene) -> str:
        if interface and scene.wanted and scene.wanted != interface:
            return "interface.condition"
        used = interface or scene.wanted
        return "" if not used or holds_interface(person, used) else "interface.not_held"

    return Gate(INTERFACE, code, _constant_clause(code))


def holds_interface(person: Person, key: str) -> bool:
    """Whether a person has the cabinet: by a role of it, by what she is, or because everybody has."""
    known = person.interfaces.get(key)
    if known is None:
        known = person.interfaces[key] = _holds_interface(person, key)
    return known


def _holds_interface(person: Person, key: str) -> bool:
    interface = person.world.definition.interfaces.get(key)
    if interface is None:
        return False
    return any(
        holder == "everyone"
        or (holder == "roles" and any(person.world.roles[role].interface == key for role in person.roles))
        or (holder in person.world.definition.kinds and person.is_kind(holder))
        for holder in interface.held_by
    )


def section_gate(section: Section, definition: Definition) -> Gate:
    """Whether a section is open, by its own condition or by the rights that count for it."""
    counting = definition.counting(section.key)
    others = tuple(permission for permission in counting if permission.key != section.tick)
    ticked = (definition.permissions[section.tick],) if section.tick else ()
    kinds = tuple(sorted({kind for permission in (*ticked, *others) for kind in place_kinds(permission)}))
    required = requirements_of(section, definition)

    def by_rights(person: Person, scene: Scene) -> str:
        def held(permission: Permission) -> int:
            here = scene.record if kinds and not permission.objects else None  # one list that lets in opens the section
            return scene.profile.rank(permission, here)

        if ticked:
            if not held(*ticked):
                return "section.closed"
            return "section.grey" if section.grey and not any(map(held, others)) else ""
        return "" if not counting or any(map(held, counting)) else "section.closed"

    def known_by_rights(person: Person, scene: Scene) -> str:
        known = scene.profile.sections.get(section.key)
        if known is None:
            known = scene.profile.sections[section.key] = by_rights(person, scene)
        return known

    def by_rights_here(person: Person, scene: Scene) -> str:
        """What is open in one place may be closed in another."""
        return known_by_rights(person, scene) if scene.record is None else by_rights(person, scene)

    rights_code = by_rights_here if kinds else known_by_rights

    def by_condition(person: Person, scene: Scene) -> str:
        opened = condition_holds(section.open, person, scene)
        if section.always or opened:
            return ""
        if not section.tick and not counting:
            return "section.condition" if opened is False else ""  # nothing but the condition opens it
        return rights_code(person, scene)

    rights_clause = place_by_place(kinds, _constant_clause(rights_code))

    def clause(person: Person, scene: Scene) -> Clause:
        if section.always:
            return ALWAYS
        if not section.open:
            return rights_clause(person, scene)
        rights = section.tick or counting
        opened = condition_clause(section.open, person, scene)
        return any_of([opened, rights_clause(person, scene) if rights else NEVER])

    code = by_condition if section.open or section.always else rights_code
    return _only_where(required, code, clause) if required else Gate(SECTION, code, clause)


def requirements_of(section: Section, definition: Definition) -> list[Condition]:
    """What the section and those above it require."""
    above = definition.sections.get(section.parent)
    return [*filter(None, (section.requires,)), *(requirements_of(above, definition) if above else ())]


def _only_where(required: list[Condition], code: Code, clause: Filters) -> Gate:
    """A section that is closed, whatever opens it, while one of the conditions does not hold."""

    def checked(person: Person, scene: Scene) -> str:
        if any(condition_holds(one, person, scene) is False for one in required):
            return "section.condition"
        return code(person, scene)

    def both(person: Person, scene: Scene) -> Clause:
        return all_of([*(condition_clause(one, person, scene) for one in required), clause(person, scene)])

    return Gate(SECTION, checked, both)


def _restrictions(way: Way, entity: str, action: str, definition: Definition) -> list[Gate]:
    closing = tuple(r for r in definition.restrictions.values() if closes(r, entity, action, way, definition))
    if not closing:
        return []

    standing = any(restriction.standing for restriction in closing)

    def code(person: Person, scene: Scene) -> str:
        if not standing and not person.imposed:
            return ""
        return "restriction.closed" if active(closing, person, scene) else ""

    def clause(person: Person, scene: Scene) -> Clause:
        return all_of([none_of(_closed(r, person, scene)) for r in closing if _imposed(r, person, scene)])

    return [Gate(RESTRICTION, code, clause)]


def _closed(restriction: Restriction, person: Person, scene: Scene) -> Clause:
    """The records that an imposed restriction closes."""
    excepted = none_of(condition_clause(restriction.unless, person, scene)) if restriction.unless else ALWAYS
    return all_of([condition_clause(restriction.when, person, scene), excepted])


def active(closing: tuple[Restriction, ...], person: Person, scene: Scene) -> Restriction | None:
    """The first restriction that closes this request for this person. What depends on a record does not close."""
    for restriction in closing:
        if (
            _imposed(restriction, person, scene)
            and condition_holds(restriction.when, person, scene) is True
            and not (restriction.unless and condition_holds(restriction.unless, person, scene) is True)
        ):
            return restriction
    return None


def _imposed(restriction: Restriction, person: Person, scene: Scene) -> bool:
    if restriction.interfaces and scene.interface not in restriction.interfaces:
        return False
    return restriction.standing or restriction.key in person.imposed


def closes(restriction: Restriction, entity: str, action: str, way: Way, definition: Definition) -> bool:
    """Whether the restriction speaks of this entity and action, or of the section or field the way lies in."""
    for what, which in restriction.closes:
        if what == "section" and way.section:
            key = way.section
            while key:
                if key == which:
                    return True
                key = definition.sections[key].parent if key in definition.sections else ""
        elif what == "field":
            if way.within and which in (f"{entity}.{way.within}", way.within):
                return True
        elif what in (entity, "*") and which in (action, "*"):
            return True
    return False


def _field(within: str) -> Gate:
    def code(person: Person, scene: Scene) -> str:
        return "" if field_is_shown(person, scene, within) else "field.hidden"

    return Gate(FIELD, code, _constant_clause(code))


def _field_asked_for(person: Person, scene: Scene) -> str:
    return "" if field_is_shown(person, scene, scene.field) else "field.hidden"


field_asked_for = Gate(FIELD, _field_asked_for, _constant_clause(_field_asked_for))


def field_is_shown(person: Person, scene: Scene, key: str) -> bool:
    """Whether a field is shown in this interface and context: one of its ways holds and no restriction closes it."""
    definition = scene.world.definition
    field = definition.fields.get(scene.entity, {}).get(key)
    if field is not None and not any(
        (not way.interfaces or scene.interface in way.interfaces)
        and condition_holds(way.when, person, scene) is not False
        and condition_holds(way.gates[FIELD], person, scene) is not False
        for way in field.ways
    ):
        return False
    names = (key, f"{scene.entity}.{key}")
    closing = tuple(
        r for r in definition.restrictions.values() if any(w == "field" and f in names for w, f in r.closes)
    )  # fmt: skip
    return active(closing, person, scene) is None


def hidden_fields(person: Person, scene: Scene) -> tuple[str, ...]:
    """The fields of the record that are not shown, in the definition's order."""
    fields = scene.world.definition.fields.get(scene.entity, {})
    return tuple(key for key in fields if not field_is_shown(person, scene, key))

"""What makes a condition of the definition hold for a person: for each atom the commands that would."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from crmaccess.definition import Atom, Condition, Relation, State, ways_in
from crmaccess.definition.attributes import CODE as CODE_FORM
from crmaccess.definition.attributes import EMAIL, INN, PHONE, SIP, USER
from crmaccess.definition.letters import LINKED, TELEGRAM
from crmaccess.engine.conditions.atoms import failing
from crmaccess.engine.conditions.involved import is_right
from crmaccess.engine.conditions.relations import cards_of
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.facts import INSIDE, Record
from crmaccess.report.cures.gifts import (
    ROLES,
    Command,
    Remedy,
    Wanted,
    admitting,
    assignment,
    assignments,
    gifts,
    place_words,
)
from crmaccess.report.cures.parts import in_part, taking_part
from crmaccess.report.cures.where import SEVERAL, admitted
from crmaccess.text import ADDRESS, CODE, VALUE

Found = Iterator[Remedy]
_STEPS: Mapping[str, Command] = {"restore": ("restore",), "activate": ("users", "activate")}
ENTERING = frozenset(_STEPS.values())  # the commands, without the login, that lead an account to a state that acts
UNSAID = ((ADDRESS, "somebody@crm.example"), (VALUE, "something"))
_OF_FORMS = {
    EMAIL: UNSAID[0], PHONE: (VALUE, "+79161234567"), INN: (VALUE, "7707083893"), SIP: (VALUE, "101"),
    CODE_FORM: (CODE, "some-code"),
}  # fmt: skip


def of_condition(condition: Condition, person: Person, scene: Scene) -> Found:
    """For each alternative what makes all its atoms hold that do not; of one atom there may be several remedies."""
    for alternative in condition:
        each = [list(_of_atom(one, person, scene)) for one in failing(alternative, person, scene)]
        if len(each) == 1:
            yield from each[0]
        elif each and all(each):
            yield together([some[0] for some in each])


def together(remedies: Sequence[Remedy]) -> Remedy:
    """One remedy of several, what they share once."""
    commands: list[Command] = []
    for one in remedies:
        commands += [command for command in one.commands if command not in commands]
    return Remedy(remedies[0].thing, tuple(commands), tuple(word for one in remedies for word in one.unsaid))


def _of_atom(what: Atom, person: Person, scene: Scene) -> Found:
    definition = person.facts.definition
    if what.path[:1] == ("to",):
        other = scene.parameters.get("to", "")
        yield from _of_atom(what._replace(path=what.path[1:]), scene.world.person(other), scene) if other else ()
    elif what.path:
        yield from _of_place(what, person, scene)
    elif what.kind == "user" and what.name == "state":
        yield from _of_state(person)
    elif what.negated:
        return
    elif is_right(what, definition):
        yield from gifts(Wanted(what.name, what.argument), person, scene)
    elif what.kind == "is":
        for key in what.name.split("|"):
            yield from of_condition(definition.kinds[key].test, person, scene)
    elif what.kind == "word":
        yield from standing(what.name, person, scene.record)
    elif what.kind in _OF_ATOMS:
        yield from _OF_ATOMS[what.kind](what, person, scene)


def entrance(state: State, login: str, states: Mapping[str, State]) -> tuple[Command, ...]:
    """The commands that lead from a state to one that acts; () when none does."""
    return tuple((*_STEPS[step], login) for step in ways_in(state.key, states))


def can_be_handed_over(record: Record, person: Person) -> bool:
    """Whether it may become somebody else's; a record that is about its responsible would be about another then."""
    entity = person.facts.definition.entities.get(record.entity)
    return entity is None or not entity.personal


def handed_over(record: Record, person: Person) -> Remedy:
    """The person becomes responsible for the record."""
    reference = f"{record.entity}:{record.key}"
    return Remedy(f"record:{record.entity}", (("records", "assign", reference, "--responsible", person.login),))


def standing(name: str, person: Person, record: Record | None) -> Found:
    """What makes a relation hold between the person and the record."""
    relation = person.facts.definition.relations.get(name)
    if relation is None:
        return
    if record is None or not record.key:
        yield from _any_tie(relation, person)
        return
    if relation.shape == "person" and "responsible" in relation.parts and can_be_handed_over(record, person):
        yield handed_over(record, person)
    if relation.shape == "person" and record.entity in person.facts.definition.group_kinds:
        yield from _joining(relation.parts, record, person)
    yield from taking_part(relation, record, person)
    value = record.value(relation.attribute) if relation.attribute else ""
    if relation.shape == "group" and value:
        yield Remedy("group", (("groups", "join", person.login, value),))
    if relation.shape == "same" and value:
        yield Remedy(f"value:{relation.attribute}", (_set(person, relation.attribute, value),))
    if relation.shape == "card" and person.account is not None:
        kinds = person.facts.definition.accounts.cards
        cards = [card for card in cards_of(relation, record) if card.partition(":")[0] in kinds]
        yield from (Remedy("account", (("users", "link", person.login, card),)) for card in cards)
    if relation.shape == "ranked":
        higher = [role for role in person.facts.roles.values() if role.rank > person.rank]
        yield from (assignment(role, person) for role in sorted(higher, key=lambda role: role.rank)[:ROLES])
    place = record.value(relation.place) if relation.place else ""
    if relation.shape == "place" and place and relation.place in person.facts.definition.places:
        yield admitting(person, relation.place, place)


def _any_tie(relation: Relation, person: Person) -> Found:
    """Of no record in particular: whatever of the person's own some record could meet."""
    world = person.facts
    if relation.shape == "group":
        keys = [key for key, group in world.groups.items() if group.kind in relation.kinds or not relation.kinds]
        yield from (Remedy("group", (("groups", "join", person.login, key),)) for key in keys[:SEVERAL])
    elif relation.shape == "place" and relation.place in world.definition.places:
        used = [key for (of, key), place in sorted(world.places.items()) if of == relation.place and not place.archived]
        yield from (admitting(person, relation.place, key) for key in used[:SEVERAL])


def _joining(parts: Sequence[str], group: Record, person: Person) -> Found:
    """The person joins the group, in the least of these parts or in one that is less: another way may ask for that."""
    least = min((INSIDE.index(one) for one in parts if one in INSIDE), default=-1)
    for part in INSIDE[: least + 1] if group.key in person.facts.groups else ():
        named = () if part == INSIDE[0] else ("--part", part)
        yield Remedy("group", (("groups", "join", person.login, group.key, *named),))


def _of_place(what: Atom, person: Person, scene: Scene) -> Found:
    """A condition on the record's place: it is taken into use again, or gets the value that is asked for."""
    kind = what.path[0]
    record = scene.record or scene.there
    key = record.value(kind) if record else ""
    if len(what.path) > 1 or kind not in scene.world.definition.places or what.kind != "attribute" or what.negated:
        return
    if scene.record is None or not key:  # a new record lies where its person is admitted, one that is there somewhere
        yield from _of_admission(Atom("admitted", kind), person, scene)
    if not key:
        return
    noun, called = place_words(kind, key)
    if what.name == "archived":
        yield Remedy(f"place:{kind}", ((noun, "restore", called),))
    else:
        value = next(filter(None, what.argument.split("|")), "")
        yield Remedy(f"place:{kind}", ((noun, "edit", called, "--set", f"{what.name}={value}"),))


def _of_state(person: Person) -> Found:
    """An account that is not in the state asked for is led to one that acts."""
    states = person.facts.definition.states
    state = states.get(person.account.state) if person.account else None
    if state and (commands := entrance(state, person.login, states)):
        yield Remedy("account", commands)


def _of_value(what: Atom, person: Person, scene: Scene) -> Found:
    """The account gets the value; one that a setting keeps is a code to be known, not to be told."""
    value = values(what)[0]
    if person.account is None or not value:
        return
    if value.startswith("setting:"):
        yield _code(what.name, value.partition(":")[2], person, scene)
    elif (what.name, value) == (TELEGRAM, LINKED) and TELEGRAM in person.facts.definition.notices:
        yield Remedy(f"value:{what.name}", (("users", "notify", person.login, "--telegram-start"),))
    elif what.name == "type":
        yield Remedy("type", (("users", "edit", person.login, "--type", value),))
    else:
        yield Remedy(f"value:{what.name}", (_set(person, what.name, value),))


def _code(name: str, setting: str, person: Person, scene: Scene) -> Remedy:
    """The account gets the code that the setting keeps; where there is none, both get a new one."""
    kept = scene.world.settings.get(setting, "")
    new = () if kept else (("settings", "set", setting, CODE),)
    return Remedy(f"value:{name}", (*new, _set(person, name, CODE)), ((CODE, kept or "new-code"),))


def _of_having(what: Atom, person: Person, scene: Scene) -> Found:
    if person.account is not None and what.name == "email":
        yield Remedy("account", (("users", "edit", person.login, "--email", ADDRESS),), UNSAID)
    elif person.account is not None:
        known = person.facts.definition.attributes_of(USER).get(what.name)
        word, example = _OF_FORMS.get(known.form if known else "", (VALUE, dict(UNSAID)[VALUE]))
        yield Remedy(f"value:{what.name}", (_set(person, what.name, word),), ((word, example),))


def _set(person: Person, name: str, value: str) -> Command:
    return ("users", "edit", person.login, "--set", f"{name}={value}")


def _of_admission(what: Atom, person: Person, scene: Scene) -> Found:
    """To the record's place; of a record that lies nowhere it is the record that gets one, as admissions open it to
    nobody. Without a record to any place that is in use.
    """
    kind, record = what.name, scene.record
    if kind not in scene.world.definition.places:
        return
    here = record.value(kind) if record else ""
    used = [key for (of, key), place in sorted(scene.world.places.items()) if of == kind and not place.archived]
    if record is not None and record.key and not here:
        yield from _laid_in(record, kind, [key for key in used if admitted(person, kind, key)] or used, scene)
        return
    for key in [here] if here else used[:SEVERAL]:
        yield admitting(person, kind, key)


def _laid_in(record: Record, kind: str, places: list[str], scene: Scene) -> Found:
    """The record gets one of these places, if it is of an entity that lies in such."""
    entity = scene.world.definition.entities.get(record.entity)
    if entity is None or kind not in entity.places or (record.entity, record.key) not in scene.world.records:
        return
    for key in places[:SEVERAL]:
        option = ("--branch", key) if kind == "branch" else ("--set", f"{kind}={key}")
        yield Remedy(f"record:{record.entity}", (("records", "edit", f"{record.entity}:{record.key}", *option),))


def _of_role(what: Atom, person: Person, scene: Scene) -> Found:
    found = [role for role in scene.world.roles.values() if what.name in ("", role.module)]
    yield from (one for role in found[:ROLES] for one in assignments(role, person, scene))


def _of_preset(what: Atom, person: Person, scene: Scene) -> Found:
    if role := scene.world.roles.get(what.name):
        yield from assignments(role, person, scene)


def _of_setting(what: Atom, person: Person, scene: Scene) -> Found:
    """The setting takes the value; what it is without effect without comes first."""
    rule = scene.world.definition.settings[what.name]
    value = values(what)[0] or next((word for word in ("on", "yes") if word in rule.values), "")
    if rule.many and value:  # the narrowest of what opens it, beside what is there
        value = " ".join((*scene.world.settings.get(what.name, "").split(), values(what)[-1]))
    if value:
        before = next(of_condition(rule.requires, person, scene), None) if rule.requires else None
        own = () if scene.world.settings.get(what.name) == value else (("settings", "set", what.name, value),)
        yield Remedy(f"setting:{what.name}", (*(before.commands if before else ()), *own))


def _of_part(what: Atom, person: Person, scene: Scene) -> Found:
    """She takes the part in a record: in the one that is asked about, or in the first of those there are."""
    entity, _, part = what.name.partition(".")
    asked = scene.record.key if scene.record and scene.record.entity == entity else ""
    records = scene.world.records
    keys = sorted((key for of, key in records if of == entity), key=lambda key: (key != asked, key))
    yield from (in_part(part, records[entity, key], person) for key in keys[:SEVERAL])


def _of_imposition(what: Atom, person: Person, scene: Scene) -> Found:
    yield Remedy(
        f"restriction:{what.name}", (("restrictions", "impose", what.name, f"user:{person.login}"),)
    )  # fmt: skip


def values(what: Atom) -> list[str]:
    """The values that the atom takes; [''] where it names none."""
    return what.argument.split("|")


_OF_ATOMS: Mapping[str, Callable[[Atom, Person, Scene], Found]] = {
    "user": _of_value, "has": _of_having, "admitted": _of_admission, "role": _of_role, "has_role": _of_preset,
    "setting": _of_setting, "imposed": _of_imposition, "takes_part": _of_part,
}  # fmt: skip

"""Whether the words of a request mean something in this system; nobody is answered about what he did not ask."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from crmaccess.definition import Definition, Entity
from crmaccess.definition.attributes import USER
from crmaccess.engine.answers.targets import screens
from crmaccess.engine.conditions.involved import atoms_asked
from crmaccess.engine.decision.request import Request
from crmaccess.errors import InvalidInput, Listed, NotFound, nearest
from crmaccess.facts import Department, Fact, Group, Pipeline, Place, Record, Stage

if TYPE_CHECKING:
    from crmaccess.plan.known.known import Known
    from crmaccess.store.reading.reader import Reader

SETTABLE = ("title", "responsible", "pipeline", "stage", "branch", "open", "parent")
ACCOUNT_COLUMNS = ("login", "name", "email", "type", "state")
NAMED: tuple[type[Fact], ...] = (Department, Pipeline, Place, Stage)  # what values name by key or name, and groups


def check_words(definition: Definition, action: str, target: str, reader: "Reader | None" = None) -> None:
    """Raise NotFound for an entity or an action that the system does not have; with a reader also for a mere key."""
    entity = target.partition(":")[0]
    entities = [key for key in {**definition.entities, **definition.ways} if key != "*"]
    if entity not in entities and reader is not None:
        refuse_other_targets(reader, definition, target)
    if entity not in entities:
        raise NotFound("E_ENTITY_UNKNOWN", entity, nearest=nearest(entity, entities) or Listed(entities))
    check_action(definition, action, entity)


def check_action(definition: Definition, action: str, entity: str = "") -> None:
    """Raise NotFound for an action that the system does not have, with those of the entity or, without one, of all."""
    if action not in definition.actions:
        here = definition.actions_of(entity) or tuple(definition.actions)
        raise NotFound("E_ACTION_UNKNOWN", action, nearest=nearest(action, here) or Listed(here), entity=entity)


def refuse_action(definition: Definition, action: str, entity: str) -> None:
    """Raise InvalidInput for an action that the entity does not have, with those it has."""
    if not definition.ways_of(entity, action):
        here = definition.actions_of(entity)
        raise InvalidInput("E_ACTION_UNAVAILABLE", action, nearest=here, entity=entity)


def refuse_other_targets(reader: "Reader", definition: Definition, target: str) -> None:
    """Raise NotFound for a target that is the key of a record, or a right."""
    if records := [f"{entity}:{key}" for entity, key in reader.find_record(target)]:
        raise NotFound("E_ENTITY_UNKNOWN", target, nearest=records)
    rights = [key for key in definition.permissions if f".{key}".endswith(f".{target}")]
    if opened := [pair for right in rights for pair in opened_by(definition, right)]:
        raise NotFound("E_TARGET_RIGHT", target, nearest=tuple(dict.fromkeys(opened)))


def opened_by(definition: Definition, permission: str) -> Iterator[str]:
    """`read deal`: what the right is asked for."""
    for entity, actions in definition.ways.items():
        for action, ways in actions.items():
            atoms = [atom for way in ways for gate in way.gates for every in gate for atom in every]
            if any(atom.name == permission for atom in atoms) and "*" not in (entity, action):
                yield f"{action} {entity}"


def check_manner(definition: Definition, entity: str, field: str, context: str, interface: str) -> None:
    """Raise NotFound for a cabinet, a field or a screen that the system does not have."""
    for word, among, code, none in (
        (interface, list(definition.interfaces), "E_INTERFACE_UNKNOWN", "E_NO_INTERFACES"),
        (field, list(definition.fields.get(entity, {})), "E_FIELD_UNKNOWN", "E_NO_FIELDS"),
        (context, sorted(set(screens(definition, entity))) if context else [], "E_CONTEXT_UNKNOWN", "E_NO_CONTEXTS"),
    ):
        if word and not among:
            raise NotFound(none, word, entity=entity)
        if word and word not in among:
            raise NotFound(code, word, nearest=nearest(word, among), expected=", ".join(among))


def check_other(definition: Definition, request: Request) -> None:
    """Raise InvalidInput for another person whom the question names and of whom no condition asks anything."""
    asked = atoms_asked(definition, request.target.partition(":")[0], request.action)
    if request.parameters.get("to") and not any("to" in atom.path for atom in asked):
        question = f"{request.action} {request.target.partition(':')[0]}"
        raise InvalidInput("E_TO_UNHEEDED", request.parameters["to"], asked=question)


def check_address(address: str) -> None:
    """Raise InvalidInput for what is no network address."""
    from ipaddress import ip_address  # few ask from an address

    try:
        ip_address(address)
    except ValueError as error:
        raise InvalidInput("E_ADDRESS", address) from error


def checked_values(
    reader: "Reader", definition: Definition, request: Request, record: Record | None, *, unseen: bool = False
) -> dict[str, str]:  # fmt: skip
    """The values that what is asked about would get, as they are stored. Raises NotFound or InvalidInput for one that
    it cannot get, also a record or a group that whoever reads does not see, unless the `unseen` may be meant, too.
    """
    from crmaccess.plan.known.known import Known

    groups = reader.facts(Group) if unseen else reader.seen_groups()
    facts = [*reader.seen_accounts(), *groups, *(fact for kind in NAMED for fact in reader.facts(kind))]
    named = records_in_values(reader, definition, request.target, request.after)
    named = (one for one in named if unseen or not isinstance(one, Record) or reader.shows(one))
    known = Known(definition, [*facts, *named])
    known.sees_group = {one.key for one in reader.seen_groups()}.__contains__
    return values_of(known, request, record)


def records_in_values(
    reader: "Reader", definition: Definition, target: str, values: Mapping[str, str]
) -> Iterator[Fact]:  # fmt: skip
    """The records that such values name."""
    from crmaccess.cli.frame.changes.reading import the_records, with_values

    parents = [values["parent"]] if values.get("parent") else []
    yield from with_values(target.partition(":")[0], values, the_records(parents))(reader, definition)


def values_of(known: "Known", request: Request, record: Record | None) -> dict[str, str]:
    """The values that a request sets, as they are stored. Raises NotFound or InvalidInput."""
    from crmaccess.plan.known.values import NO, YES
    from crmaccess.plan.records.places import refuse_apart

    values, thing, definition = dict(request.after), request.target.partition(":")[0], known.definition
    columns = ACCOUNT_COLUMNS if thing == USER else SETTABLE
    named = {name: value for name, value in values.items() if name not in columns}
    check_names(named, columns, {*definition.attributes_of(thing), *(record.attributes if record else ())})
    values |= known.understood(thing, named, record.attributes if record else ())
    if thing == USER:
        return values | _account_columns(values, known)
    if "open" in values:
        if values["open"].casefold() not in YES | NO | {""}:
            raise InvalidInput("E_FLAG_MALFORMED", values["open"])
        values["open"] = "yes" if values["open"].casefold() in YES else "no"
    if values.get("responsible"):
        values["responsible"] = known.account(values["responsible"]).login
    if values.get("branch"):
        values["branch"] = known.place("branch", values["branch"]).key
    if values.get("parent"):
        found = known.record(values["parent"])
        values["parent"] = f"{found.entity}:{found.key}"
    refuse_apart({kind: values[kind] for kind in definition.places if values.get(kind)}, known)
    if thing in definition.entities:
        values |= _place_in_pipeline(values, definition.entities[thing], record, known)
    return values


def _account_columns(values: Mapping[str, str], known: "Known") -> dict[str, str]:
    found = {}
    if values.get("state"):
        found["state"] = known.state(values["state"])
    if values.get("type"):
        found["type"] = known.type(values["type"])
    return found


def _place_in_pipeline(
    values: Mapping[str, str], entity: Entity, record: Record | None, known: "Known"
) -> dict[str, str]:  # fmt: skip
    found = {}
    way = values.get("pipeline") or (record.pipeline if record else "")
    if values.get("pipeline"):
        found["pipeline"] = way = known.pipeline_key(entity.key, way)
    if values.get("stage"):
        found["stage"] = known.stage(entity.key, way or known.pipeline_key(entity.key), values["stage"]).key
    return found


def check_names(names: Iterable[str], columns: Iterable[str], attributes: Iterable[str]) -> None:
    """Raise NotFound for what such a thing does not have."""
    known = list(dict.fromkeys((*columns, *sorted(attributes))))  # a system may declare an attribute that is a column
    for name in names:
        if name not in known:
            raise NotFound("E_FIELD_UNKNOWN", name, nearest=nearest(name, known), expected=", ".join(known))

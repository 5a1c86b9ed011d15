"""Whether the words of a request mean something in this system; nobody is answered about what he did not ask."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from crmaccess.definition import Definition
from crmaccess.engine.answers.targets import screens
from crmaccess.engine.decision.request import Request
from crmaccess.errors import InvalidInput, NotFound, nearest
from crmaccess.facts import Account, Fact, Pipeline, Record, Stage

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

SETTABLE = ("title", "responsible", "pipeline", "stage", "branch", "open", "parent")
CLOSE = 0.7  # so much alike, a name is a slip rather than an attribute of its own


def check_words(definition: Definition, action: str, target: str, reader: "Reader | None" = None) -> None:
    """Raise NotFound for an entity or an action that the system does not have; with a reader also for a mere key."""
    entity = target.partition(":")[0]
    entities = [key for key in {**definition.entities, **definition.ways} if key != "*"]
    if entity not in entities and reader is not None:
        refuse_other_targets(reader, definition, target)
    for word, among, code in (
        (entity, entities, "E_ENTITY_UNKNOWN"),
        (action, list(definition.actions), "E_ACTION_UNKNOWN"),
    ):
        if word not in among:
            raise NotFound(code, word, nearest=nearest(word, among) or among[:12])


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
    for word, among, code in (
        (interface, list(definition.interfaces), "E_INTERFACE_UNKNOWN"),
        (field, list(definition.fields.get(entity, {})), "E_FIELD_UNKNOWN"),
        (context, sorted(set(screens(definition, entity))) if context else [], "E_CONTEXT_UNKNOWN"),
    ):
        if word and word not in among:
            raise NotFound(code, word, nearest=nearest(word, among), expected=", ".join(among) or "—")


def check_address(address: str) -> None:
    """Raise InvalidInput for what is no network address."""
    from ipaddress import ip_address  # few ask from an address

    try:
        ip_address(address)
    except ValueError as error:
        raise InvalidInput("E_ADDRESS", address) from error


def checked_values(
    reader: "Reader", definition: Definition, request: Request, record: Record | None
) -> dict[str, str]:  # fmt: skip
    """The values that the record would get, in keys. Raises NotFound or InvalidInput for one that it cannot get."""
    from crmaccess.plan.known.known import Known
    from crmaccess.plan.known.values import NO, YES

    values = dict(request.after)
    entity = definition.entities.get(request.target.partition(":")[0])
    if entity is None:
        return values
    check_names(values, {*entity.attributes, *definition.places, *(record.attributes if record else ())})
    if values.get("open", "").casefold() not in YES | NO | {""}:
        raise InvalidInput("E_FLAG_MALFORMED", values["open"])
    kinds: tuple[type[Fact], ...] = (Account, Pipeline, Stage)
    known = Known(definition, (fact for kind in kinds for fact in reader.facts(kind)))
    if values.get("responsible"):
        values["responsible"] = known.account(values["responsible"]).login
    way = values.get("pipeline") or (record.pipeline if record else "")
    if values.get("pipeline"):
        values["pipeline"] = way = known.pipeline_key(entity.key, way)
    if values.get("stage"):
        values["stage"] = known.stage(entity.key, way or known.pipeline_key(entity.key), values["stage"]).key
    return values


def check_names(names: dict[str, str], attributes: set[str]) -> None:
    """Raise NotFound for a field that cannot be set so, and for a slip of the pen; other names are attributes."""
    for name in names:
        near = nearest(name, SETTABLE, 1, CLOSE)
        if name not in (*SETTABLE, *attributes) and (near or name in Record._fields):
            raise NotFound("E_FIELD_UNKNOWN", name, nearest=near, expected=", ".join(SETTABLE))

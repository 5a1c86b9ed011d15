"""Writes docs/schemas: a JSON Schema (2020-12) of each document that crmaccess writes, after docs/schemas.toml."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from crmaccess import facts

HERE = Path(__file__).parent
SOURCE, FOLDER = HERE / "schemas.toml", HERE / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SIDES = ("before", "after")
TIME = {"type": "string", "format": "date-time", "pattern": "Z$"}
TYPES: Mapping[str, Mapping[str, Any]] = {
    "text": {"type": "string"}, "int": {"type": "integer"}, "bool": {"type": "boolean"}, "time": TIME,
    "ending": {"anyOf": [TIME, {"type": "null"}]}, "count": {"type": ["integer", "null"]},
    "texts": {"type": "array", "items": {"type": "string"}},
    "map": {"type": "object", "additionalProperties": {"type": "string"}},
    "label": {"type": "object", "required": ["en", "ru"], "additionalProperties": {"type": "string"}}, "any": {},
    "fact": {"type": ["object", "null"]},
}  # fmt: skip


def schemas() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The name and the schema of each document."""
    source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    parts: dict[str, Mapping[str, Any]] = {}
    for name, text in source["parts"].items():
        parts[name] = shape(text, parts)
    parts["change"] = change(parts["change"])
    for name, text in source["lists"].items():
        items = {"type": "array", "items": shape(text, parts)}
        listed = {"total": {"type": "integer", "minimum": 0}, "complete": {"type": "boolean"}, "items": items}
        yield name, document(name, {"required": list(listed), "properties": listed, "additionalProperties": False})
    for name, text in {**source["things"], **source["documents"]}.items():
        yield name, document(name, shape(text, parts))


def document(name: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
    """A whole document, told by its field `schema`."""
    written = f"crmaccess.{name}/1"
    return {
        "$schema": DIALECT, "title": written, "type": "object", "required": ["schema", *body["required"]],
        "properties": {"schema": {"const": written}, **body["properties"]},
        "additionalProperties": body["additionalProperties"],
    }  # fmt: skip


def shape(text: str, parts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """An object with these names; `part` is one of the parts, `part*` a list of them."""
    required, properties, more = [], {}, dict[str, Any]()
    for word in text.split():
        name, _, kind = word.partition(":")
        many = kind.removesuffix("*")
        one = TYPES[kind or "text"] if kind in TYPES or not kind else parts[many]
        found = one if kind == many else {"type": "array", "items": one}
        if name == "*":
            more = dict(found)
            continue
        properties[name.removesuffix("?")] = found
        required += [name] * (not name.endswith("?"))
    open_ended = any(word.startswith("*") for word in text.split())
    return {
        "type": "object", "required": required, "properties": properties,
        "additionalProperties": more if open_ended else False,
    }  # fmt: skip


def change(plain: Mapping[str, Any]) -> Mapping[str, Any]:
    """A change, whose sides are facts of its kind."""
    cases = [
        {
            "if": {"properties": {"kind": {"const": cls.__name__}}},
            "then": {"properties": {side: {"anyOf": [fact(cls), {"type": "null"}]} for side in SIDES}},
        }
        for cls in facts.FACTS
    ]
    sides = {side: {"type": ["object", "array", "null"]} for side in SIDES}
    return {**plain, "properties": {**plain["properties"], **sides}, "allOf": cases}


def fact(cls: type) -> Mapping[str, Any]:
    """The fields of a class of facts."""
    properties = {name: of_type(kind) for name, kind in get_type_hints(cls).items()}
    return {
        "type": "object", "required": list(properties), "properties": properties, "additionalProperties": False,
    }  # fmt: skip


def of_type(kind: Any) -> Mapping[str, Any]:
    """What JSON has for a type of Python."""
    plain = {str: TYPES["text"], int: TYPES["int"], bool: TYPES["bool"], datetime: TIME, type(None): {"type": "null"}}
    if kind in plain:
        return plain[kind]
    if get_origin(kind) is tuple:
        return {"type": "array", "items": of_type(get_args(kind)[0])}
    if isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping):
        return TYPES["map"]
    if get_args(kind):
        return {"anyOf": [of_type(one) for one in get_args(kind)]}
    return {}


def written() -> dict[str, str]:
    """The files by their names."""
    return {f"{name}.json": json.dumps(body, indent=1, ensure_ascii=False) + "\n" for name, body in schemas()}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.json"):
        old.unlink()
    for name, text in written().items():
        (FOLDER / name).write_text(text, encoding="utf-8")

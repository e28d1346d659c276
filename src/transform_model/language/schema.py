"""The JSON Schema of a framework file, worked out from the grammar.

It describes a file as YAML tools see it: scalars by the core schema of YAML 1.2, so that a number
may be a number or a text. Beyond it is what depends on names: whether a milestone, phase or level
exists, whether an unknown key of a milestone or selection is a dimension, whether a comparison
names one thing, which steps belong to which outcome. So is what compares two numbers: whether a
range runs upwards, and whether a date is in the calendar. ``check_framework`` sees all of that.
"""

import json
from typing import Final

from attrs import define, field

from transform_model.language.grammar.framework import FRAMEWORK
from transform_model.language.grammar.types import (
    Form,
    Key,
    ListOf,
    MapOf,
    Object,
    OneOf,
    OneOrMany,
    Quantity,
    Type,
    Weight,
)
from transform_model.language.grammar.words import REMOVED
from transform_model.language.schema_forms import FORM_SCHEMAS, LONG_NUMBER
from transform_model.language.schema_scalars import (
    GROUND_NAMES,
    Schema,
    describe_number,
    describe_scalar,
    name_keys,
)

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def build_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of a framework file.

    A file that says ``extends`` is an overlay: it needs only an id, any part may be left out, and
    any entry may be ``removed``.
    """
    writer = Writer()
    whole, change = writer.refer(FRAMEWORK), writer.refer(FRAMEWORK, is_change=True)
    return {
        "$schema": DIALECT,
        "title": "Framework of milestones, version 1 of the language",
        "type": "object",
        "if": {"type": "object", "required": ["extends"]},
        "then": {"allOf": [change, {"required": ["id"]}]},
        "else": whole,
        "$defs": {name: writer.definitions[name] for name in sorted(writer.definitions)},
    }


def render_schema() -> str:
    """Return the schema as the text of a JSON file."""
    return json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n"


@define
class Writer:
    """Writes schemas of types, and keeps the definitions they refer to."""

    definitions: dict[str, Schema] = field(factory=dict)

    def refer(self, expected: Object, *, is_change: bool = False) -> Schema:
        """Return a reference to the schema of an object, or of a change to one."""
        name = f"{expected.name}_change" if is_change else expected.name
        if expected is LONG_NUMBER:
            name = "long_number"
        name = name.replace(" ", "_")
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.write_object(expected, is_change=is_change)
        return _reference(name)

    def write(self, expected: Type, *, is_change: bool = False) -> Schema:
        """Return the schema of a type.

        Parameters
        ----------
        expected
            The type.
        is_change
            Whether it stands in an overlay, where parts may be left out. What is replaced whole,
            such as a list or a rule, stands whole in an overlay, too.
        """
        match expected:
            case Object():
                return self.refer(expected, is_change=is_change)
            case MapOf():
                return self._write_map(expected, is_change=is_change)
            case OneOf(options):
                return {"anyOf": [self.write(each, is_change=is_change) for each in options]}
            case OneOrMany(item):
                return {"anyOf": [self.write(item), self.write(ListOf(item))]}
            case ListOf(item):
                return {"type": "array", "minItems": 1, "items": self.write(item)}
            case Form(name):
                return self._refer_to_form(name)
            case Quantity() | Weight():
                return self._refer_to_quantity(expected)
            case _:
                return describe_scalar(expected)

    def write_object(self, expected: Object, *, is_change: bool = False) -> Schema:
        """Return the schema of an object, with its short form."""
        properties: dict[str, Schema] = {}
        for key in expected.keys:
            if key.name in GROUND_NAMES:
                properties[key.name] = self._refer_to_ground(key)
                continue
            value = self.write(key.type, is_change=is_change)
            if is_change and not key.is_required:
                value = _or_removed(value)
            properties[key.name] = {**value, "description": key.says}
        tag = self.write(expected.tag, is_change=is_change) if expected.tag else False
        schema: dict[str, object] = {
            "type": "object",
            "description": expected.says,
            "properties": properties,
            "additionalProperties": tag,
        }
        if expected.required and not is_change:
            schema["required"] = list(expected.required)
        if expected.either and not is_change:
            schema["oneOf"] = [{"required": [name]} for name in expected.either]
        if not expected.short:
            return schema
        short = self.write(expected.key_by_name[expected.short].type)
        return {"anyOf": [short, schema]}

    def _write_map(self, expected: MapOf, *, is_change: bool) -> Schema:
        value = self.write(expected.value, is_change=is_change)
        schema: dict[str, object] = {
            "type": "object",
            "additionalProperties": _or_removed(value) if is_change else value,
            "propertyNames": name_keys(expected.key, has_ground=expected.has_ground),
        }
        if expected.has_ground:
            schema["properties"] = {key.name: self.write(key.type) for key in GROUND_NAMES.values()}
        return schema

    def _refer_to_quantity(self, expected: Quantity | Weight) -> Schema:
        lowest = 0 if isinstance(expected, Weight) else expected.lowest
        is_whole = isinstance(expected, Quantity) and expected.is_whole
        name = "quantity" + "_whole" * is_whole + (f"_from_{lowest}" if lowest is not None else "")
        if name not in self.definitions:
            self.definitions[name] = {}
            long = self.refer(LONG_NUMBER)
            self.definitions[name] = {"anyOf": [describe_number(expected), long]}
        return _reference(name)

    def _refer_to_ground(self, key: Key) -> Schema:
        name = f"key_{key.name}"
        if name not in self.definitions:
            self.definitions[name] = {**self.write(key.type), "description": key.says}
        return _reference(name)

    def _refer_to_form(self, name: str) -> Schema:
        key = f"any_{name}".replace(" ", "_")
        if key not in self.definitions:
            self.definitions[key] = {}
            self.definitions[key] = FORM_SCHEMAS[name](self)
        return _reference(key)


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _or_removed(schema: Schema) -> Schema:
    return {"anyOf": [{"const": REMOVED}, schema]}

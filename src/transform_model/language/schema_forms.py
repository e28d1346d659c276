"""JSON Schemas of forms: rules, numbers, collections, told apart by their verb."""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from transform_model.language.grammar.milestone import PREREQUISITE
from transform_model.language.grammar.number import (
    LONG_QUANTITY,
    MEASURE_FORMS,
    NUMBER_FORMS,
    YEAR,
)
from transform_model.language.grammar.outcome import BRANCH
from transform_model.language.grammar.rule import (
    COMPARISON,
    DECLARED_RULE_FORMS,
    GROUPS,
    RULE_FORMS,
    SELECTION,
    WHOLE_SELECTIONS,
)
from transform_model.language.grammar.types import (
    Form,
    Forms,
    ListOf,
    MapOf,
    Object,
    Quantity,
    Ref,
    Type,
)
from transform_model.language.schema_scalars import Schema, describe_number

LONG_NUMBER: Final = LONG_QUANTITY
_WORD: Final[Schema] = {"type": "string", "minLength": 1}
_VERBS: Final = sorted({*RULE_FORMS.object_by_verb, *NUMBER_FORMS.object_by_verb})
_LEVEL: Final[Schema] = {"type": ["string", "number"]}


class SchemaWriter(Protocol):
    """What writes the schemas of the types inside a form."""

    def write(self, expected: Type) -> Schema:
        """Return the schema of a type."""
        ...

    def write_object(self, expected: Object) -> Schema:
        """Return the schema of an object in place."""
        ...


def _describe_forms(writer: SchemaWriter, forms: Forms) -> list[Schema]:
    return [writer.write_object(form) for form in forms.objects]


def _describe_comparison(writer: SchemaWriter, *, is_declared: bool) -> Schema:
    """Return the schema of ``{name: value}``, with what it rests on beside it."""
    keys = COMPARISON.keys if is_declared else COMPARISON.keys[:2]
    return {
        "type": "object",
        "description": COMPARISON.says,
        "properties": {key.name: writer.write(key.type) for key in keys},
        "additionalProperties": {"anyOf": [_LEVEL, writer.write(Quantity())]},
        "propertyNames": {"not": {"enum": [*_VERBS, "of", "then", "else", "table"]}},
        "minProperties": 1,
        "maxProperties": len(keys) + 1,
    }


def _describe_rule(writer: SchemaWriter) -> Schema:
    comparison = _describe_comparison(writer, is_declared=False)
    return {"anyOf": [_WORD, *_describe_forms(writer, RULE_FORMS), comparison]}


def _describe_declared_rule(writer: SchemaWriter) -> Schema:
    comparison = _describe_comparison(writer, is_declared=True)
    return {"anyOf": [_WORD, *_describe_forms(writer, DECLARED_RULE_FORMS), comparison]}


def _describe_number(writer: SchemaWriter) -> Schema:
    figure = describe_number(Quantity())
    return {"anyOf": [figure, _WORD, *_describe_forms(writer, NUMBER_FORMS)]}


def _describe_measure(writer: SchemaWriter) -> Schema:
    figure = describe_number(Quantity())
    return {"anyOf": [figure, _WORD, *_describe_forms(writer, MEASURE_FORMS)]}


def _describe_collection(writer: SchemaWriter) -> Schema:
    rules = writer.write(ListOf(Form("rule")))
    return {
        "anyOf": [
            {"enum": list(WHOLE_SELECTIONS)},
            rules,
            writer.write(GROUPS),
            _describe_selection(writer),
        ]
    }


def _describe_selection(writer: SchemaWriter) -> Schema:
    names = {"not": {"enum": [*_without_selection_keys(), "groups", "having"]}}
    return {**writer.write_object(SELECTION), "minProperties": 1, "propertyNames": names}


def _without_selection_keys() -> list[str]:
    return [verb for verb in _VERBS if verb not in SELECTION.key_by_name]


def _describe_parts(writer: SchemaWriter) -> Schema:
    numbers = writer.write(ListOf(Form("number")))
    return {"anyOf": [_WORD, numbers, _describe_selection(writer)]}


def _describe_requires(writer: SchemaWriter) -> Schema:
    entry, rule = writer.write(PREREQUISITE), writer.write(Form("rule"))
    return {"anyOf": [rule, entry, {"type": "array", "minItems": 1, "items": entry}]}


def _describe_condition(_writer: SchemaWriter) -> Schema:
    value: Schema = {"type": ["string", "number", "boolean"], "minLength": 1}
    return {"anyOf": [value, {"type": "array", "minItems": 1, "items": value}]}


def _describe_branch(writer: SchemaWriter) -> Schema:
    return {"anyOf": [_WORD, writer.write(BRANCH)]}


def _describe_factor(writer: SchemaWriter) -> Schema:
    return {"anyOf": [writer.write(Quantity(lowest=0)), _WORD]}


def _describe_total(writer: SchemaWriter) -> Schema:
    by_member = MapOf(Ref("member"), Quantity(), has_ground=True)
    return {"anyOf": [writer.write(Quantity()), writer.write(by_member)]}


def _describe_quantity(_writer: SchemaWriter) -> Schema:
    return describe_number(Quantity())


def _describe_years(writer: SchemaWriter) -> Schema:
    return writer.write(MapOf(YEAR, Quantity()))


FORM_SCHEMAS: Final[Mapping[str, Callable[[SchemaWriter], Schema]]] = {
    "rule": _describe_rule,
    "declared rule": _describe_declared_rule,
    "number": _describe_number,
    "measure": _describe_measure,
    "collection": _describe_collection,
    "parts": _describe_parts,
    "requires": _describe_requires,
    "condition": _describe_condition,
    "branch": _describe_branch,
    "factor": _describe_factor,
    "total": _describe_total,
    "quantity": _describe_quantity,
    "years": _describe_years,
}
"""Form → what writes its schema."""

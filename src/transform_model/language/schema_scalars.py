"""JSON Schemas of single values, as YAML tools see them."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from transform_model.language.grammar.shared_keys import FACT_KEYS
from transform_model.language.grammar.types import (
    Choice,
    Date,
    Flag,
    Id,
    Key,
    Level,
    Quantity,
    Real,
    Ref,
    Text,
    Type,
    Weight,
)
from transform_model.language.grammar.words import NUMBERED_KINDS, RESERVED_BY_KIND

Schema: TypeAlias = Mapping[str, object]

GROUND_NAMES: Final[Mapping[str, Key]] = {key.name: key for key in FACT_KEYS}

ID_PATTERN: Final = "^[A-Za-z][A-Za-z0-9_-]*$"
MEMBER_PATTERN: Final = "^[A-Za-z0-9][A-Za-z0-9_.-]*$"
_DAY: Final = r"\d{4}-\d{2}-\d{2}"
_PART: Final = r"\d{4}(-\d{2}(-\d{2})?)?"
_FIGURE: Final = r"(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?%?"
_WORD: Final[Schema] = {"type": ["string", "number", "boolean"]}


def describe_scalar(expected: Type) -> Schema:
    """Return the schema of a single value."""
    return _DESCRIBERS[type(expected)](expected)


def describe_number(expected: Real | Quantity | Weight) -> Schema:
    """Return the schema of a number, written as a number or as a text; facts may be ranges."""
    lowest = 0 if isinstance(expected, Weight) else expected.lowest
    is_whole = not isinstance(expected, Weight) and expected.is_whole
    number: dict[str, object] = {"type": "integer" if is_whole else "number"}
    if lowest is not None:
        number["minimum"] = lowest
    sign = "[-+]?" if lowest is None or lowest < 0 else "[+]?"
    figure = sign + (r"\d+" if is_whole else _FIGURE)
    pattern = figure if isinstance(expected, Real) else rf"{figure}(\.\.{figure})?"
    return {"anyOf": [number, {"type": "string", "pattern": f"^{pattern}$"}]}


def name_keys(key: Id | Ref | Level | Real, *, has_ground: bool) -> Schema:
    """Return the schema of the keys of a mapping, which are texts."""
    if isinstance(key, Real):
        return {"pattern": f"^[-+]?{_FIGURE}$"}
    if not isinstance(key, Id):
        return {"minLength": 1}
    named = _describe_id(key)
    return {"anyOf": [{"enum": list(GROUND_NAMES)}, named]} if has_ground else named


def _describe_text(expected: Text) -> Schema:
    if expected.is_quoted:
        return {"type": "string", "minLength": 1}
    schema: dict[str, object] = {**_WORD, "minLength": 1}
    if expected.longest is not None:
        schema["maxLength"] = expected.longest
    return schema


def _describe_id(expected: Id) -> Schema:
    is_free = expected.kind in NUMBERED_KINDS
    schema: dict[str, object] = {
        "type": ["string", "number"] if is_free else "string",
        "pattern": MEMBER_PATTERN if is_free else ID_PATTERN,
    }
    reserved = RESERVED_BY_KIND.get(expected.kind)
    if reserved:
        schema["not"] = {"enum": sorted(reserved)}
    return schema


def _describe_choice(expected: Choice) -> Schema:
    words: list[object] = list(expected.words)
    numbers = [int(word) for word in expected.words if word.isdigit()]
    return {"enum": [*words, *numbers]}


def _describe_flag(_expected: Flag) -> Schema:
    return {"enum": ["yes", "no", "true", "false", True, False]}


def _describe_date(expected: Date) -> Schema:
    if not expected.is_period:
        return {"type": "string", "pattern": f"^{_DAY}$"}
    return {
        "anyOf": [
            {"type": "integer", "minimum": 1000, "maximum": 9999},
            {"type": "string", "pattern": rf"^{_PART}(\.\.{_PART})?$"},
        ]
    }


def _describe_word(_expected: Ref | Level) -> Schema:
    return {**_WORD, "minLength": 1}


_DESCRIBERS: Final[Mapping[type, Callable[..., Schema]]] = {
    Text: _describe_text,
    Id: _describe_id,
    Ref: _describe_word,
    Choice: _describe_choice,
    Flag: _describe_flag,
    Date: _describe_date,
    Real: describe_number,
    Level: _describe_word,
}

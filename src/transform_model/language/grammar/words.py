"""Words of the language: what may not be an id, and what types are called in messages."""

from collections.abc import Mapping
from typing import Final

from transform_model.language.grammar.milestone import ABSENT, MILESTONE
from transform_model.language.grammar.number import MEASURE_FORMS
from transform_model.language.grammar.rule import (
    DECLARED_RULE_FORMS,
    GROUPS,
    SELECTION,
    WHOLE_SELECTIONS,
)
from transform_model.language.grammar.types import (
    Choice,
    Date,
    Flag,
    Form,
    Forms,
    Id,
    Level,
    ListOf,
    MapOf,
    Object,
    OneOf,
    OneOrMany,
    Quantity,
    Real,
    Ref,
    Text,
    Type,
    Weight,
)

REMOVED: Final = "removed"
OTHERS: Final = "others"
PHASE_WORD: Final = "phase"
NO_STEP: Final = "none"

NUMBERED_KINDS: Final = frozenset({"member", "cohort"})
"""Kinds whose ids may begin with a digit: publishers number them, or call them by their year."""

SHARED_KINDS: Final = ("milestone", "rule", "measure", "outcome")
"""Kinds whose ids share one space."""


def _keys_of(*forms: Forms) -> frozenset[str]:
    return frozenset(key.name for form in forms for each in form.objects for key in each.keys)


_SHARED: Final = _keys_of(DECLARED_RULE_FORMS, MEASURE_FORMS) | {*WHOLE_SELECTIONS, OTHERS, REMOVED}
_TAGS: Final = frozenset(
    key.name for each in (MILESTONE, SELECTION, GROUPS) for key in each.keys
) | {PHASE_WORD}

RESERVED_BY_KIND: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(SHARED_KINDS, _SHARED),
    "dimension": _TAGS,
    "member": frozenset({"basis", "source", "text_basis", REMOVED}),
    "phase": frozenset({ABSENT, NO_STEP}),
    "step": frozenset({NO_STEP, "undetermined"}),
}
"""Words that a kind of thing may not be called, because a text would have two meanings."""


def name_type(expected: Type) -> str:
    """Return what a message calls a type, such as ``a number``."""
    match expected:
        case Choice(words):
            return " or ".join(f"'{word}'" for word in words)
        case ListOf(item):
            return f"a list of {_name_many(item)}"
        case OneOrMany(item):
            return f"{name_type(item)}, or a list of {_name_many(item)}"
        case OneOf(options):
            return " or ".join(name_type(option) for option in options)
        case Object(short=short):
            return "a mapping or a text" if short else "a mapping"
        case Ref(kind) | Id(kind):
            return f"the id of {_article(kind)}"
        case Form(name):
            return _FORM_NAMES.get(name) or _article(name)
        case Real(is_whole=True) | Quantity(is_whole=True):
            return "a whole number"
        case Date(is_period=True):
            return "a date or period"
        case _:
            return _NAMES[type(expected)]


def show_type(expected: Type) -> str:
    """Return an example of a type that a help can show, or an empty text."""
    match expected:
        case Object(example=example) if len(example) <= LONGEST_EXAMPLE:
            return example
        case ListOf(Object(example=example)) if len(example) <= LONGEST_EXAMPLE:
            return f"[{example}]"
        case _:
            return ""


LONGEST_EXAMPLE: Final = 70
_FORM_NAMES: Final[Mapping[str, str]] = {
    "branch": "a step, or the next question",
    "collection": "a list of rules, a selection or groups",
    "condition": "a value, a list of values, or a range",
    "declared rule": "a rule",
    "factor": "a number or a measure",
    "parts": "a list of numbers, a selection or a family",
    "quantity": "a number",
    "requires": "a rule, or a list of prerequisites",
    "total": "a number, or a mapping of numbers by member",
    "years": "a mapping",
}
_NAMES: Final[Mapping[type, str]] = {
    Text: "text",
    Flag: "yes or no",
    Date: "a date",
    Real: "a number",
    Quantity: "a number",
    Weight: "a number",
    Level: "a level",
    MapOf: "a mapping",
}


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _name_many(item: Type) -> str:
    match item:
        case Object(name=name) | Form(name):
            return f"{name}s"
        case Ref(kind) | Id(kind):
            return f"{kind} ids"
        case Text():
            return "texts"
        case _:
            return f"{name_type(item).removeprefix('a ')}s"

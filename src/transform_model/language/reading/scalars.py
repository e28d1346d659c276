"""Readers of single values: texts, names, words, numbers, dates."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from transform_model.definition.bounds import format_number
from transform_model.definition.condition import COHORT
from transform_model.definition.quantity import parse_quantity, split_range
from transform_model.document.codes import quote
from transform_model.document.tree import Mapping, Node, Scalar, Sequence
from transform_model.language.check_codes import TOO_GREAT
from transform_model.language.grammar.types import (
    Choice,
    Date,
    Flag,
    Id,
    Level,
    MapOf,
    Object,
    Quantity,
    Real,
    Ref,
    Text,
    Type,
)
from transform_model.language.grammar.words import (
    NUMBERED_KINDS,
    RESERVED_BY_KIND,
    name_type,
    show_type,
)
from transform_model.language.name_codes import BAD_ID, REFERENCE_CODES, RESERVED_WORD
from transform_model.language.reading.work import Work
from transform_model.language.shape_codes import (
    LOOKS_LIKE_A_NUMBER,
    NOT_A_DATE,
    NOT_A_NUMBER,
    NOT_A_WORD,
    NOT_YES_OR_NO,
    NUMBER_OUTSIDE,
    TOO_LONG,
    WRONG_TYPE,
)

GREATEST: Final = 1e15
"""Above it numbers lose their ones when they are added."""

_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_MEMBER_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_FLAGS: Final = {"yes": True, "no": False, "true": True, "false": False}
_EXPLAINED: Final = {"basis": "it is how a fact is known; where it is from is said by 'source'"}
_DECLARATIONS: Final = {
    "attribute": ("size", "attributes: {{{}: {{values: […]}}}}, or {{number: unit}}"),
    "source": ("handbook", "sources: {{{}: {{title: …}}}}"),
}
_OWN_SCOPE: Final = frozenset({"member", "step", "result", "target"})
_MAY_HAVE_MEMBER: Final = frozenset({"measure", "measure or milestone"})


def describe_node(node: Node) -> str:
    """Return what a message says was found."""
    if isinstance(node, Scalar):
        return "nothing" if is_nothing(node) else f"the text {quote(node.text)}"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def is_nothing(node: Scalar) -> bool:
    """Return whether a scalar is empty or YAML's null."""
    return node.text == "" or (node.plain and node.text in _NOTHING)


def refuse_type(work: Work, node: Node, expected: Type, label: str) -> None:
    """Note that a value is of another type than expected."""
    message = f"{label} expects {name_type(expected)}, found {describe_node(node)}"
    example = show_type(expected)
    remedy = f"such as {example}" if example else ""
    if not example and isinstance(node, Sequence) and isinstance(expected, MapOf | Object):
        remedy = f"write each entry as '{_first_id(node)}: …', without '-' or square brackets"
    work.faults.add(WRONG_TYPE, message, node.place, help=remedy)


def _first_id(node: Sequence) -> str:
    """Return the id that the first object of a list gives itself, else the word for it."""
    first = node.items[0] if node.items else None
    entry = first.entries.get("id") if isinstance(first, Mapping) else None
    return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else "id"


def read_scalar(work: Work, node: Node, expected: Type, label: str) -> Scalar | None:
    """Return a node that is a single value, or None."""
    if isinstance(node, Scalar) and not is_nothing(node):
        return node
    refuse_type(work, node, expected, label)
    return None


def read_text(work: Work, node: Node, expected: Text, label: str) -> Scalar | None:
    """Return the scalar of a text."""
    scalar = read_scalar(work, node, expected, label)
    if scalar is None:
        return None
    if expected.longest is not None and len(scalar.text) > expected.longest:
        message = f"{label} has {len(scalar.text)} characters, at most {expected.longest} fit"
        work.faults.add(TOO_LONG, message, scalar.place)
        return None
    if expected.is_quoted and scalar.plain:
        _warn_of_number(work, scalar, label)
    return scalar


def _warn_of_number(work: Work, scalar: Scalar, label: str) -> None:
    """Warn of a text that other tools would take for a number."""
    if scalar.text.endswith("%") or (value := parse_quantity(scalar.text)) is None:
        return
    as_number = format_number(value)
    message = f"{label} {scalar.text} would be read as the number {as_number} by other tools"
    changed = "a number drops its last zero" if len(as_number) < len(scalar.text) else ""
    remedy = f'put it in quotes: "{scalar.text}"'
    work.faults.add(LOOKS_LIKE_A_NUMBER, message, scalar.place, label=changed, help=remedy)


def read_id(work: Work, node: Node, expected: Id, label: str) -> Scalar | None:
    """Return the scalar of an id that this value declares."""
    scalar = read_scalar(work, node, expected, label)
    if scalar is None or not check_id(work, scalar, expected.kind):
        return None
    return scalar


def check_id(work: Work, scalar: Scalar, kind: str) -> bool:
    """Return whether a text may be an id of this kind; note why not."""
    is_free = kind in NUMBERED_KINDS
    text = scalar.text
    if not (_MEMBER_ID if is_free else _ID).fullmatch(text):
        start = "a letter or digit" if is_free else "a letter"
        more = "'_', '-' and '.'" if is_free else "'_' and '-'"
        remedy = f"an id starts with {start} and has letters from a to z, digits, {more}"
        message = f"{quote(text)} cannot be the id of a {kind}"
        work.faults.add(BAD_ID, message, scalar.place, help=remedy)
        return False
    if text in RESERVED_BY_KIND.get(kind, ()):
        message = f"'{text}' is a word of the language and cannot be the id of a {kind}"
        work.faults.add(RESERVED_WORD, message, scalar.place, help="choose another id")
        return False
    return True


def read_ref(work: Work, node: Node, expected: Ref, label: str) -> Scalar | None:
    """Return the scalar of a name that is declared elsewhere.

    Members and steps are known only to who knows the dimension or outcome, results and targets only
    to who knows the framework; they are let through.
    """
    scalar = read_scalar(work, node, expected, label)
    if scalar is None or expected.kind in _OWN_SCOPE:
        return scalar
    known = work.names.known(expected.kind)
    family, dot, _ = scalar.text.partition(".")
    if scalar.text in known or (dot and family in known and expected.kind in _MAY_HAVE_MEMBER):
        return scalar
    if work.names.is_unsure(expected.kind):
        return None
    code, kind = REFERENCE_CODES[expected.kind]
    message = f"there is no {kind} {quote(scalar.text)}"
    remedy = work.faults.suggest(scalar.text, known) or _say_how_to_declare(expected.kind, scalar)
    work.faults.add(code, message, scalar.place, help=remedy)
    return None


def _say_how_to_declare(kind: str, scalar: Scalar) -> str:
    """Return what declares a name that is like no other; nothing where an example says little."""
    if kind == "attribute" and scalar.text == COHORT:
        return "cohorts are declared by their days: programme_starts: {first: 2017-01-01}"
    example = _DECLARATIONS.get(kind, ("", ""))
    id = scalar.text if _ID.fullmatch(scalar.text) else example[0]
    return f"declare it, and write its id: {example[1].format(id)}" if id else ""


def read_choice(work: Work, node: Node, expected: Choice, label: str) -> Scalar | None:
    """Return the scalar of one of a few words."""
    scalar = read_scalar(work, node, expected, label)
    if scalar is None or scalar.text in expected.words:
        return scalar
    message = f"{label} expects {name_type(expected)}, found {quote(scalar.text)}"
    near = work.faults.nearest(scalar.text, expected.words)
    remedy = f"did you mean '{near}'?" if near else _EXPLAINED.get(label, "")
    work.faults.add(NOT_A_WORD, message, scalar.place, help=remedy)
    return None


def read_flag(work: Work, node: Node, expected: Flag, label: str) -> bool | None:
    """Return yes or no as a truth value."""
    scalar = read_scalar(work, node, expected, label)
    if scalar is None:
        return None
    if scalar.text not in _FLAGS:
        message = f"{label} expects yes or no, found {quote(scalar.text)}"
        work.faults.add(NOT_YES_OR_NO, message, scalar.place, help='write "yes" or "no"')
    return _FLAGS.get(scalar.text)


def read_date(work: Work, node: Node, expected: Date, label: str) -> Scalar | None:
    """Return the scalar of a date or period."""
    scalar = read_scalar(work, node, expected, label)
    if scalar is None:
        return None
    is_right = _is_period if expected.is_period else _is_date
    if is_right(scalar.text):
        return scalar
    message = f"{quote(scalar.text)} is not {name_type(expected)}"
    remedy = "such as 2015-09..2019" if expected.is_period else "such as 2016-03-31"
    work.faults.add(NOT_A_DATE, message, scalar.place, help=remedy)
    return None


def _is_date(text: str) -> bool:
    """Return whether a text is a day of the calendar, ``YYYY-MM-DD``."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_period(text: str) -> bool:
    """Return whether a text is a year, month or day, or two of them with ``..`` between."""
    ends = split_range(text) or (text,)
    filled = [end + "0001-01-01"[len(end) :] for end in ends]
    return all(_is_date(end) for end in filled) and sorted(filled) == filled


def read_real(work: Work, node: Node, expected: Real, label: str) -> float | None:
    """Return a plain number."""
    scalar = read_scalar(work, node, expected, label)
    if scalar is None:
        return None
    value = parse_quantity(scalar.text)
    if value is None:
        work.faults.add(NOT_A_NUMBER, f"{label} {quote(scalar.text)} is not a number", scalar.place)
        return None
    is_right = check_number(work, scalar, value, expected, label)
    return value if is_right and check_size(work, scalar, value, label) else None


def check_number(
    work: Work, scalar: Scalar, value: float, expected: Real | Quantity, label: str
) -> bool:
    """Return whether a number is great enough, and whole where it must be; note why not."""
    message = ""
    shown = format_number(value) if split_range(scalar.text) else scalar.text
    if expected.lowest is not None and value < expected.lowest:
        message = f"{label} {shown} is less than {format_number(expected.lowest)}"
    elif isinstance(expected, Real) and expected.highest is not None and value > expected.highest:
        message = f"{label} {shown} is more than {format_number(expected.highest)}"
    elif expected.is_whole and not value.is_integer():
        message = f"{label} {shown} is not a whole number"
    if message:
        work.faults.add(NUMBER_OUTSIDE, message, scalar.place)
    return not message


def check_size(work: Work, scalar: Scalar, value: float, label: str) -> bool:
    """Return whether a number can be counted with; note why not."""
    if abs(value) <= GREATEST:
        return True
    message = f"{label} {scalar.text} is too great to count with"
    remedy = "a number has at most 15 digits before the point"
    work.faults.add(TOO_GREAT, message, scalar.place, help=remedy)
    return False


def read_level(work: Work, node: Node, expected: Level, label: str) -> Scalar | None:
    """Return the scalar of a level, as its scale spells it; its milestone tells what it means."""
    return read_scalar(work, node, expected, label)


SCALAR_READERS: Final[dict[type, Callable[..., Scalar | float | bool | None]]] = {
    Text: read_text,
    Id: read_id,
    Ref: read_ref,
    Choice: read_choice,
    Flag: read_flag,
    Date: read_date,
    Real: read_real,
    Level: read_level,
}

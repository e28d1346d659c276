"""Keys of an object that are unknown or missing."""

from typing import Final

from transform_model.document.codes import quote
from transform_model.document.tree import Mapping, Node, Scalar
from transform_model.language.grammar.types import Object
from transform_model.language.reading.familiar import explain_word, find_own_word
from transform_model.language.reading.record import Record
from transform_model.language.reading.scalars import is_nothing
from transform_model.language.shape_codes import MISSING_KEY, NOT_EXACTLY_ONE, UNKNOWN_KEY

NO_DIMENSION: Final = ", and no dimension has this name"
"""How a message ends on a key that may be a dimension nobody declares."""


def report_keys(record: Record, node: Mapping, unknown: list[str], label: str) -> None:
    """Note keys of an object that are unknown, and those that are missing."""
    hinted = {_refuse_key(record, node, key, label) for key in unknown}
    _check_needed(record, node, hinted, label)


def name_object(node: Node, expected: Object, label: str) -> str:
    """Return what messages call an object: what it is, and its id or key."""
    id = node.entries.get("id") if isinstance(node, Mapping) else None
    if id is not None and isinstance(id.value, Scalar):
        return f"{expected.name} {quote(id.value.text)}"
    return expected.name if label in {"", expected.name} else f"{expected.name} {quote(label)}"


def _refuse_key(record: Record, node: Mapping, name: str, label: str) -> str:
    """Note an unknown key and return the key it may have been meant to be."""
    faults, tags = record.work.faults, record.work.names.members
    is_tagged = record.object.tag is not None
    keys = record.object.key_by_name
    near = find_own_word(name, keys) or faults.nearest(name, keys)
    near_tag = faults.nearest(name, tags) if is_tagged else ""
    both = [each for each in (near, near_tag) if each]
    best = faults.nearest(name, both) if len(both) > 1 else "".join(both)
    message = f"{name_object(node, record.object, label)} has no key {quote(name)}"
    if is_tagged and not best:
        message += NO_DIMENSION
    remedy = explain_word(name, keys) or _explain_comma(node.entries[name].value)
    if best:
        remedy = f"did you mean '{best}'?"
    faults.add(UNKNOWN_KEY, message, node.entries[name].key.place, help=remedy)
    return best


def _explain_comma(value: Node) -> str:
    """Return a help for a key without value, which a comma in braces makes of a text."""
    if isinstance(value, Scalar) and is_nothing(value):
        return "inside braces, a text with a comma is put in quotes"
    return ""


def _check_needed(record: Record, node: Mapping, hinted: set[str], label: str) -> None:
    """Note required keys that are missing, but not those that an unknown key may stand for."""
    expected, faults = record.object, record.work.faults
    for name in expected.required:
        if name not in node.entries and name not in hinted:
            message = f"{name_object(node, expected, label)} needs '{name}'"
            example = expected.key_by_name[name].example
            faults.add(MISSING_KEY, message, node.place, help=f"such as {name}: {example}")
    if not expected.either or hinted.intersection(expected.either):
        return
    given = [name for name in expected.either if name in node.entries]
    if len(given) == 1:
        return
    words = " or ".join(f"'{name}'" for name in expected.either)
    found = " and ".join(f"'{name}'" for name in given)
    need = f"has {found}, one is needed" if given else f"needs {words}"
    message = f"{name_object(node, expected, label)} {need}"
    place = node.entries[given[1]].key.place if given else node.place
    faults.add(NOT_EXACTLY_ONE, message, place)

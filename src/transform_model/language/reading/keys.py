"""Keys of an object that are unknown or missing."""

import re
from typing import Final

from transform_model.document.codes import quote
from transform_model.document.tree import Mapping, Node, Scalar
from transform_model.language.grammar.shared_keys import FACT_KEYS
from transform_model.language.grammar.types import Object
from transform_model.language.reading.familiar import explain_word, find_own_word
from transform_model.language.reading.record import Record
from transform_model.language.reading.scalars import is_nothing
from transform_model.language.shape_codes import MISSING_KEY, NOT_EXACTLY_ONE, UNKNOWN_KEY

NO_DIMENSION: Final = ", and no dimension has this name"
"""How a message ends on a key that may be a dimension nobody declares."""

_FEW: Final = 10
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_GROUND_NAMES: Final = frozenset(key.name for key in FACT_KEYS)


def report_keys(record: Record, node: Mapping, unknown: list[str], label: str) -> None:
    """Note keys of an object that are unknown, and those that are missing."""
    if _is_id_as_key(record, node, unknown):
        _refuse_id_as_key(record, node)
        return
    hinted = {_refuse_key(record, node, key, label) for key in unknown}
    _check_needed(record, node, hinted, label)


def name_object(node: Node, expected: Object, label: str) -> str:
    """Return what messages call an object: what it is, and its id or key."""
    id = node.entries.get("id") if isinstance(node, Mapping) else None
    if id is not None and isinstance(id.value, Scalar):
        return f"{expected.name} {quote(id.value.text)}"
    return expected.name if label in {"", expected.name} else f"{expected.name} {quote(label)}"


def _is_id_as_key(record: Record, node: Mapping, unknown: list[str]) -> bool:
    """Return whether an object of a list is written as an entry of a mapping: ``start: Start``."""
    keys = record.object.key_by_name
    return (
        "id" in record.object.required
        and len(unknown) == len(node.entries) == 1
        and not find_own_word(unknown[0], keys)
        and not record.work.faults.nearest(unknown[0], keys)
    )


def _refuse_id_as_key(record: Record, node: Mapping) -> None:
    (entry,) = node.entries.values()
    is_titled = "title" in record.object.key_by_name and isinstance(entry.value, Scalar)
    message = f"{record.object.name} has no key {quote(entry.key.text)}"
    remedy = f"write {{id: {entry.key.text}, {'title: …' if is_titled else '…'}}}"
    record.work.faults.add(UNKNOWN_KEY, message, entry.key.place, help=remedy)


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
    remedy = f"did you mean '{best}'?" if best else _explain_key(record, node, name)
    faults.add(UNKNOWN_KEY, message, node.entries[name].key.place, help=remedy)
    return best


def _explain_key(record: Record, node: Mapping, name: str) -> str:
    """Return a help for a key that is like none of those known."""
    keys, value = record.object.key_by_name, node.entries[name].value
    remedy = explain_word(name, keys) or _explain_comma(value)
    if remedy:
        return remedy
    if record.object.tag is not None:
        return _explain_tag(record, name, value)
    own = [key for key in keys if key not in _GROUND_NAMES]
    return f"known: {', '.join(own)}" if len(own) <= _FEW else ""


def _explain_tag(record: Record, name: str, value: Node) -> str:
    """Return a help for a key that may be a member, or a dimension that is not declared."""
    for dimension, members in record.work.names.members.items():
        if name in members:
            return f"'{name}' is of '{dimension}': write {dimension}: {name}"
    if not isinstance(value, Scalar) or not all(map(_WORD.fullmatch, (name, value.text))):
        return ""
    return f"if milestones are sorted by it, declare it: dimensions: {{{name}: [{value.text}, …]}}"


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
    first = expected.key_by_name[expected.either[0]]
    remedy = "" if given else f"such as {first.name}: {first.example}"
    faults.add(NOT_EXACTLY_ONE, message, place, help=remedy)

"""The reader: a node, and what the grammar expects of it, give a value.

Forms (rules, numbers, collections) are passed on as nodes: what they mean depends on names, so
their builders read them, one object at a time, with this same reader.
"""

from collections.abc import Callable
from typing import Final

from transform_model.definition.amount import Amount
from transform_model.definition.basis import Basis, Ground
from transform_model.definition.bounds import Bounds
from transform_model.definition.quantity import parse_quantity
from transform_model.document.codes import quote
from transform_model.document.tree import Mapping, Node, Scalar, Sequence
from transform_model.language.grammar.number import LONG_QUANTITY, YEAR
from transform_model.language.grammar.shared_keys import FACT_KEYS
from transform_model.language.grammar.types import (
    Form,
    Id,
    ListOf,
    MapOf,
    Object,
    OneOf,
    OneOrMany,
    Quantity,
    Ref,
    Type,
    Weight,
)
from transform_model.language.grammar.words import LONGEST_EXAMPLE
from transform_model.language.layers import list_layers
from transform_model.language.name_codes import UNKNOWN_MEMBER
from transform_model.language.reading.keys import report_keys
from transform_model.language.reading.quantities import read_amount
from transform_model.language.reading.record import Pair, Record, Value
from transform_model.language.reading.scalars import (
    SCALAR_READERS,
    read_scalar,
    refuse_type,
)
from transform_model.language.reading.work import Standing, Work
from transform_model.language.shape_codes import (
    EMPTY_COLLECTION,
    NOT_A_NUMBER,
    NUMBER_OUTSIDE,
    WRONG_TYPE,
)
from transform_model.language.short_forms import is_short_form

_GROUND_KEYS: Final = {key.name: key.type for key in FACT_KEYS}
_GROUND_NAMES: Final = frozenset(_GROUND_KEYS)
_SHOWN_BY_EXAMPLE: Final = (WRONG_TYPE, NOT_A_NUMBER, NUMBER_OUTSIDE)
_SHAPES: Final[dict[type, tuple[type, ...]]] = {
    ListOf: (Sequence,),
    MapOf: (Mapping,),
    Object: (Mapping,),
    Quantity: (Scalar, Mapping),
    Weight: (Scalar, Mapping),
    OneOrMany: (Scalar, Sequence),
}


def read_value(work: Work, node: Node, expected: Type, label: str) -> Value | None:
    """Return the value of a node, or None when it has a fault, which is noted.

    Parameters
    ----------
    work
        What is known here.
    node
        What was written.
    expected
        What the grammar asks for.
    label
        What messages call the value: its key.
    """
    read: Callable[..., Value | None] = READERS[type(expected)]
    return read(work, node, expected, label)


def read_object(work: Work, node: Node, expected: Object, label: str) -> Record | None:
    """Return the record of an object: its values by key, without those that have a fault."""
    if is_short_form(expected, node):
        value = read_value(work, node, expected.key_by_name[expected.short].type, label)
        values = {} if value is None else {expected.short: value}
        return Record(expected, node, work, values, {})
    if not isinstance(node, Mapping):
        refuse_type(work, node, expected, label)
        return None
    return read_mapping(work, node, expected, label)


def read_mapping(work: Work, node: Mapping, expected: Object, label: str) -> Record:
    """Return the record of an object in its long form."""
    record, unknown = read_keys(work, node, expected)
    report_keys(record, node, unknown, label)
    return record


def read_keys(work: Work, node: Mapping, expected: Object) -> tuple[Record, list[str]]:
    """Return the record of an object, and the keys it does not know."""
    inner = inherit_ground(work, node, expected)
    record = Record(expected, node, inner, {}, {})
    return record, [key for key in node.entries if not _read_key(record, node, key)]


def inherit_ground(work: Work, node: Mapping, expected: Object | None = None) -> Work:
    """Return the work with the basis, sources and text basis that a mapping states for itself.

    In a mapping merged from several files each file speaks for what it states itself, but one that
    gives nothing else than a ground corrects that of the others.
    """
    if _GROUND_NAMES.isdisjoint(node.entries) or not (expected is None or expected.states_ground):
        return work
    for layer in list_layers(node):
        stated = [name for name in _GROUND_KEYS if name in layer.entries]
        if expected is not None:
            stated = [name for name in stated if name in expected.key_by_name]
        if stated:
            is_correction = len(stated) == len(layer.entries)
            files = work.standing_by_file if is_correction else (layer.source.name,)
            work = work.standing_on(_read_standing(work, layer, stated), files)
    return work


def _read_standing(work: Work, layer: Mapping, stated: list[str]) -> Standing:
    values = {
        name: read_value(work, layer.entries[name].value, _GROUND_KEYS[name], name)
        for name in stated
    }
    basis, sources, text_basis = (values.get(name) for name in _GROUND_KEYS)
    before = work.standing_at(layer)
    ground = Ground(
        Basis(basis.text) if isinstance(basis, Scalar) else before.ground.basis,
        tuple(item.text for item in sources if isinstance(item, Scalar))
        if isinstance(sources, tuple)
        else before.ground.sources,
    )
    texts = Basis(text_basis.text) if isinstance(text_basis, Scalar) else before.text_basis
    return Standing(ground, texts)


def _read_key(record: Record, node: Mapping, name: str) -> bool:
    """Read the value of one key; return whether the object has such a key."""
    key = record.object.key_by_name.get(name)
    work = record.work
    value: Value | None
    if key is None:
        return _read_tag(record, name, node.entries[name].value)
    if name in _GROUND_KEYS and record.object.states_ground:
        return True
    written = node.entries[name].value
    value = read_value(work, written, key.type, name)
    if value is not None:
        record.values[name] = value
    elif len(key.example) <= LONGEST_EXAMPLE:
        help = f"such as {name}: {key.example}"
        work.faults.illustrate(_SHOWN_BY_EXAMPLE, written.place, help)
    return True


def _read_tag(record: Record, dimension: str, node: Node) -> bool:
    """Read what a dimension is given; return whether the object has such a key."""
    expected, work = record.object.tag, record.work
    if expected is None:
        return False
    if dimension not in work.names.members:
        return work.names.is_unsure("dimension")
    value = read_value(work, node, expected, dimension)
    if isinstance(value, Record):
        stated = value.written(value.object.short) or value.node
        record.tag_grounds[dimension] = value.work.ground_at(stated)
        value = value.values.get(value.object.short)
    if isinstance(value, tuple):
        record.tags[dimension] = _known_members(work, dimension, value)
    return True


def _known_members(work: Work, dimension: str, members: tuple[Value, ...]) -> tuple[Scalar, ...]:
    scalars = (member for member in members if isinstance(member, Scalar))
    return tuple(scalar for scalar in scalars if check_member(work, dimension, scalar))


def check_member(work: Work, dimension: str, member: Scalar) -> bool:
    """Return whether a dimension has a member of this name; note it when not."""
    known = work.names.members.get(dimension, {})
    if member.text in known:
        return True
    if dimension in work.names.unsure_members:
        return False
    message = f"{dimension.replace('_', ' ')} {quote(member.text)} is not declared"
    remedy = work.faults.suggest(member.text, known)
    work.faults.add(UNKNOWN_MEMBER, message, member.place, help=remedy)
    return False


def _read_list(work: Work, node: Node, expected: ListOf, label: str) -> tuple[Value, ...] | None:
    if not isinstance(node, Sequence):
        refuse_type(work, node, expected, label)
        return None
    if not node.items:
        work.faults.add(EMPTY_COLLECTION, f"{label} is an empty list", node.place)
        return None
    inner_label = label if not isinstance(expected.item, Object) else expected.item.name
    values = (read_value(work, item, expected.item, inner_label) for item in node.items)
    return tuple(value for value in values if value is not None)


def _read_one_or_many(
    work: Work, node: Node, expected: OneOrMany, label: str
) -> tuple[Value, ...] | None:
    if isinstance(node, Sequence):
        return _read_list(work, node, ListOf(expected.item), label)
    value = read_value(work, node, expected.item, label)
    return None if value is None else (value,)


def _read_map(work: Work, node: Node, expected: MapOf, label: str) -> tuple[Value, ...] | None:
    if not isinstance(node, Mapping):
        refuse_type(work, node, expected, label)
        return None
    if expected.has_ground:
        work = inherit_ground(work, node)
    pairs: list[Value] = []
    for name, entry in node.entries.items():
        if expected.has_ground and name in _GROUND_KEYS:
            continue
        key = read_value(work, entry.key, expected.key, label)
        inner_label = name if isinstance(expected.key, Id | Ref) else label
        value = read_value(work, entry.value, expected.value, inner_label)
        if key is not None and value is not None:
            pairs.append(Pair(entry.key, value))
    return tuple(pairs)


def _read_one_of(work: Work, node: Node, expected: OneOf, label: str) -> Value | None:
    for option in expected.options:
        if isinstance(node, _SHAPES.get(type(option), (Scalar,))):
            return read_value(work, node, option, label)
    refuse_type(work, node, expected, label)
    return None


def _read_quantity(
    work: Work, node: Node, expected: Quantity | Weight, label: str
) -> Amount | None:
    if not isinstance(node, Mapping):
        scalar = read_scalar(work, node, expected, label)
        return None if scalar is None else read_amount(work, scalar, expected, label)
    record = read_mapping(work, node, LONG_QUANTITY, label)
    years, value = record.written("by_year"), record.written("value")
    if years is not None:
        return _read_years(record, years, expected)
    scalar = None if value is None else read_scalar(work, value, expected, label)
    return None if scalar is None else read_amount(record.work, scalar, expected, label)


def _read_years(record: Record, node: Node, expected: Quantity | Weight) -> Amount | None:
    pairs = _read_map(record.work, node, MapOf(YEAR, expected), "by_year")
    by_year = {
        read_year(pair.key): pair.value.bounds
        for pair in pairs or ()
        if isinstance(pair, Pair) and isinstance(pair.value, Amount)
    }
    if pairs == ():
        record.work.faults.add(EMPTY_COLLECTION, "by_year has no entry", node.place)
    return sum_up_years(record, by_year) if by_year else None


def read_year(key: Scalar) -> int:
    """Return the year that a key names, which was found to be a whole number."""
    return int(parse_quantity(key.text) or 0)


def sum_up_years(record: Record, by_year: dict[int, Bounds]) -> Amount:
    """Return an amount that changes with the year, with the hull of all years as its bounds."""
    lower = min(bounds.lower for bounds in by_year.values())
    upper = max(bounds.upper for bounds in by_year.values())
    table = tuple((year, by_year[year]) for year in sorted(by_year))
    ground = record.work.ground_at(record.node)
    return Amount(Bounds(lower, upper), table, ground, record.place)


def _pass_on(_work: Work, node: Node, _expected: Form, _label: str) -> Node:
    return node


READERS: Final[dict[type, Callable[..., Value | None]]] = {
    **SCALAR_READERS,
    Object: read_object,
    ListOf: _read_list,
    OneOrMany: _read_one_or_many,
    MapOf: _read_map,
    OneOf: _read_one_of,
    Quantity: _read_quantity,
    Weight: _read_quantity,
    Form: _pass_on,
}

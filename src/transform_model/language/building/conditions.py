"""Conditions on the practice."""

from math import isfinite

from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Attribute, AttributeKind, Condition
from transform_model.definition.quantity import parse_range, split_range
from transform_model.document.codes import quote
from transform_model.document.tree import Node, Scalar, Sequence
from transform_model.language.building.parts import build_all
from transform_model.language.grammar.types import Text
from transform_model.language.reading.faults import BrokenPartError
from transform_model.language.reading.record import Record
from transform_model.language.reading.scalars import read_scalar
from transform_model.language.reading.work import Work
from transform_model.language.rule_codes import BAD_CONDITION

_YES_NO = ("yes", "no")
_WORD_BY_TRUTH = {"true": "yes", "false": "no"}


def build_conditions(record: Record, key: str) -> tuple[Condition, ...]:
    """Return the conditions under a key of an object, by attribute; none without such a key.

    Raises
    ------
    BrokenPartError
        If one asks for what its attribute cannot be.
    """
    pairs = record.nodes(key)
    conditions = build_all(lambda pair: _build_condition(record.work, *pair), pairs)
    return tuple(sorted(conditions, key=lambda condition: condition.attribute))


def _build_condition(work: Work, key: Scalar, node: Node) -> Condition:
    attribute = work.built.attributes.get(key.text)
    if attribute is None:
        raise BrokenPartError
    if attribute.kind is AttributeKind.NUMBER:
        bounds = _build_bounds(work, attribute, node)
        return Condition(attribute.id, bounds=bounds, at=key.place)
    nodes = node.items if isinstance(node, Sequence) else [node]
    values = build_all(lambda node: _build_value(work, attribute, node), nodes)
    if not values:
        message = f"the condition on '{attribute.id}' lists no value"
        raise work.faults.stop(BAD_CONDITION, message, node.place)
    return Condition(attribute.id, values, at=key.place)


def _build_bounds(work: Work, attribute: Attribute, node: Node) -> Bounds:
    bounds = parse_range(node.text) if isinstance(node, Scalar) else None
    if bounds is not None and (isfinite(bounds.lower) or isfinite(bounds.upper)):
        return bounds
    found = quote(node.text) if isinstance(node, Scalar) else "a list or mapping"
    message = f"'{attribute.id}' is a number, {found} is neither a number nor a range"
    if isinstance(node, Scalar) and split_range(node.text) is not None:
        message = f"{found} is not a range from a smaller to a greater number"
    remedy = f"such as {attribute.id}: 3.., or {attribute.id}: 5..15"
    raise work.faults.stop(BAD_CONDITION, message, node.place, help=remedy)


def _build_value(work: Work, attribute: Attribute, node: Node) -> str:
    scalar = read_scalar(work, node, Text(), attribute.id)
    if scalar is None:
        raise BrokenPartError
    text = scalar.text
    if attribute.values == _YES_NO:
        text = _WORD_BY_TRUTH.get(text, text)
    if attribute.kind is not AttributeKind.CHOICE or text in attribute.values:
        return text
    message = f"'{attribute.id}' cannot be {quote(text)}"
    remedy = work.faults.suggest(text, attribute.values)
    raise work.faults.stop(BAD_CONDITION, message, scalar.place, help=remedy)

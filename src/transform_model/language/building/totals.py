"""Totals: published best possible values."""

from transform_model.definition.amount import Amount
from transform_model.definition.framework import Total
from transform_model.document.tree import Mapping, Node, Scalar
from transform_model.language.building.amounts import build_amount
from transform_model.language.building.names import check_single, find_name
from transform_model.language.building.parts import build_each
from transform_model.language.grammar.types import MapOf, Quantity, Ref
from transform_model.language.reading.read import check_member, read_value
from transform_model.language.reading.record import Pair, Record
from transform_model.language.reading.work import Work

_BY_MEMBER = MapOf(Ref("member"), Quantity(), has_ground=True)


def build_totals(record: Record) -> tuple[Total, ...]:
    """Return the totals of a file, by name and member."""
    pairs = record.nodes("totals")
    totals = build_each(lambda pair: _build_total(record.work, *pair), pairs)
    return tuple(
        sorted(
            (total for group in totals for total in group),
            key=lambda total: (total.name, total.member),
        )
    )


def _build_total(work: Work, key: Scalar, node: Node) -> tuple[Total, ...]:
    dimension = work.names.family.get(key.text)
    if dimension is not None and isinstance(node, Mapping):
        return _build_members(work, key, node, dimension)
    if key.text in work.names.kind_by_id:
        check_single(work, find_name(work, key), key)
    amount = build_amount(work, node, key.text)
    return (Total(key.text, "", amount, amount.at),)


def _build_members(work: Work, key: Scalar, node: Node, dimension: str) -> tuple[Total, ...]:
    pairs = read_value(work, node, _BY_MEMBER, key.text)
    stated = [pair for pair in pairs if isinstance(pair, Pair)] if isinstance(pairs, tuple) else []
    if dimension in work.names.members:
        for pair in stated:
            check_member(work, dimension, pair.key)
    return tuple(
        Total(key.text, pair.key.text, pair.value, pair.value.at)
        for pair in stated
        if isinstance(pair.value, Amount)
    )

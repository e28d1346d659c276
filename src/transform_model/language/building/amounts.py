"""Amounts that a part cannot be built without."""

from transform_model.definition.amount import Amount
from transform_model.document.tree import Node
from transform_model.language.grammar.types import Quantity
from transform_model.language.reading.faults import BrokenPartError
from transform_model.language.reading.read import read_value
from transform_model.language.reading.work import Work

ANY_QUANTITY = Quantity()


def build_amount(work: Work, node: Node, label: str, expected: Quantity = ANY_QUANTITY) -> Amount:
    """Return the amount a node states.

    Raises
    ------
    BrokenPartError
        If it states none, which is noted.
    """
    amount = read_value(work, node, expected, label)
    if not isinstance(amount, Amount):
        raise BrokenPartError
    return amount

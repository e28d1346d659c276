"""Reader of numbers that are facts: a number, or a range for one that is not known."""

import math

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.quantity import parse_range, split_range
from transform_model.document.codes import quote
from transform_model.document.tree import Scalar
from transform_model.language.grammar.types import Quantity, Weight
from transform_model.language.name_codes import NEGATIVE_WEIGHT, WEIGHT_NOT_A_NUMBER
from transform_model.language.reading.scalars import check_number, check_size
from transform_model.language.reading.work import Work
from transform_model.language.shape_codes import NOT_A_NUMBER, NOT_A_RANGE


def read_amount(
    work: Work, scalar: Scalar, expected: Quantity | Weight, label: str
) -> Amount | None:
    """Return the amount a single value states."""
    bounds = parse_range(scalar.text)
    if bounds is None or math.isinf(bounds.lower) or math.isinf(bounds.upper):
        _refuse(work, scalar, expected, label)
        return None
    if not _is_allowed(work, scalar, bounds, expected, label):
        return None
    return Amount(bounds, ground=work.ground_at(scalar), at=scalar.place)


def _refuse(work: Work, scalar: Scalar, expected: Quantity | Weight, label: str) -> None:
    if split_range(scalar.text) is not None:
        message = f"{label} {quote(scalar.text)} is not a range from a smaller to a greater number"
        remedy = "a range that stands for a fact has both ends, such as 2..3"
        work.faults.add(NOT_A_RANGE, message, scalar.place, help=remedy)
    elif isinstance(expected, Weight):
        message = f"weight {quote(scalar.text)} is not a number"
        remedy = "weights are shares, such as 1 or 2.5"
        work.faults.add(WEIGHT_NOT_A_NUMBER, message, scalar.place, help=remedy)
    else:
        work.faults.add(NOT_A_NUMBER, f"{label} {quote(scalar.text)} is not a number", scalar.place)


def _is_allowed(
    work: Work, scalar: Scalar, bounds: Bounds, expected: Quantity | Weight, label: str
) -> bool:
    if isinstance(expected, Weight) and bounds.lower < 0:
        remedy = "0 leaves it out of means"
        message = "a weight may not be negative"
        work.faults.add(NEGATIVE_WEIGHT, message, scalar.place, help=remedy)
        return False
    ends = dict.fromkeys((bounds.lower, bounds.upper))
    return all(
        check_size(work, scalar, end, label)
        and (isinstance(expected, Weight) or check_number(work, scalar, end, expected, label))
        for end in ends
    )

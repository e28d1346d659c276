"""Single steps written as C expressions that give numpy's numbers, to the last bit."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import frozen

from transform_model.cohort.program import Step

_TYPES = {"bool": "uint8_t", "float32": "float", "float64": "double"}
_COMPARISONS = {
    "equal": "==",
    "not_equal": "!=",
    "greater": ">",
    "greater_equal": ">=",
    "less": "<",
    "less_equal": "<=",
}
_ARITHMETIC = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/"}
_OF_BOOLS = {
    "logical_and": "&",
    "logical_or": "|",
    "add": "|",
    "multiply": "&",
    "maximum": "|",
    "minimum": "&",
}
_CHOICES = {"maximum": ">=", "minimum": "<="}


class NotTranslatableError(Exception):
    """An operation that nobody has said how to write in C."""


@frozen
class Value:
    """A number in C.

    Parameters
    ----------
    text
        How it is written.
    dtype
        Its type; None for a number of Python, which takes the type of what it meets.
    number
        The number, or the table, where it is a constant.
    """

    text: str
    dtype: np.dtype[Any] | None
    number: Any = None

    def cast(self, dtype: np.dtype[Any]) -> str:
        """Return it as a number of another type."""
        if self.dtype == dtype:
            return self.text
        if dtype == np.bool_:
            return f"({self.text} != 0)"
        return f"(({name_type(dtype)}){self.text})"


def name_type(dtype: np.dtype[Any]) -> str:
    """Return how C calls a type."""
    return _TYPES.get(dtype.name, f"{dtype.name}_t")


def write_number(number: Any) -> str:  # noqa: ANN401  of Python or of numpy
    """Return a number as C writes it, to the last bit."""
    if not isinstance(number, (float, np.floating)):
        return f"({int(number)})"
    if np.isnan(number):
        return '__builtin_nan("")'
    if np.isinf(number):
        return "__builtin_inf()" if number > 0 else "(-__builtin_inf())"
    return f"({float(number).hex()})"


def write_step(step: Step, inputs: Sequence[Value], dtype: np.dtype[Any]) -> str:
    """Return one step as a number of the type that it gives.

    Raises
    ------
    NotTranslatableError
        When nobody has said how to write it.
    """
    match step.call.__name__:
        case "_cast_into":
            return inputs[0].cast(dtype)
        case "_where_into":
            return f"({inputs[0].text} ? {inputs[1].cast(dtype)} : {inputs[2].cast(dtype)})"
        case "_take_into":
            table, place = inputs
            last = len(table.number) - 1
            at = f"{place.text} < 0 ? 0 : {place.text} > {last} ? {last} : {place.text}"
            return f"{table.text}[{at}]"
        case _:
            pass
    if not isinstance(step.call, np.ufunc):
        raise NotTranslatableError(step.call.__name__)
    *wanted, given = _resolve(step.call, inputs)
    texts = [value.cast(each) for value, each in zip(inputs, wanted, strict=True)]
    return Value(_write_ufunc(step.call.__name__, texts, wanted[0]), given).cast(dtype)


def _resolve(call: np.ufunc, inputs: Sequence[Value]) -> tuple[np.dtype[Any], ...]:
    """Return the types numpy works with: of each argument, and of the result."""
    kinds = [type(value.number) if value.dtype is None else value.dtype for value in inputs]
    found: tuple[np.dtype[Any], ...] = call.resolve_dtypes((*kinds, None))
    for value, dtype in zip(inputs, found, strict=False):
        if value.dtype is None and dtype.kind in "iu":
            limits = np.iinfo(dtype)
            if not limits.min <= value.number <= limits.max:
                raise NotTranslatableError(f"{call.__name__} with {value.number} as {dtype}")
    return found


def _write_ufunc(name: str, texts: Sequence[str], dtype: np.dtype[Any]) -> str:
    """Return an operation on numbers of one type."""
    first, second = texts[0], texts[-1]
    if dtype == np.bool_ and name == "logical_not":
        return f"({first} ^ 1)"
    if dtype == np.bool_ and name in _OF_BOOLS:
        return f"({first} {_OF_BOOLS[name]} {second})"
    if name in _COMPARISONS:
        return f"({first} {_COMPARISONS[name]} {second})"
    if name in _ARITHMETIC and dtype != np.bool_:
        return f"(({name_type(dtype)})({first} {_ARITHMETIC[name]} {second}))"
    if name not in _CHOICES:
        raise NotTranslatableError(f"{name} of {dtype}")
    is_first = f"({first} {_CHOICES[name]} {second})"
    if dtype.kind == "f":
        # As numpy has it, what is no number wins.
        is_first = f"({is_first} | ({first} != {first}))"
    return f"({is_first} ? {first} : {second})"

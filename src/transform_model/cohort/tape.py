"""What was done to one part of a cohort, to be done to others without being worked out again.

The interpreter walks through a plan, some hundred small decisions for every operation on arrays.
All parts of a cohort lead through the same ones, since nothing but the numbers in them differs. So
a made-up part is interpreted on arrays that note what is done to them; on real parts the notes are
carried out. What hangs on the numbers themselves cannot be noted and is refused.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Self

import numpy as np
from attrs import Factory, define, frozen
from numpy.typing import NDArray

Array = NDArray[Any]


class NotRecordableError(Exception):
    """An operation hangs on the numbers in an array, so that it cannot be carried out on others."""


@frozen(eq=False)
class Operation:
    """One operation: what is called, with what, and where the result goes."""

    call: Callable[..., object]
    inputs: tuple[object, ...]
    out: Array

    @property
    def arrays(self) -> Iterator[Array]:
        """What it reads."""
        return (each for each in self.inputs if isinstance(each, np.ndarray))


@define(eq=False)
class Tape:
    """Operations in the order they were done."""

    operations: list[Operation] = Factory(list)

    def add(self, call: Callable[..., object], inputs: Sequence[object], out: Array) -> "Recorded":
        """Note an operation; return its result as an array that goes on noting."""
        self.operations.append(Operation(call, tuple(inputs), out))
        return self.record(out)

    def record(self, array: Array) -> "Recorded":
        """Return an array that notes what is done to it."""
        found = array.view(Recorded)
        found.tape = self
        return found


class Recorded(np.ndarray):
    """An array that notes what is done to it on a tape; everything else is refused."""

    tape: Tape | None

    def __array_finalize__(self, source: object) -> None:
        """Take over the tape of the array this one is a view of."""
        self.tape = getattr(source, "tape", None)

    @property
    def _notes(self) -> Tape:
        if self.tape is None:
            raise NotRecordableError("made without a tape")
        return self.tape

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **more: Any) -> Any:  # noqa: ANN401  numpy's own
        """Do an operation on elements, and note it."""
        out = more.pop("out", (None,))[0]
        if method != "__call__" or more or not (out is None or isinstance(out, Recorded)):
            raise NotRecordableError(f"{ufunc.__name__} {method}")
        plain = tuple(map(_strip, inputs))
        if out is None:
            return _tape_of(inputs).add(ufunc, plain, ufunc(*plain))
        target = _strip(out)
        ufunc(*plain, out=target)
        _tape_of((out, *inputs)).add(ufunc, plain, target)
        return out

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:  # noqa: ANN401  numpy's own
        """Do one of the few other operations that can be noted."""
        del types
        plain = tuple(map(_strip, args))
        if func is np.ndim and not kwargs:
            return func(*plain)
        if func is np.where and len(args) == 3 and not kwargs:  # noqa: PLR2004  condition, two choices
            return _tape_of(args).add(_where_into, plain, np.where(*plain))
        raise NotRecordableError(func.__name__)

    def astype(self, dtype: Any, *more: Any, **others: Any) -> Any:  # noqa: ANN401  numpy's own
        """Return the array with another type."""
        if more or others:
            raise NotRecordableError("astype")
        plain = _strip(self)
        return self._notes.add(_cast_into, (plain,), plain.astype(dtype))

    def __getitem__(self, key: object) -> Self:
        """Refuse to give a part: it would hang on who is in it."""
        raise NotRecordableError("getitem")

    def __setitem__(self, key: object, value: object) -> None:
        """Refuse to change a part."""
        raise NotRecordableError("setitem")

    def __bool__(self) -> bool:
        """Refuse to be taken for one truth value."""
        raise NotRecordableError("bool")


def _strip(value: object) -> Any:  # noqa: ANN401  whatever numpy works with
    """Return an array that notes nothing, in the same memory."""
    return value.view(np.ndarray) if isinstance(value, Recorded) else value


def _tape_of(values: Sequence[object]) -> Tape:
    """Return the tape that one of some arrays notes on."""
    return next(value._notes for value in values if isinstance(value, Recorded))  # noqa: SLF001  its own


def _where_into(where: Array, first: Array | float, second: Array | float, out: Array) -> None:
    np.copyto(out, second)
    np.copyto(out, first, where=where)


def take(table: Array, places: Array) -> Array:
    """Return the entries of a table at some places.

    ``numpy.take`` does not ask the places whether they note what is done to them.
    """
    if not isinstance(places, Recorded):
        return table[places]
    plain = (table, _strip(places))
    return _tape_of((places,)).add(_take_into, plain, table[plain[1]])


def _take_into(table: Array, places: Array, out: Array) -> None:
    np.take(table, places, out=out, mode="clip")


def _cast_into(source: Array, out: Array) -> None:
    np.copyto(out, source, casting="unsafe")


def root_of(array: Array) -> int:
    """Return what tells the memory of one array from that of others."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return id(array)

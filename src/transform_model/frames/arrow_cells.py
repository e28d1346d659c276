"""The columns of Arrow tables."""

from typing import Any

import numpy as np
from attrs import field, frozen

from transform_model.frames.cells import (
    Cells,
    Days,
    Floats,
    Integers,
    Mask,
    Nothing,
    Unreadable,
    Whole,
    find_ends,
    overwrite,
)
from transform_model.frames.distinct import Distinct
from transform_model.frames.libraries import load_library


@frozen(eq=False)
class ArrowIntegers(Integers):
    """Whole numbers in a chunked array, read from its memory: Arrow's own functions are slower."""

    values: Any = field(repr=False)

    def ends(self) -> tuple[int, int] | None:
        """Return the least and the greatest; None where all are missing."""
        found = [find_ends(*_open(chunk)) for chunk in self.values.chunks]
        ends = [each for each in found if each is not None]
        return (min(end[0] for end in ends), max(end[1] for end in ends)) if ends else None

    def fill(self, dtype: type[np.integer], null: int) -> Whole:
        """Return them in a type they all fit, and a number for what is missing."""
        parts = [_open(chunk) for chunk in self.values.chunks]
        found = [
            numbers.astype(dtype, copy=False)
            if valid is None
            else overwrite(numbers.astype(dtype, copy=False), valid, dtype(null))
            for numbers, valid in parts
        ]
        return found[0] if len(found) == 1 else np.concatenate([*found, np.empty(0, dtype)])

    def missing(self) -> Mask | None:
        """Return which are missing; None for none."""
        if not self.values.null_count:
            return None
        return np.asarray(self.values.is_null().to_numpy(), np.bool_)


def _open(chunk: Any) -> tuple[Whole, Mask | None]:
    """Return the numbers of an array, and which are valid; None for all."""
    size, start = len(chunk), chunk.offset
    validity, data = chunk.buffers()
    dtype = np.dtype(chunk.type.to_pandas_dtype())
    numbers = (
        np.frombuffer(data, dtype, size, start * dtype.itemsize) if size else np.empty(0, dtype)
    )
    if not chunk.null_count:
        return numbers, None
    first, last = start // _BITS, (start + size + _BITS - 1) // _BITS
    bits = np.frombuffer(validity, np.uint8, last - first, first)
    valid = np.unpackbits(bits, bitorder="little").view(np.bool_)
    return numbers, valid[start - first * _BITS :][:size]


_BITS = 8


def read_arrow(values: Any) -> Cells:
    """Return the cells of an Arrow column, a chunked array."""
    pa = load_library("pyarrow")

    type_ = values.type
    kinds = pa.types
    if isinstance(type_, pa.BaseExtensionType):
        values = pa.chunked_array([chunk.storage for chunk in values.chunks], type_.storage_type)
        return read_arrow(values)
    if kinds.is_null(type_):
        return Nothing(len(values))
    if kinds.is_integer(type_):
        return ArrowIntegers(values)
    if kinds.is_floating(type_) or kinds.is_decimal(type_):
        return Floats(np.asarray(values.cast(pa.float64()).to_numpy(), np.float64))
    if kinds.is_date(type_) or kinds.is_timestamp(type_):
        return _read_days(values)
    if kinds.is_dictionary(type_):
        return _read_dictionary(values)
    if kinds.is_boolean(type_) or _is_text(type_):
        return _read_dictionary(values.dictionary_encode())
    return Unreadable(str(type_))


def _is_text(type_: Any) -> bool:
    pa = load_library("pyarrow")

    kinds = pa.types
    is_view = getattr(kinds, "is_string_view", lambda _: False)
    return bool(kinds.is_string(type_) or kinds.is_large_string(type_) or is_view(type_))


def _read_days(values: Any) -> Days | Unreadable:
    """Return days; a moment lies on the day it has where its time zone is, if there is one."""
    pa = load_library("pyarrow")
    pc = load_library("pyarrow.compute")

    if pa.types.is_timestamp(values.type) and values.type.tz is not None:
        try:
            values = pc.local_timestamp(values)
        except pa.ArrowInvalid:
            return Unreadable(str(values.type))
    # By numpy: as a date of 32 bits a moment of a far year would be one of another year.
    return Days(np.asarray(values.to_numpy()).astype("datetime64[D]", copy=False))


def _read_dictionary(values: Any) -> Distinct:
    """Return the entries of a dictionary as they are, and the place of each row's."""
    pa = load_library("pyarrow")

    if not values.num_chunks:
        return Distinct((), np.zeros(0, np.int32))
    one = pa.concat_arrays(values.unify_dictionaries().chunks)
    index = np.asarray(one.indices.cast(pa.int32()).fill_null(-1).to_numpy(), np.int32)
    entries = one.dictionary.to_pylist()
    if None in entries:
        gone = [place for place, entry in enumerate(entries) if entry is None]
        index = np.where(np.isin(index, gone), -1, index)
    return Distinct(entries, index)

"""Distinct values of whole numbers, wherever they lie."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from transform_model.frames.cells import NumpyIntegers
from transform_model.frames.distinct import number_integers

TYPES = st.sampled_from([np.int8, np.uint8, np.int16, np.int32, np.int64, np.uint64])


@example(np.zeros(0, np.int8))
@example(np.array([10**6, 0, 10**6]))
@given(TYPES.flatmap(lambda dtype: hnp.arrays(dtype, st.integers(0, 20))))
def test_each_row_has_its_value(values: np.typing.NDArray[np.integer]) -> None:
    """Looking up the place of each row gives the numbers back, near or far apart, of any type."""
    found = number_integers(values)
    assert [found.values[place] for place in found.index.tolist()] == values.tolist()
    assert found.count().sum() == len(values)


@given(
    hnp.arrays(np.int16, 12),
    hnp.arrays(np.bool_, 12),
    st.sampled_from([np.int16, np.int32, np.int64]),
)
def test_what_is_missing_has_no_place(
    values: np.typing.NDArray[np.int16],
    absent: np.typing.NDArray[np.bool_],
    dtype: type[np.integer],
) -> None:
    """Whatever stands in a missing cell, it is neither an end nor a value."""
    cells = NumpyIntegers(values, absent)
    present = values[~absent].tolist()
    assert cells.ends() == ((min(present), max(present)) if present else None)
    expected = np.where(absent, -7, values).tolist()
    assert cells.fill(dtype, -7).tolist() == expected
    found = cells.distinct()
    told = [found.values[place] if place >= 0 else None for place in found.index.tolist()]
    pairs = zip(values.tolist(), absent.tolist(), strict=True)
    assert told == [None if gone else value for value, gone in pairs]

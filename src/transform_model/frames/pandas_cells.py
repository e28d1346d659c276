"""The columns of pandas frames."""

from typing import Any

import numpy as np

from transform_model.frames.arrow_cells import read_arrow
from transform_model.frames.cells import Cells, Days, read_array
from transform_model.frames.distinct import Distinct
from transform_model.frames.libraries import load_library

# What pandas finds in a column of Python objects whose equal values mean the same.
_ALIKE = {"string", "integer", "floating", "mixed-integer-float", "boolean", "empty", "date"}


def read_pandas(values: Any) -> Cells:
    """Return the cells of a pandas series."""
    pd = load_library("pandas")
    dtype = values.dtype
    if isinstance(dtype, np.dtype):
        return _read_plain(values)
    if isinstance(dtype, pd.CategoricalDtype):
        return Distinct(values.cat.categories.tolist(), values.cat.codes.to_numpy())
    if isinstance(dtype, pd.ArrowDtype):
        pa = load_library("pyarrow")
        found = values.array.__arrow_array__()
        return read_arrow(found if isinstance(found, pa.ChunkedArray) else pa.chunked_array(found))
    if isinstance(dtype, pd.DatetimeTZDtype):
        return Days(values.dt.tz_localize(None).to_numpy().astype("datetime64[D]"))
    if dtype.kind in "iufb" and hasattr(dtype, "numpy_dtype"):
        absent = values.isna().to_numpy()
        plain = values.array.to_numpy(dtype.numpy_dtype, na_value=dtype.numpy_dtype.type(0))
        return read_array(plain, absent if absent.any() else None)
    return _factorize(values)


def _read_plain(values: Any) -> Cells:
    """Return the cells of a column that is a numpy array."""
    if values.dtype.kind != "O":
        return read_array(values.to_numpy())
    pd = load_library("pandas")
    if pd.api.types.infer_dtype(values, skipna=True) in _ALIKE:
        return _factorize(values)
    return read_array(values.to_numpy())


def _factorize(values: Any) -> Distinct:
    pd = load_library("pandas")
    index, found = pd.factorize(values)
    return Distinct(found.tolist(), index)

"""Whether two scorers give the same columns, whatever they give them in."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Columns = Mapping[str, NDArray[np.generic]]


class DisagreementError(Exception):
    """Two scorers differ, so timing them would say nothing."""


def columns_of(result: Any) -> Columns:  # noqa: ANN401  a frame of any library
    """Return arrays by name: of a dictionary of arrays, a list of rows, or a frame."""
    if isinstance(result, Mapping):
        return result
    if isinstance(result, list):
        return {name: np.array([row[name] for row in result], np.float64) for name in result[0]}
    names = getattr(result, "column_names", result.columns)
    return {str(name): result[name].to_numpy() for name in names}


def check_same(name: str, found: Columns, expected: Columns, *, ulps: int = 0) -> None:
    """Compare columns by name, value by value.

    Parameters
    ----------
    name
        Whose columns ``found`` are.
    found, expected
        The columns; row by row the same practices.
    ulps
        How many representable numbers a share may lie away: polars divides by a number as it
        multiplies with its reciprocal, which rounds twice.

    Raises
    ------
    DisagreementError
        When a column is missing, or one value differs.
    """
    missing = set(found) ^ set(expected)
    if missing:
        raise DisagreementError(f"{name}: {sorted(missing)} on one side only")
    for column, values in expected.items():
        if not _are_same(found[column], values, ulps):
            raise DisagreementError(f"{name}: {column} differs")


def _are_same(found: NDArray[np.generic], expected: NDArray[np.generic], ulps: int) -> bool:
    if expected.dtype.kind != "f":
        return np.array_equal(found, expected)
    wide, right = found.astype(np.float64), expected.astype(np.float64)
    if not ulps:
        return np.array_equal(wide, right, equal_nan=True)
    if not np.array_equal(np.isnan(wide), np.isnan(right)):
        return False
    known = ~np.isnan(right)
    return bool((np.abs(wide - right)[known] <= ulps * np.spacing(right[known])).all())

"""Dask data frames: every partition is scored where it lies."""

from collections.abc import Sequence
from typing import Any

from transform_model.frames.libraries import load_library
from transform_model.frames.shipping import Scorer


def score_dask(frame: Any, scorer: Scorer, together: Sequence[str] = ()) -> Any:
    """Return a Dask data frame of scores; no partition is read before somebody asks for rows.

    Names and types of columns are checked here and now, on a frame without rows.

    Parameters
    ----------
    frame
        The data frame.
    scorer
        Scores a partition of it, as a frame of pandas.
    together
        Columns: rows that are equal in them are scored together. Empty: each row by itself.
    """
    make_meta = load_library("dask.dataframe.dispatch").make_meta
    meta = scorer(make_meta(frame))
    parts = frame.shuffle(list(together)) if together else frame
    return parts.map_partitions(scorer, meta=meta)

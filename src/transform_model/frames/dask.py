"""Dask data frames: every partition is scored where it lies."""

from typing import Any

from transform_model.frames.libraries import load_library
from transform_model.frames.shipping import Scorer


def score_dask(frame: Any, scorer: Scorer) -> Any:
    """Return a Dask data frame of scores; no partition is read before somebody asks for rows.

    Names and types of columns are checked here and now, on a frame without rows.
    """
    make_meta = load_library("dask.dataframe.dispatch").make_meta
    return frame.map_partitions(scorer, meta=scorer(make_meta(frame)))

"""Engines that score where the rows are: known by the library a frame comes from."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from transform_model.frames.dask import score_dask
from transform_model.frames.duckdb import score_duckdb
from transform_model.frames.shipping import Scorer
from transform_model.frames.spark import score_spark

Engine = Callable[[Any, Scorer, Sequence[str]], Any]
"""Takes a frame of its kind, what scores a part of it in memory, and columns: rows that are equal
in these lie in one part. Returns a frame of its kind."""

_ENGINES: Final[Mapping[str, Engine]] = {
    "dask": score_dask,
    "duckdb": score_duckdb,
    "pyspark": score_spark,
}


def find_engine(frame: object) -> Engine | None:
    """Return what scores a frame of this kind where its rows are; None for a frame in memory."""
    # DuckDB 1 makes its relations in the module _duckdb.
    return _ENGINES.get(type(frame).__module__.partition(".")[0].lstrip("_"))

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

_ENGINES: Final[Mapping[str, tuple[str, Engine]]] = {
    "dask": ("merge", score_dask),
    "duckdb": ("project", score_duckdb),
    "pyspark": ("mapInArrow", score_spark),
}
"""By library: a method that only its tables have, and what scores them."""


def find_engine(frame: object) -> Engine | None:
    """Return what scores a frame of this kind where its rows are; None for anything else."""
    for kind in type(frame).__mro__:
        # DuckDB 1 makes its relations in the module _duckdb.
        library = kind.__module__.partition(".")[0].lstrip("_")
        method, engine = _ENGINES.get(library, ("", None))
        if engine is not None and hasattr(kind, method):
            return engine
    return None

"""Laws of what is scored where its rows are."""

from typing import Any

import dask.dataframe as dd
import duckdb
import pandas as pd
import pytest

from transform_model.frames.dask import score_dask
from transform_model.frames.duckdb import score_duckdb
from transform_model.frames.engines import find_engine
from transform_model.frames.score import score_cohort
from transform_model.language.library import load_framework

FRAME = pd.DataFrame({"practice": ["p-001"], "m01": [2]})
DASK = dd.from_pandas(FRAME, npartitions=1)


class Regional(dd.DataFrame):  # type: ignore[misc]  # what mypy knows of Dask is Any
    """A data frame of Dask with something of its own."""


def test_a_frame_is_known_by_the_library_that_made_it() -> None:
    """A subclass of a frame is such a frame; one in memory belongs to no engine."""
    assert find_engine(DASK) is score_dask
    assert find_engine(Regional(DASK.expr)) is score_dask
    assert find_engine(duckdb.sql("SELECT 1 AS m01")) is score_duckdb
    assert find_engine(FRAME) is None


@pytest.mark.parametrize("other", [DASK["m01"], duckdb.connect()], ids=["column", "connection"])
def test_what_is_no_table_is_refused(other: Any) -> None:
    """A column or a connection is no frame, whichever library it is from."""
    with pytest.raises(TypeError, match="a data frame is expected"):
        score_cohort(load_framework("tcpi-pat-2-primary-care"), other)

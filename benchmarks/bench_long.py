"""A long table (practice, milestone, level) made wide: ``widen`` against pivots.

Run with ``python -m benchmarks.bench_long [practices]`` from the project's root; 300,000 practices
when none are named. The rows are in random order; every method is held to the same wide table.
"""

from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl

import transform_model as tm
from benchmarks.agreement import DisagreementError, columns_of
from benchmarks.cohort_data import Codes, CohortData, make_codes
from benchmarks.pat_like import PAT
from benchmarks.race import (
    Contestant,
    Figure,
    print_figures,
    print_times,
    race,
    read_rows,
)

WIDEN_PANDAS = "widen: pandas"
WIDEN_CATEGORIES = "widen: pandas, categories"
WIDEN_POLARS = "widen: polars"
PANDAS_PIVOT = "pandas pivot"
CATEGORIES_PIVOT = "pandas pivot, categories"
POLARS_PIVOT = "polars pivot"
DUCKDB_PIVOT = "DuckDB, one filtered maximum per milestone"

FIGURES = (
    Figure("times as fast as the pandas pivot", PANDAS_PIVOT, WIDEN_PANDAS, 8, is_least=True),
    Figure("the same, of categories", CATEGORIES_PIVOT, WIDEN_CATEGORIES, 8, is_least=True),
)


def make_long(data: CohortData) -> pd.DataFrame:
    """Return one row per answer, in random order."""
    milestones, practices = np.nonzero(data.codes >= 0)
    order = np.random.default_rng(2).permutation(len(practices))
    milestones, practices = milestones[order], practices[order]
    return pd.DataFrame(
        {
            "practice": practices.astype(np.int64) + 1_000_000,
            "milestone": np.array(data.milestones)[milestones],
            "level": data.codes[milestones, practices],
        }
    )


def query_wide(milestones: tuple[str, ...]) -> str:
    """Return the query that makes the table ``long`` wide."""
    columns = ", ".join(
        f"max(level) FILTER (milestone = '{milestone}') AS {milestone}" for milestone in milestones
    )
    return f"SELECT practice, {columns} FROM long GROUP BY practice"  # noqa: S608  our own names


def codes_of(wide: pd.DataFrame, milestones: tuple[str, ...]) -> Codes:
    """Return the codes of a wide table, practices in the order of their names."""
    table = wide.sort_values("practice")[list(milestones)]
    return np.asarray(table.to_numpy(np.float64, na_value=-1), np.int8).T


def pivot(long: pd.DataFrame) -> pd.DataFrame:
    """Return the table made wide as pandas does it; ``pivot_table`` would average."""
    wide = long.pivot(index="practice", columns="milestone", values="level")  # noqa: PD010  above
    return wide.reset_index()


def list_contestants(data: CohortData) -> list[Contestant]:
    """Return every way, on the same rows; all give one row per practice."""
    framework = tm.load_framework(PAT)
    long = make_long(data)
    narrow = long.astype({"milestone": "category"})
    table = pl.from_pandas(long)
    connection = duckdb.connect()
    connection.register("given", table.to_arrow())
    connection.execute("CREATE TABLE long AS SELECT * FROM given")
    query = query_wide(data.milestones)
    ways: dict[str, Callable[[], Any]] = {
        WIDEN_PANDAS: lambda: tm.widen(framework, long),
        WIDEN_CATEGORIES: lambda: tm.widen(framework, narrow),
        WIDEN_POLARS: lambda: tm.widen(framework, table),
        PANDAS_PIVOT: lambda: pivot(long),
        CATEGORIES_PIVOT: lambda: pivot(narrow),
        POLARS_PIVOT: lambda: table.pivot(  # noqa: PD010  polars has no pivot_table
            on="milestone", index="practice", values="level"
        ),
        DUCKDB_PIVOT: lambda: connection.sql(query).to_arrow_table(),
    }
    return [Contestant(name, data.rows, way) for name, way in ways.items()]


def check_codes(contestant: Contestant, data: CohortData) -> None:
    """Hold a way to the answers that the long table was made of."""
    wide: Any = contestant.call()
    frame = wide if isinstance(wide, pd.DataFrame) else pd.DataFrame(columns_of(wide))
    if not np.array_equal(codes_of(frame, data.milestones), data.codes):
        raise DisagreementError(contestant.name)


def main() -> None:
    """Check that all agree, then print times per practice and how much faster ``widen`` is."""
    rows = read_rows(300_000)
    milestones = tuple(tm.load_framework(PAT).milestones)
    data = CohortData(milestones, make_codes(len(milestones), rows))
    contestants = list_contestants(data)
    for contestant in contestants:
        check_codes(contestant, data)
    times = race(contestants, rounds=3)
    answers = int((data.codes >= 0).sum())
    print_times(f"{rows:,} practices, {answers:,} long rows", times, WIDEN_PANDAS)
    print_figures(FIGURES, times)


if __name__ == "__main__":
    main()

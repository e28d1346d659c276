"""The engine and the baselines, each ready to score the same practices."""

from collections.abc import Sequence

from attrs import frozen

from benchmarks.agreement import check_same, columns_of
from benchmarks.baselines import (
    duckdb_sql,
    narwhals_expressions,
    pandas_blocks,
    pandas_columns,
    pandas_rows,
    plain_loop,
    polars_lazy,
)
from benchmarks.baselines.sheet import Sheet, read_sheet
from benchmarks.cohort_data import CohortData, make_codes
from benchmarks.race import Contestant
from transform_model.cohort.answers import CohortAnswers
from transform_model.cohort.engine import Columns, score_columns
from transform_model.cohort.outputs import Output, choose_outputs
from transform_model.definition.framework import Framework
from transform_model.scoring.plan import Plan, compile_framework

ENGINE = "engine: bare kernel"
PLAIN_LOOP = "plain Python loop"
PANDAS_ROWS = "pandas by row"
PANDAS_BLOCKS = "pandas by column, blocks of columns"
PANDAS_COLUMNS = "pandas by column, series of bytes"
POLARS_LAZY = "polars lazy"
POLARS_STREAMING = "polars lazy, streaming"
DUCKDB_SQL = "DuckDB SQL"
NARWHALS = "narwhals expressions, polars lazy"

_ULPS = {POLARS_LAZY: 1, POLARS_STREAMING: 1, NARWHALS: 1}


@frozen(eq=False)
class Arena:
    """A framework, and a cohort that everybody scores.

    Parameters
    ----------
    framework, plan, sheet
        What is scored, compiled for the engine and read for the baselines.
    data, answers
        Who is scored.
    outputs
        All default columns.
    """

    framework: Framework
    plan: Plan
    sheet: Sheet
    data: CohortData
    answers: CohortAnswers
    outputs: tuple[Output, ...]

    def score(self, names: Sequence[str] | None = None) -> Columns:
        """Return what the bare kernel gives: columns in, columns out."""
        return score_columns(self.plan, self.answers, choose_outputs(self.plan, names))


def make_arena(framework: Framework, rows: int, *, not_applicable: float = 0.0) -> Arena:
    """Return an arena with made-up answers."""
    plan = compile_framework(framework)
    codes = make_codes(len(framework.milestones), rows, not_applicable=not_applicable)
    data = CohortData(tuple(framework.milestones), codes)
    sheet = read_sheet(framework)
    return Arena(framework, plan, sheet, data, data.to_answers(), choose_outputs(plan))


def list_baselines(arena: Arena, *, loop_rows: int, apply_rows: int) -> list[Contestant]:
    """Return the baselines, the slow ones on fewer practices."""
    sheet, data = arena.sheet, arena.data
    loop_rows, apply_rows = min(loop_rows, data.rows), min(apply_rows, data.rows)
    dicts = data.head(loop_rows).to_dicts()
    frame, few = data.to_pandas(), data.head(apply_rows).to_pandas()
    lazy, connection = data.to_polars().lazy(), data.to_duckdb()

    def stream() -> object:
        return polars_lazy.score(sheet, lazy, "streaming")

    return [
        Contestant(PLAIN_LOOP, loop_rows, lambda: plain_loop.score(sheet, dicts)),
        Contestant(PANDAS_ROWS, apply_rows, lambda: pandas_rows.score(sheet, few)),
        Contestant(PANDAS_BLOCKS, data.rows, lambda: pandas_blocks.score(sheet, frame)),
        Contestant(PANDAS_COLUMNS, data.rows, lambda: pandas_columns.score(sheet, frame)),
        Contestant(POLARS_LAZY, data.rows, lambda: polars_lazy.score(sheet, lazy)),
        Contestant(POLARS_STREAMING, data.rows, stream),
        Contestant(DUCKDB_SQL, data.rows, lambda: duckdb_sql.score(sheet, connection)),
        Contestant(NARWHALS, data.rows, lambda: narwhals_expressions.score(sheet, lazy).collect()),
    ]


def check_all(contestants: Sequence[Contestant], expected: Columns) -> None:
    """Let each score once, and compare every value with the engine's."""
    for contestant in contestants:
        part = {name: values[: contestant.rows] for name, values in expected.items()}
        found = columns_of(contestant.call())
        check_same(contestant.name, found, part, ulps=_ULPS.get(contestant.name, 0))


def check_not_applicable(framework: Framework, rows: int) -> None:
    """Compare the engine with the plain loop where one answer of a hundred is not applicable."""
    arena = make_arena(framework, rows, not_applicable=0.01)
    found = plain_loop.score(arena.sheet, arena.data.to_dicts())
    check_same(PLAIN_LOOP, columns_of(found), arena.score())

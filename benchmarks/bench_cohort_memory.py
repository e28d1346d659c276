"""Peak memory of scoring a cohort, each scorer in a fresh process, against input plus output.

Run with ``python -m benchmarks.bench_cohort_memory [rows]`` from the project's root; Linux only.
Input is one byte per milestone, output all default columns; what the input takes is not counted
again. The streamed engine gives its columns part by part, to somebody who keeps nothing: it is
measured at the named rows and at four times as many.
"""

import subprocess
import sys
from collections.abc import Callable, Mapping

import transform_model as tm
from benchmarks.baselines import duckdb_sql, pandas_columns, polars_lazy
from benchmarks.cohort_contestants import Arena, make_arena
from benchmarks.memory import measure_peak
from benchmarks.pat_like import PAT
from benchmarks.race import read_rows
from transform_model.cohort.engine import score_chunks
from transform_model.language.library import load_framework

LIMIT = 1.2
STREAMED = "engine, streamed"
HELD = ("engine: bare kernel", "score_cohort: polars", "score_cohort: pyarrow")

Call = Callable[[], object]


def prepare(arena: Arena, name: str) -> Call:
    """Return what a scorer does, its input ready."""
    makers: Mapping[str, Callable[[], Call]] = {
        "engine: bare kernel": lambda: arena.score,
        STREAMED: lambda: lambda: drain(arena),
        "score_cohort: polars": lambda: score_frame(arena, arena.data.to_polars()),
        "score_cohort: pyarrow": lambda: score_frame(arena, arena.data.to_arrow()),
        "score_cohort: pandas, floats with NaN": lambda: score_frame(arena, arena.data.to_pandas()),
        "pandas by column": lambda: score_pandas(arena),
        "polars lazy": lambda: score_polars(arena),
        "DuckDB SQL": lambda: score_duckdb(arena),
    }
    return makers[name]()


OTHERS = (
    "score_cohort: pandas, floats with NaN",
    "pandas by column",
    "polars lazy",
    "DuckDB SQL",
    STREAMED,
)


def drain(arena: Arena) -> int:
    """Score part by part and keep one number, as somebody does who writes to a file."""
    return sum(
        len(columns["completed_phase_lower"])
        for _, columns in score_chunks(arena.plan, arena.answers, arena.outputs)
    )


def score_frame(arena: Arena, frame: object) -> Call:
    """Return the engine as users call it."""
    return lambda: tm.score_cohort(arena.framework, frame)


def score_pandas(arena: Arena) -> Call:
    """Return pandas by column."""
    frame = arena.data.to_pandas()
    return lambda: pandas_columns.score(arena.sheet, frame)


def score_polars(arena: Arena) -> Call:
    """Return polars lazy."""
    frame = arena.data.to_polars()
    return lambda: polars_lazy.score(arena.sheet, frame.lazy())


def score_duckdb(arena: Arena) -> Call:
    """Return DuckDB."""
    connection = arena.data.to_duckdb()
    return lambda: duckdb_sql.score(arena.sheet, connection)


def measure_here(rows: int, name: str) -> None:
    """Print the peak of one scorer, in bytes; this process has done nothing before."""
    framework = load_framework(PAT)
    # Libraries, plans and caches are there before the clock starts: only rows are measured.
    prepare(make_arena(framework, 1_000), name)()
    call = prepare(make_arena(framework, rows), name)
    print(measure_peak(call))


def measure_apart(rows: int, name: str) -> int:
    """Return the peak of one scorer in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.bench_cohort_memory", str(rows), name]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  our own
    return int(done.stdout)


def main() -> None:
    """Print the peak of every scorer."""
    rows = read_rows(1_000_000)
    if len(sys.argv) > 2:
        measure_here(rows, sys.argv[2])
        return
    arena = make_arena(load_framework(PAT), 1)
    width = len(arena.data.milestones) + sum(output.dtype.itemsize for output in arena.outputs)
    print(f"{rows:,} practices, {width} bytes each in input and output")
    for name in (*HELD, *OTHERS):
        peak = measure_apart(rows, name)
        verdict = ""
        if name in HELD:
            verdict = "reached" if peak <= LIMIT * rows * width else "NOT REACHED"
            verdict = f"<= {LIMIT}  {verdict}"
        ratio = peak / rows / width
        print(f"  {name:40s} {peak / 2**20:9.1f} MiB {ratio:7.2f} x input and output  {verdict}")
    more = measure_apart(4 * rows, STREAMED)
    print(f"  {STREAMED + ', four times the practices':40s} {more / 2**20:9.1f} MiB")


if __name__ == "__main__":
    main()

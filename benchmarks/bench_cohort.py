"""A cohort, all default columns with both bounds: the engine against scorers that users write.

Run with ``python -m benchmarks.bench_cohort [rows]`` from the project's root; a million rows when
none are named. Every scorer is first held to the engine's numbers, value by value; then all take
turns. The plain loop and pandas by row score the first practices only; all times are per practice.
"""

from functools import partial

import numpy as np

import transform_model as tm
from benchmarks.agreement import Columns, check_same, columns_of
from benchmarks.cohort_contestants import (
    ENGINE,
    PANDAS_BLOCKS,
    PANDAS_COLUMNS,
    PLAIN_LOOP,
    POLARS_LAZY,
    POLARS_STREAMING,
    Arena,
    check_all,
    check_not_applicable,
    list_baselines,
    make_arena,
)
from benchmarks.pat_like import PAT
from benchmarks.race import (
    Contestant,
    Figure,
    print_figures,
    print_times,
    race,
    read_rows,
)

PHASES_ONLY = "engine: phase bounds only"
COPY_ALL = "copy of input and all output bytes"
COPY_PHASES = "copy of input and phase bounds"
FRAMES = "score_cohort: "
PANDAS_FLOATS = f"{FRAMES}pandas, floats with NaN"

FIGURES = (
    Figure("times as fast as pandas by column, blocks", PANDAS_BLOCKS, ENGINE, 12, is_least=True),
    Figure("times as fast as pandas by column, bytes", PANDAS_COLUMNS, ENGINE, 12, is_least=True),
    Figure("times as fast as polars lazy", POLARS_LAZY, ENGINE, 4, is_least=True),
    Figure("times as fast as polars lazy, streaming", POLARS_STREAMING, ENGINE, 4, is_least=True),
    Figure("times as fast as the plain loop", PLAIN_LOOP, ENGINE, 500, is_least=True),
    Figure("all columns, against copying their bytes", ENGINE, COPY_ALL, 8),
    Figure("phase bounds only, against copying all bytes", PHASES_ONLY, COPY_ALL, 3),
    Figure("phase bounds only, against copying their own bytes", PHASES_ONLY, COPY_PHASES, 3),
)


def make_copy(name: str, rows: int, size: int) -> Contestant:
    """Return the yardstick: so many bytes copied once, from and to memory that is already there."""
    source, target = np.ones(size, np.uint8), np.zeros(size, np.uint8)
    return Contestant(name, rows, lambda: np.copyto(target, source))


def list_engines(arena: Arena, expected: Columns) -> list[Contestant]:
    """Return the bare kernel with all columns and with few, and copies of their bytes."""
    rows = arena.data.rows
    phases = arena.score(["phases"])
    read = arena.data.codes.nbytes
    # Columns that are the same by definition lie in one piece of memory, which is written once.
    written = sum(values.nbytes for values in {id(v): v for v in expected.values()}.values())
    written_phases = sum(values.nbytes for values in phases.values())
    print(f"{len(expected)} columns: {written / rows:.0f} bytes written, {read / rows:.0f} read")
    return [
        Contestant(ENGINE, rows, arena.score),
        Contestant(PHASES_ONLY, rows, lambda: arena.score(["phases"])),
        make_copy(COPY_ALL, rows, read + written),
        make_copy(COPY_PHASES, rows, read + written_phases),
    ]


def list_frames(arena: Arena) -> list[Contestant]:
    """Return the engine as users call it: a frame in, the same kind of frame out."""
    framework, data = arena.framework, arena.data
    frames = {
        "polars": data.to_polars(),
        "pyarrow": data.to_arrow(),
        "pandas, nullable bytes": data.to_pandas_bytes(),
        "pandas, floats with NaN": data.to_pandas(),
    }
    return [
        Contestant(f"{FRAMES}{kind}", data.rows, partial(tm.score_cohort, framework, frame))
        for kind, frame in frames.items()
    ]


def figure_of(contestant: Contestant) -> Figure:
    """Return how much more than the bare kernel a frame in and out may cost."""
    limit = 2.2 if contestant.name == PANDAS_FLOATS else 1.5
    return Figure(f"{contestant.name}, against the kernel", contestant.name, ENGINE, limit)


def main() -> None:
    """Check that all agree, then print times and the figures that must be reached."""
    rows = read_rows(1_000_000)
    framework = tm.load_framework(PAT)
    check_not_applicable(framework, min(rows, 20_000))
    arena = make_arena(framework, rows)
    expected = arena.score()
    baselines = list_baselines(arena, loop_rows=20_000, apply_rows=2_000)
    check_all(baselines, expected)
    frames = list_frames(arena)
    for contestant in frames:
        check_same(contestant.name, columns_of(contestant.call()), expected)
    contestants = [*list_engines(arena, expected), *frames, *baselines]
    del expected
    times = race(contestants, rounds=5)
    print_times(f"{rows:,} practices, {framework.id}, 5 rounds", times, ENGINE)
    print_figures([*FIGURES, *(figure_of(contestant) for contestant in frames)], times)


if __name__ == "__main__":
    main()

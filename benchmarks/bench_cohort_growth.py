"""What one practice costs in a small cohort and in a large one, with few milestones and with many.

Run with ``python -m benchmarks.bench_cohort_growth [rows]`` from the project's root. The named rows
(a million when none are) stand between the two sizes that are compared, a tenth of them and ten
times as many. The frameworks of 27 and of 1,000 milestones are copies of one shipped framework,
each copy with drivers of its own, so both have as many columns per milestone.
"""

from benchmarks.cohort_contestants import Arena, make_arena
from benchmarks.pat_like import PAT, make_framework
from benchmarks.race import (
    Contestant,
    Figure,
    print_figures,
    print_ratio,
    print_times,
    race,
    read_rows,
)
from transform_model.language.library import load_framework

MOST_AT_1000 = 50_000
"""Practices that are scored on a thousand milestones."""


def repeat(name: str, arena: Arena, times: int) -> Contestant:
    """Return the engine on a cohort that it scores several times a turn."""

    def call() -> None:
        for _ in range(times):
            arena.score()

    return Contestant(name, arena.data.rows * times, call)


def keep(name: str, arena: Arena, times: int) -> Contestant:
    """Return the same, all results kept: none is written where the one before has just been."""

    def call() -> None:
        kept = [arena.score() for _ in range(times)]
        kept.clear()

    return Contestant(name, arena.data.rows * times, call)


def compare_rows(rows: int) -> None:
    """Print the time per practice at a tenth and at ten times the rows."""
    framework = load_framework(PAT)
    small, large = f"{rows // 10:,} practices", f"{rows * 10:,} practices"
    few = make_arena(framework, max(1, rows // 10))
    kept = f"{small}, a hundred times, all kept"
    contestants = [
        repeat(small, few, 20),
        keep(kept, few, 100),
        repeat(large, make_arena(framework, rows * 10), 1),
    ]
    times = race(contestants, rounds=3)
    print_times("engine: bare kernel, all default columns", times, small)
    # What is scored into memory that was just given back finds its pages there.
    figures = [
        Figure("time per practice, large against small", large, small, 1.3),
        Figure("time per practice, large against small, all kept", large, kept, 1.3),
    ]
    print_figures(figures, times)


def compare_milestones(rows: int) -> None:
    """Print the time per practice and threshold with 27 and with 1,000 milestones."""
    rows = min(rows, MOST_AT_1000)
    few, many = (make_arena(make_framework(count), rows) for count in (27, 1000))
    small, large = "27 milestones", "1,000 milestones"
    times = race([repeat(small, few, 20), repeat(large, many, 1)], rounds=5)
    counts = {name: len(list(a.sheet.tests())) for name, a in ((small, few), (large, many))}
    print_times(f"engine: bare kernel, all default columns, {rows:,} practices", times, small)
    for name, arena in ((small, few), (large, many)):
        print(f"  {name}: {counts[name]:,} thresholds, {len(arena.outputs):,} columns")
    per = counts[small] / counts[large]
    print_ratio(
        Figure("time per threshold, 1,000 milestones against 27", large, small, 1.5),
        times[large].best / times[small].best * per,
        times[large].middle / times[small].middle * per,
    )


def main() -> None:
    """Print both comparisons."""
    rows = read_rows(1_000_000)
    compare_milestones(rows)
    compare_rows(rows)


if __name__ == "__main__":
    main()

"""narwhals: the expressions of a library that must run on any frame, here on a lazy polars one."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from benchmarks.baselines.sheet import ENDS, Sheet, Test, Tests


def score(sheet: Sheet, frame: Any) -> Any:  # noqa: ANN401  any frame that narwhals reads
    """Return the columns of all practices as a frame of the same kind."""
    tests = list(sheet.tests())
    plan = nw.from_native(frame)
    plan = plan.select(_reach(test, end) for end in ENDS for test in tests)
    plan = plan.with_columns(column for end in ENDS for column in _count(sheet, end))
    plan = plan.select(column for end in ENDS for column in _finish(sheet, end))
    return plan.to_native()


def _name(test: Test, end: str) -> str:
    return f"{test.milestone}_at_{test.level}_{end}"


def _reach(test: Test, end: str) -> nw.Expr:
    """Return whether a test is reached, as 0 or 1; without an answer it may be."""
    if end == "lower":
        is_reached = (nw.col(test.milestone) >= test.level).fill_null(value=False)
    else:
        is_reached = ~(nw.col(test.milestone) < test.level).fill_null(value=False)
    return is_reached.cast(nw.Int8).alias(_name(test, end))


def _sum(tests: Tests, end: str) -> nw.Expr:
    return nw.sum_horizontal(*(_name(test, end) for test in tests))


def _count(sheet: Sheet, end: str) -> Iterator[nw.Expr]:
    """Yield what later columns are made from."""
    for phase, tests in sheet.phases.items():
        yield _sum(tests, end).alias(f"reached_{phase}_{end}")
        points = [nw.col(_name(test, end)) * test.level for test in tests]
        yield nw.sum_horizontal(*points).alias(f"points_{phase}_{end}")
    for name, tests in sheet.profiles.items():
        yield _sum(tests, end).alias(f"{name}_{end}")


def _finish(sheet: Sheet, end: str) -> Iterator[nw.Expr]:
    """Yield the columns that are asked for."""
    complete = []
    for phase, tests in sheet.phases.items():
        reached = nw.col(f"reached_{phase}_{end}")
        yield reached
        yield reached.alias(f"thresholds_reached_{phase}_{end}")
        yield (reached / len(tests)).alias(f"readiness_{phase}_{end}")
        yield (reached / len(tests)).alias(f"measure_readiness_{phase}_{end}")
        yield nw.col(f"points_{phase}_{end}")
        complete.append(reached == len(tests))
    for name in sheet.profiles:
        yield nw.col(f"{name}_{end}")
    leading = [_all(complete[: i + 1]) for i in range(len(complete))]
    yield nw.sum_horizontal(*leading).alias(f"completed_phase_{end}")
    yield (nw.sum_horizontal(*leading) + 1).alias(f"current_phase_{end}")
    whole = [_all([nw.col(_name(test, end)) == 1 for test in tests]) for tests in sheet.sections]
    yield nw.sum_horizontal(*whole).alias(f"sections_complete_{end}")
    for total, part in (("all_thresholds", "reached"), ("all_points", "points")):
        parts = [f"{part}_{phase}_{end}" for phase in sheet.phases]
        yield nw.sum_horizontal(*parts).alias(f"{total}_{end}")


def _all(conditions: list[nw.Expr]) -> nw.Expr:
    return nw.all_horizontal(*conditions, ignore_nulls=False).cast(nw.Int8)

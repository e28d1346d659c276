"""polars: lazy expressions over nullable bytes, in three stages that share what they work out."""

from collections.abc import Iterator
from typing import Literal

import polars as pl

from benchmarks.baselines.sheet import ENDS, Sheet, Test, Tests

Engine = Literal["in-memory", "streaming"]


def score(sheet: Sheet, frame: pl.LazyFrame, engine: Engine = "in-memory") -> pl.DataFrame:
    """Return the columns of all practices; the frame holds bytes, null for no answer."""
    tests = list(sheet.tests())
    plan = frame.select(_reach(test, end) for end in ENDS for test in tests)
    plan = plan.with_columns(column for end in ENDS for column in _count(sheet, end))
    plan = plan.select(column for end in ENDS for column in _finish(sheet, end))
    return plan.collect(engine=engine)


def _name(test: Test, end: str) -> str:
    return f"{test.milestone}_at_{test.level}_{end}"


def _reach(test: Test, end: str) -> pl.Expr:
    """Return whether a test is reached, as 0 or 1; without an answer it may be."""
    is_reached = pl.col(test.milestone) >= test.level
    return is_reached.fill_null(end == "upper").cast(pl.Int8).alias(_name(test, end))


def _sum(tests: Tests, end: str) -> pl.Expr:
    return pl.sum_horizontal(_name(test, end) for test in tests)


def _count(sheet: Sheet, end: str) -> Iterator[pl.Expr]:
    """Yield what later columns are made from."""
    for phase, tests in sheet.phases.items():
        yield _sum(tests, end).alias(f"reached_{phase}_{end}")
        points = [pl.col(_name(test, end)) * test.level for test in tests]
        yield pl.sum_horizontal(points).alias(f"points_{phase}_{end}")
    for name, tests in sheet.profiles.items():
        yield _sum(tests, end).alias(f"{name}_{end}")


def _finish(sheet: Sheet, end: str) -> Iterator[pl.Expr]:
    """Yield the columns that are asked for."""
    complete = []
    for phase, tests in sheet.phases.items():
        reached = pl.col(f"reached_{phase}_{end}")
        yield reached
        yield reached.alias(f"thresholds_reached_{phase}_{end}")
        yield (reached / len(tests)).alias(f"readiness_{phase}_{end}")
        yield (reached / len(tests)).alias(f"measure_readiness_{phase}_{end}")
        yield pl.col(f"points_{phase}_{end}")
        complete.append(reached == len(tests))
    for name in sheet.profiles:
        yield pl.col(f"{name}_{end}")
    leading = [pl.all_horizontal(complete[: i + 1]).cast(pl.Int8) for i in range(len(complete))]
    yield pl.sum_horizontal(leading).alias(f"completed_phase_{end}")
    yield (pl.sum_horizontal(leading) + 1).alias(f"current_phase_{end}")
    whole = [
        pl.all_horizontal(pl.col(_name(test, end)) == 1 for test in tests).cast(pl.Int8)
        for tests in sheet.sections
    ]
    yield pl.sum_horizontal(whole).alias(f"sections_complete_{end}")
    for total, part in (("all_thresholds", "reached"), ("all_points", "points")):
        parts = [f"{part}_{phase}_{end}" for phase in sheet.phases]
        yield pl.sum_horizontal(parts).alias(f"{total}_{end}")

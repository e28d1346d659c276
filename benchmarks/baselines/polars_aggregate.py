"""polars: totals of a cohort in one lazy query, without a row per practice."""

from collections.abc import Iterator

import polars as pl
from attrs import frozen

from benchmarks.baselines.sheet import ENDS, Sheet, Test, Tests
from transform_model.definition.framework import Framework
from transform_model.definition.rule import StepRule

Totals = dict[str, int]


@frozen
class Wait:
    """A step, and the level that another milestone must have before it."""

    milestone: str
    step: int
    needs: Test


def read_waits(framework: Framework) -> tuple[Wait, ...]:
    """Return every prerequisite of a framework whose prerequisites are single steps."""
    return tuple(
        Wait(
            milestone.id,
            prerequisite.level,
            Test(prerequisite.needs.milestone, int(prerequisite.needs.level.lower)),
        )
        for milestone in framework.milestones.values()
        for prerequisite in milestone.prerequisites
        if isinstance(prerequisite.needs, StepRule)
    )


def summarise(sheet: Sheet, waits: tuple[Wait, ...], frame: pl.LazyFrame) -> Totals:
    """Return practices per completed phase, thresholds reached, ready steps and open answers.

    All are totals over the cohort: by end and phase, or by milestone.
    """
    plan = frame.with_columns(column for end in ENDS for column in _reach(sheet, end))
    plan = plan.with_columns(column for end in ENDS for column in _count(sheet, end))
    plan = plan.with_columns(_completed(sheet, end) for end in ENDS)
    totals = plan.select(*_phases(sheet), *_milestones(sheet, waits)).collect()
    return {name: int(value) for name, value in totals.row(0, named=True).items()}


def _name(test: Test, end: str) -> str:
    return f"{test.milestone}_at_{test.level}_{end}"


def _reach(sheet: Sheet, end: str) -> Iterator[pl.Expr]:
    for test in sheet.tests():
        is_reached = pl.col(test.milestone) >= test.level
        yield is_reached.fill_null(end == "upper").cast(pl.Int8).alias(_name(test, end))


def _count(sheet: Sheet, end: str) -> Iterator[pl.Expr]:
    for phase, tests in sheet.phases.items():
        yield _sum(tests, end).alias(f"reached_{phase}_{end}")


def _sum(tests: Tests, end: str) -> pl.Expr:
    return pl.sum_horizontal(_name(test, end) for test in tests)


def _completed(sheet: Sheet, end: str) -> pl.Expr:
    complete = [
        pl.col(f"reached_{phase}_{end}") == len(tests) for phase, tests in sheet.phases.items()
    ]
    leading = [pl.all_horizontal(complete[: i + 1]).cast(pl.Int8) for i in range(len(complete))]
    return pl.sum_horizontal(leading).alias(f"completed_{end}")


def _phases(sheet: Sheet) -> Iterator[pl.Expr]:
    """Yield practices per completed phase, and thresholds reached per phase."""
    for end in ENDS:
        for order in range(len(sheet.phases) + 1):
            is_there = pl.col(f"completed_{end}") == order
            yield is_there.sum().alias(f"completed_{order}_{end}")
        for phase in sheet.phases:
            name = f"reached_{phase}_{end}"
            yield pl.col(name).cast(pl.Int64).sum().alias(name)


def _milestones(sheet: Sheet, waits: tuple[Wait, ...]) -> Iterator[pl.Expr]:
    """Yield how many practices have a milestone's next step ready, and how many did not answer."""
    for milestone in sheet.milestones:
        level = pl.col(milestone)
        ready = level < 3
        for wait in waits:
            if wait.milestone == milestone:
                holds = pl.col(wait.needs.milestone) >= wait.needs.level
                ready = ready & ((level + 1 < wait.step) | holds.fill_null(value=False))
        yield ready.fill_null(value=False).sum().alias(f"ready_{milestone}")
        yield level.is_null().sum().alias(f"unanswered_{milestone}")

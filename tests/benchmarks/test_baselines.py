"""What benchmarks compare gives the same numbers; no times are taken here."""

import pytest

from benchmarks.agreement import DisagreementError, check_same, columns_of
from benchmarks.baselines import plain_loop, polars_aggregate
from benchmarks.bench_summarise import add_up
from benchmarks.cohort_contestants import (
    Arena,
    check_all,
    check_not_applicable,
    list_baselines,
    make_arena,
)
from benchmarks.pat_like import PAT, make_framework
from transform_model.language.library import load_framework
from transform_model.scoring.plan import compile_framework


@pytest.fixture(scope="module")
def arena() -> Arena:
    """Return two hundred practices and the shipped framework of 27 milestones."""
    return make_arena(load_framework(PAT), 200)


def test_every_baseline_gives_the_columns_of_the_engine(arena: Arena) -> None:
    """Loops, pandas, polars, DuckDB and narwhals agree on all 106 columns of every practice."""
    expected = arena.score()
    assert len(expected) == 106
    check_all(list_baselines(arena, loop_rows=200, apply_rows=100), expected)


def test_the_plain_loop_agrees_where_answers_do_not_apply() -> None:
    """One answer of a hundred is not applicable: shares lose it above and below the line."""
    check_not_applicable(load_framework(PAT), 200)


def test_a_disagreement_is_told(arena: Arena) -> None:
    """One changed value in one column is found, and the column named."""
    expected = arena.score()
    changed = {**expected, "all_points_lower": expected["all_points_lower"] + 1}
    with pytest.raises(DisagreementError, match="all_points_lower"):
        check_same("changed", changed, expected)


def test_totals_in_polars_are_those_of_the_engines_columns(arena: Arena) -> None:
    """One query gives as many ready steps and practices per phase as the columns add up to."""
    waits = polars_aggregate.read_waits(arena.framework)
    found = polars_aggregate.summarise(arena.sheet, waits, arena.data.to_polars().lazy())
    assert found == add_up(arena)


def test_a_made_framework_is_scored_alike() -> None:
    """Sixty milestones, with drivers of their own, in the plain loop and in the engine."""
    arena = make_arena(make_framework(60), 100)
    found = plain_loop.score(arena.sheet, arena.data.to_dicts())
    check_same("plain loop", columns_of(found), arena.score())


@pytest.mark.parametrize(("count", "thresholds"), [(27, 44), (60, 2 * 44 + 10), (100, 3 * 44 + 32)])
def test_a_made_framework_has_the_thresholds_of_its_copies(count: int, thresholds: int) -> None:
    """27 milestones have 44; of the next copy m01 to m06 have 10, m01 to m19 have 32."""
    plan = compile_framework(make_framework(count))
    assert len(plan.milestones) == count
    assert len(list(plan.framework.thresholds())) == thresholds

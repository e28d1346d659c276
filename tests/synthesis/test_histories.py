"""Histories mostly rise, sometimes stay, sometimes fall, and some end early."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

import transform_model as tm

PAT = tm.load_framework("tcpi-pat-2-primary-care")


def histories(
    practices: int, assessments: int, recipe: tm.CohortRecipe
) -> list[tuple[tm.Assessment, ...]]:
    """Return the assessments of each practice, from first to last."""
    cohort = tm.synthesize_cohort(
        PAT, practices, seed=4, assessments=assessments, recipe=recipe
    ).to_assessments()
    return [history.assessments for history in tm.group_histories(cohort)]


def reached(assessment: tm.Assessment) -> float:
    """Return how many thresholds a practice surely reaches."""
    return sum(phase.reached.lower for phase in tm.score_practice(PAT, assessment).phases)


def test_later_assessments_rise_more_often_than_they_fall() -> None:
    """With 7 in 10 that rise and 1 in 10 that fall, rises are at least three times as many."""
    recipe = tm.CohortRecipe(missing=0)
    moves = [
        reached(second) - reached(first)
        for each in histories(150, 3, recipe)
        for first, second in pairwise(each)
    ]
    rises, falls = sum(move > 0 for move in moves), sum(move < 0 for move in moves)
    assert rises > 3 * falls
    assert falls > 0
    assert len(moves) - rises - falls > 0


@pytest.mark.parametrize(
    ("rises", "falls", "signs"), [(1, 0, {0, 1}), (0, 1, {0, -1}), (0, 0, {0})]
)
def test_all_may_rise_fall_or_stay(rises: float, falls: float, signs: set[int]) -> None:
    """Where all rise none falls, where all fall none rises; who stays answers as before."""
    recipe = tm.CohortRecipe(missing=0, rises=rises, falls=falls)
    found = histories(60, 2, recipe)
    pairs = [pair for each in found for pair in pairwise(each)]
    moves = [reached(second) - reached(first) for first, second in pairs]
    assert {(move > 0) - (move < 0) for move in moves} == signs
    if signs == {0}:
        assert all(first.answers == second.answers for first, second in pairs)


def test_phases_are_lost_and_won() -> None:
    """Somewhere in 150 histories a phase is completed, and somewhere one is lost."""
    found = [
        tm.score_practice(PAT, one).completed_phase.lower_order
        for each in histories(150, 4, tm.CohortRecipe(missing=0))
        for one in each
    ]
    assert any(second > first for first, second in pairwise(found))
    changes = [
        change.kind
        for history in tm.group_histories(
            tm.synthesize_cohort(PAT, 150, seed=4, assessments=4).to_assessments()
        )
        for change in tm.score_history(PAT, history).changes
    ]
    assert {"completed", "lost"} <= {str(kind) for kind in changes}


def test_days_follow_each_other_about_the_months_apart() -> None:
    """First days lie within 90 of the first; the next 6 months (182 days) on, less than 20 late."""
    first_day = date(2016, 3, 31)
    for each in histories(100, 3, tm.CohortRecipe(first_day=first_day, dropout=0)):
        days = [one.assessed_on or date.min for one in each]
        assert timedelta(0) <= days[0] - first_day < timedelta(90)
        assert timedelta(182) <= days[1] - days[0] < timedelta(182 + 20)
        assert timedelta(365) <= days[2] - days[0] < timedelta(365 + 20)


def test_with_one_month_between_days_still_follow_each_other() -> None:
    """A month of 30 days and a delay below 20 leave at least 10 days between assessments."""
    for each in histories(50, 6, tm.CohortRecipe(months=1, dropout=0)):
        days = [one.assessed_on or date.min for one in each]
        assert all(second - first > timedelta(10) for first, second in pairwise(days))


@pytest.mark.parametrize(("dropout", "expected"), [(0, 1), (0.2, 0.8), (1, 0)])
def test_practices_drop_out_and_do_not_come_back(dropout: float, expected: float) -> None:
    """Of 1,000 practices 1, 0.8 and 0 have a second assessment, and 1, 0.64 and 0 a third."""
    recipe = tm.CohortRecipe(dropout=dropout)
    cohort = tm.synthesize_cohort(PAT, 1000, seed=4, assessments=3, recipe=recipe)
    counts = cohort.to_pandas().groupby("practice").size()
    assert len(counts) == 1000
    assert (counts >= 2).mean() == pytest.approx(expected, abs=0.04)
    assert (counts == 3).mean() == pytest.approx(expected**2, abs=0.04)


def test_half_as_much_is_missing_each_time() -> None:
    """Of 20 % missing at first 10 % are at the second assessment, and 5 % at the third."""
    recipe = tm.CohortRecipe(missing=0.2, dropout=0)
    table = tm.synthesize_cohort(PAT, 600, seed=4, assessments=3, recipe=recipe).to_pandas()
    missing = table[list(PAT.milestones)].isna().mean(axis=1)
    nth = table.groupby("practice").cumcount()
    assert missing.groupby(nth).mean().tolist() == pytest.approx([0.2, 0.1, 0.05], abs=0.01)


def test_a_programme_is_assessed_from_its_start() -> None:
    """Where a start is stated no first day is needed: the last cohort has begun by then."""
    framework = tm.load_framework("colorado-sim")
    days = [
        each.assessed_on for each in tm.synthesize_cohort(framework, 30, seed=1).to_assessments()
    ]
    assert min(day for day in days if day) >= date(2018, 6, 1)

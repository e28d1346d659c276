"""Measured milestones have values on both sides of every limit, written as people would."""

import pytest

import transform_model as tm
from tests.synthesis.made import MEASURED, table_of

RANGES = tm.CohortRecipe(missing=0, ranges=1)


def values_of(id: str, practices: int = 400) -> list[float]:
    """Return what practices answer to one milestone, without missing answers."""
    recipe = tm.CohortRecipe(missing=0)
    return table_of(tm.synthesize_cohort(MEASURED, practices, seed=2, recipe=recipe))[id]


@pytest.mark.parametrize(
    ("id", "least", "most"), [("no_show", 0, 1), ("fine", 0, 0.955), ("panel", 0, 1)]
)
def test_no_value_is_off_its_scale(id: str, least: float, most: float) -> None:
    """Every value lies between the ends of its scale, both included."""
    assert least <= min(values_of(id)) <= max(values_of(id)) <= most


@pytest.mark.parametrize(
    ("id", "limit"),
    [("no_show", 0.12), ("wait", 2), ("gain", 0), ("fine", 0.955), ("panel", 0.95)],
)
def test_there_are_values_on_both_sides_of_a_limit(id: str, limit: float) -> None:
    """Some practices reach a threshold or a level that is met, and some do not."""
    values = values_of(id)
    assert min(values) < limit <= max(values) or limit == max(values)


@pytest.mark.parametrize(("id", "per_one"), [("no_show", 100), ("wait", 1), ("fine", 1000)])
def test_values_have_no_more_digits_than_their_limits(id: str, per_one: int) -> None:
    """Shares have whole percents, days are whole, and a limit of 95.5 % brings tenths of one."""
    assert all(round(value * per_one) / per_one == value for value in values_of(id))


def test_a_milestone_nothing_is_held_against_still_has_many_values() -> None:
    """Values of an open scale without a limit differ, and so do those open below alone."""
    assert len(set(values_of("open"))) > 5
    assert len(set(values_of("most"))) > 5
    assert max(values_of("most")) <= 24


def test_a_falling_value_is_better_where_more_is_implemented() -> None:
    """Who reaches the limit of no-shows has 12 % or less; no one writes minus nothing."""
    values = values_of("no_show", 1500)
    assert {str(value) for value in values if value == 0} == {"0.0"}
    scores = [
        tm.score_practice(MEASURED, {"no_show": value}).phases[0].reached.lower for value in values
    ]
    assert [score == 1 for score in scores] == [value <= 0.12 for value in values]


def test_ranges_of_values_run_upwards_in_numbers() -> None:
    """A range has the smaller number first, whichever end is better, and can be scored."""
    cohort = tm.synthesize_cohort(MEASURED, 60, seed=2, recipe=RANGES)
    for each in cohort.to_assessments():
        tm.score_practice(MEASURED, each)
        for answer in each.answers.values():
            assert float(answer.lower) <= float(answer.upper)
    assert any(each.answers["no_show"].is_range for each in cohort.to_assessments())

"""First assessments are shared out as the published counts say, whatever the framework."""

import numpy as np
import pytest
from numpy.typing import NDArray

import transform_model as tm
from tests.synthesis.made import table_of

PRACTICES = 20_000
# Annals of Family Medicine: practices with under 10 %, 10 to 49 % and over 50 % implemented.
PUBLISHED = {"primary care": (168, 561, 338), "specialty": (121, 539, 356)}
PROGRAMMES = {
    "tcpi-pat-2-primary-care": "primary care",
    "tcpi-pat-2-specialty": "specialty",
}


def read_levels(cohort: tm.SyntheticCohort) -> dict[str, NDArray[np.float64]]:
    """Return by milestone the levels in a table, NaN where there is none."""
    columns = table_of(cohort)
    return {
        id: np.array([np.nan if cell is None else cell for cell in columns[id]], np.float64)
        for id in cohort.framework.milestones
    }


def share_out(shares: NDArray[np.float64]) -> list[float]:
    """Return which parts of practices have under 10 %, up to 50 %, and 50 % and more."""
    low, high = (shares < 0.1).mean(), (shares >= 0.5).mean()
    return [float(low), float(1 - low - high), float(high)]


@pytest.mark.parametrize(("id", "kind"), PROGRAMMES.items())
def test_the_two_assessment_tools_begin_where_practices_began(id: str, kind: str) -> None:
    """Within 2 points the shares are the published ones, of thresholds answered and of all."""
    framework = tm.load_framework(id)
    cohort = tm.synthesize_cohort(framework, PRACTICES, seed=20_160_331)
    columns = read_levels(cohort)
    levels = [columns[t.milestone] for t in framework.thresholds()]
    limits = [t.level.lower for t in framework.thresholds()]
    pairs = list(zip(levels, limits, strict=True))
    reached = np.sum([level >= limit for level, limit in pairs], axis=0)
    answered = np.sum([~np.isnan(level) for level in levels], axis=0)
    expected = [count / sum(PUBLISHED[kind]) for count in PUBLISHED[kind]]
    assert cohort.kind == kind
    assert share_out(reached / answered) == pytest.approx(expected, abs=0.02)
    assert share_out(reached / len(levels)) == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize("kind", PUBLISHED)
def test_a_framework_without_thresholds_counts_steps(kind: str) -> None:
    """In PCMH-A, with levels 1 to 12, a practice has the mean of (level - 1) / 11."""
    framework = tm.load_framework("pcmh-a")
    recipe = tm.CohortRecipe(missing=0)
    cohort = tm.synthesize_cohort(framework, 5000, seed=5, kind=kind, recipe=recipe)
    levels = np.stack(list(read_levels(cohort).values()))
    expected = [count / sum(PUBLISHED[kind]) for count in PUBLISHED[kind]]
    assert share_out((levels.mean(axis=0) - 1) / 11) == pytest.approx(expected, abs=0.02)


def test_of_few_thresholds_the_share_is_kept_on_average() -> None:
    """Of a single yes or no, all of the upper class say yes, and none of the lower.

    The middle class is spread evenly from 10 to 50 %, and no number of one step lies there: so 30 %
    of it say yes. That makes 0 × 168 + 0.3 × 561 + 1 × 338 of 1,067, which is 47.5 %.
    """
    framework = tm.load_framework("cihs-integration-levels")
    one = next(iter(framework.milestones.values()))
    small = tm.Framework("one", "One", "1", milestones={one.id: one}, scales=framework.scales)
    recipe = tm.CohortRecipe(missing=0)
    cells = table_of(tm.synthesize_cohort(small, PRACTICES, seed=3, recipe=recipe))
    assert len(one.scale.levels) == 2
    assert np.mean([cell == one.scale.levels[1].label for cell in cells[one.id]]) == pytest.approx(
        (0.3 * 561 + 338) / 1067, abs=0.02
    )


def test_a_framework_without_milestones_still_has_practices() -> None:
    """Nothing is counted where nothing is asked: rows tell who the practices are."""
    empty = tm.Framework("empty", "Empty", "1")
    table = table_of(tm.synthesize_cohort(empty, 10, seed=3, assessments=2))
    assert len(set(table["practice"])) == 10
    assert list(table)[-1] == "note"

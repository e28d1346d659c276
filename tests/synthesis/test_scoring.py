"""Made-up tables are scored as they are, and as their practices are one by one."""

import pytest

import transform_model as tm

PLAIN = tm.CohortRecipe()
MIXED = tm.CohortRecipe(missing=0.1, ranges=0.1, not_applicable=0.1, declined=0.1)


@pytest.mark.parametrize("recipe", [PLAIN, MIXED], ids=["plain", "mixed"])
@pytest.mark.parametrize("id", [summary.id for summary in tm.list_frameworks()])
def test_a_table_scores_as_its_practices_do(id: str, recipe: tm.CohortRecipe) -> None:
    """Of every shipped framework each row of an Arrow table scores as its assessment does."""
    framework = tm.load_framework(id)
    cohort = tm.synthesize_cohort(framework, 6, seed=3, assessments=2, recipe=recipe)
    rows = tm.score_cohort(framework, cohort.to_arrow()).to_pylist()
    for row, assessment in zip(rows, cohort.to_assessments(), strict=True):
        expected = tm.score_practice(framework, assessment).to_row()
        assert {name: row[name] for name in expected} == pytest.approx(expected)


@pytest.mark.parametrize("form", ["to_pandas", "to_polars", "to_arrow"])
def test_what_is_scored_still_says_that_it_is_synthetic(form: str) -> None:
    """The note of each row stays beside the scores, whatever kind of frame it is."""
    framework = tm.load_framework("tcpi-pat-2-primary-care")
    table = getattr(tm.synthesize_cohort(framework, 5, seed=3), form)()
    scores = tm.score_cohort(framework, table, "phases")
    assert set(map(str, scores["note"])) == {"synthetic"}

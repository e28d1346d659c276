"""Made-up practices have clinicians and settings that fit, and all that a framework asks."""

from typing import Any

import pytest
from attrs import evolve

import transform_model as tm
from tests.synthesis.made import YES_NO, framework_of, table_of
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Attribute, AttributeKind, Condition

PAT = tm.load_framework("tcpi-pat-2-primary-care")
YES = (Condition("rural", ("yes",)),)


def test_a_practice_is_small_when_it_has_few_clinicians() -> None:
    """At most 15 clinicians make a small practice, as in MIPS; the largest have 120."""
    table = tm.synthesize_cohort(PAT, 2000, seed=6).to_pandas()
    assert (table["small"] == (table["clinicians"] <= 15)).all()
    assert table["clinicians"].min() == 1
    assert 15 < table["clinicians"].max() <= 120


def test_most_practices_have_few_clinicians() -> None:
    """The shares of the recipe add up to 0.54 for at most 4 clinicians; the mean is far above."""
    clinicians = tm.synthesize_cohort(PAT, 5000, seed=6).to_pandas()["clinicians"]
    assert (clinicians <= 4).mean() == pytest.approx(0.54, abs=0.02)
    assert clinicians.mean() > 1.5 * clinicians.median()


def test_settings_have_the_shares_asked_for() -> None:
    """Of 5,000 practices 40 % are rural, all are safety nets, and all have 3 or 4 clinicians."""
    recipe = tm.CohortRecipe(rural=0.4, safety_net=1, clinicians=((3, 3, 0.5), (4, 4, 0.5)))
    table = tm.synthesize_cohort(PAT, 5000, seed=6, recipe=recipe).to_pandas()
    assert table["rural"].mean() == pytest.approx(0.4, abs=0.02)
    assert table["safety_net"].all()
    assert (table["clinicians"] == 3).mean() == pytest.approx(0.5, abs=0.02)
    assert set(table["clinicians"]) == {3, 4}


def test_a_practice_stays_what_it_is() -> None:
    """Kind, clinicians and settings are the same at each assessment."""
    table = tm.synthesize_cohort(PAT, 50, seed=6, assessments=3).to_pandas()
    lasting = ["kind", "clinicians", "rural", "small", "safety_net"]
    assert (table.groupby("practice")[lasting].nunique() == 1).all(axis=None)


ATTRIBUTES = {
    "track": Attribute("track", AttributeKind.CHOICE, values=("T1", "T2")),
    "visits": Attribute("visits", AttributeKind.NUMBER),
    "share": Attribute("share", AttributeKind.NUMBER),
    "words": Attribute("words", AttributeKind.TEXT),
    "unasked": Attribute("unasked", AttributeKind.TEXT),
}


def asking(*conditions: Condition) -> tm.Framework:
    """Return a framework with one question, which is asked where all conditions hold."""
    question = tm.Milestone("q", "Question", YES_NO, applies=conditions)
    return evolve(framework_of(question), attributes=ATTRIBUTES)


def columns_of(framework: tm.Framework) -> dict[str, list[Any]]:
    """Return the columns of 300 practices without missing answers."""
    return table_of(tm.synthesize_cohort(framework, 300, seed=6, recipe=tm.CohortRecipe(missing=0)))


@pytest.mark.parametrize(
    ("condition", "values"),
    [
        (Condition("track", ("T1",)), {"T1", "T2"}),
        (Condition("visits", bounds=Bounds(2, 3)), {1, 2, 3, 4}),
        (Condition("share", bounds=Bounds(0.5, float("inf"))), {0.25, 0.5, 1.5}),
        (Condition("words", ("red", "blue")), {"blue", "another"}),
        (Condition("recognised_by", ("ncqa",)), {"none", "ncqa"}),
        (Condition("recognised_by", ("ncqa", "urac")), {"none", "ncqa"}),
        (Condition("beneficiaries", bounds=Bounds(125, float("inf"))), {124, 125, 126}),
        (Condition("kind", ("pediatrics",)), {"primary care", "pediatrics"}),
    ],
    ids=["choice", "count", "share", "text", "set", "set of two", "beneficiaries", "kind"],
)
def test_what_is_asked_is_stated_in_every_way_it_can_be_told(
    condition: Condition, values: set[object]
) -> None:
    """An attribute that is asked about has values on each side of every condition."""
    framework = asking(condition)
    columns = columns_of(framework)
    assert set(columns[condition.attribute]) <= values
    assert len(set(columns[condition.attribute])) > 1
    assert "unasked" not in columns
    for each in tm.synthesize_cohort(framework, 30, seed=6).to_assessments():
        tm.score_practice(framework, each)


@pytest.mark.parametrize("condition", [*YES, Condition("clinicians", bounds=Bounds(1, 4))])
def test_what_does_not_apply_is_not_answered(condition: Condition) -> None:
    """Practices outside a condition leave its milestone blank; all others answer."""
    columns = columns_of(asking(condition))
    cells = zip(columns[condition.attribute], columns["q"], strict=True)
    inside = {True} if condition in YES else {1, 2, 3, 4}
    assert all((cell is not None) is (value in inside) for value, cell in cells)


def test_what_does_not_apply_does_not_count() -> None:
    """Who answers only one of two thresholds is calibrated by that one: some reach it, some not."""
    one, two = (
        tm.Milestone(
            id,
            id,
            YES_NO,
            thresholds=(tm.Threshold(id, "one", Bounds(1, 1), applies=conditions),),
        )
        for id, conditions in (("one", ()), ("two", YES))
    )
    columns = columns_of(framework_of(one, two))
    answers = set(zip(columns["rural"], columns["one"], strict=True))
    assert answers == {(True, "no"), (True, "yes"), (False, "no"), (False, "yes")}


def test_time_comes_from_the_day_of_the_assessment() -> None:
    """A milestone that begins in 2017 is blank in 2016; one with no known month is answered."""
    condition = Condition("year", bounds=Bounds(2017, float("inf")))
    recipe = tm.CohortRecipe(missing=0, months=12, dropout=0)
    cohort = tm.synthesize_cohort(asking(condition), 50, seed=6, assessments=2, recipe=recipe)
    for each in cohort.to_assessments():
        assert each.assessed_on is not None
        assert ("q" in each.answers) is (each.assessed_on.year >= 2017)
    unknown = asking(Condition("month", bounds=Bounds(100, 200)))
    assert None not in columns_of(unknown)["q"]


def test_cohorts_of_a_programme_are_stated_and_count_their_own_years() -> None:
    """In the first year of a cohort, what begins with its second is blank; the others answer it."""
    framework = tm.load_framework("cpc-plus")
    found = tm.synthesize_cohort(framework, 200, seed=6, recipe=tm.CohortRecipe(missing=0))
    for each in found.to_assessments():
        # Round 1 started in 2017, round 2 in 2018, when the first assessments are made.
        is_second_year = each.practice.attributes["cohort"] == "round-1"
        assert ("later_1" in each.answers) is is_second_year


def test_a_milestone_with_the_name_of_an_attribute_keeps_its_column() -> None:
    """Two columns cannot have one name: the answers stand there, and the attribute is not told."""
    framework = tm.load_framework("ihi-leverage-points")
    cohort = tm.synthesize_cohort(framework, 10, seed=6)
    cells = table_of(cohort)["clinicians"]
    labels = {level.label for level in framework.milestones["clinicians"].scale.levels}
    assert {str(cell) for cell in cells if cell is not None} <= labels
    assert cohort.to_assessments()[0].practice.clinicians is None

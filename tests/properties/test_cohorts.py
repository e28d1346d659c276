"""Bounds hold whichever cohort a practice belongs to, and the time that goes with it."""

from datetime import date

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, DrawFn

from tests.properties.agreement import find_differences
from tests.reference.completions import brute_force
from tests.strategies.answers import situations
from tests.strategies.frameworks import frameworks
from transform_model.definition.condition import COHORT, Condition, describe_cohorts
from transform_model.definition.framework import Framework
from transform_model.scoring.score import score_practice

# The last day of a month, and a leap day: their months are over on last days of shorter ones.
STARTS = {"early": "2018-08-31", "late": "2020-02-29"}
# Any day, and those around the first of the second year.
DAYS = st.dates(date(2017, 1, 1), date(2022, 12, 31)) | st.sampled_from(
    [date(2019, 8, 30), date(2019, 8, 31), date(2021, 2, 27), date(2021, 2, 28)]
)
_TIMES = ("year", "programme_year", "month")
_CONDITIONS = (Condition(COHORT, ("early",)), Condition(COHORT, ("late",)))


@st.composite
def cohort_frameworks(draw: DrawFn) -> Framework:
    """Draw frameworks with two cohorts, some of whose milestones apply to one of them only."""
    framework = draw(frameworks(max_milestones=4, max_definitions=4))
    milestones = {
        id: evolve(milestone, applies=(*milestone.applies, draw(st.sampled_from(_CONDITIONS))))
        if draw(st.booleans())
        else milestone
        for id, milestone in framework.milestones.items()
    }
    return evolve(
        framework,
        milestones=milestones,
        cohort_starts=STARTS,
        attributes={**framework.attributes, COHORT: describe_cohorts(STARTS)},
    )


@settings(max_examples=60)
@given(st.data(), cohort_frameworks(), DAYS)
def test_bounds_are_what_brute_force_finds_for_every_cohort(
    data: DataObject, framework: Framework, as_of: date
) -> None:
    """Cohort, month and programme year belong together; every bound holds all that is possible."""
    situation = data.draw(situations(framework, limit=100))
    practice = {id: value for id, value in situation.practice.items() if id not in _TIMES}
    if data.draw(st.booleans()):
        practice[COHORT] = data.draw(st.sampled_from(sorted(STARTS)))

    score = score_practice(framework, situation.answers, practice=practice, as_of=as_of)
    seen = brute_force(framework, situation.answers, practice, as_of=as_of)

    assert find_differences(score, seen) == []

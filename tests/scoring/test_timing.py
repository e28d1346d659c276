"""Time: what the date of a score gives, and answers that grow old."""

from datetime import date

from attrs import evolve

from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Threshold
from transform_model.definition.phase import Phase
from transform_model.definition.scale import YES_NO
from transform_model.practice.assessment import Assessment
from transform_model.scoring.score import score_practice
from transform_model.scoring.timing import date_of_score, months_between

YEARLY = Milestone(
    "report",
    "Report",
    YES_NO,
    met=1,
    thresholds=(Threshold("report", "one", Bounds(1, 1)),),
    cadence_months=12,
)
FRAMEWORK = Framework("yearly", "Yearly", "1", phases=(Phase("one", "One"),))
FRAMEWORK = evolve(FRAMEWORK, milestones={"report": YEARLY})
ANSWERED = Assessment("yearly", answers={"report": "yes"}, assessed_on=date(2016, 3, 31))


def test_an_answer_counts_until_it_is_due_again() -> None:
    """A year to the day after it was given, a yearly answer still counts."""
    score = score_practice(FRAMEWORK, ANSWERED, as_of=date(2017, 3, 31))

    assert (score.stale, score.completed_phase.lower) == ((), "one")


def test_an_answer_grows_old() -> None:
    """A day later it is older than a year, and counts as unanswered, not as no."""
    score = score_practice(FRAMEWORK, ANSWERED, as_of=date(2017, 4, 1))

    assert score.stale == ("report",)
    assert (score.completed_phase.lower, score.completed_phase.upper) == (None, "one")
    assert score.to_dict()["stale"] == ["report"]


def test_answers_of_no_known_day_are_never_old() -> None:
    """Without a day of assessment nothing is called too old."""
    undated = evolve(ANSWERED, assessed_on=None)

    assert score_practice(FRAMEWORK, undated, as_of=date(2030, 1, 1)).stale == ()


def test_months_are_whole() -> None:
    """A month is over on the same day of the next one, and counts backwards too."""
    assert months_between(date(2016, 1, 15), date(2016, 2, 14)) == 0
    assert months_between(date(2016, 1, 15), date(2016, 2, 15)) == 1
    assert months_between(date(2016, 3, 1), date(2016, 1, 1)) == -2


def test_the_date_asked_for_comes_first() -> None:
    """The date of a score is the one asked for, else the assessment's."""
    asked, assessed = date(2020, 1, 1), date(2016, 3, 31)

    assert date_of_score(asked, assessed) == asked
    assert date_of_score(None, assessed) == assessed

"""Time: what the date of a score gives, and answers that grow old."""

from datetime import date

import pytest
from attrs import evolve

from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Threshold
from transform_model.definition.phase import Phase
from transform_model.definition.scale import YES_NO
from transform_model.practice.assessment import Assessment
from transform_model.scoring.renewals import Renewal
from transform_model.scoring.score import score_practice
from transform_model.scoring.timing import (
    add_months,
    date_of_score,
    months_between,
    start_by_cohort,
)

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


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2016, 3, 31), 24, date(2018, 3, 31)),
        (date(2016, 1, 31), 1, date(2016, 2, 29)),
        (date(2017, 1, 31), 1, date(2017, 2, 28)),
        (date(2016, 2, 29), 12, date(2017, 2, 28)),
        (date(2016, 2, 29), 48, date(2020, 2, 29)),
        (date(2016, 12, 15), 1, date(2017, 1, 15)),
        (date(9999, 6, 1), 12, date.max),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day: date, months: int, expected: date) -> None:
    """A month without such a day has a last one; the calendar ends with the year 9999."""
    assert add_months(day, months) == expected


def test_months_are_over_when_the_calendar_says_so() -> None:
    """Counting months and adding them agree, month ends and leap days included."""
    for start in (date(2016, 1, 31), date(2016, 2, 29), date(2016, 8, 15)):
        for months in range(60):
            end = add_months(start, months)
            assert months_between(start, end) == months
            assert months_between(start, date.fromordinal(end.toordinal() - 1)) == months - 1


def test_a_leap_day_is_answered_anew_a_year_later() -> None:
    """An answer of 29 February counts until 28 February, and is too old on 1 March."""
    leap = evolve(ANSWERED, assessed_on=date(2016, 2, 29))

    assert score_practice(FRAMEWORK, leap, as_of=date(2017, 2, 28)).stale == ()
    assert score_practice(FRAMEWORK, leap, as_of=date(2017, 3, 1)).stale == ("report",)


def test_an_answer_has_a_day_of_its_own() -> None:
    """It grows old from that day, whatever the day of the assessment, and says until when."""
    fresh = evolve(ANSWERED, answers={"report": {"answer": "yes", "answered_on": "2017-02-01"}})
    score = score_practice(FRAMEWORK, fresh, as_of=date(2018, 1, 1))

    assert score.stale == ()
    assert score.renewals == (
        Renewal("report", date(2017, 2, 1), date(2018, 2, 1), is_stale=False),
    )
    assert score.to_dict()["renewals"] == [
        {
            "milestone": "report",
            "answered_on": "2017-02-01",
            "renew_by": "2018-02-01",
            "is_stale": False,
        }
    ]
    late = score_practice(FRAMEWORK, fresh.answers, as_of=date(2018, 2, 2))
    assert late.stale == ("report",)


def test_what_is_open_is_not_renewed() -> None:
    """Only an answer that was given has to be given anew."""
    open_ = evolve(ANSWERED, answers={"report": "declined"})

    assert score_practice(FRAMEWORK, open_, as_of=date(2018, 1, 1)).renewals == ()


def test_the_published_reading_is_of_the_same_day() -> None:
    """Under another reading the answers are as old, and the day is the same."""
    under = score_practice(FRAMEWORK, ANSWERED, as_of=date(2017, 4, 1)).under("published")

    assert (under.stale, under.assessed_on) == (("report",), date(2016, 3, 31))


def test_cohorts_start_on_days_of_their_own() -> None:
    """Without a cohort every start is possible, with one only its own."""
    starts = {"2017": "2017-01-01", "2018": "2018-01-01"}
    plus = evolve(FRAMEWORK, cohort_starts=starts)

    assert start_by_cohort(plus) == {"2017": date(2017, 1, 1), "2018": date(2018, 1, 1)}
    assert start_by_cohort(plus, "2018") == {"2018": date(2018, 1, 1)}
    assert start_by_cohort(FRAMEWORK) == {}


def test_the_date_asked_for_comes_first() -> None:
    """The date of a score is the one asked for, else the assessment's."""
    asked, assessed = date(2020, 1, 1), date(2016, 3, 31)

    assert date_of_score(asked, assessed) == asked
    assert date_of_score(None, assessed) == assessed

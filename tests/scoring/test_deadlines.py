"""Due dates: what is overdue, and what is due next, by the calendar."""

from datetime import date

import pytest

from tests.scoring.texts import load_text
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Due
from transform_model.scoring.deadlines import Deadline
from transform_model.scoring.score import score_practice

MILESTONES = """
rules: {on_time: {all: {due: now}}}
milestones:
  plan: {title: Plan, due: {month: 9}}
  deepen: {title: Plans of care, due: {year: 2}}
  hire: {title: Care manager, due: {month: 4}}
  report: Measures
"""
ONE_START = "programme_starts: 2017-01-01" + MILESTONES
TWO_STARTS = "programme_starts: {2017: 2017-01-01, 2018: 2018-01-01}" + MILESTONES
# Month 4 of a programme that starts on 1 January 2017 ends on 30 April, month 9 on 30 September,
# year 2 on 31 December 2018.
APRIL, SEPTEMBER, DECEMBER = date(2017, 4, 30), date(2017, 9, 30), date(2018, 12, 31)


def standing(
    framework: Framework, on: date, practice: dict[str, object] | None = None, **answers: object
) -> dict[str, str]:
    """Return how each milestone with a due date stands on a day."""
    score = score_practice(framework, answers, practice=practice, as_of=on)
    return {deadline.milestone: deadline.standing for deadline in score.due}


def test_due_dates_are_days_of_the_calendar_the_earliest_first() -> None:
    """The last day in time is the last day of the month or year in which it is due."""
    score = score_practice(load_text(ONE_START), {"hire": "yes"}, as_of=date(2017, 6, 1))

    assert score.due == (
        Deadline("hire", "yes", Due(month=4), APRIL, APRIL, ("done",)),
        Deadline("plan", "yes", Due(month=9), SEPTEMBER, SEPTEMBER, ("due", "done")),
        Deadline("deepen", "yes", Due(year=2), DECEMBER, DECEMBER, ("due", "done")),
    )
    assert score.to_dict()["due"][1] == {  # type: ignore[index]  # the dictionary is plain values
        "milestone": "plan",
        "level": "yes",
        "month": 9,
        "year": None,
        "due_on": {"lower": "2017-09-30", "upper": "2017-09-30"},
        "standing": "undetermined",
        "possible": ["due", "done"],
    }


def test_it_is_overdue_the_day_after() -> None:
    """On the last day there is time, the day after it is overdue, and so says the rule."""
    framework = load_text(ONE_START)
    for day, expected, rule in (
        (APRIL, "due", "not applicable"),
        (date(2017, 5, 1), "overdue", "no"),
    ):
        assert standing(framework, day, hire="no")["hire"] == expected
        score = score_practice(framework, {"hire": "no"}, as_of=day)
        assert score.rules["on_time"].value == rule


def test_a_year_gives_until_its_end() -> None:
    """What is due in year 2 is asked from its first day, and overdue after its last."""
    framework = load_text(ONE_START)

    for day, expected in (
        (date(2018, 1, 1), "due"),
        (DECEMBER, "due"),
        (date(2019, 1, 1), "overdue"),
    ):
        assert standing(framework, day, deepen="no")["deepen"] == expected


def test_of_an_unknown_cohort_there_are_two_days() -> None:
    """In June 2017 hiring is overdue for cohort 2017, and due in a year for cohort 2018."""
    framework = load_text(TWO_STARTS)
    score = score_practice(framework, {"hire": "no"}, as_of=date(2017, 6, 1))
    known = score_practice(
        framework, {"hire": "no"}, practice={"cohort": 2018}, as_of=date(2017, 6, 1)
    )

    last = date(2018, 4, 30)
    assert score.due[0] == Deadline("hire", "yes", Due(month=4), APRIL, last, ("overdue", "due"))
    assert score.due[0].standing == "undetermined"
    assert known.due[0] == Deadline("hire", "yes", Due(month=4), last, last, ("due",))


@pytest.mark.parametrize(
    ("practice", "expected"),
    [
        ({"month": 3}, {"hire": "due", "plan": "due", "deepen": "undetermined"}),
        ({"month": 4}, {"hire": "overdue", "plan": "due", "deepen": "undetermined"}),
        ({"programme_year": 2}, {"hire": "undetermined", "plan": "undetermined", "deepen": "due"}),
        (
            {"programme_year": 3, "month": 25},
            {"hire": "overdue", "plan": "overdue", "deepen": "overdue"},
        ),
    ],
)
def test_a_practice_that_tells_its_time_has_no_calendar(
    practice: dict[str, object], expected: dict[str, str]
) -> None:
    """What it tells decides; the days are not known."""
    framework = load_text(ONE_START)
    answers = dict.fromkeys(("hire", "plan", "deepen"), "no")
    score = score_practice(framework, answers, practice=practice)

    assert {each.milestone: each.standing for each in score.due} == expected
    assert {(each.earliest, each.latest) for each in score.due} == {(None, None)}
    assert score.due[0].to_dict()["due_on"] == {"lower": None, "upper": None}


def test_without_a_start_nothing_is_surely_overdue() -> None:
    """A due month means nothing on the calendar of a programme that states no start."""
    assert standing(load_text(MILESTONES), APRIL, hire="no")["hire"] == "undetermined"
    assert standing(load_text(MILESTONES), APRIL, hire="yes")["hire"] == "done"


def test_nothing_is_due_of_what_does_not_apply() -> None:
    """A condition that fails, and an answer that says so, take it out; a perhaps leaves it open."""
    text = """
programme_starts: 2017-01-01
not_applicable: allowed
milestones:
  hire: {title: Care manager, applies: {rural: yes}, due: {month: 4}}
  plan: {title: Plan, due: {month: 4}}
"""
    framework = load_text(text)
    city = score_practice(
        framework, {"hire": "no", "plan": "n/a"}, practice={"rural": False}, as_of=DECEMBER
    )
    unknown = score_practice(framework, {"hire": "no"}, as_of=DECEMBER)

    assert [each.standing for each in city.due] == ["not applicable", "not applicable"]
    assert [each.possible for each in unknown.due] == [
        ("overdue", "not applicable"),
        ("overdue", "done", "not applicable"),
    ]


def test_what_has_to_be_reached_is_the_level_that_counts_as_met() -> None:
    """Else the best level; where lower is better, what is at most as much."""
    text = """
programme_starts: 2017-01-01
scales:
  days: {measured: number, unit: days, from: 0, better: lower, met: 7}
  steps: {levels: [none, some, all]}
milestones:
  wait: {title: Wait, scale: days, due: {month: 4}}
  plan: {title: Plan, scale: steps, due: {month: 4}}
"""
    found = score_practice(load_text(text), {"wait": 5, "plan": "some"}, as_of=DECEMBER).due

    assert [(each.level, each.standing) for each in found] == [
        ("7 days", "done"),
        ("all", "overdue"),
    ]


def test_most_frameworks_have_no_due_dates() -> None:
    """Without one there is nothing to tell."""
    assert score_practice(load_text("milestones: {a: A}"), {}).due == ()

"""Laws of assessments and of the history they make."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transform_model.errors import AnswerError
from transform_model.practice.answer import parse_answer
from transform_model.practice.assessment import Assessment, PracticeHistory, check_framework_id
from transform_model.practice.histories import group_histories
from transform_model.practice.practice import Practice

HARBOR = Practice("p-001")
DAYS = st.dates(date(2015, 9, 1), date(2019, 9, 30))


def on(day: date | None, practice: Practice = HARBOR, framework: str = "pat") -> Assessment:
    """Return an assessment of a day."""
    return Assessment(framework, practice, {"m01": 2}, day)


def test_plain_answers_become_answers() -> None:
    """An assessment holds answers, whatever it was made of."""
    assessment = Assessment("pat", HARBOR, {"m01": 2, "m02": "1..2"})
    assert assessment.answers == {"m01": parse_answer(2), "m02": parse_answer("1..2")}
    assert assessment == Assessment("pat", HARBOR, dict(assessment.answers))


def test_all_answers_that_cannot_be_read_are_reported_together() -> None:
    """One diagnostic each, on the line that shows its answer."""
    with pytest.raises(AnswerError) as caught:
        Assessment("pat", HARBOR, {"m01": [1], "m\n02": b"2", "m03": 3, "": 1})
    assert [(fault.code, fault.place.line) for fault in caught.value.diagnostics] == [
        ("TM205", 1),
        ("TM205", 2),
        ("TM205", 4),
    ]
    assert caught.value.diagnostics[1].place.source.line(2) == "'m\\n02': b'2'"


def test_a_time_of_day_does_not_matter() -> None:
    """An assessment is of a day."""
    moment = datetime(2016, 3, 31, 14, 30, tzinfo=UTC)
    assert on(moment).assessed_on == date(2016, 3, 31)


def test_an_assessment_names_its_framework() -> None:
    """Answers of no framework mean nothing."""
    with pytest.raises(ValueError, match="framework"):
        Assessment("")


def test_an_assessment_is_for_its_own_framework_only() -> None:
    """The same id can mean another milestone in another framework."""
    assert check_framework_id(on(None), "pat") == ()
    [fault] = check_framework_id(on(None), "pcmh")
    assert fault.code == "TM206"


@given(st.sets(DAYS).flatmap(lambda days: st.permutations(sorted(days))), DAYS)
def test_a_history_is_in_order_and_knows_what_held_on_a_day(days: list[date], day: date) -> None:
    """However assessments come in, the one that held is the last of the day or before."""
    history = PracticeHistory(HARBOR)
    for each in days:
        history = history.add(on(each))
    assert [each.assessed_on for each in history.assessments] == sorted(days)
    assert history == PracticeHistory(HARBOR, tuple(on(each) for each in days))
    assert history.latest == (on(max(days)) if days else None)
    until = [each for each in days if each <= day]
    assert history.on(day) == (on(max(until)) if until else None)
    assert history.framework == ("pat" if days else "")


def test_adding_leaves_the_history_as_it_was() -> None:
    """A history is a value."""
    history = PracticeHistory(HARBOR)
    history.add(on(date(2016, 3, 31)))
    assert history.assessments == ()


@pytest.mark.parametrize(
    "second",
    [
        on(date(2016, 3, 31)),
        on(None),
        on(date(2017, 3, 31), Practice("p-002")),
        on(date(2017, 3, 31), framework="pcmh"),
    ],
)
def test_what_does_not_belong_to_a_history_is_refused(second: Assessment) -> None:
    """One day, one practice, one framework."""
    history = PracticeHistory(HARBOR).add(on(date(2016, 3, 31)))
    with pytest.raises(ValueError, match="assessment"):
        history.add(second)


def test_assessments_are_grouped_by_practice_and_framework() -> None:
    """Groups come in the order met, each practice as its last assessment describes it."""
    grown = Practice("p-001", clinicians=7)
    first, second = on(date(2016, 3, 31)), on(date(2017, 3, 31), grown)
    other, pcmh = on(date(2016, 3, 31), Practice("p-002")), on(date(2016, 3, 31), framework="pcmh")
    assert group_histories([second, other, first, pcmh]) == (
        PracticeHistory(grown, (first, second)),
        PracticeHistory(other.practice, (other,)),
        PracticeHistory(HARBOR, (pcmh,)),
    )


def test_what_cannot_be_put_in_order_is_reported_together() -> None:
    """Assessments that came from no text are reported too."""
    day = date(2016, 3, 31)
    with pytest.raises(AnswerError) as caught:
        group_histories([on(day), on(None), on(day)])
    assert [fault.code for fault in caught.value.diagnostics] == ["TM212", "TM213"]

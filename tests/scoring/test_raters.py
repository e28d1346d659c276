"""Several raters of one practice: the one assessment they come to, and where they disagree."""

from datetime import date

import pytest

from tests.scoring.texts import load_text
from transform_model.definition.framework import Framework
from transform_model.errors import AnswerError
from transform_model.practice.assessment import Assessment
from transform_model.practice.assessment_reading import parse_assessment
from transform_model.practice.practice import Practice
from transform_model.scoring.raters import combine_raters
from transform_model.scoring.score import score_practice

ITEMS = """
scale: five
scales: {five: {levels: 1..5, met: 4}}
not_applicable: allowed
milestones: {q1: One, q2: Two, q3: Three, q4: Four}
measures: {points: {sum: milestones}}
"""
THREE = "raters: {combine: consensus, at_least: 3}\n"
COACH = "raters: {combine: external, assessor: coach}\n"
DAY = date(2017, 3, 31)


def answers_of(framework: Framework, *texts: str) -> dict[str, str]:
    """Return the answers that raters A, B, C… come to, given q1 to q4 of each in one text."""
    ratings = {
        name: dict(zip(("q1", "q2", "q3", "q4"), text.split(), strict=False))
        for name, text in zip("ABC", texts, strict=False)
    }
    found = combine_raters(framework, ratings).assessment.answers
    return {id: str(answer) for id, answer in found.items()}


def test_without_a_rule_what_all_agree_on_is_known() -> None:
    """A framework that says nothing about raters is not read as a mean or a majority."""
    assert answers_of(load_text(ITEMS), "4 4 n/a ?", "4 2 n/a 3") == {
        "q1": "4",
        "q2": "2..4",
        "q3": "not applicable",
        "q4": "unanswered",
    }


def test_too_few_raters_leave_a_milestone_open_and_are_told() -> None:
    """Three are asked for: two who agree are not enough, and what one left out is not theirs."""
    found = combine_raters(
        load_text(THREE + ITEMS),
        {"A": {"q1": 4, "q2": 4}, "B": {"q1": 4, "q2": 4}, "C": {"q1": 4, "q3": "declined"}},
    )

    assert {id: str(answer) for id, answer in found.assessment.answers.items()} == {
        "q1": "4",
        "q2": "unanswered",
    }
    assert found.report.too_few == {"q2": 2}
    assert found.report.raters == ("A", "B", "C")


def test_what_was_agreed_comes_first() -> None:
    """An agreed answer is scored whatever the raters said; that they differed is still shown."""
    assessment = parse_assessment("""
framework: harbor
answers: {q1: 4, q3: 5}
raters:
  nurse: {q1: 5, q2: 2, q3: "?"}
  director: {q1: 3, q2: 2}
""")
    score = score_practice(load_text(ITEMS), assessment)

    assert [str(answer) for answer in score.answers] == ["4", "2", "5", "unanswered"]
    assert score.raters is not None
    (only,) = score.raters.disagreements
    assert (only.milestone, str(only.answer), only.spread) == ("q1", "4", 2)
    assert {rater: str(answer) for rater, answer in only.answers.items()} == {
        "nurse": "5",
        "director": "3",
    }
    assert score.raters.to_discuss == ()


def test_an_external_assessor_decides() -> None:
    """What the coach says counts; what the others say is shown, and never made up for."""
    found = combine_raters(
        load_text(COACH + ITEMS),
        {
            "coach": {"q1": 3, "q4": "declined"},
            "nurse": {"q1": 5, "q2": 5, "q4": 2},
            "director": {"q1": 5, "q2": 5},
        },
    )

    assert {id: str(answer) for id, answer in found.assessment.answers.items()} == {
        "q1": "3",
        "q2": "unanswered",
        "q4": "unanswered",
    }
    assert [(each.milestone, each.to_discuss) for each in found.report.disagreements] == [
        ("q1", False)
    ]
    assert found.report.too_few == {"q2": 0, "q4": 0}


def test_whether_it_applies_is_talked_over() -> None:
    """One says it does not apply, one gives a level: no number lies between, it stays open."""
    found = combine_raters(load_text(ITEMS), {"A": {"q1": "n/a"}, "B": {"q1": 4}})
    (only,) = found.report.disagreements

    assert (str(only.answer), only.spread, only.to_discuss) == ("unanswered", None, True)


def test_a_combined_answer_is_as_old_as_the_oldest_of_them() -> None:
    """The day of an answer that raters gave on days of their own is the first of these."""
    early = {"answer": 4, "answered_on": "2017-01-15"}
    framework = load_text(ITEMS)
    found = combine_raters(
        framework,
        Assessment(
            "harbor",
            assessed_on=DAY,
            raters={"A": {"q1": early, "q2": 3, "q3": early}, "B": {"q1": 4, "q2": 3, "q3": "n/a"}},
        ),
    )

    answers = found.assessment.answers
    assert answers["q1"].answered_on == date(2017, 1, 15)
    assert answers["q2"].answered_on is None
    assert answers["q3"].answered_on is None


def test_assessments_by_rater_become_one_of_the_last_day() -> None:
    """Each rater may hand in an assessment, of the same practice and framework."""
    practice = Practice("p-001", rural=True)
    found = combine_raters(
        load_text(ITEMS),
        {
            "A": Assessment("harbor", practice, {"q1": 4}, date(2017, 3, 1), "of A"),
            "B": Assessment("harbor", practice, {"q1": 4}, DAY),
        },
    ).assessment

    assert (found.practice, found.assessed_on, found.note) == (practice, DAY, "")
    assert {id: str(answer) for id, answer in found.answers.items()} == {"q1": "4"}


def test_raters_assess_one_practice_by_one_framework() -> None:
    """Ratings of two practices, or by two frameworks, are not put together."""
    one, other = Assessment("harbor", Practice("p-1")), Assessment("harbor", Practice("p-2"))
    with pytest.raises(ValueError, match="raters assess one practice, found p-1 and p-2"):
        combine_raters(load_text(ITEMS), {"A": one, "B": other})
    with pytest.raises(ValueError, match="raters assess one framework, found harbor and pat"):
        combine_raters(load_text(ITEMS), {"A": Assessment("harbor"), "B": Assessment("pat")})
    with pytest.raises(TypeError, match="ratings are an Assessment, or answers by rater, found 3"):
        combine_raters(load_text(ITEMS), 3)  # type: ignore[arg-type]  # the wrong call is the test
    with pytest.raises(TypeError, match="the answers of A go by milestone, found 3"):
        combine_raters(load_text(ITEMS), {"A": 3})  # type: ignore[dict-item]  # so is this one
    with pytest.raises(TypeError, match="raters are a mapping of names to answers, found a list"):
        Assessment("harbor", raters=[])  # type: ignore[arg-type]  # and this
    with pytest.raises(ValueError, match="a rater has a name, one has none"):
        Assessment("harbor", raters={"": {"q1": 4}})


def test_every_fault_of_every_rater_is_told_where_it_stands() -> None:
    """Faults of all raters come together; from Python their place names the rater."""
    text = "framework: harbor\nraters:\n  nurse: {q1: 7, q9: 2}\n  director: {q2: 6}\n"
    with pytest.raises(AnswerError) as caught:
        score_practice(load_text(ITEMS), parse_assessment(text, "march.yaml"))
    assert [(fault.code, str(fault.place)) for fault in caught.value.diagnostics] == [
        ("TM202", "march.yaml:3:15"),
        ("TM201", "march.yaml:3:18"),
        ("TM202", "march.yaml:4:18"),
    ]
    with pytest.raises(AnswerError, match="the answers of nurse:1:5: error"):
        combine_raters(load_text(ITEMS), {"nurse": {"q1": 7}})


def test_the_report_is_ready_for_json() -> None:
    """Everything is a plain value; without raters there is no report."""
    framework = load_text(THREE + ITEMS)
    raters = {"nurse": {"q1": 4, "q2": 1}, "director": {"q1": 2}}
    score = score_practice(framework, Assessment("harbor", raters=raters))

    assert score.to_dict()["raters"] == {
        "combine": "consensus",
        "at_least": 3,
        "raters": ["nurse", "director"],
        "disagreements": [
            {
                "milestone": "q1",
                "answers": {"nurse": "4", "director": "2"},
                "spread": 2,
                "answer": "unanswered",
                "to_discuss": True,
            }
        ],
        "too_few": {"q1": 2, "q2": 1},
    }
    assert score_practice(framework, {"q1": 4}).to_dict()["raters"] is None

"""Cohorts: practices of one programme that started on different days."""

from datetime import date

import pytest

from tests.scoring.texts import load_text
from transform_model.errors import AnswerError
from transform_model.practice.assessment_table import Columns, parse_assessments_csv
from transform_model.scoring.score import score_practice
from transform_model.scoring.situation import MOST_SCENARIOS

# Cohort 2018 is in its first year in June 2018, cohort 2017 in its second.
TEXT = """
programme_starts: {2018: 2018-01-01, 2017: 2017-01-01}
milestones:
  hire: {title: A care manager, applies: {cohort: 2018}}
  deepen: {title: Plans of care, applies: {programme_year: 2..}}
  report: Measures
rules:
  asked: {all: [hire, deepen]}
  late: {all: [deepen]}
  always: {all: [report]}
"""
JUNE = date(2018, 6, 1)


def values(cohort: object, hire: str, deepen: str) -> dict[str, str]:
    """Return what the rules say of a practice of this cohort."""
    practice = {} if cohort is None else {"cohort": cohort}
    answers = {"hire": hire, "deepen": deepen, "report": "yes"}
    score = score_practice(load_text(TEXT), answers, practice=practice, as_of=JUNE)
    return {id: result.value for id, result in score.rules.items()}


def test_a_cohort_tells_the_year_of_the_programme() -> None:
    """Only cohort 2018 is asked to hire, only cohort 2017 is in its second year."""
    assert values(2018, "no", "yes") == {"asked": "no", "late": "not applicable", "always": "yes"}
    assert values("2017", "no", "yes") == {"asked": "yes", "late": "yes", "always": "yes"}


def test_an_unknown_cohort_is_one_of_them() -> None:
    """Cohort and year go together: whichever it is, one of two milestones is asked and done."""
    found = values(None, "yes", "yes")

    # Taken apart, neither would be asked of cohort 2017 in year 1, and "asked" not applicable.
    assert found == {"asked": "yes", "late": "undetermined", "always": "yes"}


def test_a_cohort_that_is_none_is_refused() -> None:
    """A misspelt cohort would belong to nobody; the near one is named."""
    with pytest.raises(AnswerError, match="'cohort' expects 2017 or 2018, found 2016"):
        values(2016, "yes", "yes")


def test_a_table_has_a_column_for_the_cohort() -> None:
    """It is an attribute of the framework like any other."""
    framework = load_text(TEXT)
    columns = Columns(tuple(framework.milestones), tuple(framework.attributes))
    table = "practice,cohort,hire,deepen\np-001,2018,no,no\np-002,2017,no,yes\n"
    found = [
        score_practice(framework, each, as_of=JUNE).rules["asked"].value
        for each in parse_assessments_csv(table, "harbor", columns)
    ]

    assert found == ["no", "yes"]


def test_a_practice_that_tells_its_year_may_be_of_any_cohort() -> None:
    """The calendar is put aside: in year 2 both cohorts are possible."""
    answers = {"hire": "no", "deepen": "yes"}
    score = score_practice(load_text(TEXT), answers, practice={"programme_year": 2}, as_of=JUNE)

    assert {id: result.value for id, result in score.rules.items()} == {
        "asked": "undetermined",
        "late": "yes",
        "always": "undetermined",
    }


def test_more_cases_than_are_tried_leave_what_all_cohorts_share() -> None:
    """Two kinds of cohort times 64 sets of recognitions: the calendar year is all that is sure."""
    text = """
programme_starts: {a: 2016-01-01, b: 2017-01-01, c: 2018-01-01}
rules: {done: {all: milestones}}
milestones:
  late: {title: Late, applies: {programme_year: 2..}}
"""
    asked = "".join(f"  m{i}: {{title: M, applies: {{recognised_by: r{i}}}}}\n" for i in range(6))
    framework = load_text(text + asked)
    answers = dict.fromkeys(framework.milestones, "yes")
    known = score_practice(framework, answers, practice={"recognised_by": []}, as_of=JUNE)
    unknown = score_practice(framework, answers, as_of=JUNE)

    # In June 2018 cohorts a and b are both beyond year 1: no condition tells them apart.
    assert [case.state.scenario["cohort"] for case in known.cases] == ["a", "c"]
    assert MOST_SCENARIOS < 2 * 2**6
    assert [dict(case.state.scenario) for case in unknown.cases] == [{"year": 2018}]
    assert not unknown.covers_all

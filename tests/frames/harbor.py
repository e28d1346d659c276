"""A small framework with a scale of every kind, and what it makes of a table."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import pytest

from tests.scoring.texts import load_text
from transform_model.cohort.answers import AnswerColumn, CohortAnswers
from transform_model.definition.framework import Framework
from transform_model.errors import AnswerError
from transform_model.frames.opening import open_table
from transform_model.frames.reading import read_cohort
from transform_model.frames.score import score_cohort
from transform_model.scoring.plan import compile_framework

TEXT = """\
scales:
  steps: {levels: 0..3, met: 2}
  rubric: {levels: 1..12, met: 8}
  halves: {levels: ["0.5", "1", "1.5"], met: "1"}
  words: {levels: [none, draft, done], met: done}
  days: {measured: number, from: 0, to: 60, unit: days, better: lower, met: 7}
attributes:
  needs: {number: needs}
  setting: {values: [clinic, hospital]}
programme_starts: {early: 2015-01-01, late: 2017-01-01}
milestones:
  aim: {title: Aim, scale: steps}
  team: {title: Team, scale: yes_no}
  panel: {title: Panel, scale: share, met: 80%, not_applicable: allowed}
  wait: {title: Wait, scale: days}
  care: {title: Care, scale: rubric}
  half: {title: Half, scale: halves}
  plan: {title: Plan, scale: words}
  call: {title: Call, scale: steps, cadence_months: 12}
  far: {title: Far, scale: yes_no, applies: {rural: "yes"}}
  big: {title: Big, scale: yes_no, applies: {clinicians: 10..}}
  much: {title: Much, scale: yes_no, applies: {needs: 2.5..}}
  ward: {title: Ward, scale: yes_no, applies: {setting: hospital}}
  second: {title: Second, scale: yes_no, applies: {programme_year: 2..}}
  held: {title: Held, scale: yes_no, applies: {recognised_by: ncqa}}
measures:
  done: {count: milestones}
"""


@cache
def harbor() -> Framework:
    """Return the framework."""
    return load_text(TEXT)


def read(frame: Any, as_of: date | None = None) -> CohortAnswers:
    """Return the answers of a frame."""
    return read_cohort(compile_framework(harbor()), open_table(frame), as_of=as_of).answers


def read_column(milestone: str, frame: Any) -> AnswerColumn | None:
    """Return the column of one milestone."""
    return read(frame).columns[tuple(harbor().milestones).index(milestone)]


def codes_of(milestone: str, frame: Any) -> list[int]:
    """Return the codes of one milestone."""
    column = read_column(milestone, frame)
    assert column is not None
    codes: list[int] = column.codes.tolist()
    return codes


def values_of(milestone: str, frame: Any) -> list[list[float]]:
    """Return least and greatest values of one measured milestone."""
    column = read_column(milestone, frame)
    assert column is not None
    assert column.values is not None
    return [values.tolist() for values in column.values]


def faults_of(frame: Any, keep: Sequence[str] = ()) -> list[str]:
    """Return what is wrong with a frame, one line for each."""
    with pytest.raises(AnswerError) as caught:
        score_cohort(harbor(), frame, keep=keep)
    return [str(fault) for fault in caught.value.diagnostics]

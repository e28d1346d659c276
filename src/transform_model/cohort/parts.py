"""A part of a cohort: practices of which the same is known, worked on at once."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from transform_model.cohort.answers import CohortAnswers
from transform_model.cohort.choices import list_cases
from transform_model.cohort.ends import Ends, Reading
from transform_model.cohort.outputs import Output, null_of
from transform_model.cohort.sheet import open_sheet
from transform_model.cohort.steps import count_answers, find_blocking, find_ready
from transform_model.scoring.plan import Plan
from transform_model.scoring.situation import Scenario


class Part:
    """Practices worked on at once.

    Parameters
    ----------
    plan
        The plan that is interpreted.
    answers
        Practices of which the same is known.
    scenarios
        The ways in which what is not known of them may turn out.
    """

    def __init__(self, plan: Plan, answers: CohortAnswers, scenarios: Sequence[Scenario]) -> None:
        self.plan = plan
        self.answers = answers
        self.held = open_sheet(plan, answers)
        self.cases = tuple(list_cases(plan, answers, scenarios))
        self.reading = Reading(plan, answers.rows, self.cases)

    def read(self, outputs: Sequence[Output]) -> list[tuple[str, Any]]:
        """Return what is asked for: an array, or one number for all."""
        return list(self._read(outputs))

    def _read(self, outputs: Sequence[Output]) -> Iterator[tuple[str, Any]]:
        known: tuple[str, Ends] = ("", Ends(0, 0))
        index = self.plan.milestone_index
        for output in outputs:
            column = output.column
            if output.end:
                if known[0] != column.name:
                    known = (column.name, self.reading.ends(column))
                yield output.name, _end_of(known[1], output)
            elif column.kind == "ready":
                yield (
                    output.name,
                    find_ready(self.reading, self.held[index[column.id]], index[column.id]),
                )
            elif column.kind == "blocker":
                yield output.name, find_blocking(self.reading, index[column.id])
            else:
                yield output.name, count_answers(self.held, column.id)


def _end_of(ends: Ends, output: Output) -> Any:  # noqa: ANN401  an array of any type, or a number
    """Return one end of a result, and what stands for no value."""
    value, never = ends.lower, ends.no_lower
    if output.end == "upper":
        value, never = ends.upper, ends.no_upper
    is_float = output.dtype.kind == "f"
    if is_float and output.may_be_endless:
        value = np.where(np.isinf(value), np.nan, value)
    if never is not False:
        null = np.nan if is_float else null_of(output.dtype)
        value = np.where(never, null, value)
    if isinstance(value, np.ndarray) and value.dtype == np.uint8 and output.dtype == np.int8:
        return value.view(np.int8)
    return value

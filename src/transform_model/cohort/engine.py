"""The kernel: a plan interpreted over columns of answers, part by part."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from transform_model.cohort.answers import CohortAnswers
from transform_model.cohort.choices import list_cases
from transform_model.cohort.ends import Ends, Reading
from transform_model.cohort.outputs import Output, null_of
from transform_model.cohort.steps import count_answers, find_blocking, find_ready
from transform_model.scoring.plan import Plan
from transform_model.scoring.situation import Scenario, find_scenarios, holds

Columns = dict[str, NDArray[np.generic]]
"""Output name → its values."""

CHUNK = 1 << 16
"""Most practices worked on at once: few enough to stay in the processor's cache."""

_LEAST_CHUNK = 1 << 14
_MOST_BITS = 1 << 24  # of all slots of one part, at each end

Rows = slice | NDArray[np.intp]


def score_columns(
    plan: Plan, answers: CohortAnswers, outputs: Sequence[Output], *, chunk: int | None = None
) -> Columns:
    """Return the columns that are asked for, one value per practice, in the order of the answers.

    Parameters
    ----------
    plan
        The compiled framework.
    answers
        What was answered, one column per milestone.
    outputs
        What is asked for, from ``choose_outputs``.
    chunk
        How many practices are worked on at once; results do not depend on it. None: as many as
        suit the framework.

    Returns
    -------
    dict
        By name of the output: an array of its type. Where there is no value: NaN, or ``null_of``
        the type.
    """
    found = make_room(outputs, answers.rows)
    for rows, part in _parts(plan, answers, chunk):
        _Part(plan, part[0], part[1]).write(found, rows, outputs)
    return found


def make_room(outputs: Sequence[Output], rows: int) -> Columns:
    """Return columns to be written; those of one type lie in one piece of memory.

    Great pieces come in great pages, which the system hands out in a fraction of the time.
    """
    blocks = {
        dtype: iter(np.empty((sum(output.dtype == dtype for output in outputs), rows), dtype))
        for dtype in {output.dtype for output in outputs}
    }
    return {output.name: next(blocks[output.dtype]) for output in outputs}


def score_chunks(
    plan: Plan, answers: CohortAnswers, outputs: Sequence[Output], *, chunk: int | None = None
) -> Iterator[tuple[Rows, Columns]]:
    """Yield rows and their values, part by part; the values hold until the next part.

    Parameters are those of ``score_columns``.
    """
    for rows, (part, scenarios) in _parts(plan, answers, chunk):
        found = {output.name: np.empty(part.rows, output.dtype) for output in outputs}
        _Part(plan, part, scenarios).write(found, slice(None), outputs)
        yield rows, found


def chunk_of(plan: Plan) -> int:
    """Return how many practices are best worked on at once."""
    size = CHUNK
    while size > _LEAST_CHUNK and size * len(plan.slots) > _MOST_BITS:
        size >>= 1
    return size


def _parts(
    plan: Plan, answers: CohortAnswers, wished: int | None
) -> Iterator[tuple[Rows, tuple[CohortAnswers, Sequence[Scenario]]]]:
    """Yield practices of which the same is known, with the scenarios of what is not."""
    chunk = wished or chunk_of(plan)
    if not plan.asked:
        scenarios: Sequence[Scenario] = ({},)
        for start in range(0, answers.rows, chunk):
            rows = slice(start, start + chunk)
            yield rows, (answers.take(rows), scenarios)
        return
    cases, group_of = _group(plan, answers)
    for group, scenarios in enumerate(cases):
        of_group = np.flatnonzero(group_of == group)
        for start in range(0, len(of_group), chunk):
            some = of_group[start : start + chunk]
            yield some, (answers.take(some), scenarios)


def _group(plan: Plan, answers: CohortAnswers) -> tuple[list[Sequence[Scenario]], NDArray[np.intp]]:
    """Return scenarios that conditions can tell apart, and by practice which of them it is in."""
    found: dict[object, int] = {}
    cases: list[Sequence[Scenario]] = []
    group_of_situation = []
    for known in answers.situations:
        scenarios = find_scenarios(plan, *known).cases
        key = tuple(_signature(plan, scenario) for scenario in scenarios)
        if key not in found:
            found[key] = len(cases)
            cases.append(scenarios)
        group_of_situation.append(found[key])
    of = answers.situation_of
    if of is None:
        of = np.zeros(answers.rows, np.intp)
    return cases, np.array(group_of_situation)[of]


def _signature(plan: Plan, scenario: Mapping[str, object]) -> tuple[object, ...]:
    """Return all that conditions and numbers by year can tell of a scenario."""
    told: list[object] = [
        holds(c, scenario[c.attribute]) if c.attribute in scenario else None  # type: ignore[arg-type]  # a scenario's value
        for c in plan.conditions
    ]
    year = scenario.get("year")
    told += [isinstance(year, (int, float)) and year >= start for start in plan.year_starts]
    return (*told, year is None)


class _Part:
    """Practices worked on at once."""

    def __init__(self, plan: Plan, answers: CohortAnswers, scenarios: Sequence[Scenario]) -> None:
        self.plan = plan
        self.answers = answers
        cases = list(list_cases(plan, answers, scenarios))
        self.reading = Reading(plan, answers.rows, cases)

    def write(self, found: Columns, rows: Rows, outputs: Sequence[Output]) -> None:
        """Write what is asked for into its columns."""
        known: tuple[str, Ends] = ("", Ends(0, 0))
        for output in outputs:
            column = output.column
            if output.end:
                if known[0] != column.name:
                    known = (column.name, self.reading.ends(column))
                _write_end(found[output.name], rows, known[1], output)
            elif column.kind == "ready":
                index = self.plan.milestone_index[column.id]
                found[output.name][rows] = find_ready(self.reading, self.answers, index)
            elif column.kind == "blocker":
                index = self.plan.milestone_index[column.id]
                found[output.name][rows] = find_blocking(self.reading, index)
            else:
                found[output.name][rows] = count_answers(self.reading, self.answers, column.id)


def _write_end(target: NDArray[np.generic], rows: Rows, ends: Ends, output: Output) -> None:
    """Write one end of a result, and what stands for no value."""
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
        value = value.view(np.int8)
    target[rows] = value

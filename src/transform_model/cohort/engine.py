"""The kernel: a plan interpreted over columns of answers, part by part."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from transform_model.cohort.answers import CohortAnswers
from transform_model.cohort.outputs import Output
from transform_model.cohort.parts import Part
from transform_model.cohort.replaying import Replay, find_replay
from transform_model.scoring.plan import Plan
from transform_model.scoring.situation import Scenario, find_scenarios, holds

Columns = dict[str, NDArray[Any]]
"""Output name → its values."""

CHUNK = 1 << 16
"""Most practices worked on at once: few enough to stay in the processor's cache."""

_LEAST_CHUNK = 1 << 13
_MOST_BITS = 1 << 24  # of all slots of one part, at each end

Rows = slice | NDArray[np.intp]


def score_columns(
    plan: Plan,
    answers: CohortAnswers,
    outputs: Sequence[Output],
    *,
    chunk: int | None = None,
    may_share: bool = True,
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
    may_share
        Whether columns that cannot but be the same may be one array.

    Returns
    -------
    dict
        By name of the output: an array of its type. Where there is no value: NaN, or ``null_of``
        the type.
    """
    found: Columns = {}
    for part in _list_parts(plan, answers, outputs, chunk):
        found = found or part.make_room(answers.rows, may_share=may_share)
        if isinstance(part.rows, slice):
            part.score({name: values[part.rows] for name, values in found.items()})
            continue
        own = part.make_room(part.answers.rows, may_share=True)
        part.score(own)
        for name, values in own.items():
            found[name][part.rows] = values
    return found or make_room(outputs, {}, 0)


def score_chunks(
    plan: Plan, answers: CohortAnswers, outputs: Sequence[Output], *, chunk: int | None = None
) -> Iterator[tuple[Rows, Columns]]:
    """Yield rows and their values, part by part.

    Parameters are those of ``score_columns``.
    """
    for part in _list_parts(plan, answers, outputs, chunk):
        found = part.make_room(part.answers.rows, may_share=True)
        part.score(found)
        yield part.rows, found


def make_room(outputs: Sequence[Output], shared: Mapping[str, str], rows: int) -> Columns:
    """Return columns to be written; those of one type lie in one piece of memory.

    Great pieces come in great pages, which the system hands out in a fraction of the time.

    Parameters
    ----------
    shared
        By output: the one whose column it has as well.
    """
    own = [output for output in outputs if shared.get(output.name, output.name) == output.name]
    blocks = {
        dtype: iter(np.empty((sum(output.dtype == dtype for output in own), rows), dtype))
        for dtype in {output.dtype for output in own}
    }
    found = {output.name: next(blocks[output.dtype]) for output in own}
    return {output.name: found[shared.get(output.name, output.name)] for output in outputs}


def chunk_of(plan: Plan) -> int:
    """Return how many practices are best worked on at once."""
    size = CHUNK
    while size > _LEAST_CHUNK and size * max(len(plan.slots), len(plan.milestones)) > _MOST_BITS:
        size >>= 1
    return size


@frozen(eq=False)
class _Task:
    """A part of a cohort, and how it is scored."""

    plan: Plan
    rows: Rows
    answers: CohortAnswers
    scenarios: Sequence[Scenario]
    outputs: Sequence[Output]
    replay: Replay | None
    rooms: Sequence[Any]

    def make_room(self, rows: int, *, may_share: bool) -> Columns:
        """Return columns to be written, for so many practices.

        Columns that are the same share their memory only where all are scored alike.
        """
        is_alike = may_share and isinstance(self.rows, slice)
        return make_room(
            self.outputs, self.replay.share() if self.replay and is_alike else {}, rows
        )

    def score(self, targets: Columns) -> None:
        """Write the results."""
        if self.replay is not None:
            self.replay.score(self.answers, targets, self.rooms)
            return
        with np.errstate(all="ignore"):
            for name, values in Part(self.plan, self.answers, self.scenarios).read(self.outputs):
                targets[name][:] = values


def _list_parts(
    plan: Plan, answers: CohortAnswers, outputs: Sequence[Output], chunk: int | None
) -> Iterator[_Task]:
    """Yield the parts of a cohort."""
    size = chunk or chunk_of(plan)
    answers = answers.look_over()
    for rows, scenarios in _list_groups(plan, answers):
        count = answers.rows if rows is None else len(rows)
        replay = None
        if len(scenarios) == 1:
            key = _signature(plan, scenarios[0])
            # Where there is one part only, noting what is done to it does not pay.
            pays = count > size
            replay = find_replay(plan, answers, scenarios[0], outputs, key, is_worth_it=pays)
        rooms = replay.make_rooms(min(size, count)) if replay else ()
        for start in range(0, count, size):
            part: Rows = slice(start, min(start + size, count))
            part = part if rows is None else rows[part]
            yield _Task(plan, part, answers.take(part), scenarios, outputs, replay, rooms)


def _list_groups(
    plan: Plan, answers: CohortAnswers
) -> Iterator[tuple[NDArray[np.intp] | None, Sequence[Scenario]]]:
    """Yield practices of which the same is known, None for all, with the scenarios of the rest."""
    if not plan.asked:
        yield None, ({},)
        return
    cases, group_of = _group(plan, answers)
    for group, scenarios in enumerate(cases):
        rows = np.flatnonzero(group_of == group)
        yield (None if len(rows) == answers.rows else rows), scenarios


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

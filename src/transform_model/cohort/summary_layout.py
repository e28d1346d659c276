"""What a summary of a cohort counts and adds up, and in which cell of its totals it stands."""

from functools import lru_cache
from typing import Final

from attrs import frozen

from transform_model.cohort.answers import DECLINED, NOT_APPLICABLE, UNANSWERED
from transform_model.cohort.outputs import COUNTS, Output, list_outputs
from transform_model.scoring.plan import Plan

PRACTICES: Final = 0
"""Cell of the number of practices."""

CLINICIANS: Final = 1
"""Cell of the clinicians that are counted."""

UNCOUNTED: Final = 2
"""Cell of the practices whose number of clinicians is not known."""

_FIRST: Final = 3

OPEN: Final = {"unanswered": UNANSWERED, "not_applicable": NOT_APPLICABLE, "declined": DECLINED}
"""Ways to answer that name no level, and their codes."""

FLAGS: Final = ("ready", "blocker")
"""Kinds of column that are yes or no."""

_YES_OR_NO: Final = ("rule", "designation")


@frozen
class Spread:
    """A result with few values: how often each of them comes out.

    Parameters
    ----------
    output
        The result.
    cell
        Cell of the value 0. Those of the other values follow, and at the end that of no value.
    values
        How many values there are.
    """

    output: Output
    cell: int
    values: int

    @property
    def cells(self) -> slice:
        """Its cells: one for each value, and one for none."""
        return slice(self.cell, self.cell + self.values + 1)


@frozen
class Flag:
    """A yes or no: how often it is yes.

    Parameters
    ----------
    output
        What is asked.
    cell
        Where it is counted.
    """

    output: Output
    cell: int


@frozen
class Number:
    """A result that is a number: how many there are, their sum, the least and the greatest.

    Parameters
    ----------
    output
        The result.
    cell
        Where those that have a value are counted.
    place
        Its place among the sums.
    """

    output: Output
    cell: int
    place: int


@frozen
class OpenAnswers:
    """Answers to one milestone that name no level.

    Parameters
    ----------
    milestone
        Its id.
    cell
        Cell of the first of ``OPEN``; the others follow.
    """

    milestone: str
    cell: int


@frozen
class Layout:
    """What stands where.

    Parameters
    ----------
    spreads, flags, numbers, answers
        What is counted, or added up.
    cells, places
        How many counts there are, and how many sums.
    heads
        Kinds of result for which practices and clinicians are both counted: by output, the first
        cell of the clinicians.
    """

    spreads: tuple[Spread, ...]
    flags: tuple[Flag, ...]
    numbers: tuple[Number, ...]
    answers: tuple[OpenAnswers, ...]
    cells: int
    places: int
    heads: tuple[Spread, ...]

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The columns of the kernel that are read, in its order."""
        entries: tuple[Spread | Number | Flag, ...] = (
            *self.heads[::2],
            *self.spreads,
            *self.numbers,
            *self.flags,
        )
        return tuple(entry.output for entry in entries)


@lru_cache(maxsize=64)
def lay_out(plan: Plan) -> Layout:
    """Return what a summary by a plan holds."""
    builder = _Builder()
    for output in list_outputs(plan):
        builder.add(plan, output)
    answers = tuple(OpenAnswers(id, builder.take(len(OPEN))) for id in plan.milestone_index)
    return Layout(
        tuple(builder.spreads),
        tuple(builder.flags),
        tuple(builder.numbers),
        answers,
        builder.cells,
        len(builder.numbers),
        tuple(builder.heads),
    )


class _Builder:
    """A layout while it is laid out."""

    def __init__(self) -> None:
        self.cells = _FIRST
        self.spreads: list[Spread] = []
        self.heads: list[Spread] = []
        self.flags: list[Flag] = []
        self.numbers: list[Number] = []

    def take(self, count: int) -> int:
        """Return the first of some cells that nobody has."""
        first = self.cells
        self.cells += count
        return first

    def add(self, plan: Plan, output: Output) -> None:
        """Give cells to what a column of the kernel tells."""
        kind = output.column.kind
        if kind == "phase":
            values = len(plan.framework.phases) + 2
            self.heads += [Spread(output, self.take(values + 1), values) for _ in range(2)]
        elif kind in _YES_OR_NO:
            self.spreads.append(Spread(output, self.take(3), 2))
        elif kind == "outcome":
            values = len(plan.framework.outcomes[output.column.id].steps) + 1
            self.spreads.append(Spread(output, self.take(values + 1), values))
        elif kind in FLAGS:
            self.flags.append(Flag(output, self.take(1)))
        elif output.name not in COUNTS or output.end:
            self.numbers.append(Number(output, self.take(1), len(self.numbers)))

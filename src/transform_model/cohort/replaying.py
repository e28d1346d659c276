"""Parts of a cohort that are scored by doing to them what was done to a made-up one."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from attrs import frozen

from transform_model.cohort.answers import AnswerColumn, CohortAnswers
from transform_model.cohort.outputs import Output
from transform_model.cohort.parts import Part
from transform_model.cohort.program import Program, Register, make_program
from transform_model.cohort.tape import Array, NotRecordableError, Tape
from transform_model.definition.milestone import Milestone
from transform_model.scoring.plan import Plan
from transform_model.scoring.situation import Scenario

Targets = dict[str, Array]
"""Output name → where its values go."""


@frozen(eq=False)
class Replay:
    """What is done to every part.

    Parameters
    ----------
    program
        The steps.
    results
        Names of outputs that differ from practice to practice, in the order of the program.
    constants
        Names of the others, and the number for all.
    """

    program: Program
    results: tuple[str, ...]
    constants: tuple[tuple[str, Any], ...]

    def make_rooms(self, size: int) -> list[Array | None]:
        """Return memory for parts of at most so many practices; None for what lies outside."""
        program = self.program
        outside = {*program.inputs, *(program.registers[i].room for i in program.results)}
        return [
            None if room in outside else np.empty(size, f"V{width}")
            for room, width in enumerate(program.rooms)
        ]

    def score(
        self, answers: CohortAnswers, targets: Targets, own_rooms: Sequence[Array | None]
    ) -> None:
        """Write the results of a part where they are wanted.

        Parameters
        ----------
        targets
            As long as the part, each of the type of its output; those of results that share a
            register may be one array.
        own_rooms
            Memory to work in.
        """
        rooms: list[Any] = list(own_rooms)
        columns = list(_list_arrays(answers.columns))
        for room, i in self.program.inputs.items():
            rooms[room] = columns[i]
        late = self._place(targets, rooms)
        for room, width in enumerate(self.program.rooms):
            if rooms[room] is None:
                rooms[room] = np.empty(answers.rows, f"V{width}")
        with np.errstate(all="ignore"):
            self.program.run(rooms, answers.rows)
        for target, found in late:
            target[:] = rooms[found.room][: answers.rows].view(found.dtype)
        for name, value in self.constants:
            targets[name].fill(value)

    def _place(self, targets: Targets, rooms: list[Any]) -> list[tuple[Array, Register]]:
        """Let results be written where they are wanted; return those to be copied afterwards."""
        late = []
        for name, register in zip(self.results, self.program.results, strict=True):
            found = self.program.registers[register]
            target = targets[name]
            if rooms[found.room] is None and target.itemsize == found.dtype.itemsize:
                rooms[found.room] = target
            elif rooms[found.room] is not target:
                late.append((target, found))
        return late

    def share(self) -> dict[str, str]:
        """Return, by output, the first one that is the same for every practice by definition."""
        first: dict[int, str] = {}
        return {
            name: first.setdefault(register, name)
            for name, register in zip(self.results, self.program.results, strict=True)
        }


_MOST_REPLAYS = 64

_replays: dict[object, Replay | None] = {}
"""Replays found before, the oldest first; None where there is none."""


def find_replay(
    plan: Plan,
    answers: CohortAnswers,
    scenario: Scenario,
    outputs: Sequence[Output],
    key: object,
    *,
    is_worth_it: bool,
) -> Replay | None:
    """Return what is done to every part of a cohort, remembered for the next one.

    Parameters
    ----------
    answers
        All practices; only what is true of all of them matters.
    scenario
        What is known or assumed of them.
    key
        What conditions can tell of the scenario.
    is_worth_it
        Whether there are so many practices that it pays to find it.
    """
    kinds = tuple(None if each is None else each.kind for each in answers.columns)
    known = (plan, key, kinds, tuple(output.name for output in outputs))
    if known not in _replays and is_worth_it:
        while len(_replays) >= _MOST_REPLAYS:
            _replays.pop(next(iter(tuple(_replays))), None)
        _replays[known] = None if plan.enforced else _record_part(plan, answers, scenario, outputs)
    return _replays.get(known)


_FEW = 1009  # practices on which a tape is made; no table of levels is as long


def _record_part(
    plan: Plan, answers: CohortAnswers, scenario: Scenario, outputs: Sequence[Output]
) -> Replay | None:
    """Return what is done to every part; None where that hangs on the answers in it."""
    blank = tuple(
        None if column is None else _make_blank(milestone, column)
        for milestone, column in zip(plan.milestones, answers.columns, strict=True)
    )
    tape = Tape()
    recorded = tuple(None if each is None else _record(tape, each) for each in blank)
    try:
        with np.errstate(all="ignore"):
            part = Part(plan, CohortAnswers(_FEW, recorded), (scenario,))
            found = [(name, _plain(values)) for name, values in part.read(outputs)]
        kept = [(name, values) for name, values in found if np.ndim(values)]
        program = make_program(tape, list(_list_arrays(blank)), [values for _, values in kept])
    except NotRecordableError:
        return None
    constants = tuple((name, value) for name, value in found if not np.ndim(value))
    return Replay(program, tuple(name for name, _ in kept), constants)


def _list_arrays(columns: Sequence[AnswerColumn | None]) -> Iterator[Array]:
    """Yield all arrays of answers, in one order."""
    for column in columns:
        if column is not None:
            yield column.codes
            yield from () if column.highest is None else (column.highest,)
            yield from column.values or ()


def _plain(values: Any) -> Any:  # noqa: ANN401  an array of any type, or a number
    return values.view(np.ndarray) if isinstance(values, np.ndarray) else values


def _make_blank(milestone: Milestone, column: AnswerColumn) -> AnswerColumn:
    """Return a column of the same kind with answers of every kind.

    What does not differ among them does not hang on the answers.
    """
    count, numbers = max(1, len(milestone.scale.levels)), np.arange(_FEW)
    least = column.find_least()
    codes: Any = (numbers % (count - least) + least).astype(column.codes.dtype)
    highest: Any = None
    if column.highest is not None:
        highest = (numbers % count).astype(column.highest.dtype)
    values = None if column.values is None else (numbers / _FEW, numbers / 7)
    return AnswerColumn(codes, highest, values, column.least, column.has_never)


def _record(tape: Tape, column: AnswerColumn) -> AnswerColumn:
    """Return a column that notes what is done to it."""
    highest = None if column.highest is None else tape.record(column.highest)
    values = column.values
    if values is not None:
        values = (tape.record(values[0]), tape.record(values[1]))
    codes = tape.record(column.codes)
    return AnswerColumn(codes, highest, values, column.least, column.has_never)

"""The steps that the engine does to a part of a cohort, written as C.

Every step becomes one assignment. Steps on bytes stand in loops of their own, apart from those on
wider numbers, so that a compiler can do as many practices at once as a register holds bytes. What
one loop leaves to a later one, and results, lie in a block that stays in the processor's cache;
results are copied from there to their columns, one after the other.

Practices are done in blocks of one length. The last block overlaps the one before it, so that no
loop has a tail: compilers have been seen to get those wrong.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from attrs import frozen

from benchmarks.c_expression import Value, name_type, write_number, write_step
from transform_model.cohort.outputs import Output
from transform_model.cohort.program import Program
from transform_model.cohort.replaying import Replay

Dtype = np.dtype[Any]


@frozen
class Layout:
    """What the compiled function reads and writes.

    Parameters
    ----------
    inputs
        By argument: which array of answers.
    targets
        By further argument: the name of an output, its type, and the register that it is.
    """

    inputs: tuple[int, ...]
    targets: tuple[tuple[str, Dtype, int], ...]


def find_layout(replay: Replay, outputs: Sequence[Output]) -> Layout:
    """Return what is read and written; of columns that are the same, the first is written."""
    dtypes = {output.name: np.dtype(output.dtype) for output in outputs}
    shared = replay.share()
    results = zip(replay.results, replay.program.results, strict=True)
    return Layout(
        tuple(replay.program.inputs.values()),
        tuple((name, dtypes[name], of) for name, of in results if shared[name] == name),
    )


def write_source(program: Program, layout: Layout, block: int) -> str:
    """Return the C source of ``run(columns, rows)``, for at least a block of practices."""
    return "\n".join(_Writer(program, layout, block).list_lines())


@frozen(eq=False)
class _Assignment:
    """A step whose result has a name of its own.

    Parameters
    ----------
    stage
        Which loop it is in: bytes in even ones, wider numbers in odd ones.
    name, dtype
        Of the result.
    text
        What is assigned.
    reads
        Names of what it is made from.
    """

    stage: int
    name: str
    dtype: Dtype
    text: str
    reads: tuple[str, ...]


class _Writer:
    """A program while it is written as C."""

    def __init__(self, program: Program, layout: Layout, block: int) -> None:
        self.program = program
        self.layout = layout
        self.block = block
        self.held: dict[int, str] = {}
        """By room: the name of what is in it now."""
        self.stages: dict[str, int] = {}
        """By name: the loop it is made in; -1 for what is read from outside."""
        self.types: dict[str, Dtype] = {}
        for room in program.inputs:
            # Answers may be read as signed and as unsigned; the first type is as good as any.
            dtype = next(each.dtype for each in program.registers if each.room == room)
            self._name(room, f"in{room}", dtype, -1)
        steps = [self._assign(i) for i in range(len(program.steps))]
        self.targets = [self._target(i) for i in range(len(layout.targets))]
        self.assignments = [*steps, *self.targets]

    def list_lines(self) -> Iterator[str]:
        """Yield all lines."""
        yield "#include <stdint.h>"
        yield "#include <string.h>"
        yield from self._list_tables()
        yield "static void score_block(char *const *columns, int64_t at) {"
        yield from self._list_arrays()
        for stage in sorted({each.stage for each in self.assignments}):
            yield from self._list_loop([each for each in self.assignments if each.stage == stage])
        for i, target in enumerate(self.targets, len(self.layout.inputs)):
            to = f"columns[{i}] + at * {target.dtype.itemsize}"
            yield f"  memcpy({to}, {target.name}_, sizeof {target.name}_);"
        yield "}"
        yield "void run(char *const *columns, int64_t rows) {"
        yield f"  for (int64_t at = 0; at < rows; at += {self.block})"
        yield f"    score_block(columns, at + {self.block} <= rows ? at : rows - {self.block});"
        yield "}"

    def _assign(self, i: int) -> _Assignment:
        """Return a step; it is done in the first loop that can."""
        step = self.program.steps[i]
        register = self.program.registers[step.out]
        inputs = [self._value_of(place) for place in step.inputs]
        rooms = [self.program.registers[place].room for place in step.inputs if place >= 0]
        reads = tuple(self.held[room] for room in rooms)
        stage = self._find_stage(register.dtype, reads)
        self._name(register.room, f"v{i}", register.dtype, stage)
        text = write_step(step, inputs, register.dtype)
        return _Assignment(stage, f"v{i}", register.dtype, text, reads)

    def _target(self, i: int) -> _Assignment:
        """Return what is written to a column."""
        _, dtype, of = self.layout.targets[i]
        register = self.program.registers[of]
        read = (self.held[register.room],)
        if register.dtype.itemsize == dtype.itemsize:
            # What is as wide is left as it is, as the engine leaves it.
            dtype = register.dtype
        stage = self._find_stage(dtype, read)
        return _Assignment(stage, f"out{i}", dtype, self._value_of(of).cast(dtype), read)

    def _name(self, room: int, name: str, dtype: Dtype, stage: int) -> None:
        self.held[room], self.types[name], self.stages[name] = name, dtype, stage

    def _find_stage(self, dtype: Dtype, reads: Sequence[str]) -> int:
        widest = max(dtype.itemsize, *(self.types[read].itemsize for read in reads), 1)
        first = max(0, *(self.stages[read] for read in reads), 0)
        return first + (first % 2 != (widest > 1))

    def _value_of(self, place: int) -> Value:
        """Return an argument of a step: a register, or a constant counted from the end."""
        if place >= 0:
            register = self.program.registers[place]
            text = f"(({name_type(register.dtype)}){self.held[register.room]})"
            return Value(text, register.dtype)
        number = self.program.constants[place]
        if np.ndim(number):
            return Value(f"table{len(self.program.constants) + place}", number.dtype, number)
        dtype = np.dtype(bool) if isinstance(number, bool) else getattr(number, "dtype", None)
        return Value(write_number(number), dtype, number)

    def _list_tables(self) -> Iterator[str]:
        for i, each in enumerate(self.program.constants):
            if np.ndim(each):
                numbers = ", ".join(map(write_number, each))
                yield f"static const {name_type(each.dtype)} table{i}[] = {{{numbers}}};"

    def _list_arrays(self) -> Iterator[str]:
        """Yield pointers to answers, and blocks for results and what crosses loops."""
        for i, room in enumerate(self.program.inputs):
            dtype = self.types[f"in{room}"]
            kind = f"const {name_type(dtype)} *"
            yield f"  {kind}in{room}_ = ({kind})(columns[{i}] + at * {dtype.itemsize});"
        crossing = [each for each in self.assignments if each.name in self._crossing]
        for each in (*crossing, *self.targets):
            # The stack is too small for all of them, and threads must not share them.
            kind = f"static _Thread_local {name_type(each.dtype)}"
            yield f"  {kind} {each.name}_[{self.block}] __attribute__((aligned(64)));"

    @cached_property
    def _crossing(self) -> frozenset[str]:
        """Names of what is made in one loop and read in a later one."""
        pairs = [(each, read) for each in self.assignments for read in each.reads]
        return frozenset(read for each, read in pairs if -1 < self.stages[read] < each.stage)

    def _list_loop(self, assignments: Sequence[_Assignment]) -> Iterator[str]:
        made = {each.name for each in assignments}
        reads = dict.fromkeys(read for each in assignments for read in each.reads)
        yield "#pragma GCC ivdep"
        yield f"  for (int i = 0; i < {self.block}; i++) {{"
        for read in reads:
            if read not in made:
                yield f"    {name_type(self.types[read])} {read} = {read}_[i];"
        for each in assignments:
            yield f"    {name_type(each.dtype)} {each.name} = {each.text};"
            if each.name in self._crossing or each in self.targets:
                yield f"    {each.name}_[i] = {each.name};"
        yield "  }"

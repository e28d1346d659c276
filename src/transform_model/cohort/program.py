"""A tape made ready to be done to any part: what is needed, in as little memory as it can.

Arrays are named by registers. Answers are read where they lie and results written where they are
wanted; all else goes through a few pieces of memory that are used again and again and so stay in
the processor's cache.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeGuard

import numpy as np
from attrs import frozen

from transform_model.cohort.tape import Array, NotRecordableError, Operation, Tape, root_of


@frozen(eq=False)
class Step:
    """One operation on registers and constants.

    Parameters
    ----------
    call
        What is called.
    inputs
        By argument: a register, or a constant, counted from the end: -1 is the last.
    out
        The register of the result.
    """

    call: Callable[..., object]
    inputs: tuple[int, ...]
    out: int


@frozen(eq=False)
class Register:
    """An array with a type: a view of a piece of memory.

    Parameters
    ----------
    room
        Which piece of memory.
    dtype
        What is in it.
    """

    room: int
    dtype: np.dtype[Any]


@frozen(eq=False)
class Program:
    """Steps, and the memory they work in.

    Parameters
    ----------
    steps
        In order.
    registers
        By number.
    constants
        What is the same for every part.
    rooms
        By number: bytes for each practice.
    inputs
        By room that is read from outside: which array of the tape it stands for.
    results
        By kept result, in the order they were asked for: its register.
    """

    steps: tuple[Step, ...]
    registers: tuple[Register, ...]
    constants: tuple[Any, ...]
    rooms: tuple[int, ...]
    inputs: Mapping[int, int]
    results: tuple[int, ...]

    def run(self, rooms: Sequence[Array], rows: int) -> None:
        """Do all steps to so many practices.

        Parameters
        ----------
        rooms
            By number: an array of bytes or of any type as wide, at least so long.
        """
        values = [rooms[each.room][:rows].view(each.dtype) for each in self.registers]
        values += self.constants
        for call, inputs, out in self._quick_steps:
            call(*[values[i] for i in inputs], out=values[out])

    @cached_property
    def _quick_steps(self) -> tuple[tuple[Callable[..., object], tuple[int, ...], int], ...]:
        return tuple((step.call, step.inputs, step.out) for step in self.steps)


def make_program(tape: Tape, inputs: Sequence[Array], kept: Sequence[Array]) -> Program:
    """Return the program of a tape.

    Parameters
    ----------
    inputs
        Arrays that are read from outside, whatever lay in them when the tape was made.
    kept
        Results that are read when all is done.
    """
    return _Builder(_find_needed(tape.operations, kept), inputs, kept).build()


def _find_needed(operations: Sequence[Operation], kept: Sequence[Array]) -> list[Operation]:
    """Return the operations without which the kept results would differ, in order."""
    needed = {root_of(array) for array in kept}
    found = []
    for operation in reversed(operations):
        if root_of(operation.out) in needed:
            needed.update(map(root_of, operation.arrays))
            found.append(operation)
    return found[::-1]


class _Builder:
    """A program while it is put together; a room is given away after its last reader."""

    def __init__(
        self, operations: Sequence[Operation], inputs: Sequence[Array], kept: Sequence[Array]
    ) -> None:
        self.operations = operations
        self.inputs = {root_of(array): i for i, array in enumerate(inputs)}
        self.kept = kept
        self.shape = inputs[0].shape if inputs else ()
        self.rooms: list[int] = []
        self.constants: list[Any] = []
        self.room_of: dict[int, int] = {}
        self.free: dict[int, list[int]] = {}
        self.registers: dict[tuple[int, np.dtype[Any]], int] = {}
        self.last: dict[int, int] = {}
        for i, operation in enumerate(operations):
            roots = map(root_of, (*operation.arrays, operation.out))
            self.last.update(dict.fromkeys(roots, i))
        self.last.update(dict.fromkeys((*map(root_of, kept), *self.inputs), len(operations)))
        self.known = {root_of(operation.out) for operation in operations} | self.inputs.keys()

    def build(self) -> Program:
        """Return the program."""
        if not all(map(self._is_known, self.kept)):
            raise NotRecordableError("a result that nobody noted")
        inputs = {self._room(root, 0): i for root, i in self.inputs.items()}
        steps = tuple(self._step(i) for i in range(len(self.operations)))
        results = tuple(map(self._register, self.kept))
        registers = tuple(Register(room, dtype) for room, dtype in self.registers)
        constants = tuple(reversed(self.constants))
        return Program(steps, registers, constants, tuple(self.rooms), inputs, results)

    def _step(self, i: int) -> Step:
        operation = self.operations[i]
        inputs = tuple(map(self._place, operation.inputs))
        # Only operations on elements may write over what they read.
        if isinstance(operation.call, np.ufunc):
            self._release(operation, i)
        out = self._register(operation.out)
        self._release(operation, i)
        return Step(operation.call, inputs, out)

    def _place(self, value: object) -> int:
        """Return where an argument is found."""
        if self._is_known(value):
            return self._register(value)
        self.constants.append(self._find_constant(value))
        return -len(self.constants)

    def _find_constant(self, value: object) -> object:
        """Return what is the same for every part, however many practices it has."""
        if not isinstance(value, np.ndarray) or value.shape != self.shape:
            return value
        if not np.all(np.equal(value, value[0])):
            raise NotRecordableError("numbers that were made, not answered")
        return value[0]

    def _is_known(self, value: object) -> TypeGuard[Array]:
        """Return whether a value differs from part to part."""
        return isinstance(value, np.ndarray) and root_of(value) in self.known

    def _register(self, array: Array) -> int:
        root = root_of(array)
        room = self._room(root, array.itemsize)
        return self.registers.setdefault((room, array.dtype), len(self.registers))

    def _room(self, root: int, width: int) -> int:
        """Return the room of an array; a new one lies where nobody reads any more."""
        found = self.room_of.get(root)
        if found is None:
            is_shared = self.last[root] < len(self.operations)
            waiting = self.free.get(width, []) if is_shared else []
            if waiting:
                found = waiting.pop()
            else:
                found = len(self.rooms)
                self.rooms.append(width)
            self.room_of[root] = found
        return found

    def _release(self, operation: Operation, i: int) -> None:
        """Give away the rooms of what is read here for the last time."""
        for root in {root_of(each) for each in self._read(operation)}:
            if self.last[root] == i and root in self.room_of:
                room = self.room_of.pop(root)
                self.free.setdefault(self.rooms[room], []).append(room)

    def _read(self, operation: Operation) -> Iterator[Array]:
        return (each for each in (*operation.arrays, operation.out) if self._is_known(each))

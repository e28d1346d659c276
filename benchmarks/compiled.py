"""What the engine does to a part of a cohort, compiled: how much faster that would be.

An experiment and no part of the library: it needs a C compiler, where the engine needs none.
"""

import ctypes
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from benchmarks.c_source import Layout, find_layout, write_source
from transform_model.cohort.answers import CohortAnswers
from transform_model.cohort.engine import Columns, make_room
from transform_model.cohort.outputs import Output
from transform_model.cohort.replaying import Replay

FLAGS = (
    "-O3",
    "-march=native",
    "-fno-math-errno",
    "-fno-trapping-math",
    "-ffp-contract=off",
    "-fwrapv",
    "-fno-strict-aliasing",
)
"""Fast, and the same numbers to the last bit: nothing is contracted, reordered or left out."""

BLOCK = 2048
"""How many practices are done before the next ones."""

Arrays = Sequence[NDArray[Any]]


def find_compiler() -> str | None:
    """Return the system's C compiler; None where there is none."""
    return shutil.which("cc")


@frozen(eq=False)
class Compiled:
    """A replay as machine code.

    Parameters
    ----------
    replay, layout
        What it is, and what it reads and writes.
    call
        The function.
    """

    replay: Replay
    layout: Layout
    call: Callable[..., None]

    def score_columns(self, answers: CohortAnswers, outputs: Sequence[Output]) -> Columns:
        """Return new columns, as the engine returns them."""
        found = make_room(outputs, self.replay.share(), answers.rows)
        self.score(answers, found)
        return found

    def score(self, answers: CohortAnswers, targets: Columns) -> None:
        """Write the results where they are wanted."""
        columns = list(_list_arrays(answers))
        read = [np.ascontiguousarray(columns[i]) for i in self.layout.inputs]
        written = [targets[name] for name, _, _ in self.layout.targets]
        if answers.rows >= BLOCK:
            self._run(read, written, answers.rows)
        else:
            self._run_few(read, written, answers.rows)
        for name, value in self.replay.constants:
            targets[name].fill(value)

    def _run(self, read: Arrays, written: Arrays, rows: int) -> None:
        addresses = [each.ctypes.data for each in (*read, *written)]
        self.call((ctypes.c_void_p * len(addresses))(*addresses), rows)

    def _run_few(self, read: Arrays, written: Arrays, rows: int) -> None:
        """Do less than a block in one that is filled up."""
        found = [np.empty(BLOCK, each.dtype) for each in written]
        self._run([np.resize(each, BLOCK) for each in read], found, BLOCK)
        for target, each in zip(written, found, strict=True):
            target[:] = each[:rows]


def compile_replay(replay: Replay, outputs: Sequence[Output], compiler: str) -> Compiled:
    """Return a replay as machine code of this computer.

    Raises
    ------
    NotTranslatableError
        When it has an operation that nobody has said how to write in C.
    """
    layout = find_layout(replay, outputs)
    with TemporaryDirectory() as name:
        source, library = Path(name, "replay.c"), Path(name, "replay.so")
        source.write_text(write_source(replay.program, layout, BLOCK), "utf-8")
        order = [compiler, *FLAGS, "-shared", "-fPIC", "-o", str(library), str(source)]
        subprocess.run(order, check=True)  # noqa: S603  the system's compiler, on what was just written
        call = ctypes.CDLL(str(library)).run
    call.argtypes, call.restype = (ctypes.c_void_p, ctypes.c_int64), None
    return Compiled(replay, layout, call)


def _list_arrays(answers: CohortAnswers) -> Iterator[NDArray[Any]]:
    """Yield all arrays of answers, in the order in which replays count them."""
    for column in answers.columns:
        if column is not None:
            yield column.codes
            yield from () if column.highest is None else (column.highest,)
            yield from column.values or ()

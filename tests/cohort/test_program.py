"""A tape made ready for other numbers: what is done, and in how little memory."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from transform_model.cohort.program import Program, make_program
from transform_model.cohort.tape import Array, NotRecordableError, Tape, take

TABLE = np.array([3, 1, 4, 1, 5, 9, 2, 6])
ROWS = 5

Make = Callable[[list[Array]], list[Array]]
"""What is done to some arrays, and what of it is kept."""


def _compile(make: Make, inputs: int) -> Program:
    """Return the program of what is done to some arrays of three numbers."""
    tape = Tape()
    blank = [np.arange(3) + 10 * i for i in range(inputs)]
    kept = make([tape.record(each) for each in blank])
    return make_program(tape, blank, [np.asarray(each) for each in kept])


def _run(program: Program, given: Sequence[Array], *, filled: int = 0) -> list[list[int]]:
    """Return what a program gives for other numbers, in memory that is filled with one byte."""
    rows = len(given[0])
    # What is read from outside needs no width of its own.
    widths = [max(1, width) for width in program.rooms]
    rooms = [np.full(rows * width, filled, np.uint8).view(f"V{width}") for width in widths]
    for room, i in program.inputs.items():
        rooms[room] = given[i]
    program.run(rooms, rows)
    registers = [program.registers[i] for i in program.results]
    return [rooms[each.room].view(each.dtype).tolist() for each in registers]


def test_what_was_done_to_some_numbers_is_done_to_others() -> None:
    """Of 4 and 7: 2·4 + 7 = 15, whether 4 is less than 7, and the entry 4 of a table, 5."""

    def make(given: list[Array]) -> list[Array]:
        first, second = given
        return [first * 2 + second, np.where(first < second, 1, 0), take(TABLE, first)]

    program = _compile(make, 2)

    assert _run(program, [np.array([4]), np.array([7])]) == [[15], [1], [5]]
    assert _run(program, [np.array([4, 7]), np.array([7, 4])]) == [[15, 18], [1, 0], [5, 6]]
    assert _run(program, [np.array([], int)] * 2) == [[], [], []]


def test_what_nobody_asks_for_is_not_done() -> None:
    """Of three operations the one that no result needs is left out."""

    def make(given: list[Array]) -> list[Array]:
        kept = given[0] + 1
        _ = given[0] * 5
        return [kept * 2]

    assert [step.call for step in _compile(make, 1).steps] == [np.add, np.multiply]


def test_memory_is_used_again_after_its_last_reader() -> None:
    """However long a chain is, what lies between its ends is one piece of memory."""

    def make(given: list[Array]) -> list[Array]:
        found = given[0]
        for _ in range(50):
            found = found + 1
        return [found]

    program = _compile(make, 1)

    # What is read, what is kept, and what lies between.
    assert len(program.rooms) == 3
    assert _run(program, [np.array([7, 8])]) == [[57, 58]]


def test_memory_is_kept_until_its_last_reader() -> None:
    """A number that is needed at the end is not written over on the way."""

    def make(given: list[Array]) -> list[Array]:
        early = given[0] + 1
        found = early
        for _ in range(5):
            found = found * 2
        return [found + early]

    # (7 + 1)·2⁵ + 8 = 264.
    assert _run(_compile(make, 1), [np.array([7])]) == [[264]]


def test_a_choice_does_not_write_over_what_it_chooses_from() -> None:
    """The second choice is written first: were it done in place, the first would be lost."""

    def make(given: list[Array]) -> list[Array]:
        first, second = given[0] + 1, given[0] * 2
        return [np.where(given[0] > 2, first, second) + 0]

    assert _run(_compile(make, 1), [np.array([1, 2, 3, 4])]) == [[2, 4, 4, 5]]


def test_answers_and_results_are_not_written_over() -> None:
    """A result stays while others are worked out, and so do the numbers that were given."""

    def make(given: list[Array]) -> list[Array]:
        first = given[0] + 1
        return [first, *(first * n for n in range(2, 6)), given[0]]

    numbers = np.array([1, 2])

    assert _run(_compile(make, 1), [numbers]) == [[2, 3], [4, 6], [6, 9], [8, 12], [10, 15], [1, 2]]
    assert numbers.tolist() == [1, 2]


def test_one_result_may_be_asked_for_twice() -> None:
    """Both are read at one place."""

    def make(given: list[Array]) -> list[Array]:
        found = given[0] + 1
        return [found, found]

    program = _compile(make, 1)

    assert program.results[0] == program.results[1]
    assert _run(program, [np.array([1])]) == [[2], [2]]


def test_memory_of_one_width_serves_several_types() -> None:
    """A difference of integers, as fractions: both take eight bytes, in turn the same ones."""

    def make(given: list[Array]) -> list[Array]:
        found = (given[0] - given[1]).astype(np.float64)
        return [((found / 2) > 1).astype(np.int8)]

    program = _compile(make, 2)

    assert max(program.rooms) == 8
    # Half of 9 - 5 is 2, half of 4 - 3 is 0.5: the first is more than 1.
    assert _run(program, [np.array([9, 4]), np.array([5, 3])], filled=255) == [[1, 0]]


def test_an_array_of_one_number_stands_for_any_count() -> None:
    """Zeros that were made for three practices are zeros for one and for five."""

    def make(given: list[Array]) -> list[Array]:
        return [given[0] + np.full(3, 40)]

    program = _compile(make, 1)

    assert _run(program, [np.array([2])]) == [[42]]
    assert _run(program, [np.arange(ROWS)]) == [[40, 41, 42, 43, 44]]


def test_an_array_of_several_numbers_is_of_nobody() -> None:
    """Numbers that belong to the practices the tape was made with are refused."""
    with pytest.raises(NotRecordableError, match="made, not answered"):
        _compile(lambda given: [given[0] + np.array([1, 2, 3])], 1)


def test_a_result_that_was_made_is_of_nobody() -> None:
    """What hangs on no answer is no result of a program."""
    with pytest.raises(NotRecordableError, match="nobody noted"):
        _compile(lambda given: [np.zeros_like(np.asarray(given[0]))], 1)


def test_a_program_may_do_nothing() -> None:
    """An answer is a result as it stands."""
    program = _compile(lambda given: [given[1]], 2)

    assert program.steps == ()
    assert _run(program, [np.array([1]), np.array([2])]) == [[2]]


def test_without_answers_there_is_no_result() -> None:
    """A program of nothing asks for nothing."""
    assert make_program(Tape(), [], []).rooms == ()


@st.composite
def chains(draw: DrawFn) -> Make:
    """Draw what is done to two arrays: each step reads any of those before it."""
    kinds = st.sampled_from(["add", "less", "where", "in place", "cast", "take"])
    places = st.integers(0, 9)
    steps = draw(st.lists(st.tuples(kinds, places, places), min_size=1, max_size=14))
    kept = draw(st.lists(places, min_size=1, max_size=4))

    def make(given: list[Array]) -> list[Array]:
        found = list(given)
        for kind, i, j in steps:
            first, second = found[i % len(found)], found[j % len(found)]
            found.append(_do(kind, first, second))
        own = [each for each in found if not any(each is one for one in given)] or given
        return [own[-1 - i % len(own)] for i in kept]

    return make


def _do(kind: str, first: Array, second: Array) -> Array:
    """Return what one step makes of two arrays; all numbers stay from 0 to 7."""
    if kind == "add":
        return (first + second) & 7
    if kind == "less":
        return first < second
    if kind == "where":
        return np.where(first < second, second, first & 3)
    if kind == "in place":
        own = (first & 7).astype(np.int64)
        own |= second & 1
        return own
    if kind == "cast":
        return first.astype(np.uint8 if first.dtype == np.int64 else np.int64)
    return take(TABLE, second & 7) & 7


@given(chains(), st.lists(st.tuples(*[st.integers(0, 7)] * 2), min_size=1, max_size=ROWS))
def test_any_chain_gives_what_it_gives_without_a_tape(
    make: Make, numbers: list[tuple[int, int]]
) -> None:
    """Whatever is done, and whatever lies in the memory it is done in."""
    program = _compile(make, 2)
    given = [np.array(column) for column in zip(*numbers, strict=True)]
    expected = [each.tolist() for each in make([each.copy() for each in given])]

    for filled in (0, 255):
        assert _run(program, [each.copy() for each in given], filled=filled) == expected

"""What a tape notes, and what it refuses to note."""

from collections.abc import Callable

import numpy as np
import pytest

from transform_model.cohort.program import make_program
from transform_model.cohort.tape import NotRecordableError, Recorded, Tape, root_of, take

TABLE = np.array([5, 7, 11])


def _record() -> Recorded:
    """Return three numbers that note what is done to them."""
    return Tape().record(np.array([0, 1, 2]))


REFUSED: dict[str, tuple[Callable[[Recorded], object], str]] = {
    "a part": (lambda each: each[0], "getitem"),
    "a mask": (lambda each: each[np.array([True, False, True])], "getitem"),
    "each alone": (list, "getitem"),
    "one truth": (bool, "bool"),
    "a choice": (lambda each: "yes" if each else "no", "bool"),
    "a sum": (lambda each: each.sum(), "add reduce"),
    "the greatest": (lambda each: each.max(), "maximum reduce"),
    "whether any": (lambda each: each.any(), "logical_or reduce"),
    "sums so far": (np.add.accumulate, "add accumulate"),
    "in order": (np.sort, "sort"),
    "side by side": (lambda each: np.concatenate([each, each]), "concatenate"),
    "places where": (np.where, "where"),
    "named dimensions": (lambda each: np.ndim(a=each), "ndim"),
    "into plain": (lambda each: np.add(each, 1, out=np.zeros(3, int)), "add __call__"),
    "only where": (lambda each: np.add(each, 1, where=np.array([True, False, True])), "add __call"),
    "another type at once": (lambda each: np.add(each, 1, dtype=float), "add __call__"),
    "a cast in an order": (lambda each: each.astype(float, "F"), "astype"),
    "a cast if need be": (lambda each: each.astype(int, copy=False), "astype"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_hangs_on_the_numbers_is_refused(kind: str) -> None:
    """Parts, truth values, sums over practices and unknown functions are no notes for others."""
    do, told = REFUSED[kind]

    with pytest.raises(NotRecordableError, match=told):
        do(_record())


def test_a_part_cannot_be_changed() -> None:
    """Neither one number nor those of a mask."""
    recorded = _record()

    with pytest.raises(NotRecordableError, match="setitem"):
        recorded[0] = 9
    with pytest.raises(NotRecordableError, match="setitem"):
        recorded[recorded > 0] = 9


def test_what_is_refused_is_not_noted() -> None:
    """After a refusal the tape is as it was."""
    recorded = _record()

    with pytest.raises(NotRecordableError):
        np.sort(recorded)

    assert recorded.tape is not None
    assert recorded.tape.operations == []


def test_an_array_without_a_tape_notes_nothing() -> None:
    """An array that nobody gave a tape to cannot be worked on."""
    lost = np.array([1, 2]).view(Recorded)

    with pytest.raises(NotRecordableError, match="made without a tape"):
        _ = lost + 1
    with pytest.raises(NotRecordableError, match="made without a tape"):
        lost.astype(float)


def test_asking_for_the_dimensions_is_no_operation() -> None:
    """A column has one dimension, whatever is in it."""
    recorded = _record()

    assert np.ndim(recorded) == 1
    assert recorded.tape is not None
    assert recorded.tape.operations == []


def test_results_are_numbers_and_notes() -> None:
    """A sum, a comparison, a choice, a cast and a table give what they give without notes."""
    recorded = _record()

    found = [
        recorded + 1,
        recorded > 0,
        np.where(recorded > 0, 7, recorded),
        recorded.astype(np.float32),
        take(TABLE, recorded),
    ]

    told = [np.asarray(each).tolist() for each in found]
    assert told == [[1, 2, 3], [False, True, True], [0, 7, 7], [0, 1, 2], [5, 7, 11]]
    assert recorded.tape is not None
    # The choice has a comparison of its own.
    assert len(recorded.tape.operations) == 6
    assert all(each.tape is recorded.tape for each in found)


def test_a_result_may_be_written_over_another() -> None:
    """In place the same array goes on, and the operation is noted."""
    first, second = (tape := Tape()).record(np.array([1, 2])), tape.record(np.array([10, 20]))

    found = np.add(first, second, out=first)
    first += 1

    assert found is first
    assert np.asarray(first).tolist() == [12, 23]
    assert [each.call for each in tape.operations] == [np.add, np.add]
    assert {root_of(each.out) for each in tape.operations} == {root_of(first)}


def test_a_table_is_read_at_plain_places_without_notes() -> None:
    """Places that note nothing give plain numbers."""
    found = take(TABLE, np.array([2, 0]))

    assert type(found) is np.ndarray
    assert found.tolist() == [11, 5]


def test_a_view_lies_in_the_memory_it_is_a_view_of() -> None:
    """A view of a view has the root of the whole; a copy has its own."""
    whole = np.arange(6)

    assert root_of(whole[1:][::2].view(np.uint64)) == root_of(whole)
    assert root_of(whole.copy()) != root_of(whole)


LEAKS: dict[str, tuple[Callable[[Recorded], object], str]] = {
    "worked on": (lambda each: np.asarray(each) + 1, "a result that nobody noted"),
    "copied": (lambda each: np.array(each, subok=False), "a result that nobody noted"),
    "worked on, then noted": (
        lambda each: each * (np.asarray(each) + 1),
        "numbers that were made, not answered",
    ),
}


@pytest.mark.parametrize("kind", LEAKS)
def test_numbers_that_leave_the_tape_are_found_out(kind: str) -> None:
    """Whoever takes the notes off an array gets no program that forgets about it."""
    leak, told = LEAKS[kind]
    recorded = _record()
    assert recorded.tape is not None

    with pytest.raises(NotRecordableError, match=told):
        make_program(recorded.tape, [recorded], [np.asarray(leak(recorded))])

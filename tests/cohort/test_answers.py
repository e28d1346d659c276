"""Answers of a cohort as columns: taking and splitting them."""

import numpy as np
import pytest

from tests.cohort.building import LONG
from tests.reference.small_frameworks import STEPS
from transform_model.cohort.answers import AnswerColumn, CohortAnswers, code_type
from transform_model.definition.scale import Level, Scale

RANGED = AnswerColumn(np.array([0, 1, -1, 2], np.int8), np.array([1, 1, 255, 3], np.uint8))
MEASURED = AnswerColumn(
    np.array([0, -2, 0, -3], np.int8),
    values=(np.array([1.0, 0, 3, 0]), np.array([2.0, 9, 3, 9])),
)
COHORT = CohortAnswers(
    4, (RANGED, None, MEASURED), (({"small": "yes"},), ({},)), np.array([0, 1, 1, 0])
)


@pytest.mark.parametrize(("levels", "dtype"), [(2, np.int8), (125, np.int8), (126, np.int16)])
def test_codes_are_as_wide_as_levels_are_many(levels: int, dtype: type) -> None:
    """Up to 125 levels fit a byte with the codes that are none; a measured scale needs one."""
    scale = Scale("s", tuple(Level(str(value), value) for value in range(levels)))

    assert code_type(scale) is dtype
    assert code_type(LONG) is np.int16
    assert code_type(Scale("measured", unit="days")) is code_type(STEPS) is np.int8


@pytest.mark.parametrize("rows", [slice(None, None, -1), np.array([3, 2, 1, 0])])
def test_taken_answers_stand_in_their_new_order(rows: slice | np.ndarray) -> None:
    """Levels, ends of ranges, values and situations go together."""
    taken = COHORT.take(rows)
    ranged, nobody, measured = taken.columns

    assert (taken.rows, nobody) == (4, None)
    assert ranged is not None
    assert ranged.codes.tolist() == [2, -1, 1, 0]
    assert ranged.highest is not None
    assert ranged.highest.tolist() == [3, 255, 1, 1]
    assert ranged.values is None
    assert measured is not None
    assert measured.highest is None
    assert measured.values is not None
    assert [end.tolist() for end in measured.values] == [[0, 3, 0, 1], [9, 3, 9, 2]]
    assert taken.situation_of is not None
    assert taken.situation_of.tolist() == [0, 1, 1, 0]
    assert taken.situations == COHORT.situations


def test_answers_split_into_parts_are_all_there() -> None:
    """Four practices in parts of three: three and one; of nobody there is no part."""
    assert [part.rows for part in COHORT.split(3)] == [3, 1]
    assert [part.rows for part in CohortAnswers(0, ()).split(3)] == []


def test_practices_in_one_situation_need_not_say_so() -> None:
    """What is taken from them does not say so, either."""
    assert CohortAnswers(4, (RANGED,)).take(slice(2)).situation_of is None

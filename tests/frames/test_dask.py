"""Laws of Dask data frames, in a real Dask."""

from typing import Any

import dask.dataframe as dd
import numpy as np
import pandas as pd
import pytest

from tests.frames.made_up import COHORTS, MANY, Cohort, lengthen
from transform_model.errors import AnswerError, UnknownNameError
from transform_model.frames.score import score_cohort

PAT = COHORTS[0]
FEW = 1_000


def cut(frame: pd.DataFrame, parts: int) -> Any:
    """Return a frame in so many partitions, its index kept as it is."""
    return dd.from_pandas(frame, npartitions=parts, sort=False)


@pytest.mark.parametrize("cohort", COHORTS, ids=lambda cohort: cohort.framework)
def test_a_dask_frame_has_the_scores_of_the_frame_in_memory(cohort: Cohort) -> None:
    """Every column that is asked for is the same, by row, with the type that was announced."""
    given = cut(cohort.make(FEW).to_pandas(), 7)
    found = score_cohort(cohort.load(), given, cohort.outputs)
    assert isinstance(found, type(given))
    expected = score_cohort(cohort.load(), given.compute(), cohort.outputs)
    pd.testing.assert_frame_equal(found.compute(), expected)
    assert dict(found.dtypes) == dict(expected.dtypes)


@pytest.mark.slow
def test_many_partitions_in_other_processes_have_the_scores_of_the_table_in_memory() -> None:
    """What is sent to a process scores there as it does here."""
    found = score_cohort(PAT.load(), cut(PAT.make(MANY).to_pandas(), 9), PAT.outputs)
    computed = found.compute(scheduler="processes", num_workers=2)
    ordered = computed.sort_values("practice", ignore_index=True)
    pd.testing.assert_frame_equal(ordered, PAT.score(MANY).to_pandas())


def test_a_long_frame_has_the_scores_of_the_wide_one() -> None:
    """The answers of a practice may lie in any partitions."""
    found = score_cohort(PAT.load(), cut(lengthen(PAT.make(FEW)).to_pandas(), 5), PAT.outputs)
    ordered = found.compute().sort_values("practice", ignore_index=True)
    pd.testing.assert_frame_equal(ordered, PAT.score(FEW).to_pandas())


def test_labels_of_rows_and_bounds_of_partitions_stay() -> None:
    """Rows keep their labels, so scores line up with the frame they came from."""
    given = PAT.make(FEW).to_pandas().set_index(np.arange(FEW) * 3)
    frame = dd.from_pandas(given, npartitions=4)
    found = score_cohort(PAT.load(), frame, "phases")
    assert found.divisions == frame.divisions
    assert list(found.compute().index) == list(given.index)


def test_an_empty_partition_has_empty_scores() -> None:
    """A partition may have no rows, or one."""
    given = PAT.make(FEW).to_pandas()
    pieces = [given[:0], given[:1], given[1:1], given[1:]]
    frame = dd.from_map(lambda place: pieces[place], range(4), meta=given[:0])
    found = score_cohort(PAT.load(), frame).compute()
    pd.testing.assert_frame_equal(found, score_cohort(PAT.load(), given))


def test_columns_and_outputs_are_checked_before_any_partition_is_read() -> None:
    """A name that is wrong is told although no partition can be read."""

    def fail(_: int) -> pd.DataFrame:
        raise AssertionError("a partition was read")

    def read(name: str) -> Any:
        return dd.from_map(fail, range(3), meta=pd.DataFrame({"practice": [1], name: [2]})[:0])

    with pytest.raises(AnswerError, match="m281"):
        score_cohort(PAT.load(), read("m281"))
    with pytest.raises(UnknownNameError, match="there is no output 'phase_9'"):
        score_cohort(PAT.load(), read("m01"), "phase_9")
    scores = score_cohort(PAT.load(), read("m01"))
    with pytest.raises(AssertionError, match="a partition was read"):
        scores.compute()


@pytest.mark.parametrize("scheduler", ["threads", "processes"])
def test_a_level_out_of_scale_is_told_when_its_partition_is_scored(scheduler: str) -> None:
    """The error is the one of a frame in memory, whichever process it happened in."""
    given = pd.DataFrame({"practice": range(FEW), "m01": [1] * (FEW - 1) + [7]})
    scores = score_cohort(PAT.load(), cut(given, 5))
    with pytest.raises(AnswerError, match=r"'m01' holds 7 in 1 row \(999\)") as caught:
        scores.compute(scheduler=scheduler)
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == ["TM202"]

"""Laws of scoring in batches: the same scores, however the table arrives."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from tests.frames.file_cases import NETWORK, PAT, Cells, make_job, write_cells
from transform_model.errors import AnswerError, UnknownNameError
from transform_model.frames.arrow_sources import open_stream
from transform_model.frames.batches import BlockScoring, score_batches
from transform_model.frames.score import score_cohort
from transform_model.synthesis.cohort import synthesize_cohort


def network() -> pa.Table:
    """Return the twelve made-up practices, all cells as text."""
    return pa.Table.from_batches(make_job(NETWORK, NETWORK).source.read(7))


class OnlyStream:
    """Something that speaks Arrow and is nothing else."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the table as a stream."""
        return self._table.__arrow_c_stream__(requested_schema)


ARRIVALS: dict[str, Callable[[pa.Table, Path], object]] = {
    "batches": lambda table, _: table.to_batches(max_chunksize=5),
    "generator": lambda table, _: (batch for batch in table.to_batches(max_chunksize=1)),
    "reader": lambda table, _: table.to_reader(max_chunksize=7),
    "table": lambda table, _: table,
    "stream": lambda table, _: OnlyStream(table),
    "data set": lambda table, _: ds.dataset(table),
    "text": lambda *_: str(NETWORK),
    "path": lambda *_: NETWORK,
    "parquet": lambda table, folder: write_parquet(table, folder / "network.parquet"),
}


def write_parquet(table: pa.Table, path: Path) -> Path:
    """Write a table in row groups of four rows."""
    pq.write_table(table, path, row_group_size=4)
    return path


def write_folder(table: pa.Table, folder: Path) -> Path:
    """Write a table as three files in folders, beside files that are no part of it."""
    for number in range(3):
        part = folder / f"year={number}" / "part.parquet"
        part.parent.mkdir()
        pq.write_table(table.slice(12 * number, 12), part)
    (folder / "_metadata.parquet").write_bytes(b"nothing")
    (folder / "notes.txt").write_text("nothing")
    return folder


ARRIVALS["folder"] = write_folder


@pytest.mark.parametrize("arrival", ARRIVALS)
def test_scores_do_not_depend_on_how_a_table_arrives(arrival: str, tmp_path: Path) -> None:
    """Batches, readers, streams, data sets, files and folders give what one table gives."""
    source = ARRIVALS[arrival](network(), tmp_path)

    reader = score_batches(PAT, source, ["phases", "reached"])

    assert reader.read_all().equals(score_cohort(PAT, network(), ["phases", "reached"]))


@pytest.mark.parametrize("rows", [1, 2, 5, 35, 36, 37])
def test_blocks_of_any_size_give_the_same_scores(rows: int) -> None:
    """A row is scored by itself, whatever stands beside it."""
    job = make_job(NETWORK, NETWORK, rows=rows)

    found = pa.concat_tables(job.scoring.score())

    assert found.equals(score_cohort(PAT, network(), ["phases", "ready"]))


def test_blocks_are_of_the_size_asked_for() -> None:
    """Batches are joined and cut: 36 rows are 10, 10, 10 and 6."""
    stream = open_stream(network().to_batches(max_chunksize=4))
    scoring = BlockScoring(stream, lambda table: table, is_long=False, rows=10)

    assert [table.num_rows for table in scoring.score()] == [10, 10, 10, 6]


def test_columns_are_checked_before_a_row_is_read() -> None:
    """An unknown column is told at once, where the columns are named."""

    def explode() -> Iterator[pa.RecordBatch]:
        raise AssertionError("a row was read")
        yield

    schema = pa.schema([("practice", pa.string()), ("m01", pa.int8()), ("m99", pa.int8())])
    source = pa.RecordBatchReader.from_batches(schema, explode())

    with pytest.raises(AnswerError) as caught:
        score_batches(PAT, source)

    assert [str(fault.place) for fault in caught.value.diagnostics] == ["table:1:14"]
    assert "'m99' names no milestone" in str(caught.value)


def test_faults_of_a_stream_name_the_row_in_the_whole_of_it() -> None:
    """Row 70,001 is in the second block; it is found and its practice is named."""
    levels = [1] * 70_001
    levels[70_000] = 9
    table = pa.table({"practice": [f"p-{i}" for i in range(70_001)], "m01": levels})

    with pytest.raises(AnswerError) as caught:
        score_batches(PAT, table, ["phases"]).read_all()

    (fault,) = caught.value.diagnostics
    assert str(fault.place) == "table:row 70001"
    assert fault.message == "column 'm01' holds 9 in 1 row (p-70000)"


def test_faults_of_a_data_set_name_the_row_over_all_its_files() -> None:
    """The rows of one file come after those of the file before."""
    parts = [pa.table({"practice": ["p-1", "p-2"], "m01": [1, level]}) for level in (2, 9)]
    dataset = ds.dataset([ds.dataset(part) for part in parts])

    with pytest.raises(AnswerError, match=r"table:row 4: .* holds 9 in 1 row"):
        score_batches(PAT, dataset).read_all()


def test_without_ids_rows_are_told_by_their_number() -> None:
    """Counted from 1 over all blocks."""
    stream = open_stream(pa.table({"m01": [1, 1, 9, 1, 9]}))
    scoring = BlockScoring(stream, lambda table: score_cohort(PAT, table), is_long=False, rows=2)

    with pytest.raises(AnswerError) as caught:
        list(scoring.score())

    assert [fault.message for fault in caught.value.diagnostics] == [
        "column 'm01' holds 9 in 1 row (row 3)",
        "column 'm01' holds 9 in 1 row (row 5)",
    ]


def test_reading_stops_when_faults_are_enough() -> None:
    """Of 100 blocks with a fault each, 20 are told."""
    stream = open_stream(pa.table({"practice": ["p"] * 100, "m01": [9] * 100}))
    scoring = BlockScoring(stream, lambda table: score_cohort(PAT, table), is_long=False, rows=1)

    with pytest.raises(AnswerError) as caught:
        list(scoring.score())

    assert len(caught.value.diagnostics) == 20


LONG: list[list[object]] = [
    ["practice", "assessed_on", "milestone", "level"],
    ["p-1", "2016-03-31", "m01", "2"],
    ["p-1", "2016-03-31", "m02", "n/a"],
    ["p-1", "2017-03-31", "m01", "3"],
    ["p-3", "2016-03-31", "m07", "1..2"],
    ["p-2", "2016-03-31", "m01", "1"],
    ["p-2", "2016-03-31", "m05", "0"],
    ["p-2", "2016-03-31", "m06", "3"],
]


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 7, 100])
def test_answers_of_a_practice_may_lie_in_several_batches(rows: int, tmp_path: Path) -> None:
    """A long table gives the same rows wherever it is cut, as long as practices stand together."""
    path = write_cells(tmp_path / "long.csv", LONG)
    job = make_job(path, path, rows=rows)
    whole = pa.Table.from_batches(job.source.read(100))

    found = pa.concat_tables(job.scoring.score())

    assert found.column("practice").to_pylist() == ["p-1", "p-1", "p-3", "p-2"]
    assert found.equals(score_cohort(PAT, whole, ["phases", "ready"]))


@pytest.mark.parametrize("rows", [1, 2])
def test_a_practice_that_comes_back_in_a_long_table_is_refused(rows: int, tmp_path: Path) -> None:
    """Half of its answers would be scored without the others."""
    cells: Cells = [*LONG, ["p-1", "2016-03-31", "m09", "2"]]
    path = write_cells(tmp_path / "long.csv", cells)

    with pytest.raises(AnswerError) as caught:
        list(make_job(path, path, rows=rows).scoring.score())

    (fault,) = caught.value.diagnostics
    assert str(fault.place) == f"{path}:9:1"
    assert fault.message == "rows of practice 'p-1' lie apart"
    assert fault.help.startswith("sort the table by practice")


def test_two_batches_of_different_columns_are_no_table() -> None:
    """The error names both sets of columns."""
    first = pa.record_batch({"m01": [1]})
    second = pa.record_batch({"m02": [1]})

    with pytest.raises(TypeError, match=r"found \['m02'\] after \['m01'\]"):
        score_batches(PAT, [first, second]).read_all()


def test_what_holds_no_batches_is_refused() -> None:
    """The error says what is expected."""
    with pytest.raises(TypeError, match=r"batches come from a path, .* found int"):
        score_batches(PAT, 5)
    with pytest.raises(
        TypeError, match="has dict in it; several files are a folder, or a data set"
    ):
        score_batches(PAT, [{"m01": 1}])
    made_up = synthesize_cohort(PAT, 3, seed=7)
    with pytest.raises(TypeError, match=r"SyntheticCohort; hand in what its batches\(\) gives"):
        score_batches(PAT, made_up)
    assert score_batches(PAT, made_up.batches(), "counts").read_all().num_rows == 3


def test_a_single_column_is_no_table() -> None:
    """It is a stream of Arrow, too, and so says the class of a frame."""
    for source in (pl.Series("m01", [1]), pa.chunked_array([[1]]), pd.DataFrame):
        with pytest.raises(TypeError, match="batches come from a path"):
            score_batches(PAT, source)


def test_no_batches_at_all_are_no_table() -> None:
    """Without a batch no column is known, so none is of a milestone."""
    with pytest.raises(AnswerError, match="no column of a milestone"):
        score_batches(PAT, [])


def test_a_table_without_rows_has_scores_without_rows() -> None:
    """The columns are all there."""
    empty = network().schema.empty_table()

    found = score_batches(PAT, empty, ["completed_phase"]).read_all()

    assert found.num_rows == 0
    assert found.schema.names[-1] == "completed_phase_upper"


def test_names_that_are_not_there_are_told_at_once() -> None:
    """An output and a column to keep are looked up before rows are read."""
    with pytest.raises(UnknownNameError, match="did you mean 'phases'"):
        score_batches(PAT, NETWORK, ["phase"])
    with pytest.raises(UnknownNameError, match="no column 'stat'"):
        score_batches(PAT, NETWORK, keep=["stat"])


def test_plans_days_readings_and_kept_columns_are_passed_on(tmp_path: Path) -> None:
    """As `score_cohort` takes them."""
    cells: list[list[object]] = [["practice", "state", "m01"], ["p-1", "NY", 2]]
    path = write_cells(tmp_path / "one.csv", cells)

    found = score_batches(PAT, path, ["phases"], basis="published", keep=["state"]).read_all()

    table = pa.table({"practice": ["p-1"], "state": ["NY"], "m01": ["2"]})
    expected = score_cohort(PAT, table, ["phases"], basis="published", keep=["state"])
    assert found.to_pylist() == expected.to_pylist()

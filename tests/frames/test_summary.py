"""Tables of every kind, files, batches and engines have one summary."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest
from attrs import evolve
from dask import dataframe as dask_frames

from tests.frames.made_up import lengthen, make_table
from tests.reference.small_frameworks import STEPS, assemble, observe
from transform_model.cohort.summarising import Weighting
from transform_model.cohort.summary import CohortSummary
from transform_model.errors import AnswerError, UnknownNameError
from transform_model.frames.summary import Asked
from transform_model.frames.summary_members import MOST_GROUPS
from transform_model.frames.summary_sources import summarise_source
from transform_model.language.library import load_framework
from transform_model.scoring.plan import Plan, compile_framework

PAT = "tcpi-pat-2-primary-care"
ABOUT: dict[str, list[Any]] = {
    "clinicians": [1, 4, 12, None],
    "rural": ["yes", "no", None],
    "kind": ["primary care", "specialty", None],
}
ROWS = 500
ASKED = Asked(("rural", "kind"))


def plan_of(id: str = PAT) -> Plan:
    """Return the plan of a shipped framework."""
    return compile_framework(load_framework(id))


def make(rows: int = ROWS) -> pa.Table:
    """Return practices with settings and clinicians."""
    return make_table(load_framework(PAT), rows, ABOUT)


def summarise(source: Any, asked: Asked = ASKED, id: str = PAT) -> CohortSummary:
    """Return a summary by a shipped framework."""
    return summarise_source(plan_of(id), source, asked)


def to_dask(table: pa.Table) -> Any:
    """Return a table as a Dask data frame in parts."""
    return dask_frames.from_pandas(table.to_pandas(), npartitions=3)


def read_batches(table: pa.Table) -> Iterator[pa.RecordBatch]:
    """Yield a table in batches, none of them as large as another."""
    yield from table.slice(0, 100).to_batches()
    yield from table.slice(100).to_batches()


KINDS: dict[str, Callable[[pa.Table], Any]] = {
    "pandas": lambda table: table.to_pandas(),
    "polars": pl.from_arrow,
    "polars, lazy": lambda table: pl.from_arrow(table).lazy(),
    "mapping": lambda table: table.to_pydict(),
    "batch": lambda table: table.combine_chunks().to_batches()[0],
    "reader": lambda table: table.to_reader(64),
    "iterator": read_batches,
    "list": lambda table: list(read_batches(table)),
    "dask": to_dask,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("weights", Weighting)
def test_every_kind_of_source_has_the_same_summary(kind: str, weights: Weighting) -> None:
    """Frames, batches and parts of an engine's frame give the totals of the Arrow table."""
    table = make()
    asked = Asked(("rural", "kind"), weights)
    assert summarise(KINDS[kind](table), asked).totals == summarise(table, asked).totals


@pytest.mark.parametrize("rows", [ROWS, 0])
def test_a_relation_has_the_summary_of_its_table(rows: int) -> None:
    """DuckDB streams its rows; the connection is free afterwards."""
    table = make(rows)
    with closing(duckdb.connect()) as connection:
        found = summarise(connection.from_arrow(table))
        assert connection.sql("SELECT 1").fetchall() == [(1,)]
    assert found.totals == summarise(table).totals


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_file_has_the_summary_of_its_table(ending: str, tmp_path: Path) -> None:
    """Files are read in blocks; what they say in texts means the same."""
    table, path = make(), tmp_path / f"nation.{ending}"
    flat = pa.table({name: table[name].cast(pa.string()) for name in table.column_names})
    if ending == "csv":
        pyarrow.csv.write_csv(flat, path)
    else:
        pyarrow.parquet.write_table(table, path)

    assert summarise(path).totals == summarise(table).totals
    assert summarise(str(path)).totals == summarise(table).totals


@pytest.mark.parametrize("kind", ["pandas", "duckdb", "dask"])
def test_a_long_table_has_the_summary_of_the_wide_one(kind: str) -> None:
    """One row for each answer, wherever rows of a practice lie."""
    table = make_table(load_framework(PAT), 120, {})
    long = lengthen(table)
    with closing(duckdb.connect()) as connection:
        sources = {"pandas": long.to_pandas, "dask": lambda: to_dask(long)}
        sources["duckdb"] = lambda: connection.from_arrow(long)
        found = summarise(sources[kind](), Asked())
    assert found.totals == summarise(table, Asked()).totals


def test_summaries_of_parts_merge_to_that_of_the_whole() -> None:
    """In any order, and with groups that only some parts have."""
    table = make()
    first, second, third = (summarise(part) for part in _cut(table))
    whole = summarise(table)

    assert first.merge(second, third).totals == whole.totals
    assert third.merge(first).merge(second).totals == whole.totals
    assert whole.merge().totals == whole.totals


def _cut(table: pa.Table) -> Iterator[pa.Table]:
    for start, end in ((0, 3), (3, 220), (220, ROWS)):
        yield table.slice(start, end - start)


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (lambda: summarise(make(), Asked(("kind", "rural"))), "by the same columns"),
        (lambda: summarise(make(), Asked(ASKED.by, Weighting.CLINICIANS)), "count the same"),
        (
            lambda: summarise_source(
                compile_framework(load_framework(PAT), basis="published"), make(), ASKED
            ),
            "of one framework can be joined, found .* and .* .basis published.",
        ),
    ],
)
def test_only_what_is_alike_merges(other: Callable[[], CohortSummary], words: str) -> None:
    """Summaries of another reading, by other columns or weighed otherwise stay apart."""
    with pytest.raises(ValueError, match=words):
        summarise(make()).merge(other())


def test_a_summary_merges_with_one_by_an_equal_plan() -> None:
    """A framework that was loaded twice is one framework."""
    other = summarise_source(evolve(plan_of()), make(), ASKED)
    assert other.plan is not plan_of()
    assert summarise(make()).merge(other).practices == 2 * ROWS


GROUPED = {
    "settings": (
        ["yes", True, "no", " No ", "", None],
        [((True,), 2), ((False,), 2), ((None,), 2)],
    ),
    "texts": (["b", " b", "a", "", None, "a"], [(("a",), 2), (("b",), 2), ((None,), 2)]),
    "numbers": (
        [3.0, np.nan, 1.0, 3.0, np.nan, 2.5],
        [((1,), 1), ((2.5,), 1), ((3,), 2), ((None,), 2)],
    ),
    "others": (
        [(1, 2), (1, 2), "x", "x", None, None],
        [(("(1, 2)",), 2), (("x",), 2), ((None,), 2)],
    ),
}


@pytest.mark.parametrize("kind", GROUPED)
def test_rows_without_a_value_are_a_group_of_their_own(kind: str) -> None:
    """None, NaN and empty texts are not stated; other values are read as they are meant."""
    values, expected = GROUPED[kind]
    name = "rural" if kind == "settings" else "region"
    column = np.empty(6, object)
    column[:] = values
    cells = np.array(values) if kind == "numbers" else column
    found = summarise({name: cells, "m01": [1] * 6}, Asked((name,)))
    assert [(group.group, group.practices) for group in found.groups] == expected


def test_days_make_groups_in_their_order() -> None:
    """A day is a value like others."""
    days = np.array(["2017-03-31", "2016-03-31", "NaT"], "datetime64[D]")
    found = summarise({"assessed_on": days, "m01": [1, 1, 1]}, Asked(("assessed_on",)))
    assert [str(group.group[0]) for group in found.groups] == ["2016-03-31", "2017-03-31", "None"]


CLINICIANS = {
    "whole": pd.array([4, None, 2], "Int64"),
    "floats": [4.0, np.nan, 2.0],
    "texts": ["4", "", " 2 "],
    "objects": np.array([4, None, "2"], object),
}


@pytest.mark.parametrize("kind", CLINICIANS)
def test_clinicians_may_be_written_in_any_way(kind: str) -> None:
    """4, not known and 2 clinicians are at least 6."""
    frame = pd.DataFrame({"clinicians": CLINICIANS[kind], "m18": [3, 3, 0]})
    found = summarise(frame, Asked(weights=Weighting.CLINICIANS))
    clinicians = found.overall.clinicians
    assert clinicians is not None
    assert (clinicians.lower, clinicians.upper) == (6, np.inf)
    assert (found.practices, found.uncounted) == (3, 1)
    assert found.overall.milestones["m01"].unanswered == 6


def test_a_column_of_nothing_tells_no_clinicians() -> None:
    """A column that is there and empty is as good as none."""
    found = summarise(pa.table({"clinicians": pa.nulls(2), "m01": [1, 2]}), Asked())
    assert not found.has_clinicians
    assert found.overall.clinicians is None


def test_a_note_that_all_rows_have_is_kept() -> None:
    """What is synthetic stays labelled; notes of some rows or of two kinds are left out."""
    notes = (["made up"] * 2, ["made up", None], ["a", "b"], np.array([1, 1]))
    found = [summarise({"note": note, "m01": [1, 2]}, Asked()).note for note in notes]
    assert found == ["made up", "", "", ""]
    assert summarise({"m01": [1, 2]}, Asked()).note == ""


FAULTS: dict[str, tuple[Any, Asked, type[Exception], str]] = {
    "group": (
        {"rural": [1], "m01": [1]},
        Asked(("rurall",)),
        UnknownNameError,
        "did you mean 'rural'",
    ),
    "keep": ({"m01": [1]}, Asked(keep=("note",)), UnknownNameError, "no column 'note'"),
    "weights": (
        {"m01": [1], "clinican": [3]},
        Asked(weights=Weighting.CLINICIANS, keep=("clinican",)),
        UnknownNameError,
        "no column 'clinicians'; did you mean 'clinican'",
    ),
    "other column": ({"m01": [1], "state": ["MA"]}, Asked(), AnswerError, "names no milestone"),
    "clinicians": ({"m01": [1], "clinicians": [200_000]}, Asked(), AnswerError, "at most 100,000"),
    "lists": (
        pa.table({"m01": [1], "area": [[1, 2]]}),
        Asked(("area",)),
        AnswerError,
        "not grouped by cells of the type list",
    ),
    "groups": (
        {"m01": np.ones(MOST_GROUPS + 1, np.int8), "zip": np.arange(MOST_GROUPS + 1)},
        Asked(("zip",)),
        AnswerError,
        "'zip' would make 10,001 groups; at most 10,000 are kept",
    ),
    "source": (7, Asked(), TypeError, "a data frame is expected"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_cannot_be_summed_up_is_refused(fault: str) -> None:
    """The error names the column, and how to put it right."""
    source, asked, kind, words = FAULTS[fault]
    with pytest.raises(kind, match=words):
        summarise(source, asked)


def test_groups_of_many_parts_are_limited_together() -> None:
    """Parts that are small enough make too many groups together."""
    size = MOST_GROUPS // 2 + 1
    parts = [
        pa.record_batch({"a": np.ones(size, np.int8), "zip": np.arange(size) + start})
        for start in (0, size)
    ]
    plan = compile_framework(assemble([observe("a", STEPS)]))
    with pytest.raises(AnswerError, match="'zip' would make 10,002 groups"):
        summarise_source(plan, pa.Table.from_batches(parts).to_reader(), Asked(("zip",)))


def test_many_values_in_several_columns_make_only_the_groups_that_occur() -> None:
    """1,100 values beside 1,100 others: 1,100 groups."""
    numbers = np.arange(1100)
    frame = {"a": np.ones(1100, np.int8), "zip": numbers, "area": numbers}
    plan = compile_framework(assemble([observe("a", STEPS)]))
    found = summarise_source(plan, frame, Asked(("zip", "area")))
    assert [group.group for group in found.groups] == [(i, i) for i in range(1100)]


def test_faults_of_a_file_have_their_places(tmp_path: Path) -> None:
    """A level out of scale is told with its line, a column with the line of names."""
    path = tmp_path / "network.csv"
    path.write_text("practice,m01\np-1,2\np-2,7\n")
    with pytest.raises(AnswerError, match=r"network\.csv:3:5: .*TM"):
        summarise(path, Asked())
    path.write_text("practice,m1\np-1,2\n")
    with pytest.raises(AnswerError, match=r"network\.csv:1:10: .*'m1' names no milestone"):
        summarise(path, Asked())

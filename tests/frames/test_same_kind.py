"""Scores come back as the frame came: its kind, its rows, its order, its labels."""

import subprocess
import sys
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from tests.frames.harbor import harbor
from tests.scoring.texts import load_text
from transform_model.definition.framework import Framework
from transform_model.frames.score import score_cohort
from transform_model.scoring.plan import compile_framework

OUTPUTS = ["declined", "done"]
GIVEN = {
    "practice": ["p-2", "p-1", "p-3"],
    "aim": [2, None, 3],
    "note": ["x", "", None],
    "region": ["n", "s", "n"],
    "rural": ["yes", None, "no"],
}
FRONT = ["practice", "note", "region", "rural"]
SCORES = ["done_lower", "done_upper", "declined"]

# A rule, a share and a step that may all not apply: whole numbers and floats without a value.
LOOSE = """\
not_applicable: allowed
milestones: {a: A, b: B}
rules: {both: {all: [a, b]}}
measures: {share: {fraction: milestones}}
outcomes:
  tier: {ladder: cumulative, steps: [{id: low, rule: a}]}
"""


def loose() -> Framework:
    """Return a framework in which nothing need apply."""
    return load_text(LOOSE)


def test_a_pandas_frame_comes_back() -> None:
    """Its own columns stand in front; labels of rows are kept, also when they repeat."""
    frame = pd.DataFrame(GIVEN, index=pd.Index([7, 7, 3], name="row"))
    scores = score_cohort(harbor(), frame, OUTPUTS, keep=["region"])
    assert list(scores.columns) == [*FRONT, *SCORES]
    pd.testing.assert_frame_equal(scores[FRONT], frame[FRONT])
    assert scores["done_lower"].tolist() == [1, 0, 1]


def test_labels_of_several_columns_are_kept() -> None:
    """So are the labels of a frame that has two for each row."""
    labels = pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)])
    frame = pd.DataFrame({"aim": [1, 2, 3]}, index=labels)
    assert score_cohort(harbor(), frame, "counts").index.equals(labels)


def test_what_is_handed_back_is_a_copy() -> None:
    """Writing into the scores of a pandas frame does not reach the frame."""
    frame = pd.DataFrame({"practice": ["p-1", "p-2"], "year": [2016, 2017], "aim": [1, 2]})
    scores = score_cohort(harbor(), frame, "counts")
    scores.loc[0, "year"] = 1999
    assert frame["year"].tolist() == [2016, 2017]


def test_a_polars_frame_comes_back() -> None:
    """Its columns are unchanged; a lazy frame is collected and comes back lazy."""
    frame = pl.DataFrame(GIVEN)
    scores = score_cohort(harbor(), frame, OUTPUTS, keep=["region"])
    assert scores.columns == [*FRONT, *SCORES]
    assert scores.select(FRONT).equals(frame.select(FRONT))
    lazy = score_cohort(harbor(), frame.lazy(), OUTPUTS, keep=["region"])
    assert isinstance(lazy, pl.LazyFrame)
    assert lazy.collect().equals(scores)


def test_an_arrow_table_comes_back() -> None:
    """A table stays a table, and a batch of records a batch."""
    frame = pa.table(GIVEN)
    scores = score_cohort(harbor(), frame, OUTPUTS, keep=["region"])
    assert scores.column_names == [*FRONT, *SCORES]
    assert scores.select(FRONT).equals(frame.select(FRONT))
    batch = score_cohort(harbor(), pa.RecordBatch.from_pydict(GIVEN), OUTPUTS, keep=["region"])
    assert isinstance(batch, pa.RecordBatch)
    assert batch.to_pydict() == scores.to_pydict()


def test_an_empty_batch_comes_back() -> None:
    """A batch without rows has all columns."""
    schema = pa.schema([("practice", pa.string()), ("aim", pa.int8())])
    batch = pa.RecordBatch.from_pylist([], schema)
    scores = score_cohort(harbor(), batch, OUTPUTS)
    assert (scores.schema.names, scores.num_rows) == (["practice", *SCORES], 0)


def test_a_mapping_comes_back() -> None:
    """Its own columns are the same objects, scores are numpy arrays."""
    scores = score_cohort(harbor(), GIVEN, OUTPUTS, keep=["region"])
    assert list(scores) == [*FRONT, *SCORES]
    assert scores["practice"] is GIVEN["practice"]
    assert scores["done_lower"].dtype == np.int8


@pytest.mark.parametrize(
    "make",
    [pd.DataFrame, pl.DataFrame, pa.table],
    ids=lambda make: f"{make.__module__}.{make.__name__}",
)
def test_a_frame_that_narwhals_wraps_comes_back(make: Any) -> None:
    """So any library that narwhals reads is scored."""
    frame = nw.from_native(make(GIVEN))
    scores = score_cohort(harbor(), frame, OUTPUTS, keep=["region"])
    assert isinstance(scores, nw.DataFrame)
    assert scores.columns == [*FRONT, *SCORES]
    assert scores["done_lower"].to_list() == [1, 0, 1]


LOOSE_GIVEN = {"a": ["n/a", "yes", None], "b": ["n/a", "no", "n/a"]}
# Nothing applies; one of two holds; what is open may not hold, and nothing else applies.
SHARES = [None, 0.5, 0]


def test_what_has_no_value_is_null() -> None:
    """Whole numbers and floats are null in polars and Arrow."""
    polars = score_cohort(loose(), pl.DataFrame(LOOSE_GIVEN)).to_dict(as_series=False)
    arrow = score_cohort(loose(), pa.table(LOOSE_GIVEN)).to_pydict()
    assert polars == arrow
    assert polars["rule_both_lower"] == [None, 0, 0]
    assert polars["share_lower"] == SHARES


def test_pandas_has_nullable_numbers() -> None:
    """A whole number that may have no value is nullable, also where all have one; a float NaN."""
    scores = score_cohort(loose(), pd.DataFrame(LOOSE_GIVEN))
    assert str(scores["rule_both_lower"].dtype) == "Int8"
    assert scores["rule_both_lower"].isna().tolist() == [True, False, False]
    assert scores["share_lower"].isna().tolist() == [True, False, False]
    known = score_cohort(loose(), pd.DataFrame({"a": ["yes"], "b": ["yes"]}))
    assert str(known["rule_both_lower"].dtype) == "Int8"


def test_a_mapping_has_floats_where_whole_numbers_may_be_missing() -> None:
    """Numpy has no whole number that is none."""
    scores = score_cohort(loose(), LOOSE_GIVEN)
    np.testing.assert_array_equal(scores["rule_both_lower"], [np.nan, 0, 0])


def test_wrapped_frames_have_nulls() -> None:
    """What narwhals reads as Arrow is null there."""
    scores = score_cohort(loose(), nw.from_native(pl.DataFrame(LOOSE_GIVEN)))
    assert scores["rule_both_lower"].to_list() == [None, 0, 0]
    assert scores["share_lower"].to_list() == SHARES


def test_known_values_need_no_nulls() -> None:
    """Where every value is known, columns of polars and Arrow have none."""
    given = {"a": ["yes"], "b": ["no"]}
    assert score_cohort(loose(), pl.DataFrame(given))["rule_both_lower"].null_count() == 0
    assert score_cohort(loose(), pa.table(given))["rule_both_lower"].null_count == 0


def test_answers_may_be_kept() -> None:
    """A kept column of answers is scored and handed back."""
    scores = score_cohort(harbor(), {"aim": [1, 2]}, "counts", keep=["aim"])
    assert scores["aim"] == [1, 2]
    assert scores["unanswered"].tolist() == [13, 13]


@pytest.mark.parametrize(
    "empty",
    [pl.DataFrame, pa.table, pd.DataFrame, dict],
    ids=lambda make: f"{make.__module__}.{make.__name__}",
)
def test_no_rows_give_no_scores(empty: Any) -> None:
    """All columns are there, with nothing in them."""
    scores = score_cohort(harbor(), empty({"practice": [], "aim": []}), "counts")
    assert len(scores["unanswered"]) == 0
    assert len(scores["practice"]) == 0


def test_a_plan_is_taken_as_it_is_unless_another_reading_is_asked_for() -> None:
    """All facts of this framework are editorial: by what was published, no count is known."""
    plan = compile_framework(harbor())
    given = {"aim": [2, 3]}
    assert score_cohort(plan, given, "done")["done_lower"].tolist() == [1, 1]
    for known in (plan, harbor()):
        scores = score_cohort(known, given, "done", basis="published")
        assert np.isnan(scores["done_lower"]).all()


def test_no_library_is_loaded_before_it_is_needed() -> None:
    """Whoever scores lists needs neither pandas nor polars nor Arrow."""
    code = (
        "import sys, transform_model as tm;"
        "pat = tm.load_framework('tcpi-pat-2-primary-care');"
        "tm.score_cohort(pat, {'m01': [2]}, 'phases');"
        "print({'pandas', 'polars', 'pyarrow'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"

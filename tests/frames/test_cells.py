"""One column in every way in which libraries hold it gives the same codes."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from tests.frames.harbor import codes_of, harbor, read, read_column, values_of
from tests.scoring.texts import load_text
from transform_model.frames.opening import open_table
from transform_model.frames.reading import read_cohort
from transform_model.practice.answer import parse_answer
from transform_model.scoring.plan import compile_framework

LEVELS = [2, None, 0, 3, 2]
CODES = [2, -1, 0, 3, 2]
TEXTS = ["2", None, "0", "3", "2"]
NAN = float("nan")


def chunks(values: list[Any], type_: Any = None) -> pa.Table:
    """Return a column in three arrays, one of which is empty, and all cut out of longer ones."""
    long = pa.array([1, *values, 3] if type_ is None else ["1", *values, "3"], type_)
    return pa.table({"aim": pa.chunked_array([long[1:3], long[3:3], long[3:6]])})


def catalogue(values: list[Any]) -> pa.Table:
    """Return texts as two dictionaries that number them in different ways."""
    parts = [pa.array(part).dictionary_encode() for part in (values[:2], values[2:])]
    return pa.table({"aim": pa.chunked_array(parts)})


INTEGERS = {
    "lists": {"aim": LEVELS},
    "numpy floats": {"aim": np.array([2, NAN, 0, 3, 2])},
    "numpy half floats": {"aim": np.array([2, NAN, 0, 3, 2], np.float16)},
    "numpy mask": {"aim": np.ma.array([2, 9, 0, 3, 2], mask=[False, True, False, False, False])},
    "numpy float mask": {
        "aim": np.ma.array([2.0, 9, 0, 3, 2], mask=[False, True, False, False, False])
    },
    "numpy objects": {"aim": np.array([2, np.float32(NAN), 0.0, Decimal(3), np.int8(2)], object)},
    "pandas floats": pd.DataFrame({"aim": [2, NAN, 0, 3, 2]}),
    "pandas Int8": pd.DataFrame({"aim": pd.array(LEVELS, "Int8")}),
    "pandas UInt16": pd.DataFrame({"aim": pd.array(LEVELS, "UInt16")}),
    "pandas Float64": pd.DataFrame({"aim": pd.array(LEVELS, "Float64")}),
    "pandas objects": pd.DataFrame({"aim": pd.Series([2, pd.NA, 0, 3.0, 2], dtype=object)}),
    "pandas Arrow": pd.DataFrame({"aim": pd.array(LEVELS, pd.ArrowDtype(pa.int8()))}),
    "polars Int8": pl.DataFrame({"aim": LEVELS}, schema={"aim": pl.Int8}),
    "polars UInt8": pl.DataFrame({"aim": LEVELS}, schema={"aim": pl.UInt8}),
    "polars Float32": pl.DataFrame({"aim": LEVELS}, schema={"aim": pl.Float32}),
    "polars Decimal": pl.DataFrame({"aim": [None if x is None else Decimal(x) for x in LEVELS]}),
    "polars Object": pl.DataFrame({"aim": pl.Series([2, None, 0, 3.0, "2"], dtype=pl.Object)}),
    "polars lazy": pl.LazyFrame({"aim": LEVELS}),
    "arrow int64": pa.table({"aim": LEVELS}),
    "arrow uint8": pa.table({"aim": pa.array(LEVELS, pa.uint8())}),
    "arrow decimal": pa.table({"aim": pa.array(LEVELS, pa.decimal128(3))}),
    "arrow half floats": pa.table(
        {"aim": pa.array([x if x is None else np.float16(x) for x in LEVELS])}
    ),
    "arrow chunks": chunks(LEVELS),
    "arrow batch": pa.RecordBatch.from_pydict({"aim": LEVELS}),
    "narwhals polars": nw.from_native(pl.DataFrame({"aim": LEVELS})),
    "narwhals pandas": nw.from_native(pd.DataFrame({"aim": pd.array(LEVELS, "Int16")})),
}
WORDS = {
    "lists": {"aim": TEXTS},
    "numpy texts": {"aim": np.array(["2", "", "0", "3", "2"])},
    "numpy text mask": {
        "aim": np.ma.array(["2", "x", "0", "3", "2"], mask=[False, True, False, False, False])
    },
    "pandas texts": pd.DataFrame({"aim": TEXTS}),
    "pandas objects": pd.DataFrame({"aim": pd.Series(TEXTS, dtype=object)}),
    "pandas categories": pd.DataFrame({"aim": pd.Categorical(TEXTS, ["x", "3", "2", "0"])}),
    "pandas Arrow": pd.DataFrame({"aim": pd.array(TEXTS, pd.ArrowDtype(pa.string()))}),
    "pandas mixture": pd.DataFrame({"aim": pd.Series(["2", None, 0, 3.0, 2], dtype=object)}),
    "polars String": pl.DataFrame({"aim": TEXTS}),
    "polars Categorical": pl.DataFrame({"aim": TEXTS}, schema={"aim": pl.Categorical}),
    "polars Enum": pl.DataFrame({"aim": TEXTS}, schema={"aim": pl.Enum(["x", "3", "2", "0"])}),
    "arrow string": pa.table({"aim": TEXTS}),
    "arrow large string": pa.table({"aim": pa.array(TEXTS, pa.large_string())}),
    "arrow string view": pa.table({"aim": pa.array(TEXTS, pa.string_view())}),
    "arrow chunks": chunks(TEXTS, pa.string()),
    "arrow dictionaries": catalogue(TEXTS),
    "arrow dictionary with null": pa.table(
        {"aim": pa.DictionaryArray.from_arrays([0, 1, 2, 3, 0], pa.array(["2", None, "0", "3"]))}
    ),
    "arrow dictionary of unsigned places": pa.table(
        {
            "aim": pa.DictionaryArray.from_arrays(
                pa.array([0, None, 1, 2, 0], pa.uint8()), pa.array(["2", "0", "3"])
            )
        }
    ),
    "arrow extension": pa.table(
        {"aim": pa.ExtensionArray.from_storage(pa.json_(), pa.array(TEXTS))}
    ),
}


@pytest.mark.parametrize("name", INTEGERS)
def test_numbers_are_the_same_in_every_library(name: str) -> None:
    """Nullable or not, in chunks or slices, a level is a level and what is missing is open."""
    assert codes_of("aim", INTEGERS[name]) == CODES


@pytest.mark.parametrize("name", WORDS)
def test_texts_are_the_same_in_every_library(name: str) -> None:
    """Texts, categories and dictionaries are read by their distinct values."""
    assert codes_of("aim", WORDS[name]) == CODES


TRUTHS = {
    "lists": {"team": [True, None, False]},
    "numpy": {"team": np.array([True, True, False])},
    "numpy mask": {"team": np.ma.array([True, True, False], mask=[False, True, False])},
    "pandas": pd.DataFrame({"team": pd.Series([True, None, False], dtype=object)}),
    "pandas boolean": pd.DataFrame({"team": pd.array([True, None, False], "boolean")}),
    "polars": pl.DataFrame({"team": [True, None, False]}),
    "arrow": pa.table({"team": [True, None, False]}),
}


@pytest.mark.parametrize("name", TRUTHS)
def test_true_is_yes(name: str) -> None:
    """On a scale of yes and no, true and false are its levels."""
    assert codes_of("team", TRUTHS[name]) == [1, 1 if name == "numpy" else -1, 0]


NOTHING = {
    "lists": {"aim": [None, None]},
    "numpy": {"aim": np.array([NAN, NAN])},
    "numpy masked": {"aim": np.ma.array([1, 1], mask=[True, True])},
    "pandas": pd.DataFrame({"aim": [None, None]}),
    "pandas Int8": pd.DataFrame({"aim": pd.array([None, None], "Int8")}),
    "polars Null": pl.DataFrame({"aim": [None, None]}),
    "polars Int8": pl.DataFrame({"aim": [None, None]}, schema={"aim": pl.Int8}),
    "polars String": pl.DataFrame({"aim": [None, ""]}),
    "arrow null": pa.table({"aim": [None, None]}),
    "arrow int8": pa.table({"aim": pa.array([None, None], pa.int8())}),
    "words": {"aim": ["?", " unanswered "]},
}


@pytest.mark.parametrize("name", NOTHING)
def test_a_column_without_an_answer_is_as_good_as_none(name: str) -> None:
    """Where nobody answered, all are open, whatever the type of the column."""
    column = read_column("aim", NOTHING[name])
    assert column is None or set(column.codes.tolist()) == {-1}


EMPTY = {
    "lists": {"aim": []},
    "pandas": pd.DataFrame({"aim": pd.array([], "int8")}),
    "pandas float": pd.DataFrame({"aim": pd.array([], "float64")}),
    "polars": pl.DataFrame({"aim": []}, schema={"aim": pl.Int8}),
    "polars String": pl.DataFrame({"aim": []}, schema={"aim": pl.String}),
    "arrow": pa.table({"aim": pa.chunked_array([], pa.int8())}),
    "arrow empty array": pa.table({"aim": pa.array([], pa.int8())}),
    "arrow dictionary": pa.table(
        {"aim": pa.chunked_array([], pa.dictionary(pa.int32(), pa.string()))}
    ),
}


@pytest.mark.parametrize("name", EMPTY)
def test_a_table_may_have_no_rows(name: str) -> None:
    """Nobody answered anything there."""
    column = read_column("aim", EMPTY[name])
    assert column is None or len(column.codes) == 0


def test_every_word_for_no_level_is_known() -> None:
    """Open is -1, not applicable -2, declined -3, in any spelling ``parse_answer`` takes."""
    words = ["n/a", "NA", "not applicable", "declined", "?", "", None, "85%"]
    assert codes_of("panel", {"panel": words}) == [-2, -2, -2, -3, -1, -1, -1, 0]


def test_a_number_is_the_label_of_a_level_never_its_place() -> None:
    """A scale of 1 to 12 has level 1 at place 0; halves have the numbers they say."""
    assert codes_of("care", {"care": np.array([1, 12, 3], np.int8)}) == [0, 11, 2]
    assert codes_of("care", {"care": np.array([1, NAN, 12])}) == [0, -1, 11]
    assert codes_of("half", {"half": np.array([0.5, NAN, 1.5, 1])}) == [0, -1, 2, 1]
    assert codes_of("half", pa.table({"half": [1, None]})) == [1, -1]


def test_labels_are_levels() -> None:
    """A level may be called by its word."""
    assert codes_of("plan", {"plan": ["done", "none", None, "draft"]}) == [2, 0, -1, 1]


def test_a_range_has_a_highest_level() -> None:
    """Read as unsigned, what is no level stands above all levels."""
    column = read_column("aim", {"aim": ["1..2", "3", None, "..1", "2..", "declined"]})
    assert column is not None
    assert column.codes.tolist() == [1, 3, -1, 0, 2, -3]
    assert column.highest is not None
    assert column.highest.tolist() == [2, 3, 255, 1, 3, 253]


@pytest.mark.parametrize(
    "given", [[0.25, None, 1], np.array([0.25, NAN, 1]), ["25%", None, "1"]], ids=str
)
def test_a_measured_answer_is_a_value(given: object) -> None:
    """What is open lies anywhere on the scale."""
    assert codes_of("panel", {"panel": given}) == [0, -1, 0]
    assert values_of("panel", {"panel": given}) == [[0.25, 0, 1], [0.25, 1, 1]]


@pytest.mark.parametrize(
    "given", [np.array([7, 0, 60]), np.array([7.0, 0, 60]), ["7", "0", "60"]], ids=str
)
def test_where_lower_is_better_values_are_negated(given: object) -> None:
    """All that is compared grows in the direction of better."""
    assert values_of("wait", {"wait": given}) == [[-7, 0, -60]] * 2


def test_a_measured_range_has_two_values() -> None:
    """From 5 to 20 days is from -20 to -5; with no value, the whole scale."""
    given = {"wait": ["5..20", "?", "declined"]}
    assert codes_of("wait", given) == [0, -1, -3]
    assert values_of("wait", given) == [[-20, -60, -60], [-5, 0, 0]]


def test_measured_columns_may_be_empty() -> None:
    """Nobody measured anything."""
    assert read_column("panel", {"panel": np.array([NAN, NAN])}) is None


def test_objects_may_be_answers_of_this_library() -> None:
    """Ranges, pairs and counts are read as for one practice, each object once."""
    given = [parse_answer("1..2"), (1, 2), {"numerator": 3, "denominator": 4}, [0, 1]]
    assert codes_of("aim", {"aim": given[:2]}) == [1, 1]
    assert values_of("panel", {"panel": given[2:]}) == [[0.75, 0], [0.75, 1]]


@pytest.mark.parametrize(
    "days",
    [
        ["2016-03-31", None, "2017-01-01"],
        ["2016-03-31", " ", "2017-01-01"],
        [date(2016, 3, 31), None, datetime(2017, 1, 1, 12)],  # noqa: DTZ001 - a day has no zone
        np.array(["2016-03-31", "NaT", "2017-01-01"], "datetime64[s]"),
        np.ma.array(
            np.array(["2016-03-31", "2016-03-31", "2017-01-01"], "datetime64[D]"),
            mask=[False, True, False],
        ),
        pd.Series(pd.to_datetime(["2016-03-31", None, "2017-01-01"])),
    ],
    ids=str,
)
def test_days_are_read_in_every_way(days: Any) -> None:
    """A call answered on 31 March 2016 is too old on 1 April 2017, one of 2017 is not."""
    if isinstance(days, pd.Series):
        frame: Any = pd.DataFrame({"call": [3, 3, 3], "assessed_on": days})
    else:
        frame = {"call": np.array([3, 3, 3]), "assessed_on": days}
    assert renewed(frame) == [-1, 3, 3]


ZONES = {
    "pandas zone": pd.DataFrame(
        {
            "call": [3, 3, 3],
            "assessed_on": pd.to_datetime(
                ["2016-03-31T23:00", None, "2017-01-01T01:00"]
            ).tz_localize("America/New_York"),
        }
    ),
    "polars Date": pl.DataFrame(
        {"call": [3, 3, 3], "assessed_on": [date(2016, 3, 31), None, date(2017, 1, 1)]}
    ),
    "polars Datetime": pl.DataFrame(
        {"call": [3, 3, 3], "assessed_on": [date(2016, 3, 31), None, date(2017, 1, 1)]}
    ).with_columns(pl.col("assessed_on").cast(pl.Datetime)),
    "arrow date32": pa.table(
        {"call": [3, 3, 3], "assessed_on": [date(2016, 3, 31), None, date(2017, 1, 1)]}
    ),
    "arrow date64": pa.table(
        {
            "call": [3, 3, 3],
            "assessed_on": pa.array([date(2016, 3, 31), None, date(2017, 1, 1)], pa.date64()),
        }
    ),
    "arrow zone": pa.table(
        {
            "call": [3, 3, 3],
            # In New York 02:00 on 1 April in London is still 31 March, 22:00.
            "assessed_on": pa.array(
                [datetime(2016, 4, 1, 2), None, datetime(2017, 1, 1, 12)],  # noqa: DTZ001 - UTC
                pa.timestamp("us", "America/New_York"),
            ),
        }
    ),
}


@pytest.mark.parametrize("name", ZONES)
def test_a_moment_lies_on_the_day_of_its_time_zone(name: str) -> None:
    """Late on 31 March is 31 March where it was written."""
    assert renewed(ZONES[name]) == [-1, 3, 3]


def renewed(frame: Any) -> list[int]:
    """Return the codes of what is answered anew each year, on 1 April 2017."""
    column = read(frame, as_of=date(2017, 4, 1)).columns[list(harbor().milestones).index("call")]
    assert column is not None
    codes: list[int] = column.codes.tolist()
    return codes


MANY = "scales: {grades: {levels: 0..129, met: 100}}\nmilestones: {a: {title: A, scale: grades}}\n"


@pytest.mark.parametrize(
    "cells",
    [np.array([129, 0]), np.array([129.0, 0]), ["129", "0"], pa.array([129, 0], pa.int16())],
    ids=str,
)
def test_more_levels_than_a_byte_has_codes_for(cells: Any) -> None:
    """Their codes have two bytes, and so has the highest of a range."""
    frame = pa.table({"a": cells}) if isinstance(cells, pa.Array) else {"a": cells}
    plan = compile_framework(load_text(MANY))
    column = read_cohort(plan, open_table(frame)).answers.columns[0]
    assert column is not None
    assert (str(column.codes.dtype), column.codes.tolist()) == ("int16", [129, 0])
    ranges = read_cohort(plan, open_table({"a": ["126..129", None]})).answers.columns[0]
    assert ranges is not None
    assert ranges.highest is not None
    assert (str(ranges.highest.dtype), ranges.highest.tolist()) == ("uint16", [129, 65535])


def test_pandas_texts_may_be_nullable() -> None:
    """So may its categories of numbers."""
    frame = pd.DataFrame({"aim": pd.array(TEXTS, "string")})
    assert codes_of("aim", frame) == CODES
    assert codes_of("aim", pd.DataFrame({"aim": pd.Categorical(LEVELS)})) == CODES

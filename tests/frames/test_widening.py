"""A long table is the wide one it stands for."""

from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from tests.frames.harbor import faults_of, harbor
from tests.frames.rows import make_rows, to_columns
from transform_model.errors import AnswerError, UnknownNameError
from transform_model.frames.distinct import number_in_order
from transform_model.frames.score import score_cohort
from transform_model.frames.widening import widen
from transform_model.language.library import load_framework
from transform_model.scoring.plan import compile_framework

LONG = {
    "practice": ["p-2", "p-1", "p-2", "p-3", "p-1", "p-2"],
    "assessed_on": ["2016-01-01"] * 5 + ["2017-01-01"],
    "rural": [None, "yes", "no", None, None, "yes"],
    "milestone": ["aim", "team", "team", None, "aim", "aim"],
    "level": ["2", "yes", "no", None, "0..1", "3"],
}
IDS = ["p-2", "p-1", "p-3", "p-2"]
DAYS = ["2016-01-01", "2016-01-01", "2016-01-01", "2017-01-01"]
MAKERS = {
    "lists": dict,
    "pandas": pd.DataFrame,
    "polars": pl.DataFrame,
    "arrow": pa.table,
    "batch": pa.RecordBatch.from_pydict,
    "narwhals": lambda frame: nw.from_native(pl.DataFrame(frame)),
}


def cells(column: Any) -> list[Any]:
    """Return the cells of a column of any library, None for what is missing."""
    found = column.to_pylist() if hasattr(column, "to_pylist") else list(column)
    return [None if cell is None or cell != cell else cell for cell in found]  # noqa: PLR0124 - NaN


def names_of(frame: Any) -> list[str]:
    """Return the names of the columns of any frame."""
    if isinstance(frame, (pa.Table, pa.RecordBatch)):
        return list(frame.schema.names)
    return list(frame if isinstance(frame, dict) else frame.columns)


@pytest.mark.parametrize("name", MAKERS)
def test_one_row_for_each_practice_and_day(name: str) -> None:
    """Rows stand in the order of first appearance; a practice without an answer stays."""
    wide = widen(harbor(), MAKERS[name](LONG))
    found = {column: cells(wide[column]) for column in ("practice", "assessed_on", "rural")}
    assert found == {"practice": IDS, "assessed_on": DAYS, "rural": ["no", "yes", None, "yes"]}
    assert cells(wide["aim"]) == ["2", "0..1", None, "3"]
    assert cells(wide["team"]) == ["no", "yes", None, None]
    assert cells(wide["panel"]) == [None] * 4
    assert names_of(wide) == ["practice", "assessed_on", "rural", *harbor().milestones]


@pytest.mark.parametrize("name", MAKERS)
def test_a_long_table_is_scored_as_it_is(name: str) -> None:
    """Scoring it is scoring the wide one."""
    frame = MAKERS[name](LONG)
    first, second = score_cohort(harbor(), frame), score_cohort(harbor(), widen(harbor(), frame))
    assert cells(first["practice"]) == IDS
    for each in names_of(first):
        assert cells(first[each]) == cells(second[each])


@pytest.mark.parametrize("id", ["mips", "pcmh-a", "colorado-sim", "cpc"])
def test_widening_undoes_lengthening(id: str) -> None:
    """Rows of a programme, taken apart into answers in any order, score as before."""
    framework = load_framework(id)
    rows = make_rows(framework, 25, seed=7)
    long = [
        {
            **{k: v for k, v in row.items() if k not in framework.milestones},
            "milestone": m,
            "level": row[m],
        }
        for row in rows
        for m in framework.milestones
    ]
    order = np.random.default_rng(1).permutation(len(long))
    shuffled = to_columns([long[i] for i in order])
    names = [row["practice"] for row in rows]
    expected = score_cohort(framework, to_columns(rows))
    scores = score_cohort(framework, shuffled)
    places = [list(scores["practice"]).index(name) for name in names]
    for name in expected:
        if name not in long[0]:
            np.testing.assert_array_equal(scores[name][places], expected[name])


def test_numbers_keep_their_type() -> None:
    """Whole numbers of pandas become nullable where some are missing; others have nulls anyway."""
    given = {"practice": ["a", "b"], "milestone": ["aim", "aim"], "level": [2, 3]}
    assert str(widen(harbor(), pd.DataFrame(given))["aim"].dtype) == "int64"
    assert str(widen(harbor(), pd.DataFrame(given))["call"].dtype) == "Int64"
    assert widen(harbor(), pl.DataFrame(given))["call"].dtype == pl.Int64
    assert widen(harbor(), pa.table(given))["call"].type == pa.int64()
    arrays = {name: np.array(values) for name, values in given.items()}
    assert widen(harbor(), arrays)["call"].dtype == np.float64
    labels = {**arrays, "level": np.array(["2", "3"])}
    assert widen(harbor(), labels)["call"].tolist() == [None, None]
    halves = pd.DataFrame({**given, "level": [0.5, 1.5], "milestone": ["half", "panel"]})
    assert str(widen(harbor(), halves)["half"].dtype) == "float64"


@pytest.mark.parametrize("level", ["Int8", "float64", "object"])
def test_levels_may_be_of_any_type(level: str) -> None:
    """Nullable numbers, floats and objects scatter alike."""
    frame = pd.DataFrame({"practice": [1, 2, 2], "milestone": ["aim", "aim", "call"]})
    frame["level"] = pd.Series([2, None, 3]).astype(level)
    scores = score_cohort(harbor(), frame, "unanswered")
    assert scores["unanswered"].tolist() == [13, 13]
    assert scores["practice"].tolist() == [1, 2]


def test_levels_may_be_days_only_by_mistake() -> None:
    """The column of levels is named, and where it stands."""
    frame = pl.DataFrame({"practice": ["a"], "milestone": ["aim"], "level": [[1]]})
    faults = faults_of(frame)
    assert faults[0].startswith("table:1:20: error[TM203] column 'aim' holds cells of the type")
    days = {**frame.to_dict(as_series=False), "level": np.array(["2016-01-01"], "datetime64[D]")}
    assert faults_of(days)[0].startswith("table:1:20: error[TM203] column 'aim' holds days")


def test_an_answer_off_its_scale_is_found_in_a_long_table() -> None:
    """The practice is named, and the column that holds the level is shown."""
    frame = {"practice": ["a", "b"], "milestone": ["aim", "aim"], "level": [2, 9]}
    assert faults_of(frame) == [
        "table:1:20: error[TM202] column 'aim' holds 9 in 1 row (b) (help: levels are 0, 1, 2, 3)"
    ]


def test_columns_may_have_other_names() -> None:
    """What holds the id of the practice is called ``practice`` afterwards."""
    frame = pl.DataFrame(
        {"site": ["a"], "item": ["aim"], "answer": [2], "visit": [7], "note": ["x"]}
    )
    names = {"practice": "site", "milestone": "item", "level": "answer"}
    wide = widen(harbor(), frame, **names, keep=["visit", "note"])
    assert wide.columns[:3] == ["practice", "visit", "note"]
    assert "note" not in widen(harbor(), frame, **names, keep=["visit"]).columns


def test_a_missing_column_is_named() -> None:
    """A column that is nearly called so is suggested."""
    with pytest.raises(AnswerError) as caught:
        widen(harbor(), {"practise": ["a"], "milestone": ["aim"], "value": [2]})
    assert [str(fault) for fault in caught.value.diagnostics] == [
        (
            "table:1:1: error[TM203] this table has no column 'practice'"
            " (help: did you mean 'practise'?)"
        ),
        "table:1:1: error[TM203] this table has no column 'level' (help: say what it is called)",
    ]


def test_columns_nobody_knows_are_named() -> None:
    """Neither of the practice nor kept, they would be lost."""
    frame = {"practice": ["a"], "colour": [1], "milestone": ["aim"], "level": [2]}
    assert faults_of(frame) == [
        (
            "table:1:10: error[TM201] column 'colour' names no milestone of 'harbor'"
            " (help: keep it with keep=['colour'])"
        )
    ]
    with pytest.raises(UnknownNameError):
        widen(harbor(), frame, keep=["colur"])
    with pytest.raises(AnswerError) as caught:
        widen(harbor(), {**frame, "aim": [1]}, keep=["colour"])
    assert str(caught.value) == (
        "table:1:17: error[TM215] two columns are called 'aim' (help: rename one of them)"
    )


def test_kept_columns_are_the_same_within_a_practice_and_day() -> None:
    """So is what is said of the practice."""
    frame = {
        "practice": ["a", "a", "b", "b"],
        "visit": [1, 2, 3, 3],
        "clinicians": [4, None, 5.0, 6.0],
        "milestone": ["aim", "team", "aim", "team"],
        "level": [2, "yes", 1, "no"],
    }
    assert faults_of(frame, keep=["visit"]) == [
        (
            "table:1:10: error[TM241] column 'visit' contradicts itself within a practice and day"
            " in 1 row (a) (help: say it once, or the same in each row)"
        ),
        (
            "table:1:16: error[TM241] column 'clinicians' contradicts itself within a practice and"
            " day in 1 row (b) (help: say it once, or the same in each row)"
        ),
    ]


def test_facts_of_a_type_that_is_read_nowhere() -> None:
    """They are refused by the reader of facts, once."""
    frame = pl.DataFrame(
        {"practice": ["a"], "rural": [["yes"]], "milestone": ["aim"], "level": [2]}
    )
    (told,) = faults_of(frame)
    assert told.startswith("table:1:10: error[TM203] column 'rural' holds cells of the type")


def test_unknown_milestones_are_named() -> None:
    """With the nearest, or the first of those there are."""
    frame = {"practice": ["a", "b"], "milestone": ["aims", "elsewhere"], "level": [2, 2]}
    assert faults_of(frame) == [
        (
            "table:1:10: error[TM201] column 'milestone' holds 'aims' and 'elsewhere' in 2 rows"
            " (a, b) (help: did you mean 'aim'?)"
        )
    ]
    assert faults_of({**frame, "milestone": ["zzz", " aim "]}) == [
        (
            "table:1:10: error[TM201] column 'milestone' holds 'zzz' in 1 row (a)"
            " (help: milestones are called aim, team, panel, …)"
        )
    ]


@pytest.mark.parametrize("name", MAKERS)
def test_answers_that_are_there_twice_are_named(name: str) -> None:
    """The first five by name, and how many more; nothing is picked."""
    rows = [(f"p-{i}", "aim") for i in range(7)] * 2 + [("p-9", "aim")]
    frame = {"practice": [row[0] for row in rows], "milestone": [row[1] for row in rows]}
    assert faults_of(MAKERS[name]({**frame, "level": [2] * 15})) == [
        (
            "table:1:10: error[TM240] there are several answers for aim of p-0, aim of p-1, aim of"
            " p-2, aim of p-3, aim of p-4, and 2 more"
            " (help: keep one row for each practice, milestone and day)"
        )
    ]


def test_an_answer_without_a_day_is_told_without_it() -> None:
    """Two answers of no day are of one day."""
    frame = {"practice": ["a"] * 2, "assessed_on": [None] * 2, "milestone": ["aim"] * 2}
    assert faults_of({**frame, "level": [1, 2]})[0].startswith(
        "table:1:22: error[TM240] there are several answers for aim of a ("
    )


def test_each_row_names_its_practice_and_a_day_that_is_one() -> None:
    """A row of nobody is told by its number."""
    frame = {"practice": ["a", None], "milestone": ["aim", "aim"], "level": [1, 2]}
    assert faults_of({**frame, "assessed_on": ["2016-01-01", "soon"]}) == [
        (
            "table:1:1: error[TM208] column 'practice' is empty in 1 row (1, counted from 0)"
            " (help: write the id of the practice)"
        ),
        (
            "table:1:26: error[TM211] column 'assessed_on' holds 'soon' in 1 row (row 1 from 0)"
            " (help: write year-month-day, such as 2016-03-31)"
        ),
    ]
    (told, *_) = faults_of(pl.DataFrame({**frame, "practice": [["a"], ["b"]]}))
    assert told.startswith("table:1:1: error[TM208] column 'practice' is empty in 2 rows (0, 1, ")


@pytest.mark.parametrize("nothing", [None, "", " "])
def test_a_level_without_a_milestone_is_told(nothing: str | None) -> None:
    """Left out, it would be an answer that nobody sees again; without a level, nothing is lost."""
    frame = {"practice": ["a", "b"], "milestone": [nothing, nothing], "level": [2, None]}
    assert faults_of(frame) == [
        (
            "table:1:10: error[TM208] column 'milestone' is empty beside a level in 1 row (a)"
            " (help: write the id of the milestone)"
        )
    ]
    assert cells(widen(harbor(), {**frame, "level": [None, " "]})["aim"]) == [None, None]


def test_milestones_of_a_type_that_is_read_nowhere() -> None:
    """A list of ids is no id."""
    (told,) = faults_of(pl.DataFrame({"practice": ["a"], "milestone": [["aim"]], "level": [2]}))
    assert told.startswith("table:1:10: error[TM203] column 'milestone' holds cells of the type")


def test_a_practice_whose_id_is_blank_is_told() -> None:
    """All such rows would be one practice."""
    (told,) = faults_of({"practice": ["", " "], "milestone": ["aim"] * 2, "level": [2, 1]})
    assert told.startswith("table:1:1: error[TM208] column 'practice' is empty in 2 rows (0, 1, ")


def test_a_plan_widens_as_its_framework_does() -> None:
    """Anything else is told, and so is a name that is none."""
    frame = {"practice": ["a"], "milestone": ["aim"], "level": [2]}
    assert cells(widen(compile_framework(harbor()), frame)["aim"]) == [2]
    with pytest.raises(TypeError, match="a Framework is expected, found 'harbor'"):
        widen("harbor", frame)  # type: ignore[arg-type]  # what is tested
    with pytest.raises(TypeError, match="'level' must be"):
        widen(harbor(), frame, level=None)  # type: ignore[arg-type]  # what is tested


@pytest.mark.parametrize("name", MAKERS)
def test_a_long_table_may_be_empty(name: str) -> None:
    """It has all columns, and no rows."""
    frame = MAKERS[name]({"practice": [], "milestone": [], "level": []})
    assert cells(score_cohort(harbor(), frame, "unanswered")["unanswered"]) == []
    assert cells(widen(harbor(), frame)["aim"]) == []


def test_keys_are_numbered_in_the_order_they_appear() -> None:
    """So are keys that are few and far between."""
    keys = np.array([10**15, 3, 10**15, 7])
    numbers, first = number_in_order(keys, 10**15 + 1)
    assert (numbers.tolist(), first.tolist()) == ([0, 1, 0, 2], [0, 1, 3])

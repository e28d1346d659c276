"""What is wrong with a table is told in one error: which column, what, in how many rows, which."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from tests.frames.harbor import codes_of, faults_of, harbor
from transform_model.errors import UnknownNameError
from transform_model.frames.score import score_cohort
from transform_model.frames.widening import widen
from transform_model.synthesis.cohort import synthesize_cohort

NAN = float("nan")
STEPS = " (help: levels are 0, 1, 2, 3)"
COUNT = "{name} expects a whole number not below 0"
WHOLE = "'{name}' expects a whole number"
PLACE = "'{name}' expects clinic or hospital; did you mean 'clinic'?"
COHORT = "'{name}' expects early or late; did you mean 'early'?"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (np.array([5, 1, 5, 5], np.int8), "5 in 3 rows (0, 2, 3, counted from 0)"),
        (np.array([4, -1, 9, 1]), "-1, 4 and 9 in 3 rows (0, 1, 2, counted from 0)"),
        (np.array([1.5, NAN, 1, 2]), "1.5 in 1 row (0, counted from 0)"),
        (np.array([3, -1.0, 1, 2]), "-1.0 in 1 row (1, counted from 0)"),
        (np.array([1e300, 1, 2, 3]), "1e+300 in 1 row (0, counted from 0)"),
        (np.array([2**63, 1, 2, 3], np.uint64), f"{2**63} in 1 row (0, counted from 0)"),
        (np.array([-(2**63), 1, 300]), f"-{2**63} and 300 in 2 rows (0, 2, counted from 0)"),
        (np.array([True, False] * 2), "False and True in 4 rows (0, 1, 2, …, counted from 0)"),
        (["often", 2, 10**400, None], "'often' in 1 row (0, counted from 0)"),
        (["3..1", "2", "2", "2"], "'3..1' in 1 row (0, counted from 0)"),
    ],
    ids=str,
)
def test_a_level_that_the_scale_does_not_have(cells: Any, told: str) -> None:
    """The values and the first rows are named, the levels stand in the help."""
    (first, *_) = faults_of({"aim": cells})
    assert first.startswith(f"table:1:1: error[TM202] column 'aim' holds {told}")


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"practice": ["p-1", "p-2", None], "aim": [5, 1, 5]}, index=[7, 7, 7]),
        pl.DataFrame({"practice": ["p-1", "p-2", None], "aim": [5, 1, 5]}),
        pa.table({"practice": ["p-1", "p-2", None], "aim": [5, 1, 5]}),
        {"practice": ["p-1", "p-2", None], "aim": [5, 1, 5]},
    ],
    ids=["pandas", "polars", "arrow", "lists"],
)
def test_rows_are_called_by_their_practice(frame: Any) -> None:
    """A row without an id is called by its number."""
    assert faults_of(frame) == [
        "table:1:10: error[TM202] column 'aim' holds 5 in 2 rows (p-1, row 2 from 0)" + STEPS
    ]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (pa.array([2932897], pa.date32()), "holds '10000-01-01' in 1 row"),
        # 86,400 s × 2**32 later than 2016-03-31 is the same number of days in 32 bits.
        (pa.array([86_400 * (2**32 + 16_891)], pa.timestamp("s")), "holds '11761237-"),
        (pa.array([0], pa.timestamp("us", "Mars/Phobos")), "holds cells of the type timestamp"),
    ],
)
def test_a_day_of_no_calendar_is_told(days: Any, told: str) -> None:
    """By its year, and never as the day of another one."""
    (found,) = faults_of(pa.table({"aim": [1], "assessed_on": days}))
    assert found.startswith(f"table:1:5: error[TM211] column 'assessed_on' {told}")


def test_names_are_texts() -> None:
    """A number or bytes where names are expected, or among them, is told as it was written."""
    frame: Any = {"aim": [1]}
    wrong: list[Any] = [3, b"phases"]
    for value in wrong:
        with pytest.raises(TypeError, match=f"outputs are names .*, found {value!r}"):
            score_cohort(harbor(), frame, value)
        with pytest.raises(TypeError, match=f"names of columns are expected, found {value!r}"):
            score_cohort(harbor(), frame, keep=value)
        with pytest.raises(UnknownNameError, match="there is no output"):
            score_cohort(harbor(), frame, [value])
        with pytest.raises(UnknownNameError, match="there is no basis"):
            score_cohort(harbor(), frame, basis=value)
    several: Any = ["published"]
    with pytest.raises(UnknownNameError, match="there is no output"):
        score_cohort(harbor(), frame, [several])
    with pytest.raises(UnknownNameError, match="there is no basis"):
        score_cohort(harbor(), frame, basis=several)


@pytest.mark.parametrize("cells", [{1, 2}, np.array(1)], ids=["set", "number"])
def test_a_column_has_an_order_and_a_length(cells: Any) -> None:
    """Of a set nobody knows which row is whose."""
    with pytest.raises(TypeError, match="column 'aim' is a list or an array, found"):
        score_cohort(harbor(), {"aim": cells})


def test_each_kind_of_fault_in_a_column_is_one_finding() -> None:
    """What is off the scale, refused, and no answer at all are three different things."""
    cells = ["7", "n/a", float("inf"), {"of": 2}, "8", "NA", [1, 2, 3]]
    assert faults_of({"team": cells}) == [
        (
            "table:1:1: error[TM202] column 'team' holds '7' and '8' in 2 rows (0, 4, counted from"
            " 0) (help: levels are no, yes)"
        ),
        (
            "table:1:1: error[TM204] column 'team' holds 'n/a' and 'NA' in 2 rows (1, 5, counted"
            " from 0) (help: answer with a level (no, yes) or leave it out)"
        ),
        (
            "table:1:1: error[TM205] column 'team' holds inf, {'of': 2} and [1, 2, 3] in 3 rows"
            " (2, 3, 6, counted from 0) (help: write a level (no, yes), a range such as 1..2, 'not"
            " applicable', 'declined', or leave it out)"
        ),
    ]


@pytest.mark.parametrize(
    "given",
    [np.array([0.5, 85]), [0.5, 85.0], pa.array([0.5, 85])],
    ids=str,
)
def test_a_measured_value_beyond_its_limits(given: Any) -> None:
    """A share lies between 0 and 1; the nearest share is suggested."""
    frame = pa.table({"panel": given}) if isinstance(given, pa.Array) else {"panel": given}
    assert faults_of(frame) == [
        (
            "table:1:1: error[TM202] column 'panel' holds 85.0 in 1 row (1, counted from 0) (help:"
            " did you mean '85%'? levels are shares from 0 % to 100 %, such as 85% or 0.85)"
        )
    ]


def test_a_measured_value_where_lower_is_better() -> None:
    """More than 60 days are off the scale of 0 to 60."""
    (told,) = faults_of({"wait": np.array([61, 60, 0])})
    assert told == (
        "table:1:1: error[TM202] column 'wait' holds 61 in 1 row (0, counted from 0)"
        " (help: levels are numbers 0..60, in days)"
    )


def test_an_infinite_measure_is_no_answer() -> None:
    """There is no infinite share."""
    (told,) = faults_of({"panel": np.array([0.5, np.inf])})
    assert told.startswith("table:1:1: error[TM205] column 'panel' holds inf in 1 row")


def test_a_row_has_one_day_for_all_its_answers() -> None:
    """Where answers grow old, a day beside an answer is refused; elsewhere it is fine."""
    given = {"answer": 2, "answered_on": "2016-01-01"}
    assert faults_of({"call": [given]}) == [
        (
            "table:1:1: error[TM205] column 'call' holds {'answer': 2, 'answered_on':"
            " '2016-01-01'} in 1 row (0, counted from 0) (help: all answers of a row are as old as"
            " its 'assessed_on': leave 'answered_on' out)"
        )
    ]
    assert codes_of("aim", {"aim": [given]}) == [2]
    assert codes_of("call", {"call": ["2"]}) == [2]


UNREADABLE = {
    "days": ({"aim": np.array(["2016-01-01"], "datetime64[D]")}, "days"),
    "bytes": ({"aim": np.array([b"2"])}, "cells of the type |S1"),
    "duration": ({"aim": np.array([2], "timedelta64[D]")}, "cells of the type timedelta64[D]"),
    "square": ({"aim": np.ones((1, 2))}, "cells of the type array of 2 dimensions"),
    "polars list": (pl.DataFrame({"aim": [[1, 2]]}), "cells of the type List(Int64)"),
    "polars wide": (
        pl.DataFrame({"aim": pl.Series([1], dtype=pl.Int128)}),
        "cells of the type Int128",
    ),
    "arrow bytes": (pa.table({"aim": [b"2"]}), "cells of the type binary"),
    "pandas days": (pd.DataFrame({"aim": pd.to_datetime(["2016-01-01"])}), "days"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_column_of_another_type_is_no_column_of_answers(name: str) -> None:
    """Days, lists and durations are nothing that a scale has."""
    frame, held = UNREADABLE[name]
    assert faults_of(frame) == [
        (
            f"table:1:1: error[TM203] column 'aim' holds {held}, which are no answers"
            " (help: answers are whole numbers, shares, texts, or true and false)"
        )
    ]


def test_ids_of_another_type_name_no_rows() -> None:
    """Where ids cannot be read, rows are counted."""
    (told,) = faults_of(pl.DataFrame({"practice": [[1]], "aim": [5]}))
    assert told == (
        "table:1:10: error[TM202] column 'aim' holds 5 in 1 row (0, counted from 0)" + STEPS
    )


def test_a_misspelt_column_never_means_unanswered() -> None:
    """The nearest known name is in the help; what is kept is no fault."""
    frame = {"aims": [1], "rurel": ["yes"], "colour": [1], "team": ["yes"]}
    assert faults_of(frame, keep=["colour"]) == [
        (
            "table:1:1: error[TM201] column 'aims' names no milestone of 'harbor'"
            " (help: did you mean 'aim'?)"
        ),
        (
            "table:1:6: error[TM201] column 'rurel' names no milestone of 'harbor'"
            " (help: did you mean 'rural'?)"
        ),
    ]
    assert faults_of({"colour": [1], "team": ["yes"]}) == [
        (
            "table:1:1: error[TM201] column 'colour' names no milestone of 'harbor'"
            " (help: keep it with keep=['colour'])"
        )
    ]


def test_a_table_without_a_milestone() -> None:
    """Scores of practices of which nothing was asked would be made up."""
    assert faults_of({"practice": ["p-1"]}) == [
        (
            "table:1:1: error[TM203] this table has no column of a milestone of 'harbor'"
            " (help: call columns by the ids of milestones, such as aim, team, panel; with a row"
            " for each answer, call them practice, milestone and level)"
        )
    ]


@pytest.mark.parametrize("level", [{}, {"milestone": ["aim"], "level": [2]}])
def test_raters_are_combined_first(level: dict[str, object]) -> None:
    """The rows of two raters are not two practices."""
    frame = {"practice": ["p-1"], "rater": ["coach"], **(level or {"aim": [2]})}
    assert faults_of(frame) == [
        (
            "table:1:10: error[TM203] this table has the answers of several raters (help: combine"
            " them into one row for each practice and day first, as combine_raters does)"
        )
    ]


def test_columns_have_names_of_their_own() -> None:
    """Of two columns with one name, one would be lost."""
    frame = pd.DataFrame([[1, 2, 3, 4]], columns=["aim", "aim", 7, ""])
    assert faults_of(frame) == [
        "table:1:1: error[TM215] two columns are called 'aim' (help: rename one of them)",
        "table:1:9: error[TM215] a column is called 7 (help: names are texts)",
        "table:1:11: error[TM215] a column is called '' (help: names are texts)",
    ]
    arrow = pa.Table.from_arrays([pa.array([1]), pa.array([2])], ["aim", "aim"])
    assert faults_of(arrow) == [
        "table:1:1: error[TM215] two columns are called 'aim' (help: rename one of them)"
    ]


def test_columns_have_as_many_rows_as_each_other() -> None:
    """A mapping is a table only then."""
    assert faults_of({"aim": [1, 2], "team": ["yes"]}) == [
        (
            "table:1:1: error[TM203] columns have different numbers of rows: 'aim' has 2, 'team'"
            " has 1 (help: give each row a cell)"
        )
    ]


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        ({"aim": 2}, "column 'aim' is a list or an array, found 2"),
        ({"aim": "2"}, "column 'aim' is a list or an array, found '2'"),
        ({"aim": {"p-1": 2}}, "column 'aim' is a list or an array, found a mapping"),
        (
            {"synthetic": True, "columns": {"aim": [2]}},
            (
                "column 'synthetic' is a list or an array, found True; hand in what stands under"
                " 'columns'"
            ),
        ),
        (
            Path("march.csv"),
            (
                "a data frame is expected, of pandas, polars, Arrow or another library that"
                " narwhals reads, or a mapping of names to columns; found"
                f" {Path('march.csv')!r}; score_batches and score_file take the path of a file"
            ),
        ),
        (
            synthesize_cohort(harbor(), 3, seed=7),
            (
                "a data frame is expected, of pandas, polars, Arrow or another library that"
                " narwhals reads, or a mapping of names to columns; found a SyntheticCohort; hand"
                " in what its to_pandas() or to_polars() gives"
            ),
        ),
        (
            [1, 2],
            (
                "a data frame is expected, of pandas, polars, Arrow or another library that"
                " narwhals reads, or a mapping of names to columns; found a list"
            ),
        ),
    ],
)
def test_what_is_no_table(frame: Any, message: str) -> None:
    """What was found is told."""
    with pytest.raises(TypeError) as caught:
        score_cohort(harbor(), frame)
    assert str(caught.value) == message


def test_a_kept_column_is_there() -> None:
    """A misspelt name is put right."""
    with pytest.raises(UnknownNameError) as caught:
        score_cohort(harbor(), {"aim": [1], "region": ["north"]}, keep=["regoin"])
    assert str(caught.value) == "there is no column 'regoin'; did you mean 'region'?"


def test_a_single_kept_column_may_stand_by_itself() -> None:
    """Its name is never taken for a list of letters."""
    frame = {"aim": [1], "region": ["north"]}
    assert score_cohort(harbor(), frame, "counts", keep="region")["region"] == ["north"]
    answers = {"practice": ["p-1"], "milestone": ["aim"], "level": [2], "region": ["north"]}
    assert widen(harbor(), answers, keep="region")["region"].tolist() == ["north"]


def test_a_kept_column_is_not_called_like_scores() -> None:
    """One of the two would be lost."""
    assert faults_of({"aim": [1], "done_lower": [0]}, keep=["done_lower"]) == [
        (
            "table:1:5: error[TM203] column 'done_lower' is called like a column of scores"
            " (help: rename it, or leave it out of what is kept)"
        )
    ]


def test_days_are_written_year_month_day() -> None:
    """What is no day is told once, whatever it is."""
    days = ["3/31/2016", "2016-02-30", 20160331, "2016-03-31", None]
    assert faults_of({"aim": [1] * 5, "assessed_on": days}) == [
        (
            "table:1:5: error[TM211] column 'assessed_on' holds '3/31/2016', '2016-02-30' and"
            " 20160331 in 3 rows (0, 1, 2, counted from 0) (help: write year-month-day, such as"
            " 2016-03-31)"
        )
    ]
    assert faults_of(pl.DataFrame({"aim": [1], "assessed_on": [[1]]})) == [
        (
            "table:1:5: error[TM211] column 'assessed_on' holds cells of the type List(Int64)"
            " (help: write year-month-day, such as 2016-03-31)"
        )
    ]


@pytest.mark.parametrize(
    ("name", "cells", "told", "remedy"),
    [
        ("clinicians", ["six", 4, None], "'six' in 1 row (0", COUNT),
        ("clinicians", np.array([2.5, -1, NAN]), "-1.0 and 2.5 in 2 rows (0, 1", COUNT),
        ("beneficiaries", np.array([-4, 1, 1]), "-4 in 1 row (0", COUNT),
        ("rural", ["perhaps", "yes", "no"], "'perhaps' in 1 row (0", "rural expects yes or no"),
        ("rural", np.array([1, 0, 0]), "0 and 1 in 3 rows (0, 1, 2", "rural expects yes or no"),
        ("setting", ["clinc", "clinic", None], "'clinc' in 1 row (0", PLACE),
        ("needs", ["many", "2", None], "'many' in 1 row (0", "'needs' expects a number"),
        (
            "needs",
            np.array([np.inf, 1, 2]),
            "inf in 1 row (0",
            "'needs' expects a text or a number",
        ),
        ("programme_year", np.array([1.5, 1, 2]), "1.5 in 1 row (0", WHOLE),
        ("cohort", ["erly", "late", None], "'erly' in 1 row (0", COHORT),
    ],
)
def test_what_is_said_of_a_practice_is_checked(
    name: str, cells: Any, told: str, remedy: str
) -> None:
    """A value that ``score_practice`` would refuse is refused, even if scoring does not ask."""
    (fault,) = faults_of({name: cells, "aim": [1, 1, 1]})
    expected = f"column '{name}' holds {told}, counted from 0) (help: {remedy.format(name=name)})"
    assert fault == f"table:1:1: error[TM209] {expected}"


def test_what_is_said_of_a_practice_is_one_value() -> None:
    """Lists and days say nothing; several ids are one text."""
    assert faults_of(pl.DataFrame({"recognised_by": [["ncqa"]], "aim": [1]})) == [
        (
            "table:1:1: error[TM203] column 'recognised_by' holds cells of the type List(String),"
            " which say nothing of a practice (help: write texts, numbers, or true and false;"
            " several ids stand between semicolons)"
        )
    ]
    frame = {"needs": np.array(["2016-01-01"], "datetime64[D]"), "aim": [1]}
    assert "column 'needs' holds days, which say nothing of a practice" in faults_of(frame)[0]

"""Laws of what is handed in: any frame gives the same report, and faults are told."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import evolve

import transform_model as tm
from tests.networks.small_networks import THREE
from transform_model.definition.bounds import Bounds
from transform_model.networks.periods import PeriodLength

PAT = tm.load_framework("tcpi-pat-2-primary-care")
NETWORK = tm.Network("n", "Harbor network", "PTN")
COLUMNS: dict[str, list[object]] = {
    "practice": ["p-2", "p-1", "p-1"],
    "assessed_on": ["2017-03-31", "2017-03-31", "2016-03-31"],
    "completed_phase_lower": [0, 2, 1],
    "completed_phase_upper": [1, 2, 1],
    "clinicians": [None, 6, 4],
    "rural": ["yes", None, "no"],
    "kind": ["specialty", "", "primary care"],
    "note": ["synthetic", "synthetic", "synthetic"],
}


def change(name: str, *values: object) -> dict[str, list[object]]:
    """Return the columns with others in one place."""
    return {**COLUMNS, name: list(values)}


FRAMES = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "arrow": pa.table, "columns": dict}


@pytest.mark.parametrize("make", FRAMES.values(), ids=FRAMES)
def test_any_frame_gives_the_same_report(
    make: Callable[[dict[str, list[object]]], object],
) -> None:
    """pandas, polars, Arrow and plain columns are read alike."""
    report = tm.network_report(THREE, NETWORK, make(COLUMNS))
    assert (report.practices, report.assessed, report.assessments) == (2, 2, 3)
    assert report.clinicians == Bounds(6, float("inf"))
    assert report.note == "synthetic"
    assert [count.practices for count in report.phases] == [
        Bounds(1, 2),
        Bounds(1, 1),
        Bounds(0, 0),
    ]
    groups = {(group.by, group.group): group.practices for group in report.groups}
    assert groups == {
        ("rural", "yes"): Bounds(1, 1),
        ("rural", "no"): Bounds(1, 1),
        ("kind", "primary care"): Bounds(1, 1),
        ("kind", "specialty"): Bounds(1, 1),
    }


def test_numpy_columns_with_days_and_flags_are_read_too() -> None:
    """Days of numpy and of Python, with a time or without, and flags as numbers."""
    columns = {
        "practice": np.array([7, 8]),
        "assessed_on": np.array(["2017-03-31", "2017-04-01"], "datetime64[s]"),
        "completed_phase_lower": np.array([0.0, 2.0]),
        "completed_phase_upper": np.array([1, 2]),
        "rural": np.array([True, False]),
        "small": [1, 0],
    }
    report = tm.network_report(THREE, NETWORK, columns)
    assert report.as_of == date(2017, 4, 1)
    assert {group.by for group in report.groups} == {"rural", "small"}
    stamped = {**columns, "assessed_on": [datetime(2017, 3, 31, 9), date(2017, 4, 1)]}  # noqa: DTZ001  a day has no zone
    assert tm.network_report(THREE, NETWORK, stamped).to_dict() == report.to_dict()


def test_answers_are_scored_first() -> None:
    """A table of answers gives the report that its assessments give one by one."""
    rows = [({"m18": 3, "m01": 2}, date(2016, 3, 31)), ({"m18": 2}, date(2017, 3, 31))]
    assessments = [tm.Assessment(PAT.id, tm.Practice("p-1"), *row) for row in rows]
    frame = pl.DataFrame(
        {
            "practice": ["p-1", "p-1"],
            "assessed_on": [day for _, day in rows],
            "m18": [3, 2],
            "m01": [2, None],
        }
    )
    found = tm.network_report(PAT, NETWORK, frame).to_dict()
    assert found == tm.network_report(PAT, NETWORK, assessments).to_dict()


def test_what_a_network_says_of_a_practice_comes_first() -> None:
    """Listed: 10 clinicians, of unknown setting; the table fills in the setting alone."""
    listed = (tm.Practice("p-1", clinicians=10, kind="specialty"), tm.Practice("p-2"))
    report = tm.network_report(THREE, evolve(NETWORK, practices=listed), COLUMNS)
    assert report.clinicians.lower == 10
    groups = {(group.by, group.group): group.practices for group in report.groups}
    assert groups["rural", "no"] == Bounds(1, 1)
    assert groups["kind", "specialty"] == Bounds(2, 2)


def test_parts_of_a_count_are_a_lower_end() -> None:
    """4 in primary care, the others not counted: at least 4."""
    practice = tm.Practice("p-1", clinicians=tm.ClinicianCount(primary_care=4))
    first = tm.Assessment(PAT.id, practice, {}, date(2016, 3, 31))
    assert tm.network_report(PAT, NETWORK, [first]).clinicians == Bounds(4, float("inf"))


def test_a_practice_that_is_not_listed_is_told() -> None:
    """A misspelt id would vanish from the counts."""
    network = evolve(NETWORK, practices=(tm.Practice("p-1"), tm.Practice("p-22")))
    with pytest.raises(tm.UnknownNameError, match="no practice 'p-2'; did you mean"):
        tm.network_report(THREE, network, COLUMNS)


def test_two_assessments_of_one_day_are_told() -> None:
    """Which of the two counts is not known."""
    columns = change("assessed_on", "2017-03-31", "2017-03-31", "2017-03-31")
    with pytest.raises(tm.AnswerError, match="practice 'p-1' has two assessments of 2017-03-31"):
        tm.network_report(THREE, NETWORK, columns)
    one = tm.Assessment(PAT.id, tm.Practice("p-1"), {}, date(2017, 3, 31))
    with pytest.raises(tm.AnswerError, match="two assessments"):
        tm.network_report(PAT, NETWORK, [one, tm.score_practice(PAT, one)])


def test_an_assessment_without_a_day_is_told() -> None:
    """It has no place in time."""
    with pytest.raises(tm.AnswerError, match="an assessment of practice 'p-1' has no day"):
        tm.network_report(THREE, NETWORK, change("assessed_on", "2017-03-31", None, "2016-03-31"))
    undated = tm.score_practice(PAT, {"m18": 3}, practice=tm.Practice("p-1"))
    with pytest.raises(tm.AnswerError, match="has no day"):
        tm.network_report(PAT, NETWORK, [undated])


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("assessed_on", ("31/3/2017", 1, 2), "'assessed_on' holds days, such as 2017-03-31"),
        ("completed_phase_lower", (-1, 2, 1), "whole numbers from 0, for none, found -1"),
        ("completed_phase_lower", ("x", 2, 1), "orders of phases"),
        ("completed_phase_lower", (0.5, 2, 1), "found 0.5"),
        ("completed_phase_lower", (None, 2, 1), "'completed_phase_lower' is empty in row 1"),
        ("completed_phase_lower", (0, 3, 1), "is above 'completed_phase_upper'"),
        ("completed_phase_upper", (9, 2, 1), "there are 3 phases, found a completed phase 9"),
        ("clinicians", (1, 2.5, 1), "'clinicians' holds whole numbers from 0, found 2.5"),
        ("rural", ("perhaps", "no", "no"), "'rural' holds yes and no, found 'perhaps'"),
        ("rural", ([], "no", "no"), "'rural' holds yes and no"),
        ("practice", ("p-1", "", "p-2"), "'practice' is empty in row 2"),
    ],
    ids=range(11),
)
def test_a_column_that_holds_something_else_is_told(
    name: str, values: tuple[object, ...], message: str
) -> None:
    """The message names the column and what it holds."""
    with pytest.raises(ValueError, match=message):
        tm.network_report(THREE, NETWORK, change(name, *values))


def test_a_column_of_a_type_nobody_reads_is_told() -> None:
    """A list in a cell is no setting."""
    frame = pl.DataFrame({**COLUMNS, "rural": [["yes"], ["no"], ["no"]]})
    with pytest.raises(TypeError, match="column 'rural' holds cells of the type"):
        tm.network_report(THREE, NETWORK, frame)


def test_a_missing_column_is_told() -> None:
    """Without days or practices there is no history; half of a score is none."""
    for name in ("practice", "assessed_on", "completed_phase_upper"):
        columns = {key: values for key, values in COLUMNS.items() if key != name}
        with pytest.raises(tm.UnknownNameError, match=f"no column '{name}'"):
            tm.network_report(THREE, NETWORK, columns)
    with pytest.raises(tm.UnknownNameError, match="no column 'practice'"):
        tm.network_report(PAT, NETWORK, {"m18": [3]})


@pytest.mark.parametrize("name", ["Rural", "clinicans", "safety-net", "kinds"])
def test_a_misspelt_column_is_told(name: str) -> None:
    """Its values would be as good as never stated."""
    columns = {key: COLUMNS[key] for key in list(COLUMNS)[:4]}
    with pytest.raises(tm.UnknownNameError, match=f"no column '{name}'; did you mean"):
        tm.network_report(THREE, NETWORK, {**columns, name: [None] * 3})


def test_a_column_of_another_kind_is_kept_where_it_is_scored() -> None:
    """A report has nothing to keep it for, and does not say so."""
    table = {"practice": ["p-1"], "assessed_on": ["2017-03-31"], "m18": [3], "region": ["north"]}
    with pytest.raises(tm.AnswerError) as caught:
        tm.network_report(PAT, NETWORK, table)
    told = "leave it out, or score the table first, with keep=['region']"
    assert [each.help for each in caught.value.diagnostics] == [told]
    scores = tm.score_cohort(PAT, table, "completed_phase", keep="region")
    assert tm.network_report(PAT, NETWORK, scores).assessed == 1


def test_columns_of_scores_of_a_milestone_called_like_a_setting_are_none_of_them() -> None:
    """``ready_clinicians`` tells of a milestone, and says nothing of the practice."""
    columns = {key: COLUMNS[key] for key in list(COLUMNS)[:4]}
    plain = tm.network_report(THREE, NETWORK, columns).to_dict()
    beside = {**columns, "ready_clinicians": [True] * 3}
    assert tm.network_report(THREE, NETWORK, beside).to_dict() == plain


def test_an_assessment_of_nobody_is_told() -> None:
    """It is nobody's, and never the last practice's."""
    known = tm.Assessment(PAT.id, tm.Practice("p-1"), {}, date(2016, 3, 31))
    nameless = tm.Assessment(PAT.id, tm.Practice(), {}, date(2017, 3, 31))
    for assessments in ([known, nameless], [nameless], [tm.score_practice(PAT, nameless)]):
        with pytest.raises(tm.AnswerError, match=r"TM208.* a practice without an id"):
            tm.network_report(PAT, NETWORK, assessments)
    with pytest.raises(ValueError, match="'practice' is empty in row 2"):
        tm.network_report(THREE, NETWORK, change("practice", "p-1", " ", "p-2"))


def test_what_is_no_network_or_framework_is_told() -> None:
    """Their ids are texts, and open nothing."""
    asked: list[Any] = [tm.network_report, tm.phase_journeys]
    for ask in asked:
        with pytest.raises(TypeError, match="a Network is expected, found 'sne'"):
            ask(THREE, "sne", COLUMNS)
        with pytest.raises(TypeError, match="a Framework is expected, found 'pat'"):
            ask("pat", NETWORK, COLUMNS)


def test_the_last_day_of_the_calendar_ends_a_period() -> None:
    """There is no day after it."""
    columns = change("assessed_on", "9999-12-31", "9999-12-31", "9999-10-01")
    (point,) = tm.network_report(THREE, NETWORK, columns).series
    assert (str(point.period), point.period.ends) == ("9999 Q4", date.max)


def test_what_is_no_assessment_is_told() -> None:
    """A text in a list, or something that is neither frame nor list."""
    with pytest.raises(TypeError, match="a history or a score is expected, found str"):
        tm.network_report(PAT, NETWORK, ["p-1"])
    with pytest.raises(TypeError, match="a data frame is expected"):
        tm.network_report(PAT, NETWORK, 3)


def test_a_score_by_another_framework_is_told() -> None:
    """Its phases are other phases."""
    other = tm.load_framework("tcpi-pat-2-specialty")
    score = tm.score_practice(
        other, tm.Assessment(other.id, tm.Practice("p"), {}, date(2016, 1, 1))
    )
    with pytest.raises(ValueError, match="by framework 'tcpi-pat-2-specialty', not by"):
        tm.network_report(PAT, NETWORK, [score])


def test_a_report_needs_phases_practices_and_a_day() -> None:
    """Without them there is nothing to tell."""
    with pytest.raises(ValueError, match="has no phases for a network to complete"):
        tm.network_report(evolve(THREE, phases=()), NETWORK, COLUMNS)
    answers = {"practice": ["p-1"], "assessed_on": ["2017-03-31"], "1": [2]}
    with pytest.raises(ValueError, match="'pcmh-a' has no phases for a network to complete"):
        tm.network_report(tm.load_framework("pcmh-a"), NETWORK, answers)
    with pytest.raises(ValueError, match="network 'n' has neither practices nor assessments"):
        tm.network_report(THREE, NETWORK, [])
    listed = evolve(NETWORK, practices=(tm.Practice("p-1"),))
    with pytest.raises(ValueError, match="no assessment to take the day from; give 'as_of'"):
        tm.network_report(THREE, listed, [])
    with pytest.raises(TypeError, match="as_of is a date, found '2017-01-01'"):
        tm.network_report(THREE, listed, [], as_of="2017-01-01")  # type: ignore[arg-type]  # on purpose
    report = tm.network_report(THREE, listed, [], as_of=date(2017, 1, 1))
    assert (report.assessed, report.series) == (0, ())


def test_a_least_group_and_a_period_are_checked() -> None:
    """A slip would hide nothing, or draw nothing."""
    with pytest.raises(ValueError, match="min_group is a whole number from 0, found -1"):
        tm.network_report(THREE, NETWORK, COLUMNS, min_group=-1)
    for number in (None, 1.5, True, "11", float("nan")):
        with pytest.raises(ValueError, match="min_group is a whole number from 0, found"):
            tm.network_report(THREE, NETWORK, COLUMNS, min_group=number)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(ValueError, match="a series is by 'quarter' or 'month', found 'week'"):
        tm.network_report(THREE, NETWORK, COLUMNS, every="week")


def test_a_series_has_every_period_from_the_first_assessment_to_the_day() -> None:
    """From 31 March 2016 to 15 April 2017: five quarters and a part, or fourteen months."""
    quarters = tm.network_report(THREE, NETWORK, COLUMNS, as_of=date(2017, 4, 15)).series
    assert [str(point.period) for point in quarters] == [
        "2016 Q1",
        "2016 Q2",
        "2016 Q3",
        "2016 Q4",
        "2017 Q1",
        "2017 Q2",
    ]
    assert [point.day for point in quarters][-2:] == [date(2017, 3, 31), date(2017, 4, 15)]
    assert [point.assessed for point in quarters] == [1, 1, 1, 1, 2, 2]
    months = tm.network_report(THREE, NETWORK, COLUMNS, every=PeriodLength.MONTH).series
    assert (str(months[0].period), str(months[-1].period), len(months)) == (
        "2016-03",
        "2017-03",
        13,
    )


def test_the_series_of_a_phase_goes_into_a_run_chart() -> None:
    """p-2 may have any phase until it is assessed in the first quarter of 2017."""
    report = tm.network_report(THREE, NETWORK, COLUMNS)
    series = report.series_of("start")
    assert list(map(str, series.values())) == ["1–2", "1–2", "1–2", "1–2", "1–2"]
    assert tm.run_chart(series).labels[0] == "2016 Q1"
    assert report.series_of("work", "clinicians")[report.series[-1].period] == Bounds(6, 6)
    with pytest.raises(tm.UnknownNameError, match="no phase 'wrok'; did you mean 'work'"):
        report.series_of("wrok")


def test_a_plan_scores_as_it_was_compiled() -> None:
    """By published facts alone, the one threshold of phase 1 may be another: nothing is known."""
    published = tm.compile_framework(PAT, basis="published")
    first = tm.Assessment(PAT.id, tm.Practice("p-1"), {"m18": 3}, date(2016, 3, 31))
    assert tm.network_report(PAT, NETWORK, [first]).phases[0].practices == Bounds(1, 1)
    report = tm.network_report(published, NETWORK, [first])
    assert report.phases[0].practices == Bounds(0, 1)
    assert report.framework is PAT
    assert tm.phase_journeys(published, NETWORK, [first]).flows[0].first == Bounds(0, 1)


def test_a_report_keeps_no_practice() -> None:
    """Whoever is handed a report cannot read from it what is hidden."""
    network = evolve(NETWORK, practices=(tm.Practice("p-1"), tm.Practice("p-2", rural=True)))
    assert tm.network_report(THREE, network, COLUMNS).network.practices == ()


def test_a_series_of_pandas_keeps_the_names_of_its_times() -> None:
    """Quarters, months and days; rows that are only counted are counted from 1."""
    quarters = pd.Series([3, 4], index=["2017 Q1", "2017 Q2"])
    months = pd.Series([3, 4], index=pd.period_range("2017-01", periods=2, freq="M"))
    days = pd.Series([3, 4], index=pd.to_datetime(["2017-01-31", "2017-02-28"]))
    assert tm.run_chart(quarters).labels == ("2017 Q1", "2017 Q2")
    assert tm.run_chart(months).labels == ("2017-01", "2017-02")
    assert tm.run_chart(days).labels == ("2017-01-31", "2017-02-28")
    assert tm.run_chart(pd.Series([3, 4])).labels == ("1", "2")
    assert tm.run_chart({0: 3, 1: 4}).labels == ("0", "1")

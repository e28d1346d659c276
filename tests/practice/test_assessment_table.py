"""Laws of assessments in tables."""

import csv
from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.practice.texts import texts
from transform_model.document.place import Source
from transform_model.errors import AnswerError
from transform_model.practice.assessment import Assessment
from transform_model.practice.assessment_table import (
    Columns,
    parse_assessments_csv,
    read_assessments_csv,
)
from transform_model.practice.practice import Practice
from transform_model.practice.table import read_table

WHOLE = """\
practice,name,kind,clinicians,rural,recognised_by,assessed_on,note,core_needs,m01,m02
001,"Harbor, Family Medicine",primary care,6.0,TRUE,a; b,2016-03-31,"said ""later""
and left",1,2,n/a
p-002,,,,no,none,,,,1..2,
,,,,,,,,,,
p-003,,,,,,,,,?,declined
"""
EXPECTED = (
    Assessment(
        "pat",
        Practice(
            "001",
            "Harbor, Family Medicine",
            "primary care",
            6,
            rural=True,
            recognised_by=["a", "b"],
            attributes={"core_needs": 1},
        ),
        {"m01": 2, "m02": "n/a"},
        date(2016, 3, 31),
        'said "later"\nand left',
    ),
    Assessment("pat", Practice("p-002", rural=False, recognised_by=[]), {"m01": "1..2"}),
    Assessment("pat", Practice("p-003"), {"m01": None, "m02": "declined"}),
)
COLUMNS = Columns(["m01", "m02"], ["core_needs"])


def test_each_row_is_an_assessment() -> None:
    """Blank cells are not known or not answered, blank rows are nothing."""
    assert parse_assessments_csv(WHOLE, "pat", COLUMNS) == EXPECTED
    assert parse_assessments_csv(WHOLE, "pat", Columns(attributes=["core_needs"])) == EXPECTED


def test_a_milestone_may_be_called_like_a_field_of_a_practice() -> None:
    """A name of the framework comes before a word of ours."""
    (found,) = parse_assessments_csv("practice,rural\np-1,2\n", "pat", Columns(["rural"]))
    assert (found.practice.rural, str(found.answers["rural"])) == (None, "2")


def test_a_column_that_is_nothing_else_is_a_milestone() -> None:
    """Without the ids of milestones, scoring finds out which are none."""
    [assessment] = parse_assessments_csv("practice,year,core_needs\np-001,2016,1\n", "pat")
    assert list(assessment.answers) == ["core_needs"]
    assert assessment.practice.attributes == {"year": 2016}


@pytest.mark.parametrize("encode", ["\ufeff{}", "{}", "{}\n\n"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_spreadsheets_may_write_it_in_their_own_way(
    tmp_path: Path, encode: str, line_end: str
) -> None:
    """A byte order mark, other line ends and empty lines at the end change nothing."""
    path = tmp_path / "march.csv"
    path.write_text(encode.format(WHOLE), encoding="utf-8", newline=line_end)
    assert read_assessments_csv(path, "pat", COLUMNS) == EXPECTED


@pytest.mark.parametrize("sign", [";", "\t"])
def test_cells_may_be_separated_by_semicolons_or_tabs(sign: str) -> None:
    """Which one it is depends on the country a spreadsheet is set to."""
    text = f'practice{sign}recognised_by{sign}m01\np-001{sign}"a;b"{sign}95%\n'
    assert parse_assessments_csv(text, "pat") == (
        Assessment("pat", Practice("p-001", recognised_by=["a", "b"]), {"m01": "95%"}),
    )


def test_cells_know_where_they_are_written() -> None:
    """Lines and columns are those of the file, also after a cell of two lines."""
    first, second, _ = parse_assessments_csv(WHOLE, "pat", COLUMNS, name="march.csv")
    assert str(first.answers["m02"].at) == "march.csv:3:15"
    assert str(second.at) == "march.csv:4:1"
    assert str(second.answers["m01"].at) == "march.csv:4:21"
    assert str(second.places["m01"]) == "march.csv:1:79"
    assert str(second.practice.places["rural"]) == "march.csv:1:31"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["TM006"]),
        ("\n\n", ["TM006"]),
        ("Practice,m01\np-001,2\n", ["TM208"]),
        ("m01,m02\n1,2\n", ["TM208"]),
        ("practice,m01,assesed_on,x\np-001,2,,\n", ["TM201", "TM201"]),
        ("practice,m01\n,2\np-002,a..b..c\n", ["TM208", "TM205"]),
        ("practice,rural,assessed_on\np-001,perhaps,May 2016\n", ["TM209", "TM211"]),
        ('practice,m01\n"p-001"x,2\n', ["TM214"]),
        ('practice,m01\np-001,"' + "x" * 140_000 + '"\n', ["TM214"]),
        ("practice,m01\n" + "p-001\np-001,1,2\n" * 150, ["TM216"] * 200 + ["TM018"]),
    ],
)
def test_faults_come_together_in_text_order(text: str, codes: list[str]) -> None:
    """At most 200 of them, so that the report stays readable."""
    with pytest.raises(AnswerError) as caught:
        parse_assessments_csv(text, "pat", COLUMNS)
    assert [fault.code for fault in caught.value.diagnostics] == codes


def test_a_column_of_another_kind_is_told_where_it_can_be_kept() -> None:
    """A near name is put right; where there is none, the way out is another one."""
    with pytest.raises(AnswerError) as caught:
        parse_assessments_csv(
            "practice,m01,assesed_on,region\n001,2,,\n", "pat", Columns(("m01",), ())
        )
    assert [each.help for each in caught.value.diagnostics] == [
        "did you mean 'assessed_on'?",
        "leave it out; scores that are written to a file can keep it",
    ]


def test_rows_that_agree_put_the_line_of_names_in_the_wrong() -> None:
    """One name left out shifts every row: one mistake, told where it is."""
    with pytest.raises(AnswerError) as caught:
        parse_assessments_csv("practice,m01\n" + "p-001,1,2\n" * 30, "pat", COLUMNS)
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.place.line) == ("TM216", 1)
    assert fault.message == "this line names 2 columns, every row has 3 cells"


@pytest.mark.parametrize(("content", "code"), [(b"practice\nJos\xe9\n", "TM002"), (None, "TM001")])
def test_a_file_that_cannot_be_read_is_reported(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    """Neither another encoding nor a missing file gives a traceback."""
    path = tmp_path / "march.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AnswerError, match=code):
        read_assessments_csv(path, "pat")


CELLS = texts().map(lambda text: text.replace("\r", ""))
ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=4)
)


@given(ROWS, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_a_table_has_the_cells_that_were_written_at_their_places(
    rows: list[list[str]], quoting: int
) -> None:
    """What Python's own writer writes is read back, each cell beginning where it is said to."""
    names = [f"c{i}" for i in range(len(rows[0]) if rows else 1)]
    stream = StringIO()
    csv.writer(stream, quoting=quoting, lineterminator="\n").writerows([names, *rows])  # type: ignore[arg-type]  # any of csv's constants
    source = Source("table.csv", stream.getvalue())
    table, faults = read_table(source)
    assert faults == ()
    assert table is not None
    kept = [row for row in rows if any(map(str.strip, row))]
    assert [[cell.text for cell in row] for row in table.rows] == [
        [text.strip() for text in row] for row in kept
    ]
    for row, texts_of_row in zip(table.rows, kept, strict=True):
        for cell, text in zip(row, texts_of_row, strict=True):
            written = source.line(cell.place.line)[cell.place.column - 1 :]
            begin = text.partition("\n")[0].replace('"', '""')
            assert written.startswith((begin, f'"{begin}'))
            assert cell.place.length >= 1


@given(st.text(st.sampled_from(list(',;"\n\tpm01 \x00')), max_size=40) | st.text(max_size=40))
def test_any_text_is_a_table_or_is_diagnosed(text: str) -> None:
    """No text gives a traceback."""
    for whole in (text, "practice,m01\n" + text):
        with suppress(AnswerError):
            parse_assessments_csv(whole, "pat")


RATED = """\
practice,rater,rural,core_needs,assessed_on,note,m01,m02
p-001,nurse,yes,,2016-03-31,mornings,1,2
p-001,,,1,2016-03-31,,,3
p-002,nurse,,,2016-03-31,,1,
p-001,director,yes,1,2016-03-31,evenings,?,
p-001,nurse,yes,1,2017-03-31,,2,2
"""


def test_the_rows_of_raters_are_one_assessment() -> None:
    """Rows of one practice and day become one, the row without a rater what was agreed on."""
    first = Practice("p-001", rural=True, attributes={"core_needs": 1})
    day = date(2016, 3, 31)
    found = parse_assessments_csv(RATED, "pat", COLUMNS)
    assert found == (
        Assessment(
            "pat",
            first,
            {"m02": 3},
            day,
            "mornings; evenings",
            {"nurse": {"m01": 1, "m02": 2}, "director": {"m01": None}},
        ),
        Assessment("pat", Practice("p-002"), {}, day, raters={"nurse": {"m01": 1}}),
        Assessment("pat", first, {}, date(2017, 3, 31), raters={"nurse": {"m01": 2, "m02": 2}}),
    )
    assert str(found[0].raters["nurse"]["m02"].at) == "assessments:2:40"
    assert str(found[0].rater_places["nurse"]["m02"]) == "assessments:1:54"

"""Laws of reading and writing workbooks: cells as they would be typed, and their names."""

from datetime import date, datetime, time
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pyarrow as pa
import pytest

from tests.frames.file_cases import write_cells
from transform_model.errors import AnswerError, ScoreFileError
from transform_model.frames.excel_sink import MOST_ROWS, check_rows, write_excel
from transform_model.frames.excel_source import open_excel
from transform_model.frames.file_kinds import write_file
from transform_model.frames.spelling import spell_value
from transform_model.frames.table_source import HEADING


def rows_of(path: Path, rows: int = 10) -> list[dict[str, str]]:
    """Return all rows of a workbook."""
    return [row for batch in open_excel(path).read(rows) for row in batch.to_pylist()]


def test_cells_are_spelt_as_they_would_be_typed(tmp_path: Path) -> None:
    """Numbers stored as text and as numbers are the same; days are days."""
    path = write_cells(
        tmp_path / "t.xlsx",
        [
            ["practice", "m01", "m02", "assessed_on", "rural"],
            ["p-1", 2, "2", date(2016, 3, 31), True],
            ["p-2", 2.0, " n/a ", datetime(2016, 3, 31), False],  # noqa: DTZ001 - cells have none
            [3, 0.5, None, "2016-03-31", None],
        ],
    )

    assert rows_of(path, 2) == [
        {"practice": "p-1", "m01": "2", "m02": "2", "assessed_on": "2016-03-31", "rural": "yes"},
        {"practice": "p-2", "m01": "2", "m02": "n/a", "assessed_on": "2016-03-31", "rural": "no"},
        {"practice": "3", "m01": "0.5", "m02": "", "assessed_on": "2016-03-31", "rural": ""},
    ]


def test_values_of_other_libraries_are_spelt_alike() -> None:
    """Parquet has floats for whole numbers, and lists."""
    assert spell_value(2.0) == "2"
    assert spell_value(["fqhc", "rhc"]) == "fqhc;rhc"


def test_times_stay_visible(tmp_path: Path) -> None:
    """A cell with a time is no day, and what reads it can say so."""
    noon = datetime(2016, 3, 31, 12)  # noqa: DTZ001 - cells of a workbook have no zone
    path = write_cells(tmp_path / "t.xlsx", [["a", "b"], [noon, time(12)]])

    assert rows_of(path) == [{"a": "2016-03-31T12:00:00", "b": "12:00:00"}]


def test_rows_without_text_are_passed_over_and_numbers_kept(tmp_path: Path) -> None:
    """The heading may stand lower, and rows are called as Excel does."""
    cells: list[list[object]] = [[], ["practice", "m01"], [], ["p-1", 1], [None, " "], ["p-2"], []]
    path = write_cells(tmp_path / "t.xlsx", cells)
    source = open_excel(path)

    assert rows_of(path) == [{"practice": "p-1", "m01": "1"}, {"practice": "p-2", "m01": ""}]
    places = source.locate([(HEADING, "m01"), (0, "m01"), (1, "practice")])
    assert [str(place) for place in places] == [f"{path}:B2", f"{path}:B4", f"{path}:A6"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ([], "1:1: error[TM006] this table is empty"),
        ([["practice", None, "m01"]], "B1: error[TM215] a column has no name"),
        ([["practice", "m01", "m01"]], "C1: error[TM215] two columns are named 'm01'"),
        ([["practice"], ["p-1", 2]], "B2: error[TM215] the cell '2' stands in a column without"),
    ],
)
def test_what_is_no_table_is_told_by_its_cell(
    tmp_path: Path, cells: list[list[object]], told: str
) -> None:
    """As Excel names it."""
    path = write_cells(tmp_path / "t.xlsx", cells)

    with pytest.raises(AnswerError) as caught:
        rows_of(path)

    assert str(caught.value).startswith(f"{path}:{told}")


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    """Nothing, text, a packed file of something else, and a workbook that was cut."""
    whole = write_cells(tmp_path / "whole.xlsx", [["practice"]] + [[str(i)] for i in range(500)])
    other = tmp_path / "other.xlsx"
    with ZipFile(other, "w") as file:
        file.writestr("a.txt", "a")
    content = whole.read_bytes()
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(content[: len(content) // 2])
    text = tmp_path / "text.xlsx"
    text.write_bytes(b"practice,m01\n")
    for path in (other, cut, text):
        with pytest.raises(AnswerError, match="it is no Excel workbook"):
            open_excel(path)
    with pytest.raises(AnswerError, match="there is no such file"):
        open_excel(tmp_path / "nothing.xlsx")


def test_a_workbook_with_a_broken_sheet_is_told(tmp_path: Path) -> None:
    """What is packed in it is no XML any more."""
    path = write_cells(tmp_path / "whole.xlsx", [["practice"], ["p-1"]])
    broken = tmp_path / "broken.xlsx"
    with ZipFile(path) as old, ZipFile(broken, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[:-40] if "sheet1" in name else content)

    with pytest.raises(AnswerError, match=r"TM001. this file cannot be read: "):
        rows_of(broken)


def test_a_formula_that_was_never_worked_out_is_told(tmp_path: Path) -> None:
    """Its cell would be read as empty, and nobody left that question unanswered."""
    cells: list[list[object]] = [["practice", "m01"], ["p-1", "=1+1"], ["p-2", 3]]
    path = write_cells(tmp_path / "t.xlsx", cells)

    with pytest.raises(AnswerError) as caught:
        open_excel(path)

    (fault,) = caught.value.diagnostics
    assert str(fault).startswith(f"{path}:B2: error[TM203] a formula was saved without its value")


def test_of_a_formula_its_value_counts(tmp_path: Path) -> None:
    """A spreadsheet writes it beside the formula, also where it is an empty text."""
    path = write_cells(tmp_path / "t.xlsx", [["practice", "m01"], ["p-1", "=1+1"], ["p-2", 3]])
    for value, told in (("><f>1+1</f><v>2</v>", "2"), (' t="str"><f>1+1</f><v></v>', "")):
        saved = tmp_path / "saved.xlsx"
        replace_in_sheet(path, saved, "><f>1+1</f><v />", value)

        assert rows_of(saved)[0] == {"practice": "p-1", "m01": told}


def test_merged_cells_are_told(tmp_path: Path) -> None:
    """The second of them would be read as empty."""
    path = write_cells(tmp_path / "t.xlsx", [["practice", "m01"], ["p-1", 2], ["p-2", None]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].merge_cells("B2:B3")
    book.save(path)

    with pytest.raises(AnswerError, match=r"t\.xlsx:B2: .* the cells B2:B3 are merged"):
        open_excel(path)


def test_a_sheet_that_is_hidden_is_not_read(tmp_path: Path) -> None:
    """What people see is what is scored; where nothing is shown, that is told."""
    path = write_cells(tmp_path / "t.xlsx", [["practice", "m01"], ["p-1", 2]])
    book = openpyxl.load_workbook(path)
    book.create_sheet("lists", 0).sheet_state = "hidden"
    book.save(path)

    assert rows_of(path) == [{"practice": "p-1", "m01": "2"}]

    state = 'state="visible"'
    replace_in_sheet(path, tmp_path / "hidden.xlsx", state, 'state="hidden"', "xl/workbook.xml")
    with pytest.raises(AnswerError, match="it has no sheet that is shown"):
        open_excel(tmp_path / "hidden.xlsx")


def test_a_workbook_no_spreadsheet_would_write_is_told(tmp_path: Path) -> None:
    """A sheet for a chart that has none."""
    path = write_cells(tmp_path / "t.xlsx", [["practice", "m01"], ["p-1", 2]])
    book = openpyxl.load_workbook(path)
    book.create_chartsheet("chart")
    book.save(path)

    with pytest.raises(AnswerError, match="this workbook is broken; save it again"):
        open_excel(path)


def replace_in_sheet(
    path: Path, target: Path, text: str, other: str, part: str = "xl/worksheets/sheet1.xml"
) -> None:
    """Write a workbook again with another text in one of its parts."""
    with ZipFile(path) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            found = old.read(name)
            new.writestr(
                name, found.replace(text.encode(), other.encode()) if name == part else found
            )


def test_no_text_becomes_a_formula(tmp_path: Path) -> None:
    """A text that begins like one stays a text, and signs no workbook may hold are replaced."""
    path = tmp_path / "out.xlsx"
    table = pa.table({"practice": ["=1+1", "a\x01b"], "n": pa.array([1, None], pa.int8())})

    write_file(path, path, [table], table.schema, {"library": "1"})

    book = openpyxl.load_workbook(path)
    sheet = book["scores"]
    assert [cell.data_type for cell in sheet["A"]] == ["s", "s", "s"]
    assert [cell.value for cell in sheet["A"]] == ["practice", "=1+1", "a\ufffdb"]
    assert [cell.value for cell in sheet["B"]] == ["n", 1, None]
    assert book.properties.description == '{"library": "1"}'


def test_more_rows_than_a_sheet_has_are_refused(tmp_path: Path) -> None:
    """1,048,576 rows with the heading."""
    check_rows(1_048_575)
    assert MOST_ROWS == 1_048_575
    table = pa.table({"n": pa.array([None] * 1_048_576, pa.int8())})
    with pytest.raises(ScoreFileError, match=r"1,048,575 rows below its heading"):
        write_excel(tmp_path / "out.xlsx", [table], table.schema, {})

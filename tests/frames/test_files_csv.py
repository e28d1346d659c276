"""Laws of reading comma-separated values in blocks: as a whole text is read, faults included."""

import gzip
from pathlib import Path

import pytest

from transform_model.errors import AnswerError
from transform_model.frames.csv_source import CsvSource, open_csv
from transform_model.frames.table_source import HEADING


def write(folder: Path, content: str | bytes, name: str = "t.csv") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows_of(source: CsvSource) -> list[dict[str, str]]:
    """Return all rows of a table."""
    return [row for batch in source.read(10) for row in batch.to_pylist()]


@pytest.mark.parametrize(
    "text",
    [
        "practice,m01\np-1,2\np-2,n/a\n",
        "practice;m01\np-1;2\np-2;n/a",
        "practice\tm01\r\np-1\t2\r\np-2\tn/a\r\n",
        "\ufeffpractice,m01\np-1,2\np-2,n/a\n",
        "\n\npractice,m01\n\np-1,2\n,\n   \np-2,n/a\n\n",
        '" practice ","m01"\n" p-1",  2\n"p-2","n/a"\n',
        "practice,m01\rp-1,2\rp-2,n/a\r",
    ],
)
def test_delimiters_marks_line_ends_and_blank_rows_do_not_matter(tmp_path: Path, text: str) -> None:
    """The same table, however it was saved."""
    source = open_csv(write(tmp_path, text))

    assert rows_of(source) == [{"practice": "p-1", "m01": "2"}, {"practice": "p-2", "m01": "n/a"}]


def test_a_packed_text_is_unpacked(tmp_path: Path) -> None:
    """By its ending."""
    source = open_csv(write(tmp_path, gzip.compress(b"practice,m01\np-1,2\n"), "t.csv.gz"))

    assert rows_of(source) == [{"practice": "p-1", "m01": "2"}]
    assert source.rows == 1


def test_cells_are_text_whatever_all_rows_before_were(tmp_path: Path) -> None:
    """'1..2' after blocks of numbers is no fault, and 007 stays what it is."""
    text = "practice,m01\n" + f"{'7':0>60},1\n" * 100_000 + "008,1..2\n"
    source = open_csv(write(tmp_path, text))

    last = list(source.read(10))[-1]

    assert last.to_pylist()[-1] == {"practice": "008", "m01": "1..2"}
    assert source.rows == 100_001


@pytest.mark.parametrize("text", ["practice,m01", "practice,m01\n", "practice,m01\n\n\n"])
def test_a_heading_alone_is_a_table_without_rows(tmp_path: Path, text: str) -> None:
    """Its columns are known."""
    source = open_csv(write(tmp_path, text))

    assert rows_of(source) == []
    assert source.schema.names == ["practice", "m01"]


def test_cells_know_their_lines(tmp_path: Path) -> None:
    """Line ends in quotes, blank lines and delimiters in quotes are counted as an editor does."""
    text = 'practice,note,m01\n\np-1,"two\nlines",2\n,,\np-2,"a,b",3\n'
    source = open_csv(write(tmp_path, text))

    cells = [(HEADING, "m01"), (0, "m01"), (1, "note"), (1, "m01")]
    places = source.locate(cells)

    assert [(place.line, place.column, place.length) for place in places] == [
        (1, 15, 3),
        (4, 8, 1),
        (6, 5, 5),
        (6, 11, 1),
    ]
    assert places[0].source.line(4) == 'lines",2'


def test_a_row_that_quotes_loosely_still_has_a_line(tmp_path: Path) -> None:
    """The cell goes on after its closing quote, which is read as it stands."""
    source = open_csv(write(tmp_path, 'practice,m01\n"p"-1,2\np-2,3\n'))

    assert [row["practice"] for row in rows_of(source)] == ["p-1", "p-2"]
    assert [place.line for place in source.locate([(0, "m01"), (1, "m01")])] == [2, 3]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "t.csv:1:1: error[TM006] this table is empty"),
        (b"\n\n", "t.csv:1:1: error[TM006] this table is empty"),
        (b"practice,,m01\n", "t.csv:1:10: error[TM215] a column has no name"),
        (b"\npractice,m01,m01\n", "t.csv:2:14: error[TM215] two columns are named 'm01'"),
        ("practice,m01\n".encode("utf-16"), "t.csv:1:1: error[TM002] this file is UTF-16"),
        (b"pr\xe9ctice,m01\n", "t.csv:1:3: error[TM002] the byte 0xE9 is not UTF-8"),
        (b'practice,m01\np-1,"2\np-2,3\n', "t.csv:2:5: error[TM214] a quote is not closed"),
    ],
)
def test_what_is_no_table_is_told_before_a_row_is_read(
    tmp_path: Path, content: bytes, told: str
) -> None:
    """The fault names line and column."""
    with pytest.raises(AnswerError) as caught:
        open_csv(write(tmp_path, content))

    assert str(caught.value).startswith(f"{tmp_path}/{told}")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b"practice,m01\np-1,2,3\np-2,1\np-3\n",
            ["2:7: error[TM216] this row has 3 cells", "4:1: error[TM216] this row has 1 cell"],
        ),
        (b"practice,m01\np-1,2\np-2,\xe9\n", ["3:5: error[TM002] the byte 0xE9 is not UTF-8"]),
    ],
)
def test_rows_that_cannot_be_read_are_all_told_with_their_lines(
    tmp_path: Path, content: bytes, told: list[str]
) -> None:
    """In text order."""
    path = write(tmp_path, content)

    with pytest.raises(AnswerError) as caught:
        rows_of(open_csv(path))

    lines = str(caught.value).splitlines()
    assert len(lines) == len(told)
    for line, start in zip(lines, told, strict=True):
        assert line.startswith(f"{path}:{start}")


def test_an_odd_quote_inside_a_cell_is_a_letter(tmp_path: Path) -> None:
    """Inches are written with a quote; no cell begins with it."""
    source = open_csv(write(tmp_path, 'practice,note,m01\np-1,5" tall,2\np-2,,3\n'))

    assert [row["note"] for row in rows_of(source)] == ['5" tall', ""]


def test_lines_of_a_text_too_large_to_show_are_still_counted(tmp_path: Path) -> None:
    """Above 8 MiB the fault has its line, and no excerpt."""
    text = "practice,m01\n" + f"{'p':->60},1\n" * 140_000 + "p,1,2\n"

    with pytest.raises(AnswerError) as caught:
        rows_of(open_csv(write(tmp_path, text)))

    (fault,) = caught.value.diagnostics
    assert (fault.place.line, fault.place.column) == (140_002, 5)
    assert fault.place.source.text == ""


def test_a_cell_longer_than_a_block_is_a_fault(tmp_path: Path) -> None:
    """Whoever wrote it forgot a quote, or this is no table."""
    path = write(tmp_path, "practice,note,m01\np-1,2,1\np-1," + "x" * (9 << 20) + ",2\n")

    with pytest.raises(AnswerError, match=r"TM214. this row cannot be read: field larger than"):
        rows_of(open_csv(path))


def test_a_row_longer_than_a_block_is_a_fault_of_the_file(tmp_path: Path) -> None:
    """No cell of it is wrong, so no place is known but the file."""
    names = ",".join(f"c{i}" for i in range(100))
    row = ",".join(["x" * 100_000] * 100)

    with pytest.raises(AnswerError, match=r"TM001. this file cannot be read: straddling"):
        rows_of(open_csv(write(tmp_path, f"{names}\n{',' * 99}\n{row}\n")))


def test_a_cell_longer_than_can_be_looked_at_has_the_place_of_the_file(tmp_path: Path) -> None:
    """Rows behind it cannot be found again in the text."""
    source = open_csv(write(tmp_path, "practice,note\np-1," + "x" * 200_000 + "\np-2,a\n"))

    assert [place.line for place in source.locate([(1, "note")])] == [1]


@pytest.mark.parametrize("name", ["t.csv.gz", "t.tsv.gz"])
def test_a_broken_packed_file_is_told(tmp_path: Path, name: str) -> None:
    """Both one that is none, and one that ends too early."""
    packed = gzip.compress(b"practice,m01\n" + b"p-1,2\n" * 100_000)
    for content in (b"practice,m01\n", packed[: len(packed) // 2], packed[:20] + b"x" * 50):
        with pytest.raises(AnswerError, match=r"TM001. this file cannot be read: "):
            rows_of(open_csv(write(tmp_path, content, name)))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """By its name."""
    with pytest.raises(AnswerError, match="there is no such file"):
        open_csv(tmp_path / "nothing.csv")

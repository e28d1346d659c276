"""Laws of scoring a file into a file: the same rows in every kind, and nothing lost on the way."""

import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
import pytest

from tests.frames.file_cases import NETWORK, PAT, write_cells
from transform_model.errors import AnswerError, MissingExtraError, ScoreFileError, UnknownNameError
from transform_model.frames.batches import score_batches
from transform_model.frames.file_report import CompletedCount, FileProgress
from transform_model.frames.files import score_file
from transform_model.frames.libraries import load_library

SMALL: list[list[object]] = [["practice", "m01", "m02"], ["p-1", 2, 3], ["p-2", None, 1]]


def read_rows(path: Path) -> list[dict[str, object]]:
    """Return the rows of a file of any kind; numbers are numbers, and what is empty is None."""
    if path.suffix == ".xlsx":
        names, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
        return [dict(zip(map(str, names), row, strict=True)) for row in rows]
    if path.suffix == ".parquet":
        return list(pq.read_table(path).to_pylist())
    options = pc.ConvertOptions(strings_can_be_null=True)
    return list(pc.read_csv(path, convert_options=options).to_pylist())


def list_folder(folder: Path) -> set[str]:
    """Return the names of what is in a folder."""
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("written", [".parquet", ".csv", ".csv.gz", ".xlsx"])
@pytest.mark.parametrize("read", [".parquet", ".csv", ".xlsx"])
def test_every_kind_is_read_and_written(read: str, written: str, tmp_path: Path) -> None:
    """What is written is what the batches hold, and nothing but the two files is left."""
    source = write_cells(tmp_path / f"in{read}", SMALL)
    target = tmp_path / f"out{written}"

    report = score_file(PAT, source, target, ["phases", "readiness", "ready_m03"])

    expected = score_batches(PAT, source, ["phases", "readiness", "ready_m03"]).read_all()
    assert read_rows(target) == expected.to_pylist()
    assert (report.rows, report.columns) == (2, tuple(expected.schema.names))
    assert list_folder(tmp_path) == {source.name, target.name}


def test_a_report_counts_who_completed_each_phase_or_a_later_one(tmp_path: Path) -> None:
    """Surely and possibly, counted once more in the rows themselves."""
    report = score_file(PAT, NETWORK, tmp_path / "a.parquet")

    rows = read_rows(tmp_path / "a.parquet")
    assert report.completed == tuple(
        CompletedCount(
            phase.id,
            sum(int(str(row["completed_phase_lower"])) >= order for row in rows),
            sum(int(str(row["completed_phase_upper"])) >= order for row in rows),
        )
        for order, phase in enumerate(PAT.phases, start=1)
    )


def test_without_both_ends_nobody_is_counted(tmp_path: Path) -> None:
    """A count of one end would hide the other."""
    report = score_file(PAT, NETWORK, tmp_path / "b.parquet", "completed_phase_lower")

    assert report.completed == ()


def test_parquet_says_where_its_scores_come_from(tmp_path: Path) -> None:
    """Framework, edition, digests, what facts rest on, and the version of this library."""
    target = tmp_path / "out.parquet"
    score_file(PAT, NETWORK, target, "phases", basis="published")

    said = json.loads(pq.read_metadata(target).metadata[b"transform_model"])

    assert said["framework"] == {
        "id": "tcpi-pat-2-primary-care",
        "version": PAT.version,
        "sha256": PAT.sha256,
        "basis": "published",
    }
    digest = hashlib.sha256(NETWORK.read_bytes()).hexdigest()
    assert said["source"] == [{"name": "network.csv", "sha256": digest}]
    assert said["facts"]["published"] == 10
    assert said["library"]
    assert said["as_of"] is None


def test_a_table_without_rows_becomes_a_file_without_rows(tmp_path: Path) -> None:
    """Its columns are there."""
    source = write_cells(tmp_path / "in.csv", [["practice", "m01"]])
    for kind in ("parquet", "csv", "xlsx"):
        target = tmp_path / f"out.{kind}"
        report = score_file(PAT, source, target, "phases")
        assert report.rows == 0
        assert report.columns[:2] == ("practice", "completed_phase_lower")
        assert read_rows(target) == []


def test_numbers_beyond_any_level_are_faults_of_their_cells(tmp_path: Path) -> None:
    """The greatest there are, of both signs, in a column of integers."""
    table = pa.table({"practice": ["a", "b", "c"], "m01": [1, 2**63 - 1, -(2**63)]})
    source = tmp_path / "in.parquet"
    pq.write_table(table, source)

    with pytest.raises(AnswerError, match="-9223372036854775808 and 9223372036854775807 in 2 rows"):
        score_file(PAT, source, tmp_path / "out.parquet")

    assert list_folder(tmp_path) == {"in.parquet"}


def test_a_fault_in_a_file_names_the_cell(tmp_path: Path) -> None:
    """A line of text, a cell of a sheet, a row of Parquet."""
    cells: list[list[object]] = [["practice", "m01", "m02"], ["p-1", 2, 3], ["p-2", 1, 9]]
    places = []
    for name in ("in.csv", "in.xlsx", "in.parquet"):
        source = write_cells(tmp_path / name, cells)
        with pytest.raises(AnswerError) as caught:
            score_file(PAT, source, tmp_path / "out.csv")
        places.append(str(caught.value.diagnostics[0].place).removeprefix(f"{tmp_path}/"))

    assert places == ["in.csv:3:7", "in.xlsx:C3", "in.parquet:row 2"]


def test_texts_are_quoted_and_guarded_in_csv(tmp_path: Path) -> None:
    """No spreadsheet takes an id for a formula, and commas stay inside their cell."""
    table = pa.table(
        {
            "practice": pa.array(["=1+1", "a"]).dictionary_encode(),
            "note": ['say "a", b', "-"],
            "m01": [1, 2],
        }
    )
    pq.write_table(table, tmp_path / "in.parquet")

    score_file(PAT, tmp_path / "in.parquet", tmp_path / "out.csv", "unanswered")

    lines = (tmp_path / "out.csv").read_text().splitlines()
    assert lines == ["practice,note,unanswered", '"\'=1+1","say ""a"", b",26', '"a","\'-",26']


def test_progress_is_told_row_by_row(tmp_path: Path) -> None:
    """From none to all, and when only the writing is left."""
    told: list[FileProgress] = []

    score_file(PAT, NETWORK, tmp_path / "out.csv", "phases", progress=told.append)

    assert told == [
        FileProgress(0, 36),
        FileProgress(36, 36),
        FileProgress(36, 36, is_scored=True),
    ]


def test_how_many_rows_a_long_table_makes_is_not_known_before(tmp_path: Path) -> None:
    """Rows of the table are answers."""
    cells: list[list[object]] = [["practice", "milestone", "level"], ["p-1", "m01", 2]]
    told: list[FileProgress] = []
    source = write_cells(tmp_path / "in.csv", cells)

    score_file(PAT, source, tmp_path / "out.csv", "phases", progress=told.append)

    assert told[1] == FileProgress(1, None)


def test_a_target_that_is_there_is_kept_unless_asked(tmp_path: Path) -> None:
    """It is replaced as a whole."""
    target = tmp_path / "out.csv"
    target.write_text("mine")
    with pytest.raises(ScoreFileError, match=r"is already there; pass overwrite=True"):
        score_file(PAT, NETWORK, target)
    assert target.read_text() == "mine"

    assert score_file(PAT, NETWORK, target, overwrite=True).rows == 36


def test_a_source_is_never_written_over(tmp_path: Path) -> None:
    """Not by another spelling of its path, by a link of either kind, nor inside its folder."""
    source = write_cells(tmp_path / "in.parquet", SMALL)
    content = source.read_bytes()
    (tmp_path / "soft.parquet").symlink_to(source)
    os.link(source, tmp_path / "hard.parquet")
    (tmp_path / "folder").mkdir()
    for target in (source, tmp_path / "folder" / ".." / "in.parquet", tmp_path / "soft.parquet"):
        with pytest.raises(ScoreFileError, match="it is never written over"):
            score_file(PAT, source, target, overwrite=True)
    with pytest.raises(ScoreFileError, match="it is never written over"):
        score_file(PAT, source, tmp_path / "hard.parquet", overwrite=True)
    with pytest.raises(ScoreFileError, match="lies in the folder that is read"):
        score_file(PAT, tmp_path, tmp_path / "folder" / "out.parquet")

    assert source.read_bytes() == content


def test_a_link_at_the_target_stays_one(tmp_path: Path) -> None:
    """What it points to is replaced."""
    (tmp_path / "deep").mkdir()
    real = tmp_path / "deep" / "real.csv"
    real.write_text("old")
    link = tmp_path / "link.csv"
    link.symlink_to(real)

    report = score_file(PAT, NETWORK, link, overwrite=True)

    assert link.is_symlink()
    assert report.target == link
    assert len(real.read_text().splitlines()) == 37
    assert list_folder(tmp_path / "deep") == {"real.csv"}


def test_a_target_that_cannot_be_one_is_refused(tmp_path: Path) -> None:
    """An unknown kind, a missing folder, a folder."""
    (tmp_path / "folder.csv").mkdir()
    for target, told in (
        ("out.txt", "ends in none of .parquet, .pq, .csv, .csv.gz, .xlsx"),
        ("nothing/out.csv", "there is no folder"),
        ("folder.csv", "is no plain file"),
    ):
        with pytest.raises(ScoreFileError, match=told):
            score_file(PAT, NETWORK, tmp_path / target, overwrite=True)


def test_paths_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    """Links in a ring, and names that no system takes."""
    ring = tmp_path / "ring.csv"
    ring.symlink_to(ring)
    for source, target in ((NETWORK, ring), (ring, tmp_path / "out.csv")):
        with pytest.raises(ScoreFileError, match="cannot be scored into"):
            score_file(PAT, source, target)
    for name in ("x" * 300, "a\0b"):
        with pytest.raises(ScoreFileError, match="cannot be scored into"):
            score_file(PAT, NETWORK, tmp_path / f"{name}.csv")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (["a", "b"], ".csv"),
        (["a", "b"], ".csv.gz"),
        ({"of": 1}, ".xlsx"),
        (datetime(2016, 3, 31, tzinfo=UTC), ".xlsx"),
    ],
)
def test_cells_a_file_cannot_hold_are_told_before_it_is_begun(
    cell: object, written: str, tmp_path: Path
) -> None:
    """Parquet holds them; nothing of a run that must fail is kept."""
    source = write_cells(tmp_path / "in.parquet", [["tag", "m01"], [cell, 2]])
    target = tmp_path / f"out{written}"

    with pytest.raises(ScoreFileError, match=f"column 'tag' holds .*, which {written} does"):
        score_file(PAT, source, target, "phases", keep="tag")

    assert list(tmp_path.iterdir()) == [source]
    score_file(PAT, source, tmp_path / "out.parquet", "phases", keep="tag")
    assert pq.read_table(tmp_path / "out.parquet")["tag"].to_pylist() == [cell]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("in.doc", "its name ends in none of .csv"),
        ("gone.parquet", "there is no such file"),
        ("gone.csv", "there is no such file"),
        ("broken.parquet", "magic bytes"),
        ("empty.parquet", "file size is 0 bytes"),
        ("empty", "there is no Parquet file in this folder"),
        ("mixed", "column 'm02' is not in all files of this folder"),
        ("odd", "cannot be read: unable to merge"),
    ],
)
def test_a_source_that_cannot_be_read_is_told(name: str, told: str, tmp_path: Path) -> None:
    """By its name and the reason; nothing is left behind."""
    (tmp_path / "in.doc").write_bytes(b"")
    (tmp_path / "broken.parquet").write_bytes(b"practice,m01\n" * 10)
    (tmp_path / "empty.parquet").write_bytes(b"")
    for folder, second in (("empty", None), ("mixed", {"m02": [1]}), ("odd", {"m01": [[1]]})):
        (tmp_path / folder).mkdir()
        if second is not None:
            pq.write_table(pa.table({"m01": [1]}), tmp_path / folder / "a.parquet")
            pq.write_table(pa.table({"m01": [1]} | second), tmp_path / folder / "b.parquet")
    before = list_folder(tmp_path)

    with pytest.raises(AnswerError, match=told):
        score_file(PAT, tmp_path / name, tmp_path / "out.parquet")

    assert list_folder(tmp_path) == before


def test_a_file_that_breaks_off_leaves_nothing_half_done(tmp_path: Path) -> None:
    """The end of a Parquet file names all columns; a page in its middle is torn out."""
    table = pa.table({"practice": [f"p-{i}" for i in range(90_000)], "m01": [1] * 90_000})
    source = tmp_path / "in.parquet"
    pq.write_table(table, source, compression="zstd", use_dictionary=False)
    content = bytearray(source.read_bytes())
    content[1000:60_000] = bytes(59_000)
    source.write_bytes(content)

    with pytest.raises(AnswerError, match=r"TM001. this file cannot be read"):
        score_file(PAT, source, tmp_path / "out.parquet")

    assert list_folder(tmp_path) == {"in.parquet"}


def test_files_of_a_folder_may_have_other_types_and_another_order(tmp_path: Path) -> None:
    """Types that hold both are found; columns go by name."""
    folder = tmp_path / "in"
    folder.mkdir()
    first = pa.table({"practice": ["p-1"], "m01": pa.array([1], pa.int8())})
    pq.write_table(first, folder / "a.parquet")
    pq.write_table(pa.table({"m01": [2], "practice": ["p-2"]}), folder / "b.parquet")

    report = score_file(PAT, folder, tmp_path / "out.csv", "unanswered")

    assert report.rows == 2
    assert read_rows(tmp_path / "out.csv")[1] == {"practice": "p-2", "unanswered": 26}


def test_names_that_are_not_there_leave_nothing_behind(tmp_path: Path) -> None:
    """They are looked up before the folder of parts is made."""
    with pytest.raises(UnknownNameError, match="no output 'phasen'"):
        score_file(PAT, NETWORK, tmp_path / "out.csv", "phasen")
    with pytest.raises(UnknownNameError, match="no column 'state'"):
        score_file(PAT, NETWORK, tmp_path / "out.csv", keep=["state"])

    assert list_folder(tmp_path) == set()


def test_a_library_that_is_not_there_is_named_with_its_extra() -> None:
    """What has no extra of another name is called as itself."""
    with pytest.raises(MissingExtraError, match=r"needs 'nothing'; .*'transform-model\[nothing\]'"):
        load_library("nothing.at.all")

"""`score` of tables: files of scores with -o, and tables of other kinds than CSV on the screen."""

import os
import pty
import select
import signal
import subprocess
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
import pytest

from tests.cli.test_commands import NETWORK, PAT, PRACTICE, run
from tests.cli.test_process import RUN, environment
from tests.frames.file_cases import Cells, write_cells
from transform_model.cli.progress import watching
from transform_model.language.library import load_framework
from transform_model.scoring.score import score_practice

BAD: Cells = [["practice", "m01", "m02"], ["p-1", 2, 9], ["p-2", "x", 1]]


@pytest.fixture(name="here")
def change_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that commands are run in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_scores_of_a_table_go_to_a_file(here: Path) -> None:
    """A line sums up, and one counts who completed which phase."""
    result = run("score", PAT, NETWORK, "-o", "s.parquet", "--outputs", "phases, ready")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "36 rows scored, 38 columns in s.parquet\n"
        "complete, of 36  phase-1 23–27  phase-2 13–15  phase-3 9  phase-4 2  phase-5 1\n"
    )
    assert pq.read_metadata(here / "s.parquet").num_rows == 36


def test_kept_columns_readings_and_days_are_passed_on(here: Path) -> None:
    """As `score_cohort` takes them."""
    cells: Cells = [["practice", "state", "m01"], ["p-1", "NY", 2]]
    write_cells(here / "t.csv", cells)
    settings = ("--keep", "state", "--basis", "published", "--as-of", "2016-03-31")

    result = run("score", PAT, "t.csv", "-o", "s.csv", "--outputs", "completed_phase", *settings)

    assert result.exit_code == 0
    ends = score_practice(
        load_framework(PAT), {"m01": 2}, as_of=date(2016, 3, 31), basis="published"
    ).completed_phase
    line = (here / "s.csv").read_text().splitlines()[1]
    assert line == f"p-1,NY,{ends.lower_order},{ends.upper_order}"


def test_a_target_that_is_there_is_replaced_by_force_only(here: Path) -> None:
    """The message names the option."""
    (here / "s.csv").write_text("mine")
    refused = run("score", PAT, NETWORK, "-o", "s.csv")

    assert refused.exit_code == 2
    assert refused.stderr == ("error: 's.csv' is already there\nhelp: add --force to replace it\n")
    assert run("score", PAT, NETWORK, "-o", "s.csv", "--force").exit_code == 0


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("bad.csv", ["bad.csv:2:7", "bad.csv:3:5"]),
        ("bad.xlsx", ["bad.xlsx:C2", "bad.xlsx:B3"]),
    ],
)
def test_cells_that_cannot_be_scored_are_findings(name: str, places: list[str], here: Path) -> None:
    """Each with its place, status 1, and no file is written."""
    write_cells(here / name, BAD)

    result = run("score", PAT, name, "-o", "s.csv")

    assert (result.exit_code, result.stdout) == (1, "")
    for place, told in zip(places, ["'m02' holds '9'", "'m01' holds 'x'"], strict=True):
        assert f"{place}: error[TM202] column {told} in 1 row" in result.stderr
    assert [path.name for path in here.iterdir()] == [name]


def test_an_unknown_column_is_told_how_to_keep_it(here: Path) -> None:
    """With the option of the command."""
    write_cells(here / "t.csv", [["practice", "m01", "zz"], ["p-1", 1, 1]])

    result = run("score", PAT, "t.csv", "-o", "s.csv")

    assert result.exit_code == 1
    assert "= help: keep it with --keep zz\n" in result.stderr

    write_cells(here / "t.csv", [["practice", "two words", "m01"], ["p-1", "x", 2]])
    result = run("score", PAT, "t.csv", "-o", "s.csv")
    assert "= help: keep it with --keep 'two words'\n" in result.stderr


def test_a_table_that_cannot_be_read_could_not_be_run(here: Path) -> None:
    """Status 2."""
    result = run("score", PAT, "gone.parquet", "-o", "s.csv")

    assert result.exit_code == 2
    assert "gone.parquet:1:1: error[TM001] this file cannot be read: there is no" in result.stderr
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((PRACTICE, "-o", "s.csv"), "is one assessment"),
        (("-", "-o", "s.csv"), "'-' is one assessment"),
        ((NETWORK, "-o", "s.json"), "'s.json' ends in none of"),
        ((NETWORK, "-o", "s.csv", "--format", "json"), "--format does not go with -o"),
        ((NETWORK, "-o", "s.csv", "--exact"), "--exact does not go with -o"),
        ((NETWORK, "-o", "s.csv", "--explain", "phase-1"), "--explain does not go with -o"),
        ((NETWORK, "-o", "/proc/s.csv"), "'/proc/s.csv' cannot be written: No such file"),
        ((NETWORK, "--resume"), "--resume is about a file of scores"),
        ((NETWORK, "--force"), "--force is about a file of scores"),
        ((NETWORK, "--keep", "note"), "--keep is about a file of scores"),
        ((NETWORK, "-o", ""), "-o names no file"),
        ((NETWORK, "--outputs", "phases"), "--outputs is about a file of scores"),
        ((NETWORK, "-o", "s.csv", "--outputs", "phasen"), "there is no output 'phasen'"),
        ((PRACTICE, "--explain", "phase-1", "--format", "csv"), "an explanation is no table"),
    ],
)
def test_what_does_not_go_together_is_refused(
    arguments: tuple[str, ...], told: str, here: Path
) -> None:
    """In words, with status 2, and nothing is written."""
    result = run("score", PAT, *arguments)

    assert result.exit_code == 2
    assert told in result.stderr
    assert list(here.iterdir()) == []


def test_a_table_without_rows_is_told(here: Path) -> None:
    """On standard error, so that what is written stays what it is."""
    write_cells(here / "t.csv", [["practice", "m01"]])
    note = "note: 't.csv' has no rows below the names of its columns\n"

    shown = run("score", PAT, "t.csv", "--format", "csv")
    written = run("score", PAT, "t.csv", "-o", "s.csv")

    assert (shown.exit_code, shown.stdout, shown.stderr) == (0, "practice\n", note)
    assert (written.exit_code, written.stderr) == (0, note)
    assert written.stdout.startswith("0 rows scored, ")


def write_network(folder: Path, name: str) -> Path:
    """Write the made-up network as another kind of file, with types its library infers."""
    table = pc.read_csv(NETWORK)
    cells = [table.column_names, *(list(row.values()) for row in table.to_pylist())]
    return write_cells(folder / name, cells)


@pytest.mark.parametrize("form", ["text", "csv", "json"])
@pytest.mark.parametrize("name", ["n.xlsx", "n.parquet", "n.csv.gz", "n.tsv"])
def test_a_table_of_any_kind_is_shown_as_one_in_csv_is(name: str, form: str, here: Path) -> None:
    """The same table, by the letter."""
    if name.endswith(("x", "t")):
        write_network(here, name)
    elif name == "n.tsv":
        text = Path(NETWORK).read_text(encoding="utf-8")
        (here / name).write_text(text.replace(",", "\t"), encoding="utf-8")
    else:
        with pa.CompressedOutputStream(str(here / name), "gzip") as file:
            file.write(Path(NETWORK).read_bytes())

    shown = run("score", PAT, name, "--format", form)

    assert shown.exit_code == 0
    assert shown.stdout == run("score", PAT, NETWORK, "--format", form).stdout


def test_a_table_of_another_kind_names_its_cells(here: Path) -> None:
    """What cannot be read, what is no level, and a column nobody knows."""
    day = "31 March 2016"
    write_cells(here / "a.xlsx", [["practice", "assessed_on", "m01"], ["a, b", day, 1]])
    write_cells(here / "b.xlsx", [["practice", "m01"], [], ["p-1", 9]])
    write_cells(here / "c.parquet", [["practice", "m01", "m99"], ["p-1", 1, 1]])

    assert "a.xlsx:B2: error[TM211]" in run("score", PAT, "a.xlsx").stderr
    assert "b.xlsx:B3: error[TM202]" in run("score", PAT, "b.xlsx").stderr
    assert "c.parquet:1:14: error[TM201]" in run("score", PAT, "c.parquet").stderr


def test_too_many_rows_are_not_shown(here: Path) -> None:
    """They are for a file."""
    table = pa.table({"practice": ["p"] * 1_001, "m01": [1] * 1_001})
    pq.write_table(table, here / "n.parquet")
    (here / "n.csv").write_text("practice,m01\n" + f"{'p':->60},1\n" * 140_000)

    for name, told in (("n.parquet", "has 1,001 rows"), ("n.csv", "is larger than 8 MiB")):
        result = run("score", PAT, name)
        assert result.exit_code == 2
        assert told in result.stderr
        assert "help: write the scores to a file: add -o scores." in result.stderr


def score_at_terminal(
    target: Path, *arguments: str, stop_at: Path | None = None
) -> tuple[int, str]:
    """Return how a command ends at a terminal, and all that is drawn there.

    Parameters
    ----------
    target
        What is waited for to be written.
    arguments
        Those of the command.
    stop_at
        Ctrl-C is pressed as soon as this file is there.
    """
    ours, theirs = pty.openpty()
    command = [*RUN, "score", PAT, *arguments, "-o", str(target), "--outputs", "phases"]
    settings = environment(COLUMNS="80", TERM="xterm-256color")
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=settings) as process:
        os.close(theirs)
        drawn = b""
        while process.poll() is None or select.select([ours], [], [], 0)[0]:
            if stop_at is not None and stop_at.exists():
                process.send_signal(signal.SIGINT)
                stop_at = None
            if select.select([ours], [], [], 0.01)[0]:
                try:
                    drawn += os.read(ours, 1 << 16)
                except OSError:
                    break
    os.close(ours)
    return process.returncode, drawn.decode()


@pytest.mark.slow
def test_an_interrupted_run_at_a_terminal_draws_a_bar_and_goes_on(here: Path) -> None:
    """After the first part Ctrl-C is pressed; the run says what is kept, and the next takes it."""
    rows = 1_400_000
    source, target = here / "n.parquet", here / "s.parquet"
    pq.write_table(pa.table({"practice": ["p"] * rows, "m01": [1] * rows}), source)
    part = here / "s.parquet.parts" / "part-00000.arrow"

    stopped, drawn = score_at_terminal(target, str(source), stop_at=part)

    assert stopped == 130
    kept = f"1,048,576 rows are kept in {target}.parts; add --resume to go on\r\n"
    assert drawn.endswith(f"interrupted; {kept}")
    assert "of 1,400,000 rows" in drawn
    assert not target.exists()

    refused = run("score", PAT, str(source), "-o", str(target), "--outputs", "phases")
    assert refused.exit_code == 2
    assert "help: add --resume to go on, or --force to begin again\n" in refused.stderr

    ended, drawn = score_at_terminal(target, str(source), "--resume")
    assert ended == 0
    assert "writing" in drawn
    assert "a second" not in drawn[drawn.rindex("writing") :].partition("\r")[0]
    said = drawn.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "")
    assert "1,400,000 rows scored, 5 columns in" in said
    assert "1,048,576 rows of them kept from the run before" in said
    assert pq.read_metadata(target).num_rows == rows


def test_nobody_watches_a_pipe(here: Path) -> None:
    """Nothing is drawn where standard error is no terminal."""
    command = [*RUN, "score", PAT, NETWORK, "-o", "s.csv", "--outputs", "phases"]

    done = subprocess.run(command, check=True, capture_output=True, env=environment(), cwd=here)

    assert done.stderr == b""


def test_a_dumb_terminal_gets_no_bar() -> None:
    """It cannot go back on a line."""
    ours, theirs = pty.openpty()
    with (
        os.fdopen(ours, "rb") as _,
        os.fdopen(theirs, "w") as terminal,
        watching(terminal, {"TERM": "dumb"}) as watch,
    ):
        assert watch is None

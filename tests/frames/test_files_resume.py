"""Laws of interruption: the target is whole or not there, and going on gives the same file."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from shutil import rmtree
from time import sleep

import pytest
from attrs import evolve

from tests.frames.file_cases import NETWORK, PAT, ROOT, make_job, write_cells
from transform_model.errors import AnswerError, ScoreFileError
from transform_model.frames.file_report import FileProgress
from transform_model.frames.files import FileJob, run_job, score_file
from transform_model.frames.parts import PartsFolder
from transform_model.language.library import load_framework

KINDS = (".parquet", ".csv", ".csv.gz")


class Interruption:
    """Somebody who presses Ctrl-C when so many rows are scored."""

    def __init__(self, after: int, *, when_scored: bool = False) -> None:
        self._after = after
        self._when_scored = when_scored

    def __call__(self, progress: FileProgress) -> None:
        """Interrupt when it is time."""
        if progress.rows >= self._after and progress.is_scored is self._when_scored:
            raise KeyboardInterrupt


def ignore(_: FileProgress) -> None:
    """Hear nothing."""


def run(job: FileJob, watch: Callable[[FileProgress], object] = ignore, **asked: bool) -> int:
    """Run a job and return how many rows were kept from the run before."""
    return run_job(job, watch, **{"resume": False, "overwrite": False, **asked}).resumed


def uninterrupted(folder: Path, kind: str) -> bytes:
    """Return what a run without interruption writes."""
    target = folder / f"whole{kind}"
    run(make_job(NETWORK, target))
    return target.read_bytes()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("after", range(0, 37, 5))
def test_a_run_interrupted_anywhere_goes_on_to_the_same_bytes(
    after: int, kind: str, tmp_path: Path
) -> None:
    """36 rows in blocks of 5, two to a part: whole parts before the interruption are kept."""
    target = tmp_path / f"out{kind}"
    with pytest.raises(KeyboardInterrupt):
        run(make_job(NETWORK, target), Interruption(after))
    assert not target.exists()

    # A block is told before it is kept: the one in question is not.
    kept = max(after - 5, 0) // 10 * 10
    assert run(make_job(NETWORK, target), resume=True) == kept
    assert target.read_bytes() == uninterrupted(tmp_path, kind)
    assert not Path(f"{target}.parts").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_interrupted_before_it_writes_keeps_all_rows(kind: str, tmp_path: Path) -> None:
    """Nothing is scored again."""
    target = tmp_path / f"out{kind}"
    with pytest.raises(KeyboardInterrupt):
        run(make_job(NETWORK, target), Interruption(36, when_scored=True))

    assert run(make_job(NETWORK, target), resume=True) == 36
    assert target.read_bytes() == uninterrupted(tmp_path, kind)


def test_a_run_interrupted_many_times_comes_to_its_end(tmp_path: Path) -> None:
    """Each time a part further."""
    target = tmp_path / "out.csv"
    kept = []
    for after in (15, 25, 35):
        with pytest.raises(KeyboardInterrupt):
            run(make_job(NETWORK, target), Interruption(after), resume=True)
        kept.append(PartsFolder(target).count_rows())

    assert kept == [10, 20, 30]
    assert run(make_job(NETWORK, target), resume=True) == 30
    assert target.read_bytes() == uninterrupted(tmp_path, ".csv")


def test_an_interruption_before_the_first_part_leaves_nothing(tmp_path: Path) -> None:
    """There is nothing to go on from."""
    with pytest.raises(KeyboardInterrupt):
        run(make_job(NETWORK, tmp_path / "out.csv"), Interruption(5))

    assert list(tmp_path.iterdir()) == []


def interrupt(target: Path, source: Path = NETWORK) -> FileJob:
    """Interrupt a run when it has kept ten rows, and return a job to go on with."""
    with pytest.raises(KeyboardInterrupt):
        run(make_job(source, target), Interruption(15))
    return make_job(source, target)


def test_what_is_kept_is_neither_given_up_nor_used_without_a_word(tmp_path: Path) -> None:
    """One says to go on, or to begin again."""
    job = interrupt(tmp_path / "out.csv")

    with pytest.raises(
        ScoreFileError, match="10 rows of a run that was interrupted are kept"
    ) as told:
        run(job)

    assert told.value.remedy == "resume"
    assert run(job, overwrite=True) == 0


def copy_network(folder: Path) -> Path:
    """Return a copy of the table that may be changed."""
    path = folder / "in.csv"
    path.write_bytes(NETWORK.read_bytes())
    return path


def test_another_framework_does_not_go_on(tmp_path: Path) -> None:
    """Half of the rows would be scored by one, half by the other."""
    target = tmp_path / "out.csv"
    cells: list[list[object]] = [["practice", "m01"], *([f"p-{i}", 1] for i in range(20))]
    source = write_cells(tmp_path / "in.csv", cells)
    interrupt(target, source)
    other = load_framework("tcpi-pat-2-specialty")

    with pytest.raises(ScoreFileError, match="scored by another framework") as told:
        run(make_job(source, target, framework=other), resume=True)

    assert told.value.remedy == "overwrite"
    assert run(make_job(source, target, framework=other), resume=True, overwrite=True) == 0


def test_a_changed_source_does_not_go_on(tmp_path: Path) -> None:
    """Its size and time tell, not its name."""
    source = copy_network(tmp_path)
    interrupt(tmp_path / "out.csv", source)
    with source.open("a", encoding="utf-8") as file:
        file.write("\n")

    with pytest.raises(ScoreFileError, match="come from another source, or it was changed since"):
        run(make_job(source, tmp_path / "out.csv"), resume=True)


def test_other_outputs_days_and_blocks_do_not_go_on(tmp_path: Path) -> None:
    """Nor does a folder whose manifest cannot be read."""
    target = tmp_path / "out.csv"
    job = interrupt(target)

    with pytest.raises(ScoreFileError, match="it had other blocks"):
        run(make_job(NETWORK, target, blocks=3), resume=True)
    with pytest.raises(ScoreFileError, match="it had other columns"):
        score_file(PAT, NETWORK, target, "reached", resume=True)
    manifest = tmp_path / "out.csv.parts" / "manifest.json"
    said = json.loads(manifest.read_text())
    for text in ("", "[]", json.dumps({**said, "library": "0.0.1"})):
        manifest.write_text(text)
        with pytest.raises(ScoreFileError, match="are of another run"):
            run(job, resume=True)


def test_a_part_that_is_broken_is_scored_again(tmp_path: Path) -> None:
    """And all that follow it."""
    target = tmp_path / "out.parquet"
    with pytest.raises(KeyboardInterrupt):
        run(make_job(NETWORK, target), Interruption(35))
    broken = tmp_path / "out.parquet.parts" / "part-00001.arrow"
    broken.write_bytes(broken.read_bytes()[:200])

    assert run(make_job(NETWORK, target), resume=True) == 10
    assert target.read_bytes() == uninterrupted(tmp_path, ".parquet")


def test_what_is_not_ours_is_never_removed(tmp_path: Path) -> None:
    """A folder, file or link that happens to have the name of ours."""
    target = tmp_path / "out.csv"
    parts = tmp_path / "out.csv.parts"
    parts.mkdir()
    (parts / "thesis.doc").write_text("mine")
    with pytest.raises(ScoreFileError, match=r"it holds 'thesis\.doc'"):
        run(make_job(NETWORK, target), overwrite=True)
    (parts / "thesis.doc").rename(tmp_path / "thesis.doc")
    parts.rmdir()
    for make in (lambda: parts.write_text("mine"), lambda: parts.symlink_to(tmp_path)):
        make()
        with pytest.raises(ScoreFileError, match="is in the way"):
            run(make_job(NETWORK, target), overwrite=True)
        parts.unlink()

    assert (tmp_path / "thesis.doc").read_text() == "mine"


def test_a_row_that_cannot_be_scored_gives_up_what_is_kept(tmp_path: Path) -> None:
    """The table has to be put right first, and is another one then."""
    cells: list[list[object]] = [["practice", "m01"], *([f"p-{i}", 1] for i in range(20))]
    cells[18][1] = 9
    source = write_cells(tmp_path / "in.csv", cells)

    with pytest.raises(AnswerError, match=r"in\.csv:19:6"):
        run(make_job(source, tmp_path / "out.csv"))

    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_source_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    """Its first and last rows might never have been one table."""
    source = copy_network(tmp_path)

    def change(progress: FileProgress) -> None:
        if progress.is_scored:
            source.write_bytes(NETWORK.read_bytes() + b"\n")

    with pytest.raises(AnswerError, match="it was changed while it was read"):
        run(make_job(source, tmp_path / "out.csv"), change)

    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize("rows", [5, 15, 36])
def test_of_two_runs_at_once_the_last_goes_on_alone(rows: int, tmp_path: Path) -> None:
    """Parts of both in one folder could become one file that belongs to neither."""
    target = tmp_path / "out.csv"
    other = make_job(NETWORK, target)

    def begin_another(progress: FileProgress) -> None:
        if progress.rows == rows and (rows < 36 or progress.is_scored):
            other.open_parts().begin()

    with pytest.raises(ScoreFileError, match=r"another run writes to .* at the same time"):
        run(make_job(NETWORK, target), begin_another)

    assert [path.name for path in tmp_path.iterdir()] == ["out.csv.parts"]
    run(other, overwrite=True)
    assert target.read_bytes() == uninterrupted(tmp_path, ".csv")


def test_a_folder_that_was_taken_away_is_not_written_to(tmp_path: Path) -> None:
    """Whoever removed it, or what says whose it is, wants no more of this run."""
    folder = tmp_path / "out.csv.parts"

    def remove(progress: FileProgress) -> None:
        if progress.rows == 15:
            rmtree(folder)

    def garble(progress: FileProgress) -> None:
        if progress.rows == 15:
            (folder / "owner").write_bytes(b"\xff")

    for change in (remove, garble):
        with pytest.raises(ScoreFileError, match=r"another run writes to .* at the same time"):
            run(make_job(NETWORK, tmp_path / "out.csv"), change, overwrite=True)
    assert not (tmp_path / "out.csv").exists()


def test_a_target_that_came_in_the_meantime_stays(tmp_path: Path) -> None:
    """It was looked for before, and is looked for again when the scores are ready."""
    target = tmp_path / "out.csv"

    def write_something(progress: FileProgress) -> None:
        if progress.is_scored:
            target.write_text("precious")

    with pytest.raises(ScoreFileError, match="is already there; pass overwrite=True"):
        score_file(PAT, NETWORK, target, progress=write_something)
    assert target.read_text() == "precious"

    score_file(PAT, NETWORK, target, progress=write_something, overwrite=True)
    assert target.read_text() != "precious"


def test_rows_that_no_sheet_holds_end_the_run_early(tmp_path: Path) -> None:
    """A workbook of 1,048,576 rows is refused before all are scored."""
    job = make_job(NETWORK, tmp_path / "out.xlsx")
    told: list[FileProgress] = []

    with pytest.raises(ScoreFileError, match="1,048,575 rows below its heading"):
        list(job._watch(job.scoring.score(), 1_048_560, told.append))

    assert [each.rows for each in told] == [1_048_560, 1_048_565, 1_048_570, 1_048_575]


@pytest.mark.parametrize(
    ("framework", "names", "days"),
    [
        ("cpc", ["practice", "M1"], 1),
        ("cpc", ["practice", "assessed_on", "M1"], 0),
        ("acic", ["practice", "1a"], 0),
    ],
)
def test_the_day_counts_where_scores_depend_on_it(
    framework: str, names: list[object], days: int, tmp_path: Path
) -> None:
    """Milestones of CPC are due by year: a table without days is scored for the day of the run."""
    chosen = load_framework(framework)
    names[-1] = next(iter(chosen.milestones))
    source = write_cells(tmp_path / "in.csv", [names])
    job = make_job(source, tmp_path / "out.csv", framework=chosen)

    said = job.open_parts().run

    assert said["today"] in [datetime.now(UTC).date().isoformat()] * days + [None] * (1 - days)
    assert evolve(job, as_of=date(2016, 3, 31)).open_parts().run["today"] is None


PROGRAM = """
from pathlib import Path
from tests.frames.file_cases import make_job
from transform_model.frames.files import run_job

def tell(progress):
    print(progress.rows, flush=True)

source, target = map(Path, {paths!r})
run_job(make_job(source, target, rows=200, blocks=2), tell, resume=True, overwrite=False)
"""


def start(source: Path, target: Path) -> "subprocess.Popen[bytes]":
    """Start a process that scores one file into another."""
    program = PROGRAM.format(paths=(str(source), str(target)))
    paths = f"{ROOT}:{ROOT / 'src'}"
    return subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, env={"PYTHONPATH": paths}
    )


def finish(source: Path, target: Path) -> int:
    """Return how a process that is left alone ends."""
    with start(source, target) as process:
        process.communicate()
    return process.returncode


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_a_process_that_is_killed_leaves_no_half_file(seed: int, tmp_path: Path) -> None:
    """Killed at any moment, without a chance to tidy up; the last run goes on to the same bytes."""
    random = Random(seed)  # noqa: S311 - made-up practices need no secrets
    cells: list[list[object]] = [["practice", "m01", "m02"]]
    cells += [[f"p-{i}", random.choice([0, 1, 2, "n/a"]), i % 4] for i in range(6_000)]
    source = write_cells(tmp_path / "in.csv", cells)
    whole, target = tmp_path / "whole.parquet", tmp_path / "out.parquet"
    assert finish(source, whole) == 0

    for _ in range(4):
        with start(source, target) as process:
            assert process.stdout is not None
            for _ in range(random.randrange(1, 20)):
                process.stdout.readline()
            sleep(random.random() / 20)
            process.kill()
        assert not target.exists() or target.read_bytes() == whole.read_bytes()
        target.unlink(missing_ok=True)

    assert finish(source, target) == 0
    assert target.read_bytes() == whole.read_bytes()
    assert not Path(f"{target}.parts").exists()

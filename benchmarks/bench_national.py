"""A nation: practice-assessments of 60 milestones, from one Parquet file to another, within 4 GB.

Run with ``python -m benchmarks.bench_national [rows]`` from the project's root; ten million rows
when none are named; Linux only. Bounds of phases, thresholds reached and readiness are written, and
for every milestone whether its next step is ready. The scoring runs in a fresh process, which tells
its peak of memory; the yardstick is copying the input from Parquet to Parquet.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.agreement import check_same, columns_of
from benchmarks.cohort_data import CohortData, make_codes
from benchmarks.memory import read_status
from benchmarks.pat_like import make_framework
from benchmarks.race import read_rows
from transform_model.cohort.engine import score_columns
from transform_model.cohort.outputs import choose_outputs
from transform_model.frames.files import score_file
from transform_model.scoring.plan import compile_framework

MILESTONES = 60
OUTPUTS = ("phases", "reached", "readiness", "ready")
LIMIT = 4 * 10**9
BLOCK = 250_000


def make_block(milestones: tuple[str, ...], start: int, size: int) -> CohortData:
    """Return the answers of so many practices from one on."""
    return CohortData(milestones, make_codes(len(milestones), size, seed=start))


def write_answers(path: Path, rows: int) -> None:
    """Write made-up answers, block by block, with the name of each practice."""
    milestones = tuple(make_framework(MILESTONES).milestones)
    writer = None
    for start in range(0, rows, BLOCK):
        size = min(BLOCK, rows - start)
        data = make_block(milestones, start, size)
        names = pa.array(range(start, start + size), pa.int64())
        table = data.to_arrow().add_column(0, "practice", names)
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    if writer:
        writer.close()


def copy_file(source: Path, target: Path) -> None:
    """Copy Parquet to Parquet, batch by batch: what reading and writing cost by themselves."""
    file = pq.ParquetFile(source)
    with pq.ParquetWriter(target, file.schema_arrow) as writer:
        for batch in file.iter_batches(batch_size=65_536):
            writer.write_batch(batch)


def check_start(target: Path, rows: int) -> None:
    """Hold the first scores of the file to the kernel's."""
    framework = make_framework(MILESTONES)
    plan = compile_framework(framework)
    answers = make_block(tuple(framework.milestones), 0, min(BLOCK, rows)).to_answers()
    expected = score_columns(plan, answers, choose_outputs(plan, OUTPUTS))
    table = next(pq.ParquetFile(target).iter_batches(batch_size=answers.rows))
    found = columns_of(pa.table(table.drop_columns("practice")))
    part = {name: values[: table.num_rows] for name, values in expected.items()}
    check_same("the first scores of the file", found, part)


def score_here(source: Path, target: Path) -> None:
    """Score in this process, and print seconds and the peak of memory in bytes."""
    framework = make_framework(MILESTONES)
    start = perf_counter()
    score_file(framework, source, target, OUTPUTS)
    print(perf_counter() - start, read_status("VmHWM"))


def score_apart(source: Path, target: Path) -> tuple[float, int]:
    """Score in a fresh process; return its seconds and its peak of memory in bytes."""
    command = [sys.executable, "-m", "benchmarks.bench_national", "score", str(source), str(target)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  our own
    seconds, peak = done.stdout.split()[-2:]
    return float(seconds), int(peak)


def main() -> None:
    """Print rows per second against the copy's, and whether the memory sufficed."""
    if len(sys.argv) > 2:
        score_here(Path(sys.argv[2]), Path(sys.argv[3]))
        return
    rows = read_rows(10_000_000)
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "answers.parquet"), Path(folder, "scores.parquet")
        write_answers(source, rows)
        start = perf_counter()
        copy_file(source, Path(folder, "copy.parquet"))
        copied = perf_counter() - start
        scored, peak = score_apart(source, target)
        found = pq.ParquetFile(target).metadata
        if found.num_rows != rows:
            raise SystemExit(f"{found.num_rows} rows came out")
        check_start(target, rows)
        sizes = [path.stat().st_size / rows for path in (source, target)]
        print(
            f"{rows:,} practice-assessments, {MILESTONES} milestones -> {found.num_columns} columns"
        )
        print(f"  Parquet bytes per row: {sizes[0]:.1f} read, {sizes[1]:.1f} written")
    print(f"  copied  {rows / copied:14,.0f} rows per second")
    print(
        f"  scored  {rows / scored:14,.0f} rows per second, {scored / copied:.2f} x the copy's time"
    )
    verdict = "reached" if peak <= LIMIT else "NOT REACHED"
    print(f"  peak of memory {peak / 1e9:.2f} GB  <= 4  {verdict}")


if __name__ == "__main__":
    main()

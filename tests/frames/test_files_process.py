"""Laws of files that need a process of their own: memory, and disks that are full."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.frames.file_cases import NETWORK, PAT, ROOT, make_job
from transform_model.frames.files import run_job
from transform_model.frames.parts import PartsFolder

ENVIRONMENT = {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}

MEASURE = """
import json, resource, sys
from pathlib import Path
import pyarrow as pa
from tests.frames.file_cases import make_job
from transform_model.frames.files import run_job

source, target = map(Path, sys.argv[1:])
job = make_job(source, target, rows=8192, blocks=4)
report = run_job(job, lambda _: None, resume=False, overwrite=False)
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([report.rows, most]))
"""

FULL = """
import resource
import sys
from pathlib import Path
from tests.frames.file_cases import make_job
from transform_model.frames.files import run_job

# No file may grow beyond 4,000 bytes: for this process, the disk is full then.
resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))
source, target = map(Path, sys.argv[1:])
run_job(make_job(source, target), lambda _: None, resume=False, overwrite=False)
"""


def write_practices(path: Path, rows: int) -> Path:
    """Write made-up practices in one large row group."""
    random = np.random.default_rng(1)
    columns: dict[str, object] = {"practice": [f"p-{i}" for i in range(rows)]}
    for id in PAT.milestones:
        columns[id] = random.integers(0, 3, rows, np.int8)
    pq.write_table(pa.table(columns), path, row_group_size=rows)
    return path


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_memory_does_not_grow_with_the_number_of_rows(kind: str, tmp_path: Path) -> None:
    """Six times the rows take at most a fifth more, with all libraries counted in."""
    most = []
    for rows in (40_000, 240_000):
        source = write_practices(tmp_path / f"in-{rows}.parquet", rows)
        target = tmp_path / f"out-{rows}.{kind}"
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, str(source), str(target)],
            check=True,
            capture_output=True,
            env=ENVIRONMENT,
        )
        written, used = json.loads(done.stdout)
        assert written == rows
        most.append(used)

    assert most[1] < 1.2 * most[0]


def test_a_disk_that_is_full_leaves_no_half_file(tmp_path: Path) -> None:
    """Parts of 10 rows still have room, the whole text has not; with room again it goes on."""
    target = tmp_path / "out.csv"

    done = subprocess.run(
        [sys.executable, "-c", FULL, str(NETWORK), str(target)],
        check=False,
        capture_output=True,
        text=True,
        env={**ENVIRONMENT, "PYTHONDONTWRITEBYTECODE": "1"},
    )

    assert done.stderr.splitlines()[-1].startswith("OSError: [Errno 27]")
    assert not target.exists()
    parts = PartsFolder(target)
    kept = parts.count_rows()
    assert not parts.unfinished.exists()
    report = run_job(make_job(NETWORK, target), lambda _: None, resume=True, overwrite=False)
    assert (report.rows, report.resumed) == (36, kept)


def test_a_folder_that_takes_no_files_is_told(tmp_path: Path) -> None:
    """By the system's own error."""
    with pytest.raises(OSError, match="nobody"):
        run_job(
            make_job(NETWORK, Path("/proc/nobody.csv")),
            lambda _: None,
            resume=False,
            overwrite=False,
        )
    assert list(tmp_path.iterdir()) == []

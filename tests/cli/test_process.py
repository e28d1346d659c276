"""The command line as a process of its own: pipes, encodings, and what is imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_commands import run

ROOT = Path(__file__).parents[2]
RUN = (sys.executable, "-m", "transform_model.cli")
FULL = Path("/dev/full")


def environment(**variables: str) -> dict[str, str]:
    """Return the variables of a process that finds the package."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), **variables}


def test_a_pipe_that_nobody_reads_is_no_fault() -> None:
    """What reads the list ends after its first byte; the list says nothing about it."""
    with subprocess.Popen(
        [*RUN, "score", "ncqa-pcmh-2017", "-", "--format", "json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write(b"framework: ncqa-pcmh-2017\nanswers: {}\n")
        process.stdin.close()
        said = process.stderr.read()
        assert process.wait() == 0

    assert said == b""


@pytest.mark.skipif(not FULL.exists(), reason="only some systems have a disk that is always full")
@pytest.mark.parametrize("arguments", [["list"], ["graph", "acic"], ["--help"], ["--version"]])
def test_a_full_disk_is_told_in_one_line(arguments: list[str]) -> None:
    """What cannot be written is said on standard error, with status 2."""
    with FULL.open("w") as full:
        done = subprocess.run(
            [*RUN, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=environment(),
        )

    assert done.stderr.decode() == (
        "error: the output cannot be written: No space left on device\n"
    )
    assert done.returncode == 2


def test_a_path_that_no_system_takes_is_named() -> None:
    """A name of 300 letters is too long for a file."""
    found = run("test", "x" * 300)

    assert found.stderr == f"error: '{'x' * 300}' cannot be used: File name too long\n"
    assert found.exit_code == 2


def test_closed_streams_are_no_fault() -> None:
    """A script that closes both has its status all the same."""
    command = f"exec {sys.executable} -m transform_model.cli show $0 >&- 2>&-"

    for name, status in (("acic", 0), ("nine", 2)):
        done = subprocess.run(["sh", "-c", command, name], check=False, env=environment())  # noqa: S607 - any shell will do
        assert done.returncode == status


def test_an_output_that_is_not_utf_8_gets_ascii() -> None:
    """Signs have their ASCII, and data for programs stays UTF-8."""
    variables = environment(PYTHONIOENCODING="latin-1", PYTHONUTF8="0")

    listed = subprocess.run([*RUN, "list"], capture_output=True, check=True, env=variables)
    drawn = subprocess.run(
        [*RUN, "show", "pcmh-a", "--format", "json"], capture_output=True, check=True, env=variables
    )

    assert listed.stdout.isascii()
    assert drawn.stdout.decode("utf-8")


def test_help_imports_neither_scoring_nor_graphs() -> None:
    """A command is imported when it is asked for; networkx and numpy are not needed for one."""
    script = (
        "import sys\n"
        "from transform_model.cli.root import root\n"
        "try:\n"
        "    root.main(['explain', 'TM122'])\n"
        "except SystemExit as end:\n"
        "    assert end.code == 0\n"
        "print([name for name in ('networkx', 'numpy', 'transform_model.scoring.score')"
        " if name in sys.modules], file=sys.stderr)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env=environment()
    )

    assert done.stderr.decode().strip() == "[]"

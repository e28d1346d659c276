"""The command line as a process of its own: pipes, encodings, and what is imported."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUN = (sys.executable, "-m", "transform_model.cli")


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

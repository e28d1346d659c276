"""The gate runs what the README promises."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHELL_BLOCK = re.compile(r"^```sh\n(?P<command>[^\n]+)\n```$", re.MULTILINE)


def shown_commands() -> list[str]:
    """Return the shell commands of the README, in order."""
    return SHELL_BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))


def test_the_readme_has_two_commands() -> None:
    """One sets up and does the main job, one sets up and passes the tests."""
    first, second = shown_commands()
    assert "transform-model score " in first
    assert second.endswith("nox")


def test_the_gate_runs_the_readmes_test_command() -> None:
    """The last line of `.ci/run` is the README's second command, letter by letter."""
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert gate.splitlines()[-1] == shown_commands()[1]


def test_both_commands_make_their_own_environment() -> None:
    """A fresh machine has Python with venv and pip, and nothing else."""
    for command in shown_commands():
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -q ")

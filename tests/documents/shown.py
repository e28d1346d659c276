"""What a document shows, made to happen: files are written, commands are run.

A document has a scratch folder of its own, with a copy of ``examples/`` in it.
A block whose first line is a comment with a file's name becomes that file. One that begins
``# more of`` is put below it, and ``# better:`` takes the place of what was put there last.
A ``console`` block is a terminal: each line after ``$`` is run, what follows is what it prints,
and ``…`` alone on a line stands for any lines.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from sybil import Example

ROOT = Path(__file__).parents[2]
PROMPT = "$ "
ANY_LINES = "…"
FILE_NAME = re.compile(
    r"# (?P<how>more of |better: )?(?P<name>[\w.-]+\.(?:yaml|csv))\n(?P<rest>.*)", re.DOTALL
)


def enter_scratch_folder(namespace: dict[str, Any]) -> None:
    """Make a folder for one document and go there."""
    folder = Path(tempfile.mkdtemp(prefix="transform-model-"))
    if (ROOT / "examples").is_dir():
        shutil.copytree(ROOT / "examples", folder / "examples")
    namespace["_before"], namespace["_scratch"] = Path.cwd(), folder
    os.chdir(folder)


def leave_scratch_folder(namespace: dict[str, Any]) -> None:
    """Go back to where the tests were started, and remove the folder."""
    os.chdir(namespace["_before"])
    shutil.rmtree(namespace["_scratch"])


def write_shown_file(example: Example) -> None:
    """Write a block that names its file; a block without a name is only read."""
    text = str(example.parsed)
    named = FILE_NAME.match(text)
    if not named:
        return
    parts = example.namespace.setdefault("_parts", {}).setdefault(named["name"], [])
    match named["how"]:
        case None:
            parts[:] = [text]
        case "more of ":
            parts.append(named["rest"])
        case _:
            parts[-1] = named["rest"]
    Path(named["name"]).write_text("".join(parts), encoding="utf-8")


def run_shown_commands(example: Example) -> str | None:
    """Return how the first command differs from what is shown, or nothing."""
    for command, shown in split_session(str(example.parsed)):
        printed = run_command(command)
        if not is_as_shown(shown, printed):
            return f"$ {command}\nshown:\n{shown}\nprinted:\n{printed}"
    return None


def split_session(text: str) -> list[tuple[str, str]]:
    """Return each command of a terminal session with what is shown under it.

    Lines before the first prompt belong to no command.
    """
    _, *parts = re.split(rf"^{re.escape(PROMPT)}", text, flags=re.MULTILINE)
    pairs = (part.partition("\n") for part in parts)
    return [(command, shown) for command, _, shown in pairs]


def run_command(command: str) -> str:
    """Return what a shell command prints, on a plain terminal 100 columns wide."""
    programs = Path(sys.executable).parent
    environment = os.environ | {
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONIOENCODING": "utf-8",
        "PYTHONPATH": str(ROOT / "src"),
    }
    done = subprocess.run(  # noqa: S602  a document shows a shell
        command,
        shell=True,
        check=False,
        env=environment,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return done.stdout


def is_as_shown(shown: str, printed: str) -> bool:
    """Return whether a print-out is the one shown, ends of lines aside."""
    lines = (line.rstrip() for line in shown.rstrip().splitlines())
    pattern = "".join(
        r"(?:.*\n)*" if line == ANY_LINES else re.escape(line) + r"[ \t]*\n" for line in lines
    )
    return re.fullmatch(pattern, f"{printed.rstrip()}\n" if printed.strip() else "") is not None

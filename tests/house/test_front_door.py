"""Laws of the front door: everything is there, and nothing heavy comes in with it."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pytest

import transform_model as tm

FRAMES = ("narwhals", "numpy", "pandas", "polars", "pyarrow")
HEAVY = ("click", "networkx", "rich", "yaml", *FRAMES)
SOURCE = Path(tm.__file__)
EXAMPLES = SOURCE.parents[2] / "examples"
CALL = """
import sys
from transform_model.cli import main
sys.argv = ["transform-model", *{}]
sys.stdout = sys.stderr
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
sys.stdout = sys.__stdout__
"""


@cache
def modules_after(statement: str) -> set[str]:
    """Return the modules that a fresh Python has loaded after one statement."""
    program = f"{statement}\nimport sys\nprint(*sys.modules, sep='\\n')"
    command = [sys.executable, "-c", program]
    source = {"PYTHONPATH": str(SOURCE.parents[1])}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=source)
    return set(done.stdout.split())


def imports_for_type_checkers() -> Iterator[tuple[str, str]]:
    """Yield name and module of each import that only type checkers read."""
    for node in ast.walk(ast.parse(SOURCE.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("transform_model."):
            for alias in node.names:
                yield alias.name, (node.module or "").removeprefix("transform_model.")


@pytest.mark.parametrize("name", tm.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """What `__all__` promises can be fetched, and is found where it was made."""
    assert getattr(tm, name) is not None
    assert name in dir(tm)


def test_type_checkers_see_the_same_names() -> None:
    """The imports type checkers read and the table used at run time agree."""
    assert dict(imports_for_type_checkers()) == tm._MODULE_BY_NAME
    assert set(tm.__all__) == {*tm._MODULE_BY_NAME, "__version__"}


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A misspelled name fails as it does in any module."""
    with pytest.raises(AttributeError, match="has no attribute 'score_practise'"):
        getattr(tm, "score_practise")  # noqa: B009  spelled as text for the type checker's sake


@pytest.mark.parametrize("library", HEAVY)
def test_importing_the_package_loads_nothing_heavy(library: str) -> None:
    """A tool that only imports this package pays for none of the libraries behind it."""
    assert library not in modules_after("import transform_model")


@pytest.mark.parametrize("library", ["click", "networkx", "rich", *FRAMES])
def test_scoring_a_practice_loads_no_terminal_and_no_graph_library(library: str) -> None:
    """Scoring needs a framework and answers; drawing and graph algorithms come when asked for."""
    names = "load_framework, score_practice, compile_framework"
    assert library not in modules_after(f"from transform_model import {names}")


@pytest.mark.parametrize(
    "command",
    [
        ("--help",),
        ("list",),
        ("check", "tcpi-pat-2-primary-care"),
        ("score", "tcpi-pat-2-primary-care", str(EXAMPLES / "practice.yaml")),
    ],
    ids=lambda command: command[0].strip("-"),
)
def test_one_practice_on_the_command_line_loads_no_library_of_tables(
    command: tuple[str, ...],
) -> None:
    """What works on a million practices costs nothing where one is scored."""
    assert modules_after(CALL.format(list(command))).isdisjoint(FRAMES)


def test_the_installed_version_is_the_one_the_package_names() -> None:
    """A version stands in one place, and the build reads it there."""
    assert version("transform-model") == tm.__version__

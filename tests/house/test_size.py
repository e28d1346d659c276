"""Files and functions stay small enough to be read at one sitting."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "transform_model"
LONGEST_FILE = 400
LONGEST_FUNCTION = 50


def test_no_file_is_longer_than_a_sitting() -> None:
    """A file has at most 400 lines."""
    long = {
        str(path.relative_to(PACKAGE)): count
        for path in sorted(PACKAGE.rglob("*.py"))
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_no_function_is_longer_than_a_page() -> None:
    """A function has at most 50 lines, its docstring left out."""
    long = {
        f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}": count
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        if (count := count_lines(node)) > LONGEST_FUNCTION
    }
    assert long == {}


def count_lines(function: ast.FunctionDef) -> int:
    """Return the lines of a function from its name to its end, without its docstring."""
    described = ast.get_docstring(function) is not None
    first = function.body[0] if described else None
    docstring = 0 if first is None else (first.end_lineno or 0) - first.lineno + 1
    return (function.end_lineno or 0) - function.lineno + 1 - docstring

"""Nothing is silenced without a reason, and nothing is left unfinished."""

import re
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Spelled apart, so that this file does not find itself.
UNFINISHED = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error"]))
UNMEASURED = re.compile("pragma: " + "no cover")
SILENCER = re.compile(
    r"#\s*(?:type: ignore|noqa)(?P<code>\S*: ?[A-Z]+\d+|\[[\w, -]+\])?(?P<rest>.*)"
)


def python_files() -> list[Path]:
    """Return every Python file of the project, in a fixed order."""
    folders = (ROOT / name for name in ("src", "tests", "benchmarks", "scripts"))
    return sorted(chain.from_iterable(folder.rglob("*.py") for folder in folders))


def places(pattern: re.Pattern[str]) -> list[str]:
    """Return ``path:line`` of every line in which a pattern is found."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in python_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_nothing_is_left_unfinished() -> None:
    """No line says that something is still to be done."""
    assert places(UNFINISHED) == []


def test_no_line_is_hidden_from_coverage() -> None:
    """What cannot be reached is not written."""
    assert places(UNMEASURED) == []


def test_every_silencer_names_its_rule_and_reason() -> None:
    """A silenced rule is named, and the words after it say why."""
    bare = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in python_files()
        for found in SILENCER.finditer(path.read_text(encoding="utf-8"))
        if not (found["code"] and found["rest"].strip())
    ]
    assert bare == []


def test_every_rule_left_out_has_a_reason() -> None:
    """In pyproject.toml a rule that is ignored is followed by why."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    rules = re.findall(r'^\s+"[A-Z]+\d*",?(.*)$', text, flags=re.MULTILINE)
    assert len(rules) > 1
    assert [reason for reason in rules if not re.fullmatch(r"\s*# .+", reason)] == []

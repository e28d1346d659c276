"""The page of rule types shows lines of the test frameworks, one entry for each."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "rule-types.md"
FOLDER = ROOT / "tests" / "frameworks" / "rule_types"
ENTRY = re.compile(r"^### (?P<id>\w+)\n.*?^```yaml\n(?P<yaml>.*?)^```$", re.MULTILINE | re.DOTALL)


def shown_entries() -> dict[str, str]:
    """Return the YAML of each entry, by rule type."""
    return {found["id"]: found["yaml"] for found in ENTRY.finditer(PAGE.read_text("utf-8"))}


def test_every_rule_type_has_an_entry() -> None:
    """The page and the folder of test frameworks name the same 26 types."""
    types = {path.stem for path in FOLDER.glob("*.yaml") if not path.stem.endswith(".cases")}
    assert len(types) == 26
    assert shown_entries().keys() == types


@pytest.mark.parametrize("id", sorted(shown_entries()))
def test_every_line_shown_is_tested(id: str) -> None:
    """Each line stands in the test framework, where cases worked by hand score it."""
    tested = (FOLDER / f"{id}.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in shown_entries()[id].splitlines() if line not in tested] == []

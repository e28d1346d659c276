"""The page of shipped frameworks counts what ships."""

import re
from pathlib import Path

from transform_model import list_frameworks

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "frameworks.md"
ROW = re.compile(r"^\| `(?P<id>[\w-]+)` \| (?P<cells>.*) \|$", re.MULTILINE)


def test_every_row_is_counted() -> None:
    """Each framework has one row: edition, milestones, result, and facts by basis."""
    shown = {row["id"]: row["cells"].split(" | ") for row in ROW.finditer(PAGE.read_text("utf-8"))}
    counted = {
        each.id: [
            each.version,
            str(each.milestones),
            each.outcome,
            str(sum(each.facts.values())),
            *map(str, each.facts.values()),
        ]
        for each in list_frameworks()
    }
    assert shown == counted


def test_every_framework_is_described() -> None:
    """Below the table, each id is told about in words."""
    text = PAGE.read_text(encoding="utf-8")
    assert [each.id for each in list_frameworks() if f"**{each.id}**" not in text] == []

"""The page of the Python interface names what is public, no more and no less."""

import re
from pathlib import Path

import transform_model as tm

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "python-api.md"
ROW = re.compile(r"^\| (?P<names>`.*?) \|", re.MULTILINE)
NAME = re.compile(r"`(?P<name>\w+)(?:\(.*?\))?`")


def names_under(*headings: str) -> set[str]:
    """Return the names in the first cells of the tables under some headings."""
    parts = PAGE.read_text(encoding="utf-8").split("\n## ")
    tables = (part for part in parts if part.partition("\n")[0] in headings)
    return {
        name["name"]
        for table in tables
        for row in ROW.finditer(table.partition("\nA score has")[0])
        for name in NAME.finditer(row["names"])
    }


def test_the_page_has_every_public_name() -> None:
    """The tables list `__all__`; the version stands in a sentence."""
    shown = names_under(
        "Functions",
        "What a framework says",
        "What was observed",
        "Results",
        "Findings and errors",
    )
    assert shown | {"__version__"} == set(tm.__all__)


def test_every_result_named_is_offered() -> None:
    """The second table of results names what a score has."""
    _, _, table = PAGE.read_text(encoding="utf-8").partition("\nA score has")
    table = table.partition("\n## ")[0]
    shown = {name["name"] for row in ROW.finditer(table) for name in NAME.finditer(row["names"])}
    assert len(shown) > 1
    assert shown - set(dir(tm.Score)) == set()

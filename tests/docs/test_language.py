"""The language reference and the declarations it describes are the same."""

from pathlib import Path

from transform_model.language.reference import describe_grammar

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "language.md"
START = "letter by letter. -->\n\n"


def test_the_tables_are_those_of_the_grammar() -> None:
    """The part below the comment is what `describe_grammar` returns, letter by letter."""
    _, start, tables = PAGE.read_text(encoding="utf-8").partition(START)
    assert start
    assert tables == describe_grammar()

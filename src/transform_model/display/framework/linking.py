"""Markdown: text that stays text, links to the places of a page, tables."""

import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from transform_model.definition.calling import Titles
from transform_model.definition.outcome import Outcome, OutcomeStep

_MARKS = re.compile(r"([\\`*_\[\]<>|~])")


def escape_markdown(text: str) -> str:
    r"""Return a text that Markdown shows as it is, also in a table.

    Examples
    --------
    >>> escape_markdown("a_b | *c*")
    'a\\_b \\| \\*c\\*'
    """
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def write_anchor(id: str) -> str:
    """Return a place that links of the page lead to."""
    return f'<a id="{id}"></a>'


def write_link(text: str, id: str) -> str:
    """Return a link to a place of the page."""
    return f"[{escape_markdown(text)}](#{id})"


def write_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table; a heading that ends in a colon stands over numbers."""
    heads = [heading.removesuffix(":") for heading in headings]
    rules = ["--:" if heading.endswith(":") else "---" for heading in headings]
    return [_write_row(heads), _write_row(rules), *(_write_row(row) for row in rows), ""]


def _write_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


@frozen
class Linked(Titles):
    """Titles that lead to the place of a page where each thing is told."""

    def call_milestone(self, id: str) -> str:
        """Return the title of a milestone as a link."""
        return write_link(self.framework.milestones[id].title, id)

    def call_rule(self, id: str) -> str:
        """Return the title of a rule as a link."""
        return write_link(Titles.call_rule(self, id), id)

    def call_measure(self, id: str, member: str = "") -> str:
        """Return the title of a measure as a link."""
        return write_link(Titles.call_measure(self, id, member), id)

    def call_step(self, outcome: Outcome, step: OutcomeStep) -> str:
        """Return the title of a step as a link to its outcome."""
        return write_link(Titles.call_step(self, outcome, step), outcome.id)

    def call_member(self, dimension: str, id: str) -> str:
        """Return the title of a member."""
        return escape_markdown(Titles.call_member(self, dimension, id))

    def call_phase(self, id: str) -> str:
        """Return the title of a phase."""
        return escape_markdown(Titles.call_phase(self, id))

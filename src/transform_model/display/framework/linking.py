"""Markdown: text that stays text, links to the places of a page, tables."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from attrs import frozen

from transform_model.definition.calling import Titles
from transform_model.definition.outcome import Outcome, OutcomeStep

_MARKS = re.compile(r"([\\`*_\[\]<>|~])")
_LINK = re.compile(r"(\[(?:\\.|[^\\\[\]])*\]\(#[\w.-]*\))")
_SAFE_IN_URL = ":/?#@!$&'*+,;=%~"


def escape_markdown(text: str) -> str:
    r"""Return a text that Markdown shows as it is, also in a table.

    Examples
    --------
    >>> escape_markdown("a_b | *c*")
    'a\\_b \\| \\*c\\*'
    """
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def escape_around_links(words: str) -> str:
    r"""Return a sentence of which only links to places of the page are Markdown.

    Examples
    --------
    >>> escape_around_links("[a\\_b](#a_b) at '<most>'")
    "[a\\_b](#a_b) at '\\<most\\>'"
    """
    parts = _LINK.split(" ".join(words.split()))
    return "".join(part if i % 2 else _MARKS.sub(r"\\\1", part) for i, part in enumerate(parts))


def write_code(text: str) -> str:
    """Return a text as code, also one with backticks in it.

    Examples
    --------
    >>> write_code("m1"), write_code("m1 at `x`")
    ('`m1`', '`` m1 at `x` ``')
    """
    runs = [len(run) for run in re.findall("`+", text)]
    fence = "`" * (max(runs) + 1 if runs else 1)
    room = " " if runs else ""
    return f"{fence}{room}{text}{room}{fence}"


def write_web_link(text: str, url: str) -> str:
    """Return a link to a page of the web; any other address stands beside the text.

    Examples
    --------
    >>> write_web_link("A", "https://x.org/a_(b)|c")
    '[A](https://x.org/a_%28b%29%7Cc)'
    >>> write_web_link("A", "shelf 3")
    'A (shelf 3)'
    """
    title = escape_markdown(text)
    if not url:
        return title
    if not url.lower().startswith(("http://", "https://")):
        return f"{title} ({escape_markdown(url)})"
    return f"[{title}]({quote(url, safe=_SAFE_IN_URL)})"


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
    """Titles that lead to the place of a page where each thing is told.

    What is no link is not escaped yet: ``escape_around_links`` does that for a whole sentence.
    """

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

"""The page that lists the shipped frameworks, in Markdown."""

import re
from collections.abc import Sequence

from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.display.framework.linking import escape_markdown, write_table
from transform_model.display.sentences import show_count
from transform_model.language.summary import FrameworkSummary, summarise_framework

_SENTENCE = re.compile(r"[.!?:](?= [A-Z])")
_LONG_ENOUGH = 90
_WHAT_THEY_ARE = """\
{count} frameworks come with the package and load by id. Each has a page of its own, written from
its definition: what it asks, a picture, its rules in words, what is published and what is not, its
licence, and how to correct it.

*Facts* are thresholds, prerequisites, points of milestones, rules, measures, and outcomes with
their steps. What a milestone is tagged with is not among them; the pages count it, too."""
_HOW_TO_CORRECT = """\
Whoever holds an official document can correct any cell:
[correct a threshold](../how-to/correct-a-threshold.md)."""
_HEADINGS = ("id", "version", "milestones:", "ends in", "facts:")


def write_index(frameworks: Sequence[Framework], folder: str) -> str:
    """Return the page that lists frameworks: a row each, and what each is in a sentence.

    Parameters
    ----------
    frameworks
        In the order to be shown.
    folder
        Path from this page to the folder of their pages.
    """
    summaries = [summarise_framework(each) for each in frameworks]
    bases = [basis for basis in Basis if any(each.facts[basis] for each in summaries)]
    headings = (*_HEADINGS, *(f"{basis}:" for basis in bases))
    lines = [
        "# Shipped frameworks",
        "",
        _WHAT_THEY_ARE.format(count=show_count(len(frameworks))),
        "",
        *write_table(headings, [_write_row(each, bases, folder) for each in summaries]),
        "## What each is",
        "",
    ]
    for framework in frameworks:
        link = f"[{escape_markdown(framework.title)}]({folder}/{framework.id}.md)"
        lines += [f"**{link}**, `{framework.id}`. {escape_markdown(_begin(framework.note))}", ""]
    lines.append(_HOW_TO_CORRECT)
    return "\n".join(lines) + "\n"


def _write_row(summary: FrameworkSummary, bases: Sequence[Basis], folder: str) -> tuple[str, ...]:
    return (
        f"[`{summary.id}`]({folder}/{summary.id}.md)",
        escape_markdown(summary.version),
        str(summary.milestones),
        escape_markdown(summary.outcome),
        str(sum(summary.facts.values())),
        *(str(summary.facts[basis]) for basis in bases),
    )


def _begin(note: str) -> str:
    """Return the first sentences of a note, as many as say something."""
    for end in _SENTENCE.finditer(note):
        if end.end() >= _LONG_ENOUGH:
            return f"{note[: end.start()]}."
    return note

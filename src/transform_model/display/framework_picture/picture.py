"""The picture of a framework as SVG: text stays text, and it is light or dark as its reader is."""

from typing import Final

from transform_model.definition.framework import Framework
from transform_model.definition.outcome import Tree
from transform_model.display.framework_picture.board import draw_board
from transform_model.display.framework_picture.charting import chart_framework
from transform_model.display.framework_picture.lines import draw_lines
from transform_model.display.framework_picture.tree import draw_tree

MOST_LINES: Final = 45
"""Above it each milestone is a chip on a board rather than a line."""


def draw_picture(framework: Framework) -> str:
    """Return the picture of a framework.

    Milestones are lines and what is asked of them are stations: under the phase they complete, the
    step or part of an outcome that asks for them, or the levels of their scale. Many milestones
    are chips on a board; a decision tree is drawn as one.

    Parameters
    ----------
    framework
        What is drawn. The same framework gives the same bytes.
    """
    for outcome in framework.outcomes.values():
        if isinstance(outcome.form, Tree) and not framework.phases:
            return draw_tree(framework, outcome, outcome.form.root)
    chart = chart_framework(framework)
    if len(framework.milestones) > MOST_LINES and not framework.phases:
        return draw_board(chart)
    return draw_lines(chart)

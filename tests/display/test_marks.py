"""Marks: solid is certain, hollow is possible, a dot is not reached."""

import pytest

from transform_model.definition.bounds import Bounds
from transform_model.display.marks import draw_marks, explain_marks
from transform_model.display.pen import Pen
from transform_model.display.terminal import Look

PEN = Pen(Look())


def show(reached: Bounds, of: int, pen: Pen = PEN) -> str:
    """Return marks as text."""
    return "".join(text for text, _ in draw_marks(pen, reached, of))


@pytest.mark.parametrize(
    ("reached", "of", "marks"),
    [
        (Bounds(7, 10), 13, "■■■■■■■□□□···"),
        (Bounds(12, 12), 12, "■■■■■■■■■■■■"),
        (Bounds(0, 0), 2, "··"),
        (Bounds(0, 1), 1, "□"),
        (Bounds(24, 24), 24, "■" * 24),
    ],
)
def test_one_mark_is_one_thing_up_to_24(reached: Bounds, of: int, marks: str) -> None:
    """Marks can be counted."""
    assert show(reached, of) == marks


@pytest.mark.parametrize(
    ("reached", "of", "bar"),
    [
        # 16 cells for 40 things: 35 are 14.0 cells, 38 are 15.2 and round outward to 16,
        # which would look full, so one cell stays empty.
        (Bounds(35, 38), 40, "[■■■■■■■■■■■■■■□·]"),
        (Bounds(39, 39), 40, "[■■■■■■■■■■■■■■■·]"),
        (Bounds(40, 40), 40, "[■■■■■■■■■■■■■■■■]"),
        (Bounds(0, 1), 100, "[□···············]"),
        (Bounds(1, 1), 100, "[················]"),
    ],
)
def test_a_bar_rounds_outward_and_is_full_only_when_all_is_reached(
    reached: Bounds, of: int, bar: str
) -> None:
    """Above 24 the bar never claims more than is certain, nor less than is possible."""
    assert show(reached, of) == bar


def test_ascii_has_marks_of_its_own() -> None:
    """A dot is no dash."""
    assert show(Bounds(1, 2), 3, Pen(Look(unicode=False))) == "#?."


def test_the_legend_has_only_the_marks_that_occur() -> None:
    """What a reader does not meet is not explained."""

    def explain(*rows: tuple[Bounds, float]) -> str:
        line = explain_marks(PEN, rows, "threshold reached")
        return "".join(text for text, _ in line).replace("\N{NO-BREAK SPACE}", " ")

    assert explain((Bounds(1, 1), 1)) == "■ threshold reached"
    assert explain((Bounds(0, 1), 1)) == "■ threshold reached  □ depends on an open answer"
    assert explain((Bounds(0, 0), 1)) == "■ threshold reached  · not reached"

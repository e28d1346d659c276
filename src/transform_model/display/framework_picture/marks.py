"""Marks for stations: what is needed, what is one of several, what is counted."""

from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree as ET

from transform_model.display.framework_picture.arrows import Point
from transform_model.display.framework_picture.chart import Stop
from transform_model.display.framework_picture.ink import Sheet
from transform_model.display.framework_picture.letters import measure_text
from transform_model.display.framework_picture.mentions import Firmness

RADIUS: Final = 8.5
CHIP: Final = 10
BRACE: Final = 6
_TICK: Final = 3
_CORNER: Final = 3.5
_RING_CORNER: Final = 5.5
_KINDS: Final = {
    Firmness.NEEDED: "station",
    Firmness.CHOICE: "choice",
    Firmness.COUNTS: "counts",
}
_MARK: Final = 11
_FEWEST_LEVELS: Final = 3


def draw_mark(
    sheet: Sheet, x: float, y: float, stop: Stop, *, is_scale: bool = False
) -> ET.Element:
    """Draw a station and return its shape.

    Parameters
    ----------
    sheet
        What it is drawn on.
    x, y
        Its middle.
    stop
        What stands there.
    is_scale
        Whether it is only a level among others; then it is a dot.
    """
    if is_scale:
        return sheet.add("circle", cx=x, cy=y, r=_TICK, kind="dot")
    half = _measure_half(stop)
    shape = _draw_box(sheet, x - half, y, 2 * half, RADIUS, _KINDS[stop.firmness], stop)
    if stop.is_published:
        _draw_box(sheet, x - half - 3, y, 2 * half + 6, RADIUS + 3, "ring", stop)
    if stop.words:
        sheet.write(x, y + 4, stop.words, "mark", "middle")
    return shape


def reach_of_mark(stop: Stop, *, is_scale: bool = False) -> tuple[float, float]:
    """Return how far a station reaches from its middle, across and down, its ring included."""
    if is_scale:
        return _TICK, _TICK
    ring = 4 if stop.is_published else 1
    return _measure_half(stop) + ring, RADIUS + ring


def _measure_half(stop: Stop) -> float:
    return max(RADIUS, measure_text(stop.words, _MARK, is_bold=True) / 2 + 5)


def draw_chip(sheet: Sheet, at: Point, width: float, id: str, stop: Stop) -> ET.Element:
    """Draw a milestone as a chip with its id, and what it is worth; return its shape."""
    half = width / 2
    shape = _draw_box(sheet, at.x - half, at.y, width, CHIP, _KINDS[stop.firmness], stop)
    if stop.is_published:
        _draw_box(sheet, at.x - half - 3, at.y, width + 6, CHIP + 3, "ring", stop)
    if not stop.words:
        sheet.write(at.x, at.y + 4, id, "chip", "middle")
        return shape
    sheet.write(at.x - half + 8, at.y + 4, id, "chip")
    sheet.write(at.x + half - 8, at.y + 4, stop.words, "chip light", "end")
    return shape


def draw_brace(sheet: Sheet, x: float, top: float, bottom: float) -> None:
    """Draw what holds lines together that an arrow means all of; they lie right of it."""
    path = f"M{x:.1f} {top:.1f} h-{BRACE} V{bottom:.1f} h{BRACE}"
    sheet.add("path", d=path, kind="brace")


def reach_of_chip(stop: Stop) -> float:
    """Return how far a chip reaches up and down from its middle, its ring and a hair included."""
    return CHIP + (4 if stop.is_published else 1)


def is_tick(stop: Stop, stops: Sequence[Stop]) -> bool:
    """Return whether a station is only a level of a scale, which nothing asks for by itself."""
    return (
        stop.firmness is Firmness.COUNTS and len({each.level for each in stops}) >= _FEWEST_LEVELS
    )


def _draw_box(  # noqa: PLR0913, PLR0917 - a box has two sizes and a place
    sheet: Sheet, x: float, y: float, width: float, half: float, kind: str, stop: Stop
) -> ET.Element:
    """Draw a box with round ends; corners of what is counted are sharper."""
    corner = half
    if stop.firmness is Firmness.COUNTS:
        corner = _RING_CORNER if kind == "ring" else _CORNER
    return sheet.add("rect", x=x, y=y - half, width=width, height=2 * half, rx=corner, kind=kind)

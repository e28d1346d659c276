"""What charts of networks are drawn with: solid for certain, hatched for possible."""

from typing import Final
from xml.etree import ElementTree as ET

from transform_model.display.framework_picture.ink import Sheet

SHAPES: Final = """
.sure { fill: var(--blue); }
.hatched { fill: url(#hatch); stroke: var(--blue); stroke-width: 1; }
.hatch { stroke: var(--blue); stroke-width: 1.2; }
.hatch-ground { fill: var(--page); }
.axis { stroke: var(--empty); stroke-width: 1; }
.grid { stroke: var(--rule); stroke-width: 1; }
.middle { stroke: var(--text); stroke-width: 1.6; fill: none; }
.held { stroke-dasharray: 8 5; }
.run { fill: none; stroke: var(--empty); stroke-width: 2; }
.point { fill: var(--page); stroke: var(--quiet); stroke-width: 2; }
.found { fill: var(--blue); stroke: none; }
.said { fill: var(--blue); font-weight: 700; }
.curve { fill: none; stroke: var(--blue); stroke-width: 2.5; }
.thin { stroke-width: 1; }
.zone { fill: url(#hatch); stroke: none; }
"""
"""Classes beside those of every picture."""


def add_hatching(sheet: Sheet) -> None:
    """Put the pattern of what is possible on a page."""
    box = {"width": 4, "height": 4}
    defs = sheet.add("defs")
    pattern = ET.SubElement(
        defs,
        "pattern",
        {
            "id": "hatch",
            "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
            **{name: str(size) for name, size in box.items()},
        },
    )
    ET.SubElement(pattern, "rect", {"class": "hatch-ground", "width": "4", "height": "4"})
    ET.SubElement(pattern, "line", {"class": "hatch", "x1": "2", "y1": "0", "x2": "2", "y2": "4"})


def draw_column(
    sheet: Sheet, x: float, foot: float, width: float, tops: tuple[float, float]
) -> None:
    """Draw a column: solid up to what is certain, hatched up to what is possible.

    Parameters
    ----------
    sheet
        The page.
    x, foot, width
        Its left edge, its lower edge, and how wide it is.
    tops
        Heights of what is certain and of what is possible.
    """
    certain, possible = tops
    if possible > certain:
        height = possible - certain
        sheet.add("rect", x=x, y=foot - possible, width=width, height=height, kind="hatched")
    if certain > 0:
        sheet.add("rect", x=x, y=foot - certain, width=width, height=certain, kind="sure")

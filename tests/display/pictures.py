"""Pictures as trees of elements, and what tests look for in them."""

from xml.etree import ElementTree as ET

from transform_model.definition.framework import Framework
from transform_model.display.framework_picture.letters import measure_text
from transform_model.display.framework_picture.picture import draw_picture

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {"title": 19, "small": 11.5, "mark": 11, "chip": 12}
BOLD = {"title", "strong", "mark", "chip"}


def draw(framework: Framework) -> ET.Element:
    """Return the picture of a framework as a tree of elements."""
    return ET.fromstring(draw_picture(framework))  # noqa: S314  our own picture


def find(root: ET.Element, kind: str) -> list[ET.Element]:
    """Return the elements of a kind, in the order they are drawn."""
    return [each for each in root.iter() if kind in each.get("class", "").split()]


def texts(root: ET.Element) -> list[str]:
    """Return every line of text."""
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def point_outs(root: ET.Element) -> list[str]:
    """Return what is said when one points at a line or station."""
    return [title.text or "" for each in root for title in each.iter(f"{SVG}title")][1:]


def span(text: ET.Element) -> tuple[float, float]:
    """Return the left and right end of a text."""
    kinds = text.get("class", "").split()
    size = next((SIZES[kind] for kind in kinds if kind in SIZES), 13)
    is_bold = bool(BOLD & set(kinds))
    wide = measure_text(text.text or "", size, is_bold=is_bold)
    x = float(text.get("x", "0"))
    before = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "start")]
    return x - before * wide, x + (1 - before) * wide

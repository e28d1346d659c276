"""Elements of an SVG: written through the standard XML library, coloured for light and dark."""

from typing import Final
from xml.etree import ElementTree as ET

from attrs import Factory, frozen

from transform_model.display.xml_text import replace_not_xml

FONT: Final = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"

_LIGHT: Final = {
    "page": "#ffffff",
    "text": "#1f2428",
    "quiet": "#5b646c",
    "blue": "#0b67b2",
    "empty": "#b9c1c8",
    "rule": "#d9dee3",
    "band": "#f2f4f5",
    "pale": "#c3dcf0",
}
_DARK: Final = {
    "page": "#171b1f",
    "text": "#dfe4e8",
    "quiet": "#9aa5ae",
    "blue": "#5aaeea",
    "empty": "#56616a",
    "rule": "#343b42",
    "band": "#343b42",
    "pale": "#56616a",
}
_SHAPES: Final = """
text { font-family: %s; font-size: 13px; fill: var(--text); }
.title { font-size: 19px; font-weight: 700; }
.strong { font-weight: 700; }
.quiet { fill: var(--quiet); }
.small { font-size: 11.5px; }
.mark { font-size: 11px; font-weight: 700; }
.chip { font-size: 12px; font-weight: 600; }
.light { font-weight: 400; }
.page { fill: var(--page); }
.band { fill: var(--band); fill-opacity: var(--shade); }
.rail { stroke: var(--empty); stroke-width: 2; }
.path { fill: none; stroke-width: 1.5; }
.outline { stroke: var(--rule); stroke-width: 1; }
.lead { stroke: var(--rule); stroke-width: 1; }
.station { fill: var(--page); stroke: var(--blue); stroke-width: 2; }
.choice { fill: var(--page); stroke: var(--blue); stroke-width: 2; stroke-dasharray: 3 2.4; }
.counts { fill: var(--pale); stroke: none; }
.dot { fill: var(--empty); }
.ring { fill: none; stroke: var(--blue); stroke-width: 1.1; }
.brace { fill: none; stroke: var(--quiet); stroke-width: 1.4; }
.arrow { fill: none; stroke: var(--text); stroke-width: 1.1; }
.hard { stroke-width: 2; }
.maybe { stroke-dasharray: 4 3; }
.head { fill: var(--text); stroke: none; }
"""


@frozen
class Sheet:
    """A page that shapes and texts are put on.

    Parameters
    ----------
    root
        The picture being made.
    """

    root: ET.Element = Factory(lambda: ET.Element("svg"))

    def add(self, tag: str, text: str = "", **attributes: object) -> ET.Element:
        """Put an element on the page; numbers are rounded, ``kind`` is its class."""
        element = ET.SubElement(self.root, tag, _spell(attributes))
        if text:
            element.text = text
        return element

    def write(self, x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> None:
        """Put a line of text on the page, its baseline at ``y``."""
        self.add("text", text, x=x, y=y, kind=kind, text_anchor="" if anchor == "start" else anchor)

    def point_out(self, element: ET.Element, words: str) -> None:
        """Give an element words for those who point at it."""
        ET.SubElement(element, "title").text = words

    def finish(self, width: float, height: float, title: str, says: str, shapes: str = "") -> str:
        """Return the picture as text.

        Parameters
        ----------
        width, height
            Of the page.
        title, says
            What it is and what it shows, for those who do not see it.
        shapes
            Classes beside those of every picture, one a line.
        """
        size = {"width": _show(width), "height": _show(height)}
        root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                **size,
                "viewBox": f"0 0 {size['width']} {size['height']}",
                "role": "img",
                "aria-labelledby": "title desc",
            },
        )
        ET.SubElement(root, "title", {"id": "title"}).text = title
        ET.SubElement(root, "desc", {"id": "desc"}).text = says
        ET.SubElement(root, "style").text = _write_style(_SHAPES % FONT + shapes)
        ET.SubElement(root, "rect", {"class": "page", **size})
        root.extend(list(self.root))
        ET.indent(root, " ")
        return replace_not_xml(ET.tostring(root, encoding="unicode")) + "\n"


def _write_style(shapes: str) -> str:
    """Return the style sheet: light, and dark where the reader's system is."""
    light, dark = _colour(_LIGHT), _colour(_DARK)
    return _substitute(shapes, light) + (
        "@media (prefers-color-scheme: dark) {" + _substitute(_dark_shapes(shapes), dark) + "}\n"
    )


def _colour(palette: dict[str, str]) -> dict[str, str]:
    shade = "0.45" if palette is _DARK else "1"
    return {**{f"var(--{name})": value for name, value in palette.items()}, "var(--shade)": shade}


def _dark_shapes(shapes: str) -> str:
    """Return the rules that have a colour, with nothing but their colours."""
    lines = []
    for line in shapes.split("\n"):
        selector, _, body = line.partition(" {")
        coloured = [part.strip() for part in body.rstrip(" }").split(";") if "var(" in part]
        if coloured:
            lines.append(f"{selector} {{ {'; '.join(coloured)} }}")
    return "\n" + "\n".join(lines) + "\n"


def _substitute(text: str, colours: dict[str, str]) -> str:
    """Return a style sheet with plain colours, which every drawing program reads."""
    for name, value in colours.items():
        text = text.replace(name, value)
    return text


def _spell(attributes: dict[str, object]) -> dict[str, str]:
    spelled = {}
    for name, value in attributes.items():
        words = _show(value) if isinstance(value, int | float) else str(value)
        if words:
            spelled["class" if name == "kind" else name.replace("_", "-")] = words
    return spelled


def _show(value: float) -> str:
    """Return a length with at most one digit after the point."""
    return f"{value:.1f}".removesuffix(".0")

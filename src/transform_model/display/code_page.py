"""The page about one code of a diagnostic: what it means, a text that has it, and one put right."""

from transform_model.display.lines import Line, Role
from transform_model.display.page import blank, join_blocks, print_lines, wrap
from transform_model.display.pen import Pen
from transform_model.display.terminal import PLAIN, Look
from transform_model.document.codes import Code
from transform_model.document.diagnostic import Severity


def render_code(code: Code, look: Look = PLAIN) -> str:
    """Return the page about a code as ``explain`` prints it.

    Parameters
    ----------
    code
        What the page is about.
    look
        Width, colour and signs. Only lines of the examples may be longer than the width.
    """
    pen = Pen(look)
    role: Role = "error" if code.severity is Severity.ERROR else "warning"
    head: Line = (
        (f"{code.severity}[{code.code}]", role),
        pen.strong(f" {code.name}"),
    )
    blocks = [
        [*wrap(head, pen.width), *wrap((pen.write(code.summary),), pen.width)],
        wrap((pen.write(code.explanation),), pen.width),
        _draw_example("Wrong", code.wrong, pen),
        _draw_example("Right", code.right, pen),
    ]
    return print_lines(join_blocks(blocks), look)


def _draw_example(title: str, text: str, pen: Pen) -> list[Line]:
    """Return an example as it would be written, under its title."""
    if not text:
        return []
    rows = text.rstrip("\n").split("\n")
    return [(pen.strong(title),), *((blank(4), pen.write(row)) for row in rows)]

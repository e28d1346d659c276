"""Tables on a page: columns aligned, parted where they do not fit."""

from collections.abc import Iterator, Sequence

from transform_model.display.lines import Line
from transform_model.display.page import blank, measure, pad, wrap
from transform_model.display.pen import Pen

Cells = tuple[Line, ...]
"""The cells of a row."""


def set_rows(choices: Sequence[Sequence[Cells]], pen: Pen, left: int) -> list[Line]:
    """Return the first choice of rows that fits the page, its columns aligned; else the last.

    Parameters
    ----------
    choices
        Rows of cells, from most to least.
    pen
        Writes for the page.
    left
        How many columns are set to the left; numbers are set to the right.
    """
    for rows in choices:
        lines = [_join_cells(row, _measure_columns(rows), left) for row in rows]
        if all(measure(line) <= pen.width for line in lines):
            return lines
    return [
        line
        for row in choices[-1]
        for line in wrap(_join_cells(row, [0] * len(row), left), pen.width, hanging=4)
    ]


def _measure_columns(rows: Sequence[Cells]) -> list[int]:
    return [max(measure(cell) for cell in column) for column in zip(*rows, strict=True)]


def _join_cells(row: Cells, widths: Sequence[int], left: int) -> Line:
    line: Line = ()
    for i, (cell, width) in enumerate(zip(row, widths, strict=True)):
        gap = blank(max(width - measure(cell), 0))
        line = (*line, blank(2), *(pad(cell, width) if i < left else (gap, *cell)))
    return line


def set_table(rows: Sequence[Sequence[str]], pen: Pen, labels: int) -> list[Line]:
    """Return a table, in as many parts below each other as its columns need.

    Parameters
    ----------
    rows
        The heading, then the rows; numbers are set to the right.
    pen
        Writes for the page.
    labels
        How many columns belong to the first part only, with the first repeated in each.
    """
    spelled = [[pen.spell(cell) for cell in row] for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*spelled, strict=True)]
    lines: list[Line] = []
    for part in _split_columns(widths, pen.width, labels):
        lines += [()] if lines else []
        for place, row in enumerate(spelled):
            line: Line = ()
            for i in part:
                cell = row[i].ljust(widths[i]) if i == 0 else row[i].rjust(widths[i])
                line = (*line, blank(2), (cell, "quiet" if place == 0 else "plain"))
            lines += [line] if measure(line) <= pen.width else wrap(line, pen.width, hanging=4)
    return lines


def _split_columns(widths: Sequence[int], room: int, labels: int) -> Iterator[list[int]]:
    """Yield the columns of each part; the first column is in all of them."""
    part = list(range(min(labels, len(widths))))
    used = sum(widths[i] + 2 for i in part)
    for i in range(len(part), len(widths)):
        if len(part) > 1 and used + widths[i] + 2 > room:
            yield part
            part, used = [0], widths[0] + 2
        part.append(i)
        used += widths[i] + 2
    yield part

"""Excerpts: lines of a text with marks under what a finding is about."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Final

from attrs import frozen
from rich.cells import cell_len

from transform_model.display.lines import Line, Piece, Role, wrap_text
from transform_model.display.signs import choose_signs, show_character, show_text
from transform_model.display.terminal import Look
from transform_model.document.diagnostic import Diagnostic, Severity
from transform_model.document.place import Place

_LEAST_ROOM: Final = 20
"""Fewest cells a source line or the words beside a mark are given."""


@frozen
class Mark:
    """A place to underline, with its own words."""

    place: Place
    words: str
    sign: str
    role: Role


@frozen
class Row:
    """The part of a source line that fits on one row.

    Parameters
    ----------
    text
        What is shown.
    offsets
        Cell at which each of its characters begins, and the cell after the last.
    first
        Column of its first character, counted from 1.
    """

    text: str
    offsets: Sequence[int]
    first: int

    def offset(self, column: int) -> int:
        """Return the cell at which a column begins; past the end, the cell after the last."""
        return self.offsets[min(column - self.first, len(self.offsets) - 1)]


@frozen
class Excerpt:
    """What draws the excerpts of one report: how it looks and how wide its gutter is."""

    look: Look
    digits: int

    @property
    def room(self) -> int:
        """Cells for a source line, right of the gutter."""
        return max(self.look.width - self.digits - 3, _LEAST_ROOM)

    def gutter(self, number: str = "") -> Piece:
        """Return the gutter beside a line, with its number."""
        return f"{number:>{self.digits}} {choose_signs(self.look).gutter}", "quiet"

    def left_out(self, words: str = "") -> Line:
        """Return the row that stands for lines left out, with the name of another text."""
        sign = choose_signs(self.look).left_out
        return ((f"{'':{self.digits}} {sign}" + (f" {words}" if words else ""), "quiet"),)

    def draw(self, diagnostic: Diagnostic) -> Iterator[Line]:
        """Return the rows of the excerpt; none when the text is not known."""
        marks = [mark for mark in collect_marks(diagnostic) if mark.place.source.text]
        if marks:
            yield (self.gutter(),)
        names = list(dict.fromkeys(mark.place.source.name for mark in marks))
        for name in names:
            inside = [mark for mark in marks if mark.place.source.name == name]
            inside.sort(key=lambda mark: (mark.place.line, mark.place.column))
            if name != diagnostic.place.source.name:
                yield self.left_out(show_text(str(inside[0].place), self.look))
            yield from self._draw_source(inside)

    def _draw_source(self, marks: Sequence[Mark]) -> Iterator[Line]:
        """Return the lines of one text that have marks, with a row for what is left out."""
        lines = [list(group) for _, group in groupby(marks, key=lambda mark: mark.place.line)]
        yield from self._draw_line(lines[0])
        for before, after in pairwise(lines):
            if after[0].place.line > before[0].place.line + 1:
                yield self.left_out()
            yield from self._draw_line(after)

    def _draw_line(self, marks: Sequence[Mark]) -> Iterator[Line]:
        """Return one source line and its marks; of a long line, the rows that have marks."""
        place = marks[0].place
        rows = list(split_rows(place.source.line(place.line), self.room, self.look))
        index_by_mark = [find_row(rows, mark.place.column) for mark in marks]
        number, previous = str(place.line), -1
        for index in sorted(set(index_by_mark)):
            if index > previous + 1:
                yield self.left_out()
            yield self.gutter(number), (f" {rows[index].text}", "plain")
            for mark, at in zip(marks, index_by_mark, strict=True):
                if at == index:
                    yield from self._draw_mark(mark, rows[index])
            number, previous = "", index

    def _draw_mark(self, mark: Mark, row: Row) -> Iterator[Line]:
        """Return a mark under its row, and its words beside it or, without room, below it."""
        start = row.offset(mark.place.column)
        length = max(row.offset(mark.place.column + mark.place.length) - start, 1)
        under = (mark.sign * length, mark.role)
        words = show_text(mark.words, self.look)
        beside = start + length + 1
        below = beside
        if self.look.wraps and self.room - beside < min(cell_len(words), _LEAST_ROOM):
            below = max(min(start, self.room - max(cell_len(words), _LEAST_ROOM)), 0)
        rows = wrap_text(words, self.room - below) if self.look.wraps else [words]
        if below == beside and words:
            yield self.gutter(), (" " * (start + 1), "plain"), under, (f" {rows.pop(0)}", "plain")
        else:
            yield self.gutter(), (" " * (start + 1), "plain"), under
        for text in rows:
            if text:
                yield self.gutter(), (" " * (below + 1) + text, "plain")


def collect_marks(diagnostic: Diagnostic) -> list[Mark]:
    """Return the marks of a finding, that of its cause first."""
    role: Role = "error mark" if diagnostic.severity is Severity.ERROR else "warning mark"
    cause = Mark(diagnostic.place, diagnostic.label, "^", role)
    return [
        cause,
        *(Mark(other.place, other.label, "-", "related mark") for other in diagnostic.related),
    ]


def split_rows(text: str, room: int, look: Look) -> Iterator[Row]:
    """Return a source line as rows of at most ``room`` cells, broken after a blank if one is near.

    Every character takes the cells it is shown with: a tab four, a wide letter two.
    """
    if text.isascii() and text.isprintable():
        shown: Sequence[str] = text
        offsets: Sequence[int] = range(len(text) + 1)
    else:
        shown = [show_character(character, look) for character in text]
        offsets = [0, *accumulate(map(cell_len, shown))]
    start = 0
    while True:
        stop = max(bisect_right(offsets, offsets[start] + room) - 1, start + 1)
        if stop >= len(text):
            stop = len(text)
        else:
            blank = text.rfind(" ", start + (stop - start) * 2 // 3, stop)
            stop = blank + 1 if blank > start else stop
        cells = [offset - offsets[start] for offset in offsets[start : stop + 1]]
        yield Row("".join(shown[start:stop]), cells, start + 1)
        start = stop
        if start >= len(text):
            return


def find_row(rows: Sequence[Row], column: int) -> int:
    """Return the index of the row that shows a column; past the end, of the last row."""
    return max(index for index, row in enumerate(rows) if row.first <= column or index == 0)

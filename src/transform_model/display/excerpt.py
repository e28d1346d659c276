"""Excerpts: lines of a text with marks under what a finding is about."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from typing import Final

from attrs import frozen
from rich.cells import cell_len

from transform_model.display.lines import Line, Piece, Role, wrap_text
from transform_model.display.signs import choose_signs, show_character, show_text
from transform_model.display.terminal import Look
from transform_model.document.diagnostic import Diagnostic, Severity
from transform_model.document.place import Place, Source

_LEAST_ROOM: Final = 20
"""Fewest cells a source line or the words beside a mark are given."""

_STRETCH: Final = 2_000
"""Characters of a line that are broken into rows together, so that no line takes long."""


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
    offsets: tuple[int, ...]
    first: int

    @property
    def stop(self) -> int:
        """Column after its last character."""
        return self.first + len(self.offsets) - 1

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
            yield from self.draw_marks(inside)

    def draw_marks(self, marks: Sequence[Mark]) -> Iterator[Line]:
        """Return the lines of one text that have marks, with a row for what is left out.

        Parameters
        ----------
        marks
            In text order, all in one text that is known.
        """
        lines = [list(group) for _, group in groupby(marks, key=lambda mark: mark.place.line)]
        yield from self._draw_line(lines[0])
        for before, after in pairwise(lines):
            if after[0].place.line > before[0].place.line + 1:
                yield self.left_out()
            yield from self._draw_line(after)

    def _draw_line(self, marks: Sequence[Mark]) -> Iterator[Line]:
        """Return one source line and its marks; of a long line, the rows that have marks."""
        place = marks[0].place
        text = _split_lines(place.source)[place.line - 1 : place.line]
        rows = [find_row("".join(text), mark.place.column, self) for mark in marks]
        number, shown = str(place.line), 1
        for row in dict.fromkeys(rows):
            if row.first != shown:
                yield self.left_out()
            yield self.gutter(number), (f" {row.text}", "plain")
            for mark, its_row in zip(marks, rows, strict=True):
                if its_row == row:
                    yield from self._draw_mark(mark, row)
            number, shown = "", row.stop

    def _draw_mark(self, mark: Mark, row: Row) -> Iterator[Line]:
        """Return a mark under its row, and its words beside it or, without room, below it."""
        start = row.offset(mark.place.column)
        length = max(row.offset(mark.place.column + mark.place.length) - start, 1)
        under = (mark.sign * length, mark.role)
        words = show_text(mark.words, self.look)
        beside = start + length + 1
        below = beside
        longest = max(map(cell_len, words.split(" ")))
        needed = min(cell_len(words), max(_LEAST_ROOM, longest))
        if self.look.wraps and self.room - beside < needed:
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


def find_row(text: str, column: int, excerpt: Excerpt) -> Row:
    """Return the row of a source line that shows a column; past the end, the last row."""
    last = min(column, max(len(text), 1))
    start = (last - 1) // _STRETCH * _STRETCH
    for row in _split_rows(text[start : start + _STRETCH], start + 1, excerpt):
        if last < row.stop:
            break
    return row


def _split_rows(text: str, first: int, excerpt: Excerpt) -> Iterator[Row]:
    """Return a stretch of a line as rows that fit, broken after a blank where one is near.

    Every character takes the cells it is shown with: a tab four, a wide letter two.
    """
    if not text:
        yield Row("", (0,), first)
    shown = [show_character(character, excerpt.look) for character in text]
    offsets = [0, *accumulate(map(cell_len, shown))]
    start = 0
    while start < len(text):
        stop = max(bisect_right(offsets, offsets[start] + excerpt.room) - 1, start + 1)
        blank = text.rfind(" ", start + (stop - start) * 2 // 3, stop)
        if stop < len(text) and blank > start:
            stop = blank + 1
        cells = tuple(offset - offsets[start] for offset in offsets[start : stop + 1])
        yield Row("".join(shown[start:stop]), cells, first + start)
        start = stop


@lru_cache(maxsize=2)
def _split_lines(source: Source) -> list[str]:
    """Return the lines of a text; kept, since a report draws many lines of few texts."""
    return [line.rstrip("\r") for line in source.text.split("\n")]

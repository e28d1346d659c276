"""Lines set on a page: padded, aligned, wrapped without losing a word, and printed."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

from transform_model.display.lines import Line, Piece, render_lines
from transform_model.display.pen import NO_BREAK, Pen, keep_together
from transform_model.display.terminal import Look

_GAPS = re.compile("( +)")
_NUMBERED = re.compile(r"\b(phases?|level|of|or|and|to) (?=\d)")


def measure(line: Line) -> int:
    """Return how many cells a line takes."""
    return sum(cell_len(text) for text, _ in line)


def blank(cells: int) -> Piece:
    """Return a piece of empty cells."""
    return " " * cells, "plain"


def pad(line: Line, width: int) -> Line:
    """Return a line filled up with spaces to a width; a longer one as it is."""
    missing = width - measure(line)
    return (*line, blank(missing)) if missing > 0 else line


def align_right(left: Line, right: Line, width: int) -> Line:
    """Return a line with one part at the left and one that ends at the right edge."""
    return (*pad(left, width - measure(right)), *right)


def wrap(line: Line, width: int, hanging: int = 0) -> list[Line]:
    """Return a line as one or more that fit a width, broken at spaces.

    Unlike the lines of an excerpt, a word without room is broken: a card never runs over its edge.

    Parameters
    ----------
    line
        What is to be set. Spaces at its start stay.
    width
        How many cells there are, at least 1.
    hanging
        How many cells the second and later lines are moved to the right.
    """
    hanging = hanging if hanging < width // 2 else 0
    rows: list[list[Piece]] = [[]]
    used = 0
    for gap, word in _split_words(line):
        length = measure(word)
        if used and used + len(gap) + length > width:
            rows.append([blank(hanging)])
            used = hanging
        else:
            rows[-1].append(blank(len(gap)))
            used += len(gap)
        for part in _break_word(word, width - used, width - hanging):
            if part is None:
                rows.append([blank(hanging)])
                used = hanging
                continue
            rows[-1].append(part)
            used += cell_len(part[0])
    return [tuple(row) for row in rows if row]


def _split_words(line: Line) -> Iterator[tuple[str, Line]]:
    """Yield every word with the gap before it; a word may be made of several pieces."""
    gap = ""
    word: list[Piece] = []
    for text, role in line:
        for part in _GAPS.split(_NUMBERED.sub(rf"\1{NO_BREAK}", text)):
            if part.strip(" "):
                word.append((part, role))
                continue
            if part and word:
                yield gap, tuple(word)
                gap, word = "", []
            gap += part
    if word:
        yield gap, tuple(word)


def _break_word(word: Line, room: int, later: int) -> Iterator[Piece | None]:
    """Yield the pieces of a word, and None wherever a new line has to start."""
    if measure(word) <= room:
        yield from word
        return
    for text, role in word:
        kept = ""
        for character in text:
            if cell_len(kept + character) > room and (kept or room < later):
                yield kept, role
                yield None
                kept, room = "", max(later, 1)
            kept += character
        yield kept, role
        room -= cell_len(kept)


def write_heading(pen: Pen, title: str, note: Line = ()) -> list[Line]:
    """Return the heading of a section, with a quiet remark beside it or, without room, below."""
    head: Line = (pen.strong(title),)
    if not note:
        return wrap(head, pen.width)
    together: Line = (*head, blank(3), *note)
    if measure(together) <= pen.width:
        return [together]
    return [*wrap(head, pen.width), *wrap((blank(2), *note), pen.width, hanging=2)]


def write_items(pen: Pen, head: str, items: Sequence[str], gap: str = "  ") -> list[Line]:
    """Return items after a head, wrapped between items and aligned under the first."""
    joined = gap.join(keep_together(pen.spell(item)) for item in items)
    line: Line = (pen.write(head), (joined, "plain"))
    return wrap(line, pen.width, hanging=cell_len(head))


def write_command(pen: Pen, word: str, command: str) -> list[Line]:
    """Return a quiet line with what to type next."""
    line: Line = (pen.quiet(f"{word}   {command}"),)
    return wrap(line, pen.width, hanging=len(word) + 3)


def join_blocks(blocks: Iterable[Sequence[Line]]) -> list[Line]:
    """Return the lines of blocks with an empty line between two; empty blocks are left out."""
    lines: list[Line] = []
    for block in blocks:
        if block:
            lines += [(), *block] if lines else block
    return lines


def print_lines(lines: Iterable[Line], look: Look) -> str:
    """Return lines as one text, each with a line end and without spaces before it."""
    return render_lines([_trim(line) for line in lines], look)


def _trim(line: Line) -> Line:
    kept = [(text.replace(NO_BREAK, " "), role) for text, role in line if text]
    while kept and not kept[-1][0].strip():
        kept.pop()
    if kept:
        text, role = kept[-1]
        kept[-1] = (text.rstrip(), role)
    return tuple(kept)

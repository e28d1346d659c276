"""The dimensions of a framework: which milestones are tagged with which member."""

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len

from transform_model.definition.dimension import Dimension, Member
from transform_model.definition.framework import Framework
from transform_model.display.lines import Line
from transform_model.display.page import blank, measure, pad, wrap, write_heading
from transform_model.display.pen import Pen
from transform_model.display.sentences import count_things

_MOST_CODES = 8
_LONG_LIST = 8
_LONGEST_MARK = 4
_TWO_COLUMNS = 80
_NAMES = {"driver": "Drivers", "leverage_point": "Leadership"}


def draw_members(framework: Framework, pen: Pen) -> list[list[Line]]:
    """Return one block for each dimension, members without milestones left out."""
    blocks = []
    for dimension in framework.dimensions.values():
        rows = _list_rows(framework, dimension, pen)
        if rows:
            title = _NAMES.get(dimension.id, dimension.id.replace("_", " ").capitalize())
            head = write_heading(pen, title, (pen.quiet("milestones in each"),))
            blocks.append(head + _set_rows(rows, pen))
    return blocks


def _list_rows(framework: Framework, dimension: Dimension, pen: Pen) -> list[tuple[str, str, str]]:
    """Return id, title and milestones of each member that has some."""
    found = []
    for member in dimension.members.values():
        ids = framework.tagged(dimension.id, member.id)
        if ids:
            codes = (
                " ".join(ids) if len(ids) <= _MOST_CODES else count_things(len(ids), "milestone")
            )
            found.append(
                (pen.spell(_show_id(member)), pen.spell(member.short_title), pen.spell(codes))
            )
    return found


def _show_id(member: Member) -> str:
    """Return the id of a member where it is a mark such as 1.3; a word says what the title does."""
    is_word = member.id.isalpha() and member.id.islower() and len(member.id) > _LONGEST_MARK
    is_said = is_word or "_" in member.id or member.short_title.casefold() == member.id.casefold()
    return "" if is_said else member.id


def _set_rows(rows: Sequence[tuple[str, str, str]], pen: Pen) -> list[Line]:
    """Return rows in two columns where they fit, else in one."""
    ids = max(cell_len(id) for id, _, _ in rows)
    ids += 1 if ids else 0
    titles = max(cell_len(title) for _, title, _ in rows) + 1
    cells: list[Line] = [
        (*pad(((id, "quiet"),), ids), *pad(((title, "plain"),), titles), (codes, "plain"))
        for id, title, codes in rows
    ]
    if pen.width >= _TWO_COLUMNS and len(cells) > _LONG_LIST:
        half = -(-len(cells) // 2)
        left, right = cells[:half], cells[half:]
        edge = max(map(measure, left)) + 3
        lines: list[Line] = [
            (blank(2), *pad(a, edge), *b) for a, b in zip_longest(left, right, fillvalue=())
        ]
        if max(map(measure, lines)) <= pen.width:
            return lines
    return [
        row
        for cell in cells
        for row in wrap(
            (blank(2), *cell), pen.width, hanging=min(ids + titles + 2, pen.width // 2 - 1)
        )
    ]

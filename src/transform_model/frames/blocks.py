"""A table cut into blocks that can be scored by themselves, whatever batches it comes in."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from transform_model.document.codes import diagnose, quote
from transform_model.errors import AnswerError
from transform_model.frames.columns import PRACTICE
from transform_model.frames.libraries import load_library
from transform_model.frames.table_source import TableSource
from transform_model.practice.table_codes import NOT_A_COHORT

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK_ROWS: Final = 1 << 16
"""Rows of a block: few enough to be held many times over, enough for the kernel to be quick."""


@frozen(eq=False)
class Block:
    """Some rows of a table.

    Parameters
    ----------
    first
        How many rows of the table are before them.
    table
        The rows.
    """

    first: int
    table: "pa.Table" = field(repr=False)


def list_blocks(source: TableSource, rows: int, *, is_long: bool) -> Iterator[Block]:
    """Yield a table in blocks, always the same ones.

    Parameters
    ----------
    source
        The table.
    rows
        Rows of a block; the last has what is left.
    is_long
        Whether each row is one answer. Then no practice is in two blocks, a block may have more
        or fewer rows, and the ids of all practices before are remembered.

    Raises
    ------
    AnswerError
        Rows of one practice of a long table lie apart.
    """
    blocks = _cut(source.read(rows), rows)
    return _keep_together(blocks, source) if is_long else blocks


def _cut(batches: Iterable["pa.RecordBatch"], rows: int) -> Iterator[Block]:
    """Yield blocks of so many rows, without copying where a batch holds one."""
    arrow = load_library("pyarrow")
    held: list[pa.RecordBatch] = []
    count = first = 0
    for batch in batches:
        start = 0
        while start < batch.num_rows:
            part = batch.slice(start, rows - count)
            held.append(part)
            start += part.num_rows
            count += part.num_rows
            if count == rows:
                yield Block(first, arrow.Table.from_batches(held))
                first, count, held = first + count, 0, []
    if held:
        yield Block(first, arrow.Table.from_batches(held))


def _keep_together(blocks: Iterable[Block], source: TableSource) -> Iterator[Block]:
    """Yield blocks with all rows of a practice in the same one; the last is carried over."""
    arrow = load_library("pyarrow")
    seen: set[object] = set()
    carried: list[pa.Table] = []
    first = 0
    for block in blocks:
        table = arrow.concat_tables([*carried, block.table])
        cut = _start_of_last(table)
        if cut:
            yield _finish(Block(first, table.slice(0, cut)), seen, source)
        carried, first = [table.slice(cut)], first + cut
    for table in carried:
        yield _finish(Block(first, table), seen, source)


def _start_of_last(table: "pa.Table") -> int:
    """Return the row at which the last run of one practice begins."""
    compute = load_library("pyarrow.compute")
    ids = table.column(PRACTICE)
    others = compute.not_equal(ids, ids[-1]).combine_chunks().to_numpy(zero_copy_only=False)
    apart = (others != False).nonzero()[0]  # noqa: E712 - a missing id is neither equal nor not
    return int(apart[-1]) + 1 if len(apart) else 0


def _finish(block: Block, seen: set[object], source: TableSource) -> Block:
    """Return a block once none of its practices was in an earlier one."""
    compute = load_library("pyarrow.compute")
    ids = block.table.column(PRACTICE)
    found = set(ids.unique().to_pylist())
    again = seen & found
    if again:
        id = min(map(str, again))
        row = compute.index(ids, next(each for each in again if str(each) == id)).as_py()
        message = f"rows of practice {quote(id)} lie apart"
        remedy = "sort the table by practice, so that all answers of a practice stand together"
        place = source.locate([(block.first + row, PRACTICE)])[0]
        raise AnswerError([diagnose(NOT_A_COHORT, message, place, help=remedy)])
    seen |= found
    return block

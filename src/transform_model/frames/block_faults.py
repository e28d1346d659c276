"""Faults of a block, told with the place they have in the whole table."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from attrs import evolve

from transform_model.document.diagnostic import Diagnostic, sort_diagnostics
from transform_model.errors import AnswerError
from transform_model.frames.blocks import Block
from transform_model.frames.columns import PRACTICE
from transform_model.frames.libraries import load_library
from transform_model.frames.shipping import Scorer
from transform_model.frames.table_source import HEADING, TableSource

if TYPE_CHECKING:
    import pyarrow as pa

ENOUGH: Final = 20
"""Faults after which no further block is looked at."""


def place_heading_faults(error: AnswerError, source: TableSource) -> AnswerError:
    """Return the faults of names and types of columns, where the columns are named."""
    moved = [_move(fault, HEADING, source) for fault in error.diagnostics]
    return AnswerError(sort_diagnostics(moved))


def gather_faults(blocks: Iterable[Block], scorer: Scorer, source: TableSource) -> AnswerError:
    """Return the faults of the first blocks that have some, each at its first row.

    Parameters
    ----------
    blocks
        The first of them has a fault.
    scorer
        Finds the faults.
    source
        Knows where a row stands.
    """
    faults: list[Diagnostic] = []
    for block in blocks:
        faults += _list_faults(block, scorer, source)
        if len(faults) >= ENOUGH:
            break
    return AnswerError(sort_diagnostics(faults))


def _list_faults(block: Block, scorer: Scorer, source: TableSource) -> Iterator[Diagnostic]:
    """Yield the faults of one block; where the table has no ids, rows are told by their number."""
    table = block.table
    if PRACTICE not in table.column_names:
        arrow = load_library("pyarrow")
        numbers = [f"row {block.first + i + 1:,}" for i in range(table.num_rows)]
        table = table.append_column(PRACTICE, arrow.array(numbers))
    for fault in find_faults(table, scorer):
        yield _move(fault, block.first + _find_row(fault, table, scorer), source)


def find_faults(table: "pa.Table", scorer: Scorer) -> tuple[Diagnostic, ...]:
    """Return what keeps a table from being scored."""
    try:
        scorer(table)
    except AnswerError as error:
        return error.diagnostics
    return ()


def _find_row(fault: Diagnostic, table: "pa.Table", scorer: Scorer) -> int:
    """Return the first row that has a fault, by halving the rows in question."""
    fine, faulty = 0, int(table.num_rows)
    while faulty - fine > 1:
        middle = (fine + faulty) // 2
        found = find_faults(table.slice(0, middle), scorer)
        if any(_tell_apart(each) == _tell_apart(fault) for each in found):
            faulty = middle
        else:
            fine = middle
    return faulty - 1


def _tell_apart(fault: Diagnostic) -> tuple[str, int]:
    return fault.code, fault.place.column


def _move(fault: Diagnostic, row: int, source: TableSource) -> Diagnostic:
    """Return a fault at the cell it is about, or at the first of the row."""
    place = fault.place
    line = place.source.line(place.line)
    name = line[place.column - 1 : place.column - 1 + place.length]
    names = source.schema.names
    if not names:
        return fault
    return evolve(fault, place=source.locate([(row, name if name in names else names[0])])[0])

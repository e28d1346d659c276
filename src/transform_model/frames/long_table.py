"""A long table, one row for each answer, that looks wide."""

from collections.abc import Mapping

import numpy as np
from attrs import field, frozen
from attrs.validators import instance_of
from numpy.typing import NDArray

from transform_model.frames.cells import Cells
from transform_model.frames.columns import PRACTICE
from transform_model.frames.header import Header
from transform_model.frames.tables import LibraryTable, Rows
from transform_model.frames.taking import take_cells

MILESTONE, LEVEL, NOTE = "milestone", "level", "note"


@frozen
class LongNames:
    """What a long table calls its three columns."""

    practice: str = field(default=PRACTICE, validator=instance_of(str))
    milestone: str = field(default=MILESTONE, validator=instance_of(str))
    level: str = field(default=LEVEL, validator=instance_of(str))


@frozen(eq=False)
class WidenedTable:
    """A long table that looks wide.

    Parameters
    ----------
    long
        The long table.
    header
        Where its columns stand.
    names
        The columns it has when it is wide.
    rows
        How many practices and days there are.
    sources
        By column: the name of the long one, and the long row that each of its cells is from.
    """

    long: LibraryTable = field(repr=False)
    header: Header = field(repr=False)
    names: tuple[str, ...]
    rows: int
    sources: Mapping[str, tuple[str, Rows]] = field(repr=False)
    _known: dict[str, Cells] = field(init=False, repr=False, factory=dict)

    @property
    def may_share(self) -> bool:
        """Whether two columns may lie in one memory, as in the long table."""
        return self.long.may_share

    def cells(self, name: str) -> Cells:
        """Return the cells of a column."""
        source, rows = self.sources[name]
        return take_cells(self._cells_by_name(source), rows)

    def _cells_by_name(self, name: str) -> Cells:
        """Return a long column, read once: the answers of all milestones are in one."""
        if name not in self._known:
            self._known[name] = self.long.cells(name)
        return self._known[name]

    def column(self, name: str) -> object:
        """Return a column as the library of the frame holds it."""
        source, rows = self.sources[name]
        return self.long.gather(source, rows)

    def wrap(self, values: NDArray[np.generic], null: float | None) -> object:
        """Return new values as a column."""
        return self.long.wrap(values, null)

    def build(self, columns: Mapping[str, object]) -> object:
        """Return a frame of these columns."""
        return self.long.build(columns)

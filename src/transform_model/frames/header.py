"""The names of a table's columns, and what is said of a column."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from attrs import Factory, field, frozen
from numpy.typing import NDArray

from transform_model.document.codes import Code, diagnose
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.place import Place, Source
from transform_model.frames.distinct import Distinct
from transform_model.practice.plain_value import show_value

TABLE = "table"
"""What messages call a table that came from no file."""

_MOST_NAMED = 3


@frozen(eq=False)
class Header:
    """The line that names the columns, as a file would have it.

    Parameters
    ----------
    names
        The names in order.
    called
        What messages call the table.
    holders
        Where names stand that are in cells, as those of milestones in a long table: the column
        that holds what is said of them.
    """

    names: tuple[str, ...]
    called: str = TABLE
    holders: Mapping[str, str] = field(default=Factory(dict), repr=False)
    _source: Source = field(init=False, repr=False)
    _starts: dict[str, int] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        shown = [" ".join(name.split()) for name in self.names]
        starts: dict[str, int] = {}
        start = 1
        for name, text in zip(self.names, shown, strict=True):
            starts.setdefault(name, start)
            start += len(text) + 1
        object.__setattr__(self, "_source", Source(self.called, ",".join(shown)))
        object.__setattr__(self, "_starts", starts)

    def place(self, name: str = "") -> Place:
        """Return where a column is named; the start of the line for a name that is not there."""
        name = self.holders.get(name, name)
        length = max(len(" ".join(name.split())), 1) if name in self._starts else 1
        return Place(self._source, 1, self._starts.get(name, 1), length)

    def fault(self, code: Code, message: str, name: str = "", *, help: str = "") -> Diagnostic:
        """Return what is wrong with a column, or with the table."""
        return diagnose(code, message, self.place(name), help=help)


@frozen(eq=False)
class RowNames:
    """What messages call rows: the practice's id, else the number of the row.

    Parameters
    ----------
    read_ids
        Reads the ids of the practices when a message needs them; None where there are none.
    """

    read_ids: Callable[[], Distinct | None] | None = None

    def tell(self, rows: NDArray[np.integer]) -> str:
        """Return how many rows these are, and the first of them.

        Examples
        --------
        >>> RowNames().tell(np.array([2, 18, 43, 50]))
        '4 rows (2, 18, 43, …, counted from 0)'
        """
        named = self._name(rows[:_MOST_NAMED].tolist())
        if len(rows) > _MOST_NAMED:
            named.insert(_MOST_NAMED, "…")
        return f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'} ({', '.join(named)})"

    def _name(self, rows: list[int]) -> list[str]:
        found = None if self.read_ids is None else self.read_ids()
        if found is None:
            return [*map(str, rows), "counted from 0"]
        ids = [found.values[place] if place >= 0 else "" for place in found.index[rows].tolist()]
        return [str(id) or f"row {row} from 0" for id, row in zip(ids, rows, strict=True)]


def show_some(values: Sequence[object]) -> str:
    """Return the first few values as Python writes them, and how many more there are.

    Examples
    --------
    >>> show_some([5, 9]), show_some([5, 6, 7, 8, 9])
    ('5 and 9', '5, 6, 7 and 2 other values')
    """
    shown = [show_value(value) for value in values[:_MOST_NAMED]]
    more = len(values) - len(shown)
    if more:
        shown.append(f"{more:,} other {'value' if more == 1 else 'values'}")
    return " and ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else shown[0]

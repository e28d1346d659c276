"""Tables that come in Arrow batches: streams, data sets and what else speaks Arrow."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, Any

from attrs import frozen

from transform_model.document.place import Place
from transform_model.frames.libraries import load_library
from transform_model.frames.table_source import locate_rows

if TYPE_CHECKING:
    import pyarrow as pa

_IN_FLIGHT = 2
"""Batches of a data set that are read ahead."""


@frozen(eq=False)
class StreamSource:
    """A stream of batches, which can be read once.

    Parameters
    ----------
    reader
        The stream.
    name
        What messages call it.
    """

    reader: "pa.RecordBatchReader"
    name: str = "table"

    @property
    def schema(self) -> "pa.Schema":
        """The columns of the stream."""
        return self.reader.schema

    def read(self, rows: int) -> Iterator["pa.RecordBatch"]:  # noqa: ARG002 - the stream decides
        """Yield the batches as they come."""
        yield from self.reader

    def locate(self, cells: Sequence[tuple[int, str]]) -> tuple[Place, ...]:
        """Return rows by their numbers, counted from 1."""
        return locate_rows(self.name, self.schema.names, cells)


@frozen(eq=False)
class DatasetSource:
    """A data set, read a few batches at a time."""

    dataset: Any
    name: str = "table"

    @property
    def schema(self) -> "pa.Schema":
        """The columns of the data set."""
        return self.dataset.schema

    def read(self, rows: int) -> Iterator["pa.RecordBatch"]:
        """Yield all rows, in the order of the files."""
        yield from self.dataset.to_batches(
            batch_size=rows, batch_readahead=_IN_FLIGHT, fragment_readahead=1
        )

    def locate(self, cells: Sequence[tuple[int, str]]) -> tuple[Place, ...]:
        """Return rows by their numbers, counted from 1 over all files."""
        return locate_rows(self.name, self.schema.names, cells)


def open_stream(source: object) -> StreamSource | DatasetSource:
    """Return what speaks Arrow as a source.

    Parameters
    ----------
    source
        A data set, anything with ``__arrow_c_stream__``, or an iterable of record batches.

    Raises
    ------
    TypeError
        It is none of these.
    """
    arrow = load_library("pyarrow")
    if isinstance(source, load_library("pyarrow.dataset").Dataset):
        return DatasetSource(source)
    if hasattr(source, "__arrow_c_stream__"):
        # A single column is a stream, too, and so says the class of a frame.
        with suppress(arrow.ArrowInvalid, AttributeError):
            return StreamSource(arrow.RecordBatchReader.from_stream(source))
    elif isinstance(source, Iterable) and not isinstance(source, (str, bytes, dict)):
        return StreamSource(_join_batches(iter(source)))
    raise TypeError(
        "batches come from a path, a data set, an Arrow stream or an iterable of record batches,"
        f" found {type(source).__name__}{_say_how(source)}"
    )


def _say_how(source: object) -> str:
    """Return how something comes to batches that has a way to."""
    makers = ("batches", "collect_batches")
    found = next((each for each in makers if callable(getattr(source, each, None))), "")
    return f"; hand in what its {found}() gives" if found else ""


def _join_batches(batches: Iterator[object]) -> "pa.RecordBatchReader":
    """Return batches as a stream; the first tells the columns, all others must have the same."""
    arrow = load_library("pyarrow")
    first = next(batches, None)
    if first is None:
        return arrow.RecordBatchReader.from_batches(arrow.schema([]), ())
    checked = (_check_batch(batch, first) for batch in chain([first], batches))
    start = _check_batch(first, first)
    return arrow.RecordBatchReader.from_batches(start.schema, checked)


def _check_batch(batch: object, first: object) -> "pa.RecordBatch":
    arrow = load_library("pyarrow")
    if not isinstance(batch, arrow.RecordBatch):
        raise TypeError(
            f"an iterable of record batches has {type(batch).__name__} in it;"
            " several files are a folder, or a data set of pyarrow"
        )
    known = first.schema if isinstance(first, arrow.RecordBatch) else batch.schema
    if not batch.schema.equals(known):
        raise TypeError(
            f"record batches of one table have the same columns, found {batch.schema.names}"
            f" after {known.names}"
        )
    return batch

"""Summaries of all that can be scored: frames, files and batches, and frames of engines.

What does not fit into memory is totalled part by part, where it lies. Totals are exact, so the
parts join to what the whole would have given.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import Any, Final

from transform_model.cohort.summary import CohortSummary, sort_groups
from transform_model.cohort.summary_layout import PRACTICES, lay_out
from transform_model.cohort.summary_totals import Totals, join_totals
from transform_model.errors import AnswerError
from transform_model.frames.arrow_sources import open_stream
from transform_model.frames.block_faults import gather_faults, place_heading_faults
from transform_model.frames.blocks import BLOCK_ROWS, list_blocks
from transform_model.frames.columns import PRACTICE
from transform_model.frames.file_kinds import open_file
from transform_model.frames.libraries import load_library
from transform_model.frames.opening import open_table
from transform_model.frames.shipping import Scorer, pack_shipment
from transform_model.frames.spark import score_batches, score_partition
from transform_model.frames.summary import Asked, FrameTotals, total_frame
from transform_model.frames.summary_members import check_groups
from transform_model.frames.table_source import TableSource
from transform_model.frames.widening import is_long
from transform_model.scoring.plan import Plan

_TOTALS: Final = "totals"


def summarise_source(plan: Plan, source: Any, asked: Asked) -> CohortSummary:
    """Return the summary of a source.

    Parameters
    ----------
    plan
        The compiled framework.
    source
        A frame as for ``score_cohort``, or what ``score_batches`` takes: a path, or batches.
    asked
        What is asked of it.

    Raises
    ------
    AnswerError
        It cannot be read, scored or grouped.
    UnknownNameError
        It lacks a column that is asked for.
    TypeError
        It is none of these.
    """
    total = partial(total_frame, plan, asked=asked)
    library = type(source).__module__.partition(".")[0].lstrip("_")
    if isinstance(source, (str, PathLike)):
        parts = _total_blocks(plan, open_file(Path(source)), total)
    elif library in _ENGINES:
        parts = _ENGINES[library](plan, source, total, asked)
    elif _is_batches(source):
        parts = _total_blocks(plan, open_stream(source), total)
    else:
        parts = iter([total(source)])
    return _join(plan, parts, asked)


Total = Callable[[Any], FrameTotals]
"""Totals a frame in memory."""


def _is_batches(source: Any) -> bool:
    """Return whether a source is read batch by batch: no frame, but one that hands out batches."""
    kind = type(source)
    if kind.__module__.partition(".")[0] == "pyarrow":
        return kind.__name__ not in {"Table", "RecordBatch"}
    return isinstance(source, (Iterator, list, tuple))


def _total_blocks(plan: Plan, source: TableSource, total: Total) -> Iterator[FrameTotals]:
    """Yield the totals of each block; faults are told with their place in the whole source."""
    try:
        yield total(source.schema.empty_table())
    except AnswerError as error:
        raise place_heading_faults(error, source) from error
    blocks = list_blocks(source, BLOCK_ROWS, is_long=is_long(plan.framework, source.schema.names))
    for block in blocks:
        try:
            found = total(block.table)
        except AnswerError as error:
            raise gather_faults(chain([block], blocks), total, source) from error
        yield found


def _join(plan: Plan, parts: Iterable[FrameTotals], asked: Asked) -> CohortSummary:
    """Return parts as one summary; no more than two of them are held."""
    layout = lay_out(plan)
    whole: Totals | None = None
    notes: set[str] = set()
    for part in parts:
        if part.totals.counts[:, PRACTICES].any():
            notes.add(part.note)
        whole = part.totals if whole is None else join_totals(layout, (whole, part.totals))
        check_groups(asked.by, len(whole.groups))
    totals = join_totals(layout, [whole] if whole else [])
    note = notes.pop() if len(notes) == 1 else ""
    return CohortSummary(plan, asked.by, asked.weights, sort_groups(totals), note)


def total_part(plan: Plan, frame: Any, asked: Asked) -> Any:
    """Return the totals of a part of an engine's frame as a frame of one cell."""
    packed = pickle.dumps(total_frame(plan, frame, asked))
    return open_table(frame).without_labels().build({_TOTALS: [packed]})


def _ship(plan: Plan, asked: Asked) -> Scorer:
    return pack_shipment(total_part, plan, {"asked": asked})


def _unpack(cells: Iterable[Any]) -> Iterator[FrameTotals]:
    """Yield totals that this very library packed in another process."""
    for cell in cells:
        yield pickle.loads(cell)  # noqa: S301 - it was written by total_part


def _total_dask(plan: Plan, frame: Any, total: Total, asked: Asked) -> Iterator[FrameTotals]:
    """Yield the totals of each partition of a Dask data frame."""
    dask = load_library("dask")
    yield total(load_library("dask.dataframe.dispatch").make_meta(frame))
    parts = frame.shuffle([PRACTICE]) if is_long(plan.framework, frame.columns) else frame
    scorer = dask.delayed(_ship(plan, asked))
    for found in dask.compute(*(scorer(part) for part in parts.to_delayed())):
        yield from _unpack(found[_TOTALS])


def _total_spark(plan: Plan, frame: Any, total: Total, asked: Asked) -> Iterator[FrameTotals]:
    """Yield the totals of the parts of a Spark data frame."""
    yield total(frame.limit(0).toArrow())
    scorer = _ship(plan, asked)
    schema = f"{_TOTALS} binary"
    if is_long(plan.framework, frame.columns):
        parts = frame.repartition(PRACTICE).mapInArrow(partial(score_partition, scorer), schema)
    else:
        parts = frame.mapInArrow(partial(score_batches, scorer), schema)
    yield from _unpack(row[_TOTALS] for row in parts.collect())


def _total_duckdb(
    plan: Plan,
    frame: Any,
    total: Total,
    asked: Asked,  # noqa: ARG001 - engines share one signature
) -> Iterator[FrameTotals]:
    """Yield the totals of a DuckDB relation, batch by batch; of a long one those of the whole."""
    if is_long(plan.framework, frame.columns):
        yield total(frame.to_arrow_table())
        return
    # Closed whatever happens: an open stream would keep the connection for itself.
    with frame.to_arrow_reader(BLOCK_ROWS) as reader:
        yield from _total_blocks(plan, open_stream(reader), total)


_ENGINES: Final[Mapping[str, Callable[[Plan, Any, Total, Asked], Iterator[FrameTotals]]]] = {
    "dask": _total_dask,
    "duckdb": _total_duckdb,
    "pyspark": _total_spark,
}

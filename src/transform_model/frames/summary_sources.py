"""Summaries of all that can be scored: frames, files and batches, and frames of engines.

What does not fit into memory is totalled part by part, where it lies. Totals are exact, so the
parts join to what the whole would have given.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from transform_model.frames.spark import collect_spark
from transform_model.frames.summary import Asked, FrameTotals, total_frame
from transform_model.frames.summary_members import check_groups
from transform_model.frames.table_source import TableSource
from transform_model.frames.widening import is_long
from transform_model.scoring.plan import Plan


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
    if isinstance(source, (str, PathLike)):
        parts = _total_blocks(plan, open_file(Path(source)), total)
    elif _library_of(source) in _COLLECTORS:
        parts = _total_engine(plan, source, asked)
    elif _library_of(source) == "duckdb":
        parts = _total_duckdb(plan, source, total)
    elif _is_batches(source):
        parts = _total_blocks(plan, open_stream(source), total)
    else:
        parts = iter([total(source)])
    return _join(plan, parts, asked)


Total = Callable[[Any], FrameTotals]
"""Totals a frame in memory."""


def _library_of(source: object) -> str:
    """Return the library that an object comes from."""
    # DuckDB 1 makes its relations in the module _duckdb.
    return type(source).__module__.partition(".")[0].lstrip("_")


def _is_batches(source: Any) -> bool:
    """Return whether a source is read batch by batch: no frame, but one that hands out batches."""
    if _library_of(source) == "pyarrow":
        return type(source).__name__ not in {"Table", "RecordBatch"}
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


def _total_engine(plan: Plan, frame: Any, asked: Asked) -> Iterator[FrameTotals]:
    """Yield the totals of the parts of an engine's frame, worked out where these lie."""
    scorer = pack_shipment(total_part, plan, {"asked": asked})
    together = (PRACTICE,) if is_long(plan.framework, frame.columns) else ()
    for cell in _COLLECTORS[_library_of(frame)](frame, scorer, together):
        # This very library wrote it in another process.
        yield pickle.loads(cell)  # noqa: S301 - written by total_part


def total_part(plan: Plan, frame: Any, asked: Asked) -> Any:
    """Return the totals of a part of an engine's frame as a frame of one cell."""
    packed = pickle.dumps(total_frame(plan, frame, asked))
    return open_table(frame).without_labels().build({"totals": [packed]})


def _collect_dask(frame: Any, scorer: Scorer, together: Sequence[str]) -> Iterator[Any]:
    """Yield the one cell that each partition of a Dask data frame is scored to."""
    dask = load_library("dask")
    meta = load_library("dask.dataframe.dispatch").make_meta(frame)
    yield scorer(meta).iat[0, 0]
    parts = frame.shuffle(list(together)) if together else frame
    for found in dask.compute(*(dask.delayed(scorer)(part) for part in parts.to_delayed())):
        yield found.iat[0, 0]


_COLLECTORS: Final[Mapping[str, Callable[[Any, Scorer, Sequence[str]], Iterable[Any]]]] = {
    "dask": _collect_dask,
    "pyspark": collect_spark,
}


def _total_duckdb(plan: Plan, frame: Any, total: Total) -> Iterator[FrameTotals]:
    """Yield the totals of a DuckDB relation, batch by batch; of a long one those of the whole."""
    if is_long(plan.framework, frame.columns):
        yield total(frame.to_arrow_table())
        return
    # Closed whatever happens: an open stream would keep the connection for itself.
    with frame.to_arrow_reader(BLOCK_ROWS) as reader:
        yield from _total_blocks(plan, open_stream(reader), total)

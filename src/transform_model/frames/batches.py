"""Scoring a table larger than memory: batches in, batches out."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain, islice
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.errors import AnswerError
from transform_model.frames.arrow_sources import open_stream
from transform_model.frames.block_faults import gather_faults, place_heading_faults
from transform_model.frames.blocks import BLOCK_ROWS, list_blocks
from transform_model.frames.columns import list_kept
from transform_model.frames.file_kinds import open_file
from transform_model.frames.libraries import load_library
from transform_model.frames.score import compile_plan, score_cohort
from transform_model.frames.shipping import Scorer
from transform_model.frames.table_source import TableSource
from transform_model.frames.widening import is_long
from transform_model.scoring.plan import Plan

if TYPE_CHECKING:
    import pyarrow as pa


def score_batches(
    framework: Framework | Plan,
    source: object,
    outputs: Sequence[str] | str | None = None,
    *,
    as_of: date | None = None,
    basis: Basis | str | None = None,
    keep: Sequence[str] | str = (),
) -> "pa.RecordBatchReader":
    """Return the scores of a table that need not fit into memory, batch by batch.

    Parameters
    ----------
    framework
        A framework, or a plan compiled from one.
    source
        The path of a file (Parquet, CSV, Excel) or of a folder of Parquet files, a pyarrow data
        set, anything with ``__arrow_c_stream__`` such as a ``RecordBatchReader``, or an iterable of
        record batches. It is wide or long as for ``score_cohort``; of a long one, all rows of a
        practice stand together.
    outputs, as_of, basis, keep
        As for ``score_cohort``.

    Returns
    -------
    pyarrow.RecordBatchReader
        An iterator of record batches of about 65,536 rows, in the order of the source. What is
        held does not grow with the number of rows; of a long table the ids of practices are kept,
        too.

    Raises
    ------
    AnswerError
        At once when the source cannot be read or its columns cannot be scored; while batches are
        taken when a cell cannot be. Faults name the row in the whole source.
    UnknownNameError
        When an output, a basis or a column to keep is not there.
    TypeError
        When ``source`` is none of these.
    MissingExtraError
        When pyarrow, or openpyxl for a workbook, is not installed.

    Examples
    --------
    >>> from transform_model.language.library import load_framework
    >>> pat = load_framework("tcpi-pat-2-primary-care")
    >>> reader = score_batches(pat, "examples/network.csv", ["completed_phase"])
    >>> reader.schema.names[-2:]
    ['completed_phase_lower', 'completed_phase_upper']
    >>> sum(batch.num_rows for batch in reader)
    36
    """
    plan = compile_plan(framework, basis)
    scorer = partial(score_cohort, plan, outputs=outputs, as_of=as_of, keep=list_kept(keep))
    opened = open_file(Path(source)) if isinstance(source, (str, PathLike)) else open_stream(source)
    scoring = BlockScoring(opened, scorer, is_long(plan.framework, opened.schema.names))
    arrow = load_library("pyarrow")
    batches = chain.from_iterable(table.to_batches() for table in scoring.score())
    return arrow.RecordBatchReader.from_batches(scoring.schema, batches)


@frozen(eq=False)
class BlockScoring:
    """A table that is scored block by block.

    Parameters
    ----------
    source
        The table.
    scorer
        Scores an Arrow table.
    is_long
        Whether each row is one answer.
    rows
        Rows of a block.
    schema
        The columns of the scores. That they are known means that those of the table can be scored.
    """

    source: TableSource
    scorer: Scorer
    is_long: bool
    rows: int = BLOCK_ROWS
    schema: "pa.Schema" = field(init=False, repr=False)

    @schema.default
    def _check_columns(self) -> "pa.Schema":
        try:
            return self.scorer(self.source.schema.empty_table()).schema
        except AnswerError as error:
            raise place_heading_faults(error, self.source) from error

    def score(self, skip: int = 0) -> Iterator["pa.Table"]:
        """Yield the scores of each block, without those of the first few.

        Raises
        ------
        AnswerError
            A block cannot be scored; faults of further blocks are told with its own.
        """
        blocks = list_blocks(self.source, self.rows, is_long=self.is_long)
        for block in islice(blocks, skip, None):
            try:
                scores = self.scorer(block.table)
            except AnswerError as error:
                faulty = chain([block], blocks)
                raise gather_faults(faulty, self.scorer, self.source) from error
            yield scores

"""Scoring a file into a file: whole or not at all, and resumed where it was interrupted."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.errors import AnswerError, ScoreFileError, TransformModelError
from transform_model.frames.batches import BlockScoring
from transform_model.frames.columns import list_kept
from transform_model.frames.excel_sink import check_rows
from transform_model.frames.file_faults import refuse_file
from transform_model.frames.file_kinds import (
    FileSource,
    check_columns,
    is_excel,
    open_file,
    settle_name,
    write_file,
)
from transform_model.frames.file_report import CompletedCount, FileProgress, FileReport
from transform_model.frames.file_run import describe_result, describe_run, describe_source
from transform_model.frames.file_targets import check_absent, check_target
from transform_model.frames.libraries import load_library
from transform_model.frames.parts import PartsFolder
from transform_model.frames.score import compile_plan, score_cohort
from transform_model.frames.widening import is_long
from transform_model.scoring.plan import Plan

if TYPE_CHECKING:
    import pyarrow as pa

_MOST_BLOCKS: Final = 16
_MOST_BYTES: Final = 1 << 28
"""Of a part, which is held as a whole while it is written."""

_TEXT: Final = 32
"""Bytes that a text is taken to have."""

_ENDS: Final = ("completed_phase_lower", "completed_phase_upper")


Watch: TypeAlias = Callable[[FileProgress], object]


def score_file(  # noqa: PLR0913 - one for each thing that may be asked for
    framework: Framework | Plan,
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    outputs: Sequence[str] | str | None = None,
    *,
    as_of: date | None = None,
    basis: Basis | str | None = None,
    keep: Sequence[str] | str = (),
    resume: bool = False,
    overwrite: bool = False,
    progress: Watch | None = None,
) -> FileReport:
    """Score a file of practices into another file, and return what was written.

    What is held does not grow with the number of rows. The target has its name only when it is
    whole. Until then finished parts of up to a million rows lie in a folder beside it, named like
    it with ``.parts`` at the end; they stay when the run is interrupted, and are removed when it
    ends or a row cannot be scored.

    Parameters
    ----------
    framework
        A framework, or a plan compiled from one.
    source
        A file that ends in ``.parquet``, ``.csv``, ``.tsv``, ``.csv.gz`` or ``.xlsx``, or a folder
        of Parquet files. It is never written to.
    target
        A file that ends in ``.parquet``, ``.csv``, ``.csv.gz`` or ``.xlsx``.
    outputs, as_of, basis, keep
        As for ``score_cohort``.
    resume
        Go on where a run was interrupted; the result is that of a run without interruption.
    overwrite
        Replace the target, and give up what is kept of another run.
    progress
        Called after each block of rows.

    Raises
    ------
    AnswerError
        The source cannot be read or scored; faults name lines, rows or cells.
    ScoreFileError
        Something is in the way of the target, or of going on.
    UnknownNameError
        An output, a basis or a column to keep is not there.
    OSError
        The disk is full, or may not be written to.
    """
    plan = compile_plan(framework, basis)
    named = Path(target)
    check_target(Path(source), named)
    if not overwrite:
        check_absent(named)
    opened = open_file(Path(source))
    scorer = partial(score_cohort, plan, outputs=outputs, as_of=as_of, keep=list_kept(keep))
    scoring = BlockScoring(opened, scorer, is_long(plan.framework, opened.schema.names))
    check_columns(named, scoring.schema)
    job = FileJob(plan, opened, scoring, named, as_of, is_replacing=overwrite)
    return run_job(job, progress or (lambda _: None), resume=resume, overwrite=overwrite)


def run_job(job: "FileJob", watch: Watch, *, resume: bool, overwrite: bool) -> FileReport:
    """Return what was written, once all parts are scored and the target is made of them."""
    parts = job.open_parts()
    _prepare(parts, resume=resume, overwrite=overwrite)
    resumed = parts.count_rows()
    with _keeping(parts):
        job.score(parts, watch)
        rows = parts.count_rows()
        watch(FileProgress(rows, rows, is_scored=True))
        return job.finish(parts, resumed)


def _prepare(parts: PartsFolder, *, resume: bool, overwrite: bool) -> None:
    """Make the folder of parts, or keep what is in it where that was asked for."""
    kept = parts.count_rows() if parts.is_there() else 0
    if kept and resume:
        try:
            parts.check()
        except ScoreFileError:
            if not overwrite:
                raise
        else:
            parts.claim()
            return
    elif kept and not overwrite:
        raise ScoreFileError(
            f"{kept:,} rows of a run that was interrupted are kept in '{parts.path}'", "resume"
        )
    parts.begin()


@contextmanager
def _keeping(parts: PartsFolder) -> Iterator[None]:
    """Keep finished parts of a run that is interrupted; of a table with faults nothing is."""
    try:
        yield
    except BaseException as error:
        # Whatever goes wrong here on a full disk must not hide what went wrong first.
        with suppress(OSError, TransformModelError):
            parts.check_owner()
            parts.unfinished.unlink(missing_ok=True)
            if isinstance(error, (AnswerError, ScoreFileError)) or not parts.count_rows():
                parts.remove()
        raise


@frozen(eq=False)
class FileJob:
    """A file that is scored into a file.

    Parameters
    ----------
    plan, source, scoring
        What scores, what is read, and how.
    named
        What is written.
    as_of
        Date of all scores, or None.
    most_blocks
        Of a part.
    is_replacing
        Whether a target may be there, also one that came while the table was scored.
    """

    plan: Plan
    source: FileSource
    scoring: BlockScoring
    named: Path
    as_of: date | None
    most_blocks: int = _MOST_BLOCKS
    is_replacing: bool = True

    @property
    def target(self) -> Path:
        """The file without links in its path: a link stays, and what it points to is replaced."""
        return self.named.resolve()

    @property
    def blocks_per_part(self) -> int:
        """How many blocks make a part: as many as can be held while they are written."""
        width = sum(_width(column.type) for column in self.scoring.schema)
        return max(1, min(self.most_blocks, _MOST_BYTES // (width * self.scoring.rows)))

    def open_parts(self) -> PartsFolder:
        """Return the folder of the parts of this result, whether it is there or not."""
        blocks = self.scoring.rows, self.blocks_per_part
        schema = self.scoring.schema
        run = describe_run(self.plan, self.source, schema, self.as_of, blocks)
        return PartsFolder(self.target, run)

    def score(self, parts: PartsFolder, progress: Watch) -> None:
        """Score all that is not kept yet, part by part."""
        number = len(parts.finished())
        rows = parts.count_rows()
        tables = self._watch(self.scoring.score(number * self.blocks_per_part), rows, progress)
        while part := tuple(islice(tables, self.blocks_per_part)):
            parts.write(number, part)
            number += 1

    def _watch(
        self, tables: Iterable["pa.Table"], rows: int, progress: Watch
    ) -> Iterator["pa.Table"]:
        of = None if self.scoring.is_long else self.source.rows
        progress(FileProgress(rows, of))
        for table in tables:
            rows += table.num_rows
            if is_excel(self.target):
                check_rows(rows)
            progress(FileProgress(rows, of))
            yield table

    def finish(self, parts: PartsFolder, resumed: int) -> FileReport:
        """Make the target of all parts, and remove them.

        Raises
        ------
        AnswerError
            The source was changed in the meantime.
        ScoreFileError
            Another run writes to the target, or something is there now that may not be replaced.
        """
        parts.check_owner()
        schema = self.scoring.schema
        said = describe_result(self.plan, self.source, schema, self.as_of)
        write_file(parts.unfinished, self.target, parts.read(), schema, said)
        if describe_source(self.source) != parts.run["source"]:
            raise refuse_file(Path(self.source.name), "it was changed while it was read")
        rows = parts.count_rows()
        completed = tuple(self._count_completed(parts))
        parts.check_owner()
        if not self.is_replacing:
            check_absent(self.named)
        parts.unfinished.replace(self.target)
        settle_name(self.target)
        parts.remove()
        return FileReport(self.named, rows, tuple(schema.names), resumed, completed)

    def _count_completed(self, parts: PartsFolder) -> Iterator[CompletedCount]:
        """Yield how many rows have completed at least each phase."""
        if not {*_ENDS} <= {*self.scoring.schema.names}:
            return
        compute = load_library("pyarrow.compute")
        phases = self.plan.framework.phases
        counts = [[0] * len(phases), [0] * len(phases)]
        for table in parts.read(_ENDS):
            for end, name in enumerate(_ENDS):
                for order in range(len(phases)):
                    reached = compute.greater(table.column(name), order)
                    counts[end][order] += compute.sum(reached).as_py() or 0
        for phase, lower, upper in zip(phases, *counts, strict=True):
            yield CompletedCount(phase.id, lower, upper)


def _width(kind: "pa.DataType") -> int:
    """Return about how many bytes a value takes."""
    try:
        return max(int(kind.bit_width) // 8, 1)
    except ValueError:
        return _TEXT

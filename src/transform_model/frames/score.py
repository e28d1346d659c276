"""Scoring a cohort: any frame in, the same kind of frame out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from transform_model.cohort.engine import score_columns
from transform_model.cohort.outputs import Output, choose_outputs, null_of
from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.errors import AnswerError
from transform_model.frames.columns import PRACTICE, list_kept
from transform_model.frames.engines import find_engine
from transform_model.frames.reading import CohortTable, read_cohort
from transform_model.frames.shipping import pack_shipment
from transform_model.frames.tables import Table
from transform_model.frames.widening import is_long, open_wide
from transform_model.practice.table_codes import NOT_A_COHORT
from transform_model.scoring.plan import Plan, compile_framework
from transform_model.scoring.timing import date_of_score


def score_cohort(
    framework: Framework | Plan,
    frame: Any,
    outputs: Sequence[str] | str | None = None,
    *,
    as_of: date | None = None,
    basis: Basis | str | None = None,
    keep: Sequence[str] | str = (),
) -> Any:
    """Return the scores of a table of practices, as the same kind of frame.

    Parameters
    ----------
    framework
        A framework, or a plan compiled from one.
    frame
        A data frame of pandas, polars or Arrow, of another library that narwhals reads, or a
        mapping of names to lists or numpy arrays. Wide: one row for each practice and day, one
        column for each milestone. Or long: one row for each answer, with columns ``practice``,
        ``milestone`` and ``level``. A lazy polars frame is collected. A data frame of Spark or Dask
        or a relation of DuckDB is scored where its rows are.
    outputs
        Families or columns, as docs/reference/cohort-columns.md lists them; None: all results
        that have bounds.
    as_of
        Date the scores hold for; the day of each row, or today, when left out.
    basis
        Count only facts at least this strong as known: ``"published"``.
    keep
        Columns of the frame to hand back that are neither answers nor about the practice; a single
        name may stand by itself.

    Returns
    -------
    Any
        A frame of the same kind, with its rows in the same order: first its columns that are no
        answers, unchanged, then the scores. What has no value is NaN in floats of pandas and
        numpy, else null; whole numbers that may have none are nullable in pandas, and floats in a
        mapping.

    Raises
    ------
    AnswerError
        When the table cannot be scored; one diagnostic for each column and kind of fault.
    UnknownNameError
        When an output, a basis or a column to keep is not there.
    TypeError
        When ``frame`` is no data frame.

    Examples
    --------
    >>> from transform_model.language.library import load_framework
    >>> pat = load_framework("tcpi-pat-2-primary-care")
    >>> scores = score_cohort(pat, {"practice": ["p-001"], "m01": [2]}, ["phases", "unanswered"])
    >>> scores["practice"], scores["completed_phase_upper"].tolist(), scores["unanswered"].tolist()
    (['p-001'], [3], [26])
    """
    plan = compile_plan(framework, basis)
    chosen = choose_outputs(plan, outputs)
    kept = list_kept(keep)
    engine = find_engine(frame)
    if engine is not None:
        settings = {"outputs": outputs, "as_of": as_of, "keep": kept}
        together = (PRACTICE,) if is_long(plan.framework, frame.columns) else ()
        return engine(frame, pack_shipment(score_cohort, plan, settings), together)
    day = None if as_of is None else date_of_score(as_of, None)
    table = open_wide(plan.framework, frame, kept)
    read = read_cohort(plan, table, kept, day)
    return build_scores(plan, table, read, chosen)


def compile_plan(framework: Framework | Plan, basis: Basis | str | None) -> Plan:
    """Return the plan of a framework in a reading; a plan is taken as it is where none is asked."""
    if isinstance(framework, Plan):
        return framework if basis is None else compile_framework(framework.framework, basis=basis)
    return compile_framework(framework, basis=basis)


def build_scores(plan: Plan, table: Table, read: CohortTable, outputs: Sequence[Output]) -> object:
    """Return the columns that are handed back and the scores as one frame."""
    _refuse_clashes(read, outputs)
    columns: dict[str, object] = {name: table.column(name) for name in read.front}
    found = dict(score_columns(plan, read.answers, outputs, may_share=table.may_share))
    given: dict[tuple[int, bool], object] = {}
    for output in outputs:
        # Taken out, so that its memory is free as soon as the frame has a copy of its own.
        values = found.pop(output.name)
        same = (id(values), output.is_nullable)
        if same not in given:
            given[same] = table.wrap(values, _null(output))
        columns[output.name] = given[same]
        del values
    return table.build(columns)


def _null(output: Output) -> float | None:
    """Return what stands for no value in a column, None where there is always one."""
    if not output.is_nullable:
        return None
    return float("nan") if output.dtype.kind == "f" else null_of(output.dtype)


def _refuse_clashes(read: CohortTable, outputs: Sequence[Output]) -> None:
    names = {output.name for output in outputs}
    faults = [
        read.header.fault(
            NOT_A_COHORT,
            f"column '{name}' is called like a column of scores",
            name,
            help="rename it, or leave it out of what is kept",
        )
        for name in read.front
        if name in names
    ]
    if faults:
        raise AnswerError(faults)

"""The summary of a cohort: its figures, and how they are shown and handed on."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field, fields

from transform_model.cohort.summarising import Weighting
from transform_model.cohort.summary import CohortSummary
from transform_model.cohort.summary_dictionary import describe_group, describe_key
from transform_model.cohort.summary_group import GroupSummary
from transform_model.cohort.summary_layout import PRACTICES
from transform_model.cohort.summary_reading import read_totals
from transform_model.cohort.summary_rows import COLUMNS, list_figures
from transform_model.cohort.summary_totals import Key
from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.display.summary.page import render_summary
from transform_model.display.summary.section import render_summary_section
from transform_model.display.summary.shown import HiddenGroup, Shown
from transform_model.display.terminal import DESIGN_WIDTH, Look
from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownNameError
from transform_model.frames.columns import list_kept
from transform_model.frames.score import compile_plan
from transform_model.frames.summary import Asked
from transform_model.frames.summary_sources import summarise_source
from transform_model.frames.summary_tables import build_arrow, build_pandas, build_polars
from transform_model.networks.suppression import Hidden, choose_hidden
from transform_model.practice.plain_value import plain_value
from transform_model.scoring.plan import Plan
from transform_model.synthesis.recipe import check_whole

if TYPE_CHECKING:
    from pandas import DataFrame as PandasFrame
    from polars import DataFrame as PolarsFrame
    from pyarrow import Table

_FORMAT: Final = "transform-model/summary"


@define(frozen=True, slots=False, eq=False)
class Summary(CohortSummary):
    """Figures of a cohort by group. A notebook shows them as a section, ``print`` as a page.

    Parameters
    ----------
    min_group
        The fewest practices a group has to have to be shown. ``totals`` holds all groups
        nevertheless, to be merged: hand on what the methods below give, not the summary itself.
    """

    min_group: int = field(default=0, kw_only=True)

    def __attrs_post_init__(self) -> None:
        check_whole("min_group", plain_value(self.min_group), 0)

    @cached_property
    def _hidden(self) -> tuple[Hidden | None, ...]:
        """Why each group of the totals is hidden, None where it is not."""
        return choose_hidden(self.totals.counts[:, PRACTICES].tolist(), 0, self.min_group)

    @cached_property
    def groups(self) -> tuple[GroupSummary, ...]:
        """The groups that are shown, in order of their values; what is not stated comes last."""
        every = zip(read_totals(self.plan, self.totals), self._hidden, strict=True)
        return tuple(group for group, why in every if why is None)

    @property
    def hidden(self) -> tuple[HiddenGroup, ...]:
        """The groups that are not shown, and why."""
        pairs = zip(self.totals.groups, self._hidden, strict=True)
        return tuple(HiddenGroup(group, why) for group, why in pairs if why is not None)

    @property
    def is_too_small(self) -> bool:
        """Whether even all groups together have too few practices to be shown."""
        return self.min_group > 1 and self.practices < self.min_group

    def find_group(self, *values: object) -> GroupSummary:
        """Return a group by its values, in the order of ``by``.

        Raises
        ------
        UnknownNameError
            There is no such group, or it is not shown.
        """
        for group in self.groups:
            if group.group == values:
                return group
        names = [", ".join(map(str, group.group)) for group in self.groups]
        name = ", ".join(map(str, values))
        raise UnknownNameError("group", name, nearest_name(name, names), names)

    def __str__(self) -> str:
        """Return the summary as text, 80 cells wide."""
        return self.to_text()

    def to_text(self, width: int = DESIGN_WIDTH) -> str:
        """Return the summary as text, with no line longer than a width."""
        return render_summary(self._shown, Look(width=width))

    def to_html(self) -> str:
        """Return the summary as one section of HTML, with its own style and no script."""
        return render_summary_section(self._shown)

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        return self.to_html()

    @property
    def _shown(self) -> Shown:
        overall = None if self.is_too_small else self.overall
        return Shown(self, self.groups, self.hidden, overall, self.min_group)

    def to_dict(self) -> dict[str, object]:
        """Return the figures as plain values, ready for JSON; of hidden groups only their names."""
        shown = {group.group: group for group in self.groups}
        why = {each.group: each.why.value for each in self.hidden}
        return {
            "format": _FORMAT,
            "format_version": 1,
            "framework": self.plan.framework.id,
            "version": self.plan.framework.version,
            "basis": self.plan.reading and self.plan.reading.value,
            "note": self.note,
            "by": list(self.by),
            "weights": self.weights.value,
            "min_group": self.min_group,
            "groups": [
                {
                    "group": describe_key(self.by, group),
                    "hidden": why.get(group),
                    "figures": describe_group(shown[group]) if group in shown else None,
                }
                for group in self.totals.groups
            ],
            "all": None if self.is_too_small else describe_group(self.overall),
        }

    def to_pandas(self) -> "PandasFrame":
        """Return the figures as a pandas frame, one figure a row.

        Raises
        ------
        MissingExtraError
            pandas is not installed.
        """
        return build_pandas(self._columns())

    def to_polars(self) -> "PolarsFrame":
        """Return the figures as a polars frame, one figure a row.

        Raises
        ------
        MissingExtraError
            polars is not installed.
        """
        return build_polars(self._columns())

    def to_arrow(self) -> "Table":
        """Return the figures as an Arrow table, one figure a row.

        Raises
        ------
        MissingExtraError
            pyarrow is not installed.
        """
        return build_arrow(self._columns())

    def _columns(self) -> dict[str, list[object]]:
        """Return the figures of all groups that are shown as columns of a tidy table."""
        names = [f"by_{name}" if name in COLUMNS else name for name in self.by]
        found: dict[str, list[object]] = {name: [] for name in (*names, *COLUMNS)}
        for group in self.groups:
            key: Key = group.group
            for figure in list_figures(group, self.weights):
                for name, value in zip(names, key, strict=True):
                    found[name].append(value)
                for name in COLUMNS:
                    found[name].append(getattr(figure, name))
        found["value"] = [None if value is None else float(value) for value in found["value"]]  # type: ignore[arg-type]  # figures are numbers
        return found


def summarise(  # noqa: PLR0913 - one for each thing that may be asked for
    framework: Framework | Plan,
    source: Any,  # noqa: ANN401 - a frame of any library
    by: str | Sequence[str] | None = None,
    *,
    weights: Weighting | str = Weighting.PRACTICES,
    as_of: date | None = None,
    basis: Basis | str | None = None,
    keep: Sequence[str] | str = (),
    min_group: int = 0,
) -> Summary:
    """Return figures of a cohort by group, without a score for each practice.

    Each row of the source counts as one practice; of several assessments of a practice keep one.

    Parameters
    ----------
    framework
        A framework, or a plan compiled from one.
    source
        What ``score_cohort`` or ``score_batches`` takes: a data frame, wide or long, of pandas,
        polars, Arrow, Spark, Dask or DuckDB, a mapping of names to columns; the path of a file;
        or Arrow batches. What need not fit into memory is read once, part by part.
    by
        Columns of the source whose values make the groups, such as ``"rural"`` or
        ``["state", "kind"]``. Rows without a value are a group of their own. None: one group.
    weights
        ``practices`` or ``clinicians``: what is counted. Of phases both are told anyway. Weighed by
        ``clinicians``, a practice without a number of them counts for none, and ``uncounted`` says
        how many these are.
    as_of, basis
        As for ``score_cohort``.
    keep
        Other columns that are neither answers nor about the practice, to be passed over; a single
        name may stand by itself.
    min_group
        Hide groups of fewer practices, and what they could be worked out from.

    Returns
    -------
    Summary
        Counts and sums are exact, and means are rounded once: the figures are the same however the
        source is cut, and summaries of its parts merge to that of the whole.

    Raises
    ------
    AnswerError
        The source cannot be read, scored or grouped; a summary has at most 10,000 groups.
    UnknownNameError
        A column to group by, to keep or to weigh by is not there, or a basis or weight is not
        known.
    TypeError
        The source is none of these.
    ValueError
        ``min_group`` is no whole number from 0.

    Examples
    --------
    >>> import transform_model as tm
    >>> pat = tm.load_framework("tcpi-pat-2-primary-care")
    >>> table = {"rural": [True, False, None], "clinicians": [4, 10, 2], "m18": [3, None, 3]}
    >>> summary = tm.summarise(pat, table, by="rural")
    >>> [(group.group, group.practices) for group in summary.groups]
    [((True,), 1), ((False,), 1), ((None,), 1)]
    >>> first = summary.overall.phases[1]
    >>> first.practices.at_least, first.clinicians.at_least
    (Readings(lower=2, upper=3), Readings(lower=6, upper=16))
    """
    check_whole("min_group", plain_value(min_group), 0)
    plan = compile_plan(framework, basis)
    asked = Asked(list_kept(by or ()), _read_weights(weights), as_of, list_kept(keep))
    found = summarise_source(plan, source, asked)
    values = {each.name: getattr(found, each.name) for each in fields(CohortSummary)}
    return Summary(**values, min_group=min_group)


def _read_weights(weights: Weighting | str) -> Weighting:
    known = tuple(each.value for each in Weighting)
    if weights not in known:
        raise UnknownNameError("weight", str(weights), nearest_name(str(weights), known), known)
    return Weighting(weights)

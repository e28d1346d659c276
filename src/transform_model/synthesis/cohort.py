"""Made-up cohorts: seeded, calibrated to published first assessments, always labelled."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from attrs import field, frozen
from attrs.validators import instance_of

from transform_model.definition.framework import Framework
from transform_model.practice.assessment import Assessment
from transform_model.practice.network import Network
from transform_model.scoring.plan import Plan, compile_framework
from transform_model.synthesis.blocks import count_rows, make_block
from transform_model.synthesis.columns import Columns, join_columns, list_columns
from transform_model.synthesis.exporting import (
    build_arrow_batch,
    build_arrow_table,
    build_pandas,
    build_polars,
    cut_batches,
)
from transform_model.synthesis.persons import build_assessments, build_network
from transform_model.synthesis.recipe import FIRST_SHARES, CohortRecipe, check_whole
from transform_model.synthesis.workshop import open_workshop

if TYPE_CHECKING:
    from pandas import DataFrame as PandasFrame
    from polars import DataFrame as PolarsFrame
    from pyarrow import RecordBatch, Table

MOST_ASSESSMENTS: Final = 120
"""Assessments of one practice that can be asked for."""

_BATCH_ROWS: Final = 65_536
_PLAIN: Final = CohortRecipe()


@frozen
class SyntheticCohort:
    """Made-up practices and their answers. Nothing in it was observed.

    It is made anew whenever it is asked for in some form, and comes out the same each time.

    Parameters
    ----------
    framework
        What the practices answer.
    practices
        How many.
    seed
        What all of it is made from.
    assessments
        How many each practice has at most; some drop out before.
    kind
        Whose published first assessments it resembles: ``primary care`` or ``specialty``.
    recipe
        What the practices are like.

    Raises
    ------
    ValueError
        A number is out of range, or the kind is not known.
    """

    framework: Framework = field(repr=lambda framework: repr(framework.id))
    practices: int = field()
    seed: int = field(kw_only=True)
    assessments: int = field(default=1, kw_only=True)
    kind: str = field(default="primary care", kw_only=True)
    recipe: CohortRecipe = field(default=_PLAIN, kw_only=True, validator=instance_of(CohortRecipe))

    def __attrs_post_init__(self) -> None:
        check_whole("practices", self.practices, 0)
        check_whole("seed", self.seed, 0)
        check_whole("assessments", self.assessments, 1, MOST_ASSESSMENTS)
        if self.kind not in FIRST_SHARES:
            known = " or ".join(FIRST_SHARES)
            raise ValueError(f"kind is {known}, found {self.kind!r}")

    @property
    def label(self) -> str:
        """What it is, in words: that it is synthetic, for which framework, and from which seed."""
        count = f"{self.practices:,} practices"
        return f"synthetic cohort of {count}, {self.framework.id}, seed {self.seed}"

    def to_pandas(self) -> "PandasFrame":
        """Return a pandas data frame, one row per assessment; its ``attrs`` say what it is.

        Raises
        ------
        MissingExtraError
            pandas is not installed.
        """
        return build_pandas(self.columns(), self._about)

    def to_polars(self) -> "PolarsFrame":
        """Return a polars data frame, one row per assessment.

        Raises
        ------
        MissingExtraError
            polars is not installed.
        """
        return build_polars(self.columns())

    def to_arrow(self) -> "Table":
        """Return an Arrow table, one row per assessment; its metadata say what it is.

        Raises
        ------
        MissingExtraError
            pyarrow is not installed.
        """
        return build_arrow_table(self._arrow_batches())

    def batches(self, size: int = _BATCH_ROWS) -> Iterator["RecordBatch"]:
        """Yield the rows of ``to_arrow`` in Arrow record batches, made one by one.

        Memory holds a few batches, however many practices there are.

        Parameters
        ----------
        size
            Rows of each batch; the last may have fewer.

        Raises
        ------
        ValueError
            The size is not at least 1.
        MissingExtraError
            pyarrow is not installed.
        """
        check_whole("size", size, 1)
        return cut_batches(self._arrow_batches(), size)

    def to_dict(self) -> dict[str, object]:
        """Return plain values: what it is, and under ``columns`` a list for each column."""
        return {
            **self._about,
            "columns": {name: column.to_list() for name, column in self.columns().items()},
        }

    def columns(self) -> Columns:
        """Return the columns of the table as numpy arrays."""
        return join_columns(list(self._parts()))

    def to_assessments(self) -> tuple[Assessment, ...]:
        """Return every assessment by itself, each with its practice; for small cohorts."""
        return tuple(
            assessment
            for part in self._parts()
            for assessment in build_assessments(self.framework, part)
        )

    def to_network(self) -> Network:
        """Return the practices as a network whose name says that they are made up."""
        return build_network(self.framework, self.columns(), self.label.capitalize())

    @property
    def _about(self) -> dict[str, object]:
        return {
            "synthetic": True,
            "label": self.label,
            "framework": self.framework.id,
            "version": self.framework.version,
            "seed": self.seed,
            "practices": self.practices,
            "assessments": self.assessments,
            "kind": self.kind,
        }

    def _parts(self) -> Iterator[Columns]:
        """Yield the columns of each block; one without rows where no practice is asked for."""
        plan = compile_framework(self.framework)
        workshop = open_workshop(plan, self.seed, self.kind, self.recipe)
        size = count_rows(workshop)
        for index in range(max(1, -(-self.practices // size))):
            wanted = min(size, self.practices - index * size)
            block = make_block(workshop, index, wanted, self.assessments)
            yield list_columns(block, plan.milestones, workshop.ladders, self.recipe)

    def _arrow_batches(self) -> Iterator["RecordBatch"]:
        return (build_arrow_batch(part, self._about) for part in self._parts())


def synthesize_cohort(
    framework: Framework | Plan,
    practices: int,
    *,
    seed: int,
    assessments: int = 1,
    kind: str | None = None,
    recipe: CohortRecipe = _PLAIN,
) -> SyntheticCohort:
    """Return a cohort of made-up practices for any framework, labelled synthetic throughout.

    How much of a framework practices have implemented at their first assessment follows published
    counts: of 1,067 primary care practices 168 had implemented under 10 %, 561 from 10 to 49 %
    and 338 over 50 %; of 1,016 specialty practices 121, 539 and 356 [1]_. *Implemented* here is
    the share of thresholds reached, of those that apply and are answered; in a framework without
    thresholds it is the share of steps. The counts leave 50 % itself open: here it is in the upper
    class. All else is a choice of ours, and :class:`CohortRecipe` says so.

    The same arguments give the same cohort on every machine. The first practices stay the same
    when more are asked for, and their first assessments when more of these are.

    Parameters
    ----------
    framework
        Any framework, or its plan.
    practices
        How many; 0 gives a table without rows.
    seed
        A whole number from 0.
    assessments
        How many each practice has, unless it drops out: from 1 to 120.
    kind
        ``primary care`` or ``specialty``: whose published counts are followed. None: ``specialty``
        where the framework names that in its title, else ``primary care``.
    recipe
        Shares of missing answers, settings, dates, and how practices change.

    Raises
    ------
    ValueError
        A number is out of range, or the kind is not known.
    TypeError
        The framework or the recipe is none.

    Examples
    --------
    >>> from transform_model.language.library import load_framework
    >>> cohort = synthesize_cohort(load_framework("tcpi-pat-2-primary-care"), 500, seed=7)
    >>> cohort.label
    'synthetic cohort of 500 practices, tcpi-pat-2-primary-care, seed 7'
    >>> cohort.to_pandas()["practice"].iloc[0]
    'syn-000001'

    References
    ----------
    .. [1] Counts of practices by what they had implemented when first assessed in the Transforming
           Clinical Practice Initiative, published in the Annals of Family Medicine.
    """
    known = framework.framework if isinstance(framework, Plan) else framework
    if not isinstance(known, Framework):
        raise TypeError(f"a Framework is expected, found {framework!r}; load it first")
    return SyntheticCohort(
        known,
        practices,
        seed=seed,
        assessments=assessments,
        kind=_guess_kind(known) if kind is None else kind,
        recipe=recipe,
    )


def _guess_kind(framework: Framework) -> str:
    """Return the kind of practice a framework names in its title, else the first."""
    title = framework.title.lower()
    return next((kind for kind in FIRST_SHARES if kind in title), next(iter(FIRST_SHARES)))

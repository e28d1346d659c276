"""The report of a network: its figures, and how they are shown."""

from datetime import date

from attrs import asdict, frozen

from transform_model.definition.framework import Framework
from transform_model.display.network.page import render_network
from transform_model.display.network.section import render_section
from transform_model.display.network.shares_chart import draw_shares
from transform_model.display.terminal import DESIGN_WIDTH, Look
from transform_model.networks.dictionary import describe_figures
from transform_model.networks.figures import Choices, NetworkFigures, measure_network
from transform_model.networks.handed_in import HandedIn, read_records
from transform_model.networks.periods import PeriodLength
from transform_model.practice.network import Network
from transform_model.scoring.plan import Plan, take_framework


@frozen(eq=False)
class NetworkReport(NetworkFigures):
    """Where a network stands against its targets, by phase, over time and by setting.

    Its figures are those of ``NetworkFigures``. A notebook shows it as a section, ``print`` as a
    page of text.
    """

    def __str__(self) -> str:
        """Return the report as text, 80 cells wide."""
        return self.to_text()

    def to_text(self, width: int = DESIGN_WIDTH) -> str:
        """Return the report as text.

        Parameters
        ----------
        width
            How many cells a line has at most.
        """
        return render_network(self, Look(width=width))

    def to_dict(self) -> dict[str, object]:
        """Return the figures as plain values, ready for JSON."""
        return describe_figures(self)

    def to_html(self) -> str:
        """Return the report as one section of HTML, with its own style and no script."""
        return render_section(self)

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        return self.to_html()

    def draw_phases(self) -> str:
        """Return a picture (SVG): how many practices completed each phase, over time."""
        return draw_shares(self)


def network_report(
    framework: Framework | Plan,
    network: Network,
    assessments: HandedIn,
    *,
    as_of: date | None = None,
    every: PeriodLength | str = PeriodLength.QUARTER,
    min_group: int = 0,
) -> NetworkReport:
    """Return where a network stands against its targets, by phase, over time and by setting.

    Parameters
    ----------
    framework
        A framework, or a plan compiled from one, which the practices are scored by.
    network
        Its practices and targets; when it lists no practices, those that were assessed.
    assessments
        Assessments, histories or scores, in any order. Or a data frame with one row per
        assessment, answers as ``score_cohort`` takes them or what it gave, with ``practice`` and
        ``assessed_on``, and perhaps ``clinicians``, ``rural``, ``small``, ``safety_net``, ``kind``
        and ``note``. What the network says of a practice comes before what the frame says.
    as_of
        The day it holds for; the day of the last assessment when left out. A practice that was not
        assessed by then may have completed any phase.
    every
        ``quarter`` or ``month``: the periods of the series.
    min_group
        Hide settings and kinds with fewer practices, and what they could be worked out from.

    Raises
    ------
    UnknownNameError
        An assessment is of a practice that the network does not list, a target asks for a phase
        that there is not, or a column is missing.
    AnswerError
        An assessment has no day, two of one practice have the same, or an answer cannot be used.
    ValueError
        ``min_group`` is below 0, the framework has no phases, there is neither a practice nor an
        assessment, or no day to report for.

    Examples
    --------
    >>> import transform_model as tm
    >>> pat = tm.load_framework("tcpi-pat-2-primary-care")
    >>> network = tm.Network(
    ...     "sne",
    ...     "Southern New England",
    ...     "PTN",
    ...     practices=(tm.Practice("p-001", clinicians=6), tm.Practice("p-002", clinicians=2)),
    ...     targets=(tm.NetworkTarget("clinicians", share=0.5, phase="phase-1"),),
    ... )
    >>> first = tm.Assessment(pat.id, network.practices[0], {"m18": 3}, date(2016, 3, 31))
    >>> report = tm.network_report(pat, network, [first])
    >>> target = report.targets[0].now
    >>> target.met, str(target.reached), str(target.missing)
    ('yes', '6–8', '0')
    """
    known = take_framework(framework)
    choices = Choices(as_of, every, min_group)
    figures = measure_network(known, network, read_records(framework, assessments), choices)
    return NetworkReport(**asdict(figures, recurse=False))

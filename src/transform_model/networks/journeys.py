"""Journeys through phases: entries and losses, transitions, and the time they take."""

from collections.abc import Mapping

from attrs import field, frozen

from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.networks.counting import describe_bounds
from transform_model.networks.flows import PhaseFlow, find_flows
from transform_model.networks.handed_in import HandedIn, read_records
from transform_model.networks.stays import PhaseStay, PhaseTime, find_stays, find_times
from transform_model.networks.table import build_table, list_phases
from transform_model.networks.transitions import count_transitions
from transform_model.practice.network import Network
from transform_model.scoring.plan import Plan, take_framework


@frozen(eq=False)
class PhaseJourneys:
    """How practices moved through the phases, from their first assessment to their last.

    What happened between two assessments is dated at the later one. What happens after the last
    assessment is not known.

    Parameters
    ----------
    practices
        How many were assessed at all.
    pairs
        How many pairs of consecutive assessments there are.
    flows
        Per phase: how many had it at first, entered it, lost it, and had it at last.
    transitions
        Completed phase at one assessment → at the next → how many pairs, as ids; empty for none
        completed.
    times
        Per phase: the time from the first assessment until it is completed.
    stays
        Per completed phase, none first: how long it stays the completed phase.
    """

    practices: int
    pairs: int
    flows: tuple[PhaseFlow, ...] = field(repr=False)
    transitions: Mapping[str, Mapping[str, Bounds]] = field(repr=False)
    times: tuple[PhaseTime, ...] = field(repr=False)
    stays: tuple[PhaseStay, ...] = field(repr=False)

    def to_dict(self) -> dict[str, object]:
        """Return everything as plain values, ready for JSON; "" stands for no phase completed."""
        return {
            "format": "transform-model/phase-journeys",
            "format_version": 1,
            "practices": self.practices,
            "pairs": self.pairs,
            "flows": [flow.to_dict() for flow in self.flows],
            "transitions": {
                before: {after: describe_bounds(count) for after, count in row.items()}
                for before, row in self.transitions.items()
            },
            "times": [time.to_dict() for time in self.times],
            "stays": [stay.to_dict() for stay in self.stays],
        }


def phase_journeys(
    framework: Framework | Plan, network: Network, assessments: HandedIn
) -> PhaseJourneys:
    """Return how the practices of a network moved through the phases.

    Parameters
    ----------
    framework
        A framework, or a plan compiled from one, which the practices are scored by.
    network
        Its practices; when it lists none, those that were assessed.
    assessments
        Assessments, histories or scores, in any order. Or a data frame with one row per
        assessment: answers as ``score_cohort`` takes them, or what it gave, with ``practice`` and
        ``assessed_on``.

    Raises
    ------
    UnknownNameError
        An assessment is of a practice that the network does not list, or a column is missing.
    AnswerError
        An assessment has no day, or two of one practice have the same.
    ValueError
        The framework has no phases, or there is neither a practice nor an assessment.

    Examples
    --------
    >>> import transform_model as tm
    >>> pat = tm.load_framework("tcpi-pat-2-primary-care")
    >>> table = {
    ...     "practice": ["p-001", "p-001", "p-002", "p-002"],
    ...     "assessed_on": ["2016-03-31", "2017-03-31", "2016-03-31", "2017-03-31"],
    ...     "completed_phase_lower": [1, 2, 0, 1],
    ...     "completed_phase_upper": [1, 2, 1, 1],
    ... }
    >>> journeys = phase_journeys(pat, tm.Network("sne", "Southern New England", "PTN"), table)
    >>> str(journeys.flows[0].entered), str(journeys.flows[1].entered)
    ('0–1', '1')
    >>> journeys.times[1].at_latest.median
    365
    """
    phases = list_phases(take_framework(framework))
    table = build_table(network, read_records(framework, assessments), len(phases))
    counts = table.counts
    return PhaseJourneys(
        int((counts > 0).sum()),
        int((counts - 1).clip(0).sum()),
        find_flows(table, phases),
        count_transitions(table, phases),
        find_times(table, phases),
        find_stays(table, phases),
    )

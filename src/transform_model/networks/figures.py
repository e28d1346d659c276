"""The figures of a network: targets, phases, series over time, and groups."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import evolve, field, frozen

from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownNameError
from transform_model.networks.arrays import to_date
from transform_model.networks.counting import (
    PhaseCount,
    Standing,
    count_phases,
    one_each,
    stand_on,
    tally,
    whole_of,
)
from transform_model.networks.groups import GroupCount, count_groups
from transform_model.networks.periods import Period, PeriodLength, list_periods, read_length
from transform_model.networks.records import Records
from transform_model.networks.table import Table, build_table, check_network, list_phases
from transform_model.networks.targets import TargetStanding, check_target, find_target
from transform_model.practice.network import Counted, Network
from transform_model.practice.plain_value import plain_value
from transform_model.scoring.timing import date_of_score
from transform_model.synthesis.recipe import check_whole


@frozen
class SeriesPoint:
    """Where a network stood at the end of a quarter or month.

    Parameters
    ----------
    period
        The quarter or month.
    day
        Its last day, or the day of the report where that comes first.
    assessed
        How many practices had been assessed by then.
    phases
        How many completed each phase.
    """

    period: Period
    day: date
    assessed: int
    phases: tuple[PhaseCount, ...]


@frozen(eq=False)
class NetworkFigures:
    """Where a network stands, with bounds.

    Parameters
    ----------
    framework, network
        What was scored by, and whom; without its practices, which would tell what is hidden.
    as_of
        The day it holds for. The last assessment of each practice by that day counts; of a
        practice that was not assessed by then, every phase is possible.
    practices, clinicians
        How many there are. The upper end of clinicians is infinite while a practice has no count.
    assessed, assessments
        How many practices were assessed by that day, and how often in all.
    targets
        How it stands against each.
    phases
        How many completed each phase.
    series
        The same at the end of each quarter or month since the first assessment.
    groups
        The same by setting and kind.
    min_group
        The fewest practices a group has to have to be shown.
    note
        Words that all assessments have beside them, such as whose data they are; may be empty.
    """

    framework: Framework = field(repr=False)
    network: Network = field(repr=False)
    as_of: date
    practices: int
    clinicians: Bounds
    assessed: int
    assessments: int
    targets: tuple[TargetStanding, ...] = field(repr=False)
    phases: tuple[PhaseCount, ...] = field(repr=False)
    series: tuple[SeriesPoint, ...] = field(repr=False)
    groups: tuple[GroupCount, ...] = field(repr=False)
    min_group: int = 0
    note: str = ""

    def series_of(
        self, phase: str, what: Counted | str = Counted.PRACTICES
    ) -> Mapping[Period, Bounds]:
        """Return how many completed a phase, by quarter or month.

        Parameters
        ----------
        phase
            Id of the phase.
        what
            Practices or clinicians.

        Raises
        ------
        UnknownNameError
            When the framework has no such phase.
        """
        name = Counted(what).value
        order = find_order(self.framework, phase)
        return {point.period: getattr(point.phases[order - 1], name) for point in self.series}


def find_order(framework: Framework, phase: str) -> int:
    """Return the number of a phase, from 1.

    Raises
    ------
    UnknownNameError
        When the framework has no such phase.
    """
    ids = tuple(each.id for each in framework.phases)
    if phase not in ids:
        raise UnknownNameError("phase", phase, nearest_name(phase, ids), ids)
    return ids.index(phase) + 1


@frozen
class Choices:
    """What is asked of a network.

    Parameters
    ----------
    as_of
        The day it holds for; the day of the last assessment when None.
    every
        Whether the series has quarters or months.
    min_group
        The fewest practices a group has to have to be shown.

    Raises
    ------
    ValueError
        The least group is below 0, or there is no such period.
    """

    as_of: date | None = None
    every: PeriodLength = field(default=PeriodLength.QUARTER, converter=read_length)
    min_group: int = 0

    def __attrs_post_init__(self) -> None:
        check_whole("min_group", plain_value(self.min_group), 0)


def measure_network(
    framework: Framework, network: Network, records: Records, choices: Choices
) -> NetworkFigures:
    """Return the figures of a network.

    Raises
    ------
    UnknownNameError
        An assessment is of a practice that the network does not list, or a target asks for a phase
        that there is not.
    AnswerError
        Two assessments of one practice are of the same day.
    ValueError
        The framework has no phases, there is neither a practice nor an assessment, or no day to
        report for.
    """
    phases = list_phases(framework)
    check_network(network)
    for target in network.targets:
        check_target(target, phases)
    table = build_table(network, records, len(phases))
    asked = choices.as_of
    as_of = _find_last_day(table) if asked is None else date_of_score(asked, None)
    table = table.until(as_of)
    standing = stand_on(table, as_of)
    return NetworkFigures(
        framework,
        evolve(network, practices=()),
        as_of,
        len(table.roster.ids),
        table.roster.clinicians.total(),
        int(standing.is_assessed.sum()),
        len(table.days),
        tuple(find_target(table, target, phases, as_of) for target in network.targets),
        _count(table, standing, phases),
        tuple(_list_points(table, phases, as_of, choices.every)),
        count_groups(table, standing, phases, choices.min_group),
        choices.min_group,
        records.note,
    )


def _find_last_day(table: Table) -> date:
    if not len(table.days):
        raise ValueError("there is no assessment to take the day from; give 'as_of'")
    return to_date(table.days.max())


def _count(table: Table, standing: Standing, phases: tuple[str, ...]) -> tuple[PhaseCount, ...]:
    everyone = whole_of(table)
    by_practice = tally(standing, everyone, one_each(table))
    return count_phases(phases, by_practice, tally(standing, everyone, table.roster.clinicians))


def _list_points(
    table: Table, phases: tuple[str, ...], as_of: date, every: PeriodLength
) -> Iterator[SeriesPoint]:
    if not len(table.days):
        return
    for period in list_periods(to_date(table.days.min()), as_of, every):
        day = min(period.ends, as_of)
        standing = stand_on(table, day)
        counts = _count(table, standing, phases)
        yield SeriesPoint(period, day, int(standing.is_assessed.sum()), counts)

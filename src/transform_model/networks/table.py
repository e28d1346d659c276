"""A network as arrays: its practices, and their assessments in order of practice and day."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from transform_model.definition.framework import Framework
from transform_model.document.codes import diagnose, quote
from transform_model.document.place import Place, Source
from transform_model.document.suggestion import nearest_name
from transform_model.errors import AnswerError, UnknownNameError
from transform_model.networks.arrays import UNKNOWN, Days, Ends, Flags, Whole
from transform_model.networks.records import Records, count_clinicians, read_setting
from transform_model.practice.codes import SAME_DAY
from transform_model.practice.network import Network
from transform_model.practice.plain_value import show_value
from transform_model.practice.practice import SETTINGS


@frozen(eq=False)
class Roster:
    """The practices of a network, as they are known now.

    Parameters
    ----------
    ids
        One per practice.
    clinicians
        How many each has.
    settings
        By setting: whether each is in it.
    kinds, kind_of
        Names of the kinds, in order of the alphabet; the index of each practice's kind, or
        ``UNKNOWN``.
    """

    ids: tuple[str, ...] = field(repr=False)
    clinicians: Ends
    settings: Mapping[str, Whole] = field(repr=False)
    kinds: tuple[str, ...]
    kind_of: Whole = field(repr=False)


@frozen(eq=False)
class Table:
    """Assessments in order of practice, then of day.

    Parameters
    ----------
    roster
        The practices.
    phases
        How many phases the framework has.
    practice
        Index of the practice, by assessment.
    days
        Day, by assessment.
    lower, upper
        Lowest and highest phase that may be completed, by assessment; 0 for none.
    """

    roster: Roster
    phases: int
    practice: Whole = field(repr=False)
    days: Days = field(repr=False)
    lower: Whole = field(repr=False)
    upper: Whole = field(repr=False)

    @property
    def counts(self) -> Whole:
        """How many assessments each practice has."""
        return np.bincount(self.practice, minlength=len(self.roster.ids))

    @property
    def starts(self) -> Whole:
        """Where the assessments of each practice begin."""
        return np.searchsorted(self.practice, np.arange(len(self.roster.ids)))

    def until(self, day: date) -> "Table":
        """Return the table without what was assessed after a day."""
        kept: Flags = self.days <= np.datetime64(day, "D")
        return evolve(
            self,
            practice=self.practice[kept],
            days=self.days[kept],
            lower=self.lower[kept],
            upper=self.upper[kept],
        )


def check_network(network: Network) -> None:
    """Raise TypeError for what is no network, such as its id."""
    if not isinstance(network, Network):
        raise TypeError(f"a Network is expected, found {show_value(network)}")


def build_table(network: Network, records: Records, phases: int) -> Table:
    """Return the table of a network.

    What the network says of a practice counts; what it leaves open is taken from the last
    assessment that says it. A network that lists no practices has those that were assessed.

    Raises
    ------
    UnknownNameError
        An assessment is of a practice that the network does not list.
    AnswerError
        Two assessments of one practice are of the same day.
    ValueError
        A phase is beyond the last, or there is neither a practice nor an assessment.
    """
    check_network(network)
    if len(records.upper) and records.upper.max() > phases:
        raise ValueError(
            f"there are {phases} phases, found a completed phase {records.upper.max()}"
        )
    ids = tuple(practice.id for practice in network.practices) or tuple(records.names)
    if not ids:
        raise ValueError(f"network '{network.id}' has neither practices nor assessments")
    practice = _find_practices(ids, records.names)[records.owner]
    order = np.lexsort((records.days, practice))
    _check_days(records, practice, order)
    return Table(
        _build_roster(network, ids, records, practice, order),
        phases,
        practice[order],
        records.days[order],
        records.lower[order],
        records.upper[order],
    )


def _find_practices(ids: Sequence[str], given: Sequence[str]) -> Whole:
    """Return the place of each name among the practices."""
    place = {id: i for i, id in enumerate(ids)}
    try:
        return np.array([place[id] for id in given], np.intp)
    except KeyError as error:
        name = str(error.args[0])
        raise UnknownNameError("practice", name, nearest_name(name, ids), ids) from None


def _check_days(records: Records, practice: Whole, order: Whole) -> None:
    """Raise AnswerError when two assessments of a practice are of the same day."""
    days = records.days[order]
    owner = practice[order]
    same = np.flatnonzero((owner[1:] == owner[:-1]) & (days[1:] == days[:-1]))
    faults = []
    for i in same[:_MOST_FAULTS]:
        row = int(order[i + 1])
        place = Place(Source("assessments", ""), row + 1, 1)
        message = (
            f"practice {quote(records.names[records.owner[row]])} has two assessments of {days[i]}"
        )
        faults.append(diagnose(SAME_DAY, message, place, help="keep one of the two"))
    if faults:
        raise AnswerError(faults)


_MOST_FAULTS = 40


def _build_roster(
    network: Network, ids: tuple[str, ...], records: Records, practice: Whole, order: Whole
) -> Roster:
    """Return the practices, with what only their assessments say filled in."""
    listed = network.practices
    owner = practice[order]
    blank = np.full(len(ids), UNKNOWN, np.int8)
    settings = {}
    for setting in SETTINGS:
        stated = read_setting(listed, setting) if listed else blank
        settings[setting] = _fill(stated, records.settings[setting][order], owner)
    names = sorted({each.kind for each in listed if each.kind} | set(records.kinds))
    code = {"": UNKNOWN, **{name: i for i, name in enumerate(names)}}
    # The last entry is found by the place of what has none, which is -1.
    codes = np.array([*(code[kind] for kind in records.kinds), UNKNOWN], np.intp)
    kind_of = np.array([code[each.kind] for each in listed], np.intp) if listed else blank
    return Roster(
        ids,
        _fill_clinicians(network, records, owner, order),
        settings,
        tuple(names),
        _fill(kind_of, codes[records.kind_of][order], owner),
    )


def _fill(stated: NDArray[np.int8] | Whole, found: NDArray[np.int8] | Whole, owner: Whole) -> Whole:
    """Return codes per practice: what is stated, else the last that was found."""
    last = np.full(len(stated), UNKNOWN, np.intp)
    known = found != UNKNOWN
    # Of several values for one place the last one stays; assessments are in order of their days.
    last[owner[known]] = found[known]
    return np.where(stated != UNKNOWN, stated, last)


def _fill_clinicians(network: Network, records: Records, owner: Whole, order: Whole) -> Ends:
    """Return counts of clinicians: as listed where they are known, else as last assessed."""
    if network.practices:
        listed = count_clinicians(network.practices)
    else:
        size = int(owner[-1]) + 1
        listed = Ends(np.zeros(size), np.full(size, np.inf))
    found = Ends(records.clinicians.lower[order], records.clinicians.upper[order])
    says = np.isfinite(found.upper) | (found.lower > 0)
    lower, upper = listed.lower.copy(), listed.upper.copy()
    lower[owner[says]] = found.lower[says]
    upper[owner[says]] = found.upper[says]
    is_open = np.isinf(listed.upper)
    return Ends(np.where(is_open, lower, listed.lower), np.where(is_open, upper, listed.upper))


def list_phases(framework: Framework) -> tuple[str, ...]:
    """Return the ids of the phases; ValueError when there are none to complete."""
    phases = tuple(phase.id for phase in framework.phases)
    if not phases:
        raise ValueError(
            f"framework '{framework.id}' has no phases for a network to complete; summarise counts"
            " practices by its other results"
        )
    return phases

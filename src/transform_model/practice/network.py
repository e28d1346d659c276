"""Networks that run a programme: their practices, their targets, and what is known of both."""

import math
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from attrs import field, frozen

from transform_model.definition.bounds import Bounds
from transform_model.practice.plain_value import is_finite, plain_value, show_value
from transform_model.practice.practice import SETTINGS, Practice


class NetworkKind(StrEnum):
    """What a network does in CMS' Transforming Clinical Practice Initiative."""

    PTN = "PTN"
    """Practice transformation network: coaches practices, peer to peer."""

    SAN = "SAN"
    """Support and alignment network: develops the workforce through professional associations."""


class Counted(StrEnum):
    """What a target counts."""

    PRACTICES = "practices"
    CLINICIANS = "clinicians"


_Choice = TypeVar("_Choice", bound=StrEnum)


def _read_choice(kind: type[_Choice], called: str, value: object) -> _Choice:
    """Return one of a few values from its text; any other is an error that lists them."""
    for choice in kind:
        if value == choice:
            return choice
    known = " or ".join(f"'{choice}'" for choice in kind)
    raise ValueError(f"{called} is {known}, found {show_value(value)}")


def _read_counted(value: object) -> Counted:
    return _read_choice(Counted, "what a target counts", value)


def _read_kind(value: object) -> NetworkKind:
    return _read_choice(NetworkKind, "the kind of a network", value)


@frozen
class NetworkTarget:
    """What a network promised: a number or a share, of practices or clinicians, by a day.

    Parameters
    ----------
    what
        Practices or clinicians.
    number
        How many; None when the target is a share.
    share
        From 0 to 1, of all in the network; None when the target is a number.
    phase
        Id of the phase they are to complete; empty when it is enough to take part.
    due_on
        The day; None when there is none.
    note
        Words beside it; may be empty.

    Raises
    ------
    ValueError
        It has neither number nor share, or both, or one out of range, or counts something else.
    TypeError
        The day is none, such as a text.

    Examples
    --------
    >>> print(NetworkTarget("clinicians", number=5400))
    5,400 clinicians take part
    >>> print(NetworkTarget("practices", share=0.75, phase="phase-3", due_on=date(2018, 9, 28)))
    75 % of practices complete phase-3 by 2018-09-28
    """

    what: Counted = field(converter=_read_counted)
    number: int | None = None
    share: float | None = None
    phase: str = ""
    due_on: date | None = None
    note: str = ""

    def __attrs_post_init__(self) -> None:
        if (self.number is None) is (self.share is None):
            raise ValueError("a target is either a number or a share; give one of the two")
        if self.due_on is not None and type(self.due_on) is not date:
            raise TypeError(f"due_on is a date, found {show_value(self.due_on)}")
        if self.number is not None and not _is_count(self.number):
            found = show_value(self.number)
            raise ValueError(f"a target is a whole number not below 0, found {found}")
        if self.share is not None and not _is_share(self.share):
            raise ValueError(f"a share is a number from 0 to 1, found {show_value(self.share)}")

    def needed(self, total: Bounds) -> Bounds:
        """Return how many meet the target.

        Parameters
        ----------
        total
            How many there are in the network; only a share depends on it.

        Examples
        --------
        >>> NetworkTarget("practices", share=0.75).needed(Bounds(10, 12))
        Bounds(lower=8, upper=9)
        """
        if self.share is None:
            return Bounds(self.number or 0, self.number or 0)
        return Bounds(_take(self.share, total.lower), _take(self.share, total.upper))

    def __str__(self) -> str:
        """Return the target as a sentence without its full stop."""
        much = f"{self.number:,} " if self.share is None else f"{_spell_share(self.share)} % of "
        does = f"complete {self.phase}" if self.phase else "take part"
        by = f" by {self.due_on}" if self.due_on else ""
        return f"{much}{self.what} {does}{by}"


def _is_count(number: object) -> bool:
    """Return whether a value is a whole number from 0 that a float can hold."""
    plain = plain_value(number)
    if isinstance(plain, bool) or not isinstance(plain, int):
        return False
    return is_finite(plain) and plain >= 0


def _is_share(share: object) -> bool:
    """Return whether a value is a number from 0 to 1."""
    plain = plain_value(share)
    return isinstance(plain, (int, float)) and not isinstance(plain, bool) and 0 <= plain <= 1


def _take(share: float, total: float) -> float:
    """Return the least whole number that is at least a share of a total."""
    if share == 0 or math.isinf(total):
        return total if share else 0
    # 0.07 × 100 is a little more than 7, and 7 of 100 are 7 %.
    return math.ceil(share * total - 1e-9)


def _spell_share(share: float) -> str:
    """Return a share as a percentage with no more digits than it needs."""
    return f"{share * 100:.6f}".rstrip("0").rstrip(".")


@frozen
class SettingCount:
    """How many practices of a network are in a setting, and how many clinicians they have.

    Parameters
    ----------
    setting
        ``rural``, ``small`` or ``safety_net``.
    practices, clinicians
        Bounds over what is not stated.
    """

    setting: str
    practices: Bounds
    clinicians: Bounds


def _check_members(name: str, values: object, kind: type) -> None:
    """Raise TypeError unless all values of a collection are of one kind."""
    if not isinstance(values, (tuple, list)):
        raise TypeError(f"{name} are a tuple, found {show_value(values)}")
    for value in values:
        if not isinstance(value, kind):
            raise TypeError(f"{name} are each a {kind.__name__}, found {show_value(value)}")


@frozen
class Network:
    """A practice transformation network, or a support and alignment network.

    Parameters
    ----------
    id, name
        Identity, and name for people.
    kind
        PTN or SAN.
    practices
        Its practices, each with an id of its own.
    targets
        What it promised.
    partners
        Names of the organisations it works with.

    Raises
    ------
    ValueError
        A practice has no id, or two have the same, or the kind is neither.
    TypeError
        A practice or a target is something else.

    Examples
    --------
    >>> network = Network(
    ...     "sne-ptn",
    ...     "Southern New England Practice Transformation Network",
    ...     "PTN",
    ...     practices=(Practice("p-001", clinicians=6, rural=True), Practice("p-002")),
    ...     targets=(NetworkTarget("clinicians", number=5400),),
    ...     partners=("Baystate Health", "Qualis Health"),
    ... )
    >>> network.clinicians, network.unknown_clinicians
    (Bounds(lower=6, upper=inf), ('p-002',))
    >>> network.count_settings()["rural"].practices
    Bounds(lower=1, upper=2)
    """

    id: str
    name: str
    kind: NetworkKind = field(converter=_read_kind)
    practices: tuple[Practice, ...] = ()
    targets: tuple[NetworkTarget, ...] = ()
    partners: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        _check_members("practices", self.practices, Practice)
        _check_members("targets", self.targets, NetworkTarget)
        ids: set[str] = set()
        for practice in self.practices:
            if not practice.id:
                raise ValueError(f"a practice of network '{self.id}' has no id")
            if practice.id in ids:
                raise ValueError(f"network '{self.id}' has two practices '{practice.id}'")
            ids.add(practice.id)

    @property
    def clinicians(self) -> Bounds:
        """How many clinicians its practices have; no upper end while one has no count."""
        return _add(practice_clinicians(practice) for practice in self.practices)

    @property
    def unknown_clinicians(self) -> tuple[str, ...]:
        """Ids of the practices whose number of clinicians is not known."""
        return tuple(
            practice.id for practice in self.practices if not practice_clinicians(practice).is_known
        )

    def total(self, what: Counted) -> Bounds:
        """Return how many practices or clinicians it has.

        Parameters
        ----------
        what
            Practices or clinicians.
        """
        if _read_counted(what) is Counted.CLINICIANS:
            return self.clinicians
        return Bounds(len(self.practices), len(self.practices))

    def count_settings(self) -> Mapping[str, SettingCount]:
        """Return, for each setting, how many practices and clinicians are in it."""
        return {setting: self._count_setting(setting) for setting in SETTINGS}

    def _count_setting(self, setting: str) -> SettingCount:
        """Return the count of one setting; what is not stated may be either."""
        inside = [each for each in self.practices if getattr(each, setting) is True]
        perhaps = [each for each in self.practices if getattr(each, setting) is not False]
        return SettingCount(
            setting,
            Bounds(len(inside), len(perhaps)),
            Bounds(
                _add(practice_clinicians(each) for each in inside).lower,
                _add(practice_clinicians(each) for each in perhaps).upper,
            ),
        )


def practice_clinicians(practice: Practice) -> Bounds:
    """Return how many clinicians a practice has; no upper end when that is not known."""
    if practice.clinicians is None:
        return Bounds(0, math.inf)
    return practice.clinicians.bounds


def _add(counts: Iterable[Bounds]) -> Bounds:
    """Return the sum of bounds."""
    ends = [(count.lower, count.upper) for count in counts]
    return Bounds(sum(lower for lower, _ in ends), sum(upper for _, upper in ends))

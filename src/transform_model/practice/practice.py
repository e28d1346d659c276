"""Practices: the organisations assessed, and what conditions may ask about them."""

import math
from collections.abc import Collection, Mapping
from typing import Final, TypeAlias

from attrs import Factory, field, frozen
from attrs.validators import instance_of, optional

from transform_model.definition.bounds import Bounds
from transform_model.document.place import Place
from transform_model.practice.plain_value import is_finite

AttributeValue: TypeAlias = str | float | frozenset[str]
"""A text or choice, a number, or a set of ids."""


@frozen
class ClinicianCount:
    """How many clinicians treat patients in a practice.

    Parameters
    ----------
    total
        All clinicians; None when not known.
    primary_care, specialty
        Those in primary care and those in a specialty; None when not known. Together they are at
        most the total.

    Raises
    ------
    ValueError
        A count is below 0 or not whole, or the parts are more than the total.

    Examples
    --------
    >>> ClinicianCount(6, primary_care=4).bounds
    Bounds(lower=6, upper=6)
    >>> ClinicianCount(None, primary_care=4).bounds
    Bounds(lower=4, upper=inf)
    """

    total: int | None = None
    primary_care: int | None = None
    specialty: int | None = None

    def __attrs_post_init__(self) -> None:
        for count in (self.total, self.primary_care, self.specialty):
            _check_count("number of clinicians", count)
        if self.total is not None and self.known_parts > self.total:
            raise ValueError(
                f"{self.known_parts} clinicians in primary care and specialties are more than"
                f" {self.total} in total"
            )

    @property
    def known_parts(self) -> int:
        """The clinicians of the parts that are known, added up."""
        return sum(part for part in (self.primary_care, self.specialty) if part is not None)

    @property
    def bounds(self) -> Bounds:
        """The least and the greatest total that fits; infinite when nothing limits it."""
        if self.total is not None:
            return Bounds(self.total, self.total)
        return Bounds(self.known_parts, math.inf)


def _check_count(name: str, count: object) -> None:
    """Raise ValueError unless a count is None or a whole number not below 0."""
    if count is None:
        return
    if isinstance(count, bool) or not isinstance(count, int) or count < 0:
        raise ValueError(f"the {name} is a whole number not below 0, found {count!r}")


def _to_clinicians(count: ClinicianCount | int | None) -> ClinicianCount | None:
    """Return a count of clinicians; a bare number is the total."""
    if count is None or isinstance(count, ClinicianCount):
        return count
    return ClinicianCount(count)


def _to_set(ids: Collection[object] | None) -> frozenset[str] | None:
    """Return ids as a frozen set; a bare text is one id."""
    if ids is None:
        return None
    given = {ids} if isinstance(ids, str) else set(ids)
    held = frozenset(each for each in given if isinstance(each, str) and each)
    if len(held) < len(given):
        raise ValueError("recognised_by holds ids, found something else in it")
    return held


def _copy(attributes: Mapping[str, str | float]) -> dict[str, str | float]:
    """Return attributes of its own, which nobody else can change."""
    return dict(attributes)


SETTINGS: Final = ("rural", "small", "safety_net")
"""The settings that are yes or no."""

BUILT_IN: Final = ("kind", "clinicians", *SETTINGS, "beneficiaries", "recognised_by")
"""The attributes every practice can state; ``attributes`` holds all others."""


@frozen
class Practice:
    """An organisation that is assessed. Whatever is not stated is not known.

    Parameters
    ----------
    id, name
        Identity and name for people; may be empty.
    kind
        Such as ``primary care`` or ``specialty``; empty when not known.
    clinicians
        How many clinicians it has; a bare number is the total.
    rural, small, safety_net
        Its setting; None when not known.
    beneficiaries
        People of the programme it serves.
    recognised_by
        Ids of recognitions it holds; None when not known, an empty set when it holds none.
    attributes
        Whatever else a framework may ask, by id: texts and finite numbers. ``year``,
        ``programme_year`` and ``month`` stated here take the place of the calendar.
    places
        Where an attribute is written, by id; empty when it came from no text.

    Raises
    ------
    TypeError
        A text is no text, or a setting neither True nor False.
    ValueError
        A count is below 0 or not whole, or an attribute is no text and no finite number.

    Examples
    --------
    >>> practice = Practice("p-001", kind="primary care", clinicians=6, rural=True)
    >>> dict(known_attributes(practice))
    {'kind': 'primary care', 'clinicians': 6, 'rural': 'yes'}
    """

    id: str = field(default="", validator=instance_of(str))
    name: str = field(default="", validator=instance_of(str))
    kind: str = field(default="", validator=instance_of(str))
    clinicians: ClinicianCount | None = field(default=None, converter=_to_clinicians)
    rural: bool | None = field(default=None, validator=optional(instance_of(bool)))
    small: bool | None = field(default=None, validator=optional(instance_of(bool)))
    safety_net: bool | None = field(default=None, validator=optional(instance_of(bool)))
    beneficiaries: int | None = None
    recognised_by: frozenset[str] | None = field(default=None, converter=_to_set)
    attributes: Mapping[str, str | float] = field(default=Factory(dict), converter=_copy)
    places: Mapping[str, Place] = field(default=Factory(dict), eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _check_count("number of beneficiaries", self.beneficiaries)
        for name, value in self.attributes.items():
            _check_attribute(name, value)


def _check_attribute(name: str, value: object) -> None:
    """Raise ValueError unless an attribute has a name of its own and a text or finite number."""
    if name in _FIELDS:
        raise ValueError(f"'{name}' is a field of its own, not one of the attributes")
    if name == "" or value == "":
        raise ValueError(f"attribute '{name}' is empty; one that is not known is left out")
    if isinstance(value, str):
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not is_finite(value):
        raise ValueError(f"'{name}' is a text or a finite number, found {value!r}")


_FIELDS: Final = frozenset({"id", "name", *BUILT_IN})


def known_attributes(practice: Practice) -> Mapping[str, AttributeValue]:
    """Return what conditions may ask about a practice, without what is not known.

    Parameters
    ----------
    practice
        The practice. Its settings become ``yes`` or ``no``, its clinicians their total.
    """
    known: dict[str, AttributeValue] = {}
    if practice.kind:
        known["kind"] = practice.kind
    if practice.clinicians is not None and practice.clinicians.total is not None:
        known["clinicians"] = practice.clinicians.total
    for name in SETTINGS:
        setting = getattr(practice, name)
        if setting is not None:
            known[name] = "yes" if setting else "no"
    if practice.beneficiaries is not None:
        known["beneficiaries"] = practice.beneficiaries
    if practice.recognised_by is not None:
        known["recognised_by"] = practice.recognised_by
    known.update(practice.attributes)
    return known

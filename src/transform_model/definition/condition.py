"""Attributes of a practice and conditions on them."""

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from transform_model.definition.bounds import Bounds
from transform_model.document.place import Place


class AttributeKind(StrEnum):
    """What values an attribute takes."""

    CHOICE = "choice"
    NUMBER = "number"
    TEXT = "text"
    SET = "set"


@frozen
class Attribute:
    """A fact about a practice (or a person) that rules may ask about.

    Parameters
    ----------
    id
        Name used in conditions.
    kind
        Choice among ``values``, a number, free text, or a set of ids.
    title
        What it is, for people.
    values
        Allowed values of a choice.
    unit
        Unit of a number.
    """

    id: str
    kind: AttributeKind
    title: str = ""
    values: tuple[str, ...] = ()
    unit: str = ""
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Condition:
    """A condition on one attribute; several conditions are joined by "and".

    Parameters
    ----------
    attribute
        Id of the attribute.
    values
        For a choice, text or set: holds when the attribute is (or contains) one of these.
    bounds
        For a number: holds when the attribute lies between these, both included; may be infinite.
    """

    attribute: str
    values: tuple[str, ...] = ()
    bounds: Bounds | None = None
    at: Place | None = field(default=None, eq=False, repr=False)


COHORT = "cohort"
"""The attribute of a practice that says which cohort of a programme it belongs to."""

_YES_NO = ("yes", "no")

BUILT_IN_ATTRIBUTES = {
    attribute.id: attribute
    for attribute in (
        Attribute("kind", AttributeKind.TEXT, "kind of practice"),
        Attribute("clinicians", AttributeKind.NUMBER, "number of clinicians", unit="clinicians"),
        Attribute("rural", AttributeKind.CHOICE, "in a rural area", _YES_NO),
        Attribute("small", AttributeKind.CHOICE, "a small practice", _YES_NO),
        Attribute("safety_net", AttributeKind.CHOICE, "a safety-net practice", _YES_NO),
        Attribute("beneficiaries", AttributeKind.NUMBER, "beneficiaries served", unit="people"),
        Attribute("recognised_by", AttributeKind.SET, "recognitions held"),
        Attribute("year", AttributeKind.NUMBER, "calendar year of the score", unit="year"),
        Attribute("programme_year", AttributeKind.NUMBER, "year of the programme, from 1"),
        Attribute("month", AttributeKind.NUMBER, "months since the programme started"),
    )
}


def describe_cohorts(starts: Mapping[str, str]) -> Attribute:
    """Return the attribute of a programme whose cohorts start on days of their own.

    Parameters
    ----------
    starts
        The first day of each cohort, such as ``2017-01-01``; the earliest comes first.
    """
    cohorts = sorted(starts, key=lambda cohort: (starts[cohort], cohort))
    return Attribute(COHORT, AttributeKind.CHOICE, "cohort of the programme", tuple(cohorts))

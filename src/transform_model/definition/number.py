"""Numbers worked out from answers: closed, typed, and monotone by construction."""

from enum import StrEnum

from attrs import field, frozen

from transform_model.definition.amount import Amount
from transform_model.definition.basis import Basis, Ground
from transform_model.definition.condition import Condition
from transform_model.definition.rule import Collection, Rule, Selection
from transform_model.document.place import Place


class Verb(StrEnum):
    """How several numbers become one."""

    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"


class Tally(StrEnum):
    """How many of a collection hold: counted, or as a share of those that apply."""

    COUNT = "count"
    FRACTION = "fraction"


@frozen
class MilestoneNumber:
    """What a milestone is worth: its points, else the value of its level."""

    milestone: str
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class MeasureNumber:
    """The value of a measure, or of one member of a family."""

    measure: str
    member: str = ""
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class NumberList:
    """Numbers given as a list."""

    numbers: "tuple[Number, ...]"
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Family:
    """All values of a measure that has one value per member."""

    measure: str
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Aggregate:
    """Sum, mean, least or greatest of several numbers.

    A sum over thresholds adds the levels that the reached ones earn. A mean over milestones uses
    their weights. What is not applicable adds nothing to a sum and drops out of the rest.
    """

    verb: Verb
    of: NumberList | Selection | Family
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class TallyNumber:
    """How many of a collection hold, or what share of those that apply."""

    tally: Tally
    of: Collection
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class WeightedMean:
    """A mean with stated weights; a part that is not applicable passes its weight on.

    Parameters
    ----------
    parts
        ``(number, weight)`` pairs in the order given.
    """

    parts: "tuple[tuple[MilestoneNumber | MeasureNumber, Amount], ...]"
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Lookup:
    """A rising table: from each key on, its value; 0 below the first.

    Parameters
    ----------
    number
        What is looked up.
    table
        ``(from, value)`` in rising order.
    """

    number: "Number"
    table: tuple[tuple[float, Amount], ...]
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class IfNumber:
    """One number for practices that meet the conditions, another (or none) for the rest."""

    conditions: tuple[Condition, ...]
    then: "Number"
    otherwise: "Number | None" = None
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Modified:
    """A number, then times a factor, then capped, then 0 unless a rule holds, in this order.

    Parameters
    ----------
    number
        What is modified.
    times
        Factor of at least 0: an amount or a measure; None for none.
    cap
        Greatest value; None for none.
    only_if
        Without this rule the value is 0; None for none.
    """

    number: "Number"
    times: "Amount | MeasureNumber | None" = None
    cap: Amount | None = None
    only_if: Rule | None = None
    at: Place | None = field(default=None, eq=False, repr=False)


Number = (
    Amount
    | MilestoneNumber
    | MeasureNumber
    | Aggregate
    | TallyNumber
    | WeightedMean
    | Lookup
    | IfNumber
    | Modified
)


@frozen
class Measure:
    """A named number, or with ``by`` a family of numbers, one per member.

    Parameters
    ----------
    id, title
        Identity and words.
    number
        How it is worked out.
    by
        Dimension id or ``phase``: one value per member that has milestones (or thresholds);
        selections inside see only that member. Empty: one value.
    """

    id: str
    number: Number
    title: str = ""
    by: str = ""
    text_basis: Basis = Basis.EDITORIAL
    ground: Ground = Ground()
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class NamedRuleDefinition:
    """A rule declared under ``rules``."""

    id: str
    rule: Rule
    title: str = ""
    text_basis: Basis = Basis.EDITORIAL
    ground: Ground = Ground()
    at: Place | None = field(default=None, eq=False, repr=False)

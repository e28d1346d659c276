"""Outcomes: where on a list of steps a practice stands."""

from enum import StrEnum

from attrs import field, frozen

from transform_model.definition.amount import Amount
from transform_model.definition.basis import Basis, Ground
from transform_model.definition.condition import Condition
from transform_model.definition.rule import Rule
from transform_model.document.place import Place


class LadderKind(StrEnum):
    """How the steps of a ladder relate.

    ``cumulative``: a step needs all before it. ``highest``: the highest step whose rule holds.
    ``any_order``: a set of designations.
    """

    CUMULATIVE = "cumulative"
    HIGHEST = "highest"
    ANY_ORDER = "any_order"


class Rounding(StrEnum):
    """What happens to a number before it is put into a band."""

    NONE = "none"
    HALF_UP = "half_up"
    FLOOR = "floor"


@frozen
class OutcomeStep:
    """One step of an outcome, lowest first.

    Parameters
    ----------
    id, title, short
        Identity and words.
    rule
        For a ladder: when the step is reached.
    starts_at
        For bands: the least value of the band.
    includes
        Ids of steps that this one contains out of line.
    applies
        Conditions on the practice; a step that does not apply is passed over.
    """

    id: str
    title: str = ""
    short: str = ""
    rule: Rule | None = None
    starts_at: Amount | None = None
    includes: tuple[str, ...] = ()
    applies: tuple[Condition, ...] = ()
    text_basis: Basis = Basis.EDITORIAL
    ground: Ground = Ground()
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Branch:
    """A question of a decision tree: where to go on yes and on no (a branch, or a step id).

    A question that is not applicable does not block: it goes on as yes.
    """

    ask: Rule
    yes: "Branch | str"
    no: "Branch | str"
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Ladder:
    """Steps reached by rules."""

    kind: LadderKind


@frozen
class Bands:
    """Steps reached by a number.

    Parameters
    ----------
    measure
        Id of the measure; for a family the outcome has one result per member, too.
    member
        One member of a family; empty otherwise.
    round
        Done before the number is compared.
    """

    measure: str
    member: str
    round: Rounding


@frozen
class Tree:
    """Steps reached by yes/no questions."""

    root: Branch


@frozen
class Outcome:
    """A named result on an ordered list of steps.

    Parameters
    ----------
    id, title
        Identity and words.
    form
        Ladder, bands or tree.
    steps
        From lowest to highest.
    valid_for_months
        How long a recognition holds; None when not stated.
    """

    id: str
    form: Ladder | Bands | Tree
    steps: tuple[OutcomeStep, ...]
    title: str = ""
    valid_for_months: int | None = None
    text_basis: Basis = Basis.EDITORIAL
    ground: Ground = Ground()
    at: Place | None = field(default=None, eq=False, repr=False)

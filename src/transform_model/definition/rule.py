"""Yes/no rules: closed, typed, and monotone by construction.

The value of a rule is *no < not applicable < yes*. Every comparison means "at least".
"""

from attrs import field, frozen

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Condition
from transform_model.document.place import Place


@frozen
class StepRule:
    """Holds when a milestone is at least at a level.

    Parameters
    ----------
    milestone
        Id of the milestone.
    level
        Position on an ordered scale, value on a measured one; a range when it is not known.
    is_met
        Whether the author wrote the bare name, meaning the milestone's ``met`` level.
    """

    milestone: str
    level: Bounds
    is_met: bool = False
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class NamedRule:
    """Holds when the rule of this name holds."""

    name: str
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class ValueRule:
    """Holds when a measure is at least an amount.

    Parameters
    ----------
    measure
        Id of the measure.
    member
        Member of a family; empty for a measure with one value.
    value
        The least value that will do.
    """

    measure: str
    member: str
    value: Amount
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class OutcomeRule:
    """Holds when an outcome is at least at a step.

    Parameters
    ----------
    outcome
        Id of the outcome.
    member
        Member of a family of bands; empty otherwise.
    step
        Id of the step.
    """

    outcome: str
    member: str
    step: str
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class AtLeast:
    """Holds when enough of a collection hold; what is not applicable drops out.

    Parameters
    ----------
    count
        How many: ``None`` for all of them; 1 is ``any``. It asks for min(count, those that apply).
    of
        The collection.
    """

    count: Amount | None
    of: "Collection"
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class AllBut:
    """Holds when at most ``allowed`` of a collection fail: the monotone "at most"."""

    allowed: Amount
    of: "Collection"
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Where:
    """Holds when the practice meets every condition."""

    conditions: tuple[Condition, ...]
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class IfRule:
    """One rule for practices that meet the conditions, another for the rest.

    Parameters
    ----------
    conditions
        Asked about the practice only.
    then, otherwise
        The two rules; with no ``otherwise`` the rule is not applicable to the rest.
    """

    conditions: tuple[Condition, ...]
    then: "Rule"
    otherwise: "Rule | None" = None
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class RuleList:
    """A collection given as a list of rules."""

    rules: "tuple[Rule, ...]"
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Selection:
    """Milestones, or thresholds, picked by filters joined with "and".

    Parameters
    ----------
    thresholds
        True picks thresholds, each at its own level; False picks milestones.
    tags
        ``(dimension id, member ids)``: tagged with one of the members or of those under them.
    phases
        Phase ids; a selection with phases picks thresholds. Empty: thresholds of every phase.
    level
        The level meant, as written (each milestone reads it on its own scale); empty: ``met``.
    exclude
        Milestone ids left out.
    due_now
        Keep only milestones that are due by the date of the score.
    unlisted
        How many of these are meant, when the source does not say which; None: all of them.
    by_level
        In numbers: take the level even where the milestone has points.
    """

    thresholds: bool = False
    tags: tuple[tuple[str, tuple[str, ...]], ...] = ()
    phases: tuple[str, ...] = ()
    level: str = ""
    exclude: tuple[str, ...] = ()
    due_now: bool = False
    unlisted: Amount | None = None
    by_level: bool = False
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Groups:
    """A collection with one entry per member of a dimension.

    Parameters
    ----------
    dimension
        Dimension id, or ``phase``.
    having
        The rule of each entry; selections inside it see only that member's milestones.
    """

    dimension: str
    having: "Rule"
    at: Place | None = field(default=None, eq=False, repr=False)


Rule = StepRule | NamedRule | ValueRule | OutcomeRule | AtLeast | AllBut | Where | IfRule
Collection = RuleList | Selection | Groups

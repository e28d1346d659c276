"""The kinds of node a plan is made of: scoring as data, sorted so that parts come first.

A rule node has a set of possible values (NO, NA, YES); a number node has bounds and whether it may
be not applicable; an outcome node has the lowest and highest step it may stand at.
"""

from attrs import frozen

from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Condition
from transform_model.definition.number import Tally, Verb
from transform_model.definition.outcome import LadderKind, Rounding

NO, NA, YES = 1, 2, 4
ANYTHING = NO | NA | YES


@frozen
class StepNode:
    """Whether one slot is reached."""

    slot: int


@frozen
class SlotsNode:
    """Whether enough of a set of slots are reached.

    Parameters
    ----------
    mask
        One bit per slot.
    count
        How many; None for all.
    """

    mask: int
    count: Bounds | None


@frozen
class AtLeastNode:
    """Whether enough rules hold; ``unlisted``: how many of them are meant, which is not known."""

    members: tuple[int, ...]
    count: Bounds | None
    unlisted: Bounds | None = None


@frozen
class AllButNode:
    """Whether at most ``allowed`` rules fail."""

    members: tuple[int, ...]
    allowed: Bounds
    unlisted: Bounds | None = None


@frozen
class CompareNode:
    """Whether a number is at least a limit."""

    number: int
    limit: int


@frozen
class StandsNode:
    """Whether an outcome is at least at a step."""

    outcome: int
    step: int


@frozen
class WhereNode:
    """Whether the practice meets every condition."""

    conditions: tuple[Condition, ...]


@frozen
class ChooseNode:
    """One node where the conditions hold, another (or not applicable, -1) where they do not."""

    conditions: tuple[Condition, ...]
    then: int
    otherwise: int


@frozen
class UnknownNode:
    """A rule that rests on something not counted as known in this reading."""


@frozen
class UnknownNumber:
    """A number that rests on something not counted as known in this reading."""


@frozen
class AmountNode:
    """A stated number; ``by_year`` as in the definition."""

    bounds: Bounds
    by_year: tuple[tuple[int, Bounds], ...] = ()


@frozen
class WorthNode:
    """What a milestone is worth.

    Parameters
    ----------
    milestone
        Index of the milestone.
    lows, highs
        Least and greatest worth of each level; empty for a measured milestone, worth its value.
    earned_at
        For a measured milestone with points: the value from which they are earned.
    points
        Nodes of the points of each level (one for a measured milestone) where they change with
        the calendar year; ``lows`` and ``highs`` then are empty.
    """

    milestone: int
    lows: tuple[float, ...] = ()
    highs: tuple[float, ...] = ()
    earned_at: float | None = None
    points: tuple[int, ...] = ()


@frozen
class EarnedNode:
    """A sum over slots: each reached one adds what it is worth.

    Parameters
    ----------
    masks
        ``(worth, mask of slots)`` for slots whose place is known.
    movable
        ``(milestone, ((slot, flat, per level), …))`` for milestones whose thresholds may lie
        differently; a reached slot adds ``flat + per_level * value of its level``.
    terms
        ``(slot, flat, per level)`` the masks were made from; kept so that sums can be joined.
    """

    masks: tuple[tuple[float, int], ...]
    movable: tuple[tuple[int, tuple[tuple[int, float, float], ...]], ...] = ()
    terms: tuple[tuple[int, float, float], ...] = ()


@frozen
class SumNode:
    """A sum of numbers."""

    members: tuple[int, ...]
    unlisted: Bounds | None = None


@frozen
class MeanNode:
    """A weighted mean of numbers; what is not applicable passes its weight on."""

    members: tuple[int, ...]
    weights: tuple[int, ...]
    unlisted: Bounds | None = None


@frozen
class ExtremeNode:
    """The least or the greatest of several numbers."""

    members: tuple[int, ...]
    verb: Verb
    unlisted: Bounds | None = None


@frozen
class TallyNode:
    """How many rules hold, or what share of those that apply."""

    members: tuple[int, ...]
    tally: Tally
    unlisted: Bounds | None = None


@frozen
class ShareNode:
    """What share of a set of slots is reached, of those that apply."""

    mask: int


@frozen
class TableNode:
    """A rising table: from each key on, its value; 0 below the first."""

    number: int
    keys: tuple[float, ...]
    values: tuple[int, ...]


@frozen
class ModifyNode:
    """A number times a factor, capped, and 0 unless a rule holds; -1 where there is none."""

    number: int
    times: int = -1
    cap: int = -1
    only_if: int = -1


@frozen
class LadderNode:
    """Where on a ladder a practice stands.

    Parameters
    ----------
    rules
        One rule per step.
    applies
        Conditions per step.
    includes
        By step: indices of the steps that contain it, itself left out.
    """

    kind: LadderKind
    rules: tuple[int, ...]
    applies: tuple[tuple[Condition, ...], ...]
    includes: tuple[tuple[int, ...], ...]


@frozen
class BandsNode:
    """Which band a number falls into."""

    number: int
    round: Rounding
    starts: tuple[int, ...]


@frozen
class TreeNode:
    """A question; ``yes`` and ``no`` are tree nodes, or steps written as ``-1 - step``."""

    ask: int
    yes: int
    no: int


OutcomeNode = LadderNode | BandsNode | TreeNode

Node = (
    StepNode
    | SlotsNode
    | AtLeastNode
    | AllButNode
    | CompareNode
    | StandsNode
    | WhereNode
    | ChooseNode
    | UnknownNode
    | UnknownNumber
    | AmountNode
    | WorthNode
    | EarnedNode
    | SumNode
    | MeanNode
    | ExtremeNode
    | TallyNode
    | ShareNode
    | TableNode
    | ModifyNode
    | LadderNode
    | BandsNode
    | TreeNode
)


RULE_KINDS = (
    StepNode,
    SlotsNode,
    AtLeastNode,
    AllButNode,
    CompareNode,
    StandsNode,
    WhereNode,
    UnknownNode,
)
"""Kinds of node whose values are no, not applicable and yes."""


def children(node: Node) -> tuple[int, ...]:
    """Return the indices of the nodes a node is worked out from."""
    match node:
        case AtLeastNode() | AllButNode() | SumNode() | ExtremeNode() | TallyNode():
            return node.members
        case WorthNode():
            return node.points
        case MeanNode():
            return node.members + node.weights
        case CompareNode():
            return (node.number, node.limit)
        case StandsNode():
            return (node.outcome,)
        case ChooseNode():
            return tuple(i for i in (node.then, node.otherwise) if i >= 0)
        case TableNode():
            return (node.number, *node.values)
        case ModifyNode():
            return tuple(i for i in (node.number, node.times, node.cap, node.only_if) if i >= 0)
        case LadderNode():
            return node.rules
        case BandsNode():
            return (node.number, *node.starts)
        case TreeNode():
            return tuple(i for i in (node.ask, node.yes, node.no) if i >= 0)
        case _:
            return ()


def conditions_of(node: Node) -> tuple[Condition, ...]:
    """Return the conditions on the practice that a node asks about itself."""
    match node:
        case WhereNode() | ChooseNode():
            return node.conditions
        case LadderNode():
            return tuple(condition for group in node.applies for condition in group)
        case _:
            return ()

"""Milestones, the thresholds they have in phases, and what comes before them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from attrs import Factory, field, frozen

from transform_model.definition.amount import Amount
from transform_model.definition.basis import Basis, Ground
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Condition
from transform_model.definition.rule import Rule
from transform_model.definition.scale import Scale
from transform_model.document.place import Place

# The language says so, not a source: every reading knows it.
PLAIN_WEIGHT: Final = Amount(Bounds(1, 1), ground=Ground(Basis.PUBLISHED))
"""Share in a mean of a milestone that states none."""


@frozen
class Candidates:
    """What an unpublished threshold could be instead, as far as facts narrow it.

    Parameters
    ----------
    levels
        Possible positions; empty: any level above the lowest.
    phases
        Possible phase ids; empty: any phase.
    may_be_absent
        Whether there may be no such threshold at all.
    """

    levels: tuple[int, ...] = ()
    phases: tuple[str, ...] = ()
    may_be_absent: bool = True


@frozen
class Threshold:
    """The level on a milestone that completes it for a phase.

    Parameters
    ----------
    milestone, phase
        Ids.
    level
        Position on an ordered scale, value on a measured one; a range when not known.
    may_be
        Candidates when only published facts count; None: anything.
    applies
        Conditions on the practice; otherwise the threshold is not applicable.
    """

    milestone: str
    phase: str
    level: Bounds
    may_be: Candidates | None = None
    applies: tuple[Condition, ...] = ()
    ground: Ground = Ground()
    at: Place | None = field(default=None, eq=False, repr=False)


class Strength(StrEnum):
    """How firmly a prerequisite is meant."""

    HARD = "hard"
    SOFT = "soft"


@frozen
class Prerequisite:
    """What should be reached before a step.

    Parameters
    ----------
    milestone
        Id of the milestone that waits.
    level
        Position of the step that waits; it also holds for every higher step.
    needs
        Rule over steps.
    strength
        Hard or soft.
    is_enforced
        Whether the level that counts is capped until ``needs`` holds.
    why
        Reason in words; may be empty.
    """

    milestone: str
    level: int
    needs: Rule
    strength: Strength = Strength.SOFT
    is_enforced: bool = False
    why: str = ""
    ground: Ground = Ground()
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Due:
    """When a milestone is due, counted from the start of the programme."""

    month: int | None = None
    year: int | None = None


@frozen
class Milestone:
    """A state of a practice that can be observed.

    Parameters
    ----------
    id, title, short
        Identity and words; ``short`` has at most 21 characters and may be empty.
    scale
        Its scale, with this milestone's own level texts filled in.
    met
        The level meant where a rule names none; None when undeclared.
    tags
        Dimension id → member ids.
    tag_grounds
        Dimension id → what the tags rest on, where that is not the ground of the milestone.
    points
        What each level is worth, one amount per level of the scale, in order; for a measured
        scale one amount, earned at ``met``; None: the value of the level itself.
    weight
        Share in a mean, at least 0.
    thresholds
        At most one per phase, in phase order.
    prerequisites
        What should be reached before its steps.
    applies
        Conditions on the practice; otherwise the milestone is not applicable.
    may_be_not_applicable
        Whether a practice may answer "not applicable".
    effort_weeks, wait_weeks
        By position: work, and waiting that takes no hands, to reach that level.
    numerator, denominator, denominator_from
        Words of a measured share, and the milestone that supplies its denominator.
    cadence_months
        An answer older than this counts as unanswered; None: never.
    """

    id: str
    title: str
    scale: Scale
    short: str = ""
    met: float | None = None
    tags: Mapping[str, tuple[str, ...]] = Factory(dict)
    tag_grounds: Mapping[str, Ground] = Factory(dict)
    points: tuple[Amount, ...] | None = None
    weight: Amount = PLAIN_WEIGHT
    thresholds: tuple[Threshold, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    applies: tuple[Condition, ...] = ()
    may_be_not_applicable: bool = False
    due: Due | None = None
    effort_weeks: Mapping[int, float] = Factory(dict)
    wait_weeks: Mapping[int, float] = Factory(dict)
    numerator: str = ""
    denominator: str = ""
    denominator_from: str = ""
    cadence_months: int | None = None
    note: str = ""
    text_basis: Basis = Basis.EDITORIAL
    ground: Ground = Ground()
    at: Place | None = field(default=None, eq=False, repr=False)

    @property
    def short_title(self) -> str:
        """Return the short title, or the full one where there is none."""
        return self.short or self.title

    def ground_of(self, dimension: str) -> Ground:
        """Return what the tags of a dimension rest on, or that there are none."""
        return self.tag_grounds.get(dimension, self.ground)

"""Scales: ordered levels, or a measured quantity."""

from enum import StrEnum

from attrs import field, frozen

from transform_model.definition.basis import Ground
from transform_model.document.place import Place


class Direction(StrEnum):
    """Which end of a scale is the better one."""

    HIGHER = "higher"
    LOWER = "lower"


@frozen
class Level:
    """One rung of an ordered scale.

    Parameters
    ----------
    label
        What an answer says, such as ``2``, ``routine`` or ``50%``.
    value
        The number it stands for in sums and means: the label read as a number or share,
        else its position counted from 0.
    text
        What the level looks like in a practice, in our own words; may be empty.
    """

    label: str
    value: float
    text: str = ""


@frozen
class Scale:
    """An ordered list of levels (worst first), or a measured quantity.

    Parameters
    ----------
    id
        Name of the scale; empty when a milestone declares its own.
    levels
        Levels from worst to best; empty for a measured scale.
    unit
        Unit of a measured quantity, such as ``days``; ``share`` for a share from 0 to 1.
    lowest, highest
        Numeric limits of a measured scale; None where open.
    better
        Which end is better; only a measured scale may run downwards.
    met
        The level meant where a rule names none: a position on an ordered scale, a value on a
        measured one; None when the scale does not say.
    ground
        What the scale rests on.
    """

    id: str
    levels: tuple[Level, ...] = ()
    unit: str = ""
    lowest: float | None = None
    highest: float | None = None
    better: Direction = Direction.HIGHER
    met: float | None = None
    ground: Ground = Ground()
    at: Place | None = field(default=None, eq=False, repr=False)

    @property
    def is_measured(self) -> bool:
        """Return whether answers are measured quantities rather than levels."""
        return not self.levels

    @property
    def worst(self) -> float | None:
        """Return the worst position or value; None where a measured scale is open there."""
        if self.levels:
            return 0
        return self.lowest if self.better is Direction.HIGHER else self.highest

    @property
    def best(self) -> float | None:
        """Return the best position or value; None where a measured scale is open there."""
        if self.levels:
            return len(self.levels) - 1
        return self.highest if self.better is Direction.HIGHER else self.lowest

    def find_level(self, label: str) -> int | None:
        """Return the position of the level with this label, or None."""
        for position, level in enumerate(self.levels):
            if level.label == label:
                return position
        return None


YES_NO = Scale("yes_no", (Level("no", 0), Level("yes", 1)), met=1)
SHARE = Scale("share", unit="share", lowest=0, highest=1)

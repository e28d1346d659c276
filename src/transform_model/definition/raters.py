"""How the answers of several raters become one, before scoring."""

from enum import StrEnum

from attrs import frozen

from transform_model.definition.basis import Ground
from transform_model.definition.outcome import Rounding


class Combining(StrEnum):
    """How several answers to one milestone become one.

    ``consensus``: the answer all agree on. ``mean``: the mean of their numbers. ``lowest``: the
    worst of them. ``external``: that of the one rater whose word counts.
    """

    CONSENSUS = "consensus"
    MEAN = "mean"
    LOWEST = "lowest"
    EXTERNAL = "external"


@frozen
class Raters:
    """How several raters become one answer, before scoring.

    Parameters
    ----------
    combine
        How their answers become one.
    at_least
        How many of them it takes; with fewer the milestone stays open. None: one will do.
    discuss_when_spread
        A spread wider than this is talked over, so that for the time being no mean stands for it;
        None: never.
    round
        What a mean between two levels becomes; not rounded it is the range between the two.
    assessor
        Of an external combining: what the rater whose word counts is called.
    """

    combine: Combining
    at_least: int | None = None
    discuss_when_spread: float | None = None
    round: Rounding = Rounding.NONE
    assessor: str = ""
    ground: Ground = Ground()

"""Phases of a transformation."""

from enum import StrEnum

from attrs import field, frozen

from transform_model.definition.basis import Basis, Ground
from transform_model.definition.rule import Rule
from transform_model.document.place import Place


class PhaseOrder(StrEnum):
    """Whether a phase counts only when every earlier one is complete."""

    IN_ORDER = "in_order"
    ANY_ORDER = "any_order"


@frozen
class Phase:
    """One ordered stage; complete when all its thresholds are reached and its rule holds.

    Parameters
    ----------
    id, title, short
        Identity and words; ``short`` has at most 21 characters and may be empty.
    rule
        What must hold beside the thresholds; None for nothing more.
    """

    id: str
    title: str
    short: str = ""
    rule: Rule | None = None
    text_basis: Basis = Basis.EDITORIAL
    ground: Ground = Ground()
    at: Place | None = field(default=None, eq=False, repr=False)

    @property
    def short_title(self) -> str:
        """Return the short title, or the full one where there is none."""
        return self.short or self.title

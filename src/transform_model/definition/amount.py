"""Numbers a framework states: known, known only as a range, or changing with the year."""

from attrs import field, frozen

from transform_model.definition.basis import Ground
from transform_model.definition.bounds import Bounds
from transform_model.document.place import Place


@frozen
class Amount:
    """A number stated by a framework.

    Parameters
    ----------
    bounds
        The number; a range when the source leaves it open. With ``by_year``, the hull of all years.
    by_year
        ``(first year, bounds)`` in rising order when the number changes with the calendar year.
    ground
        What the number rests on.
    at
        Where it stands in the definition, when it was read from a text.
    """

    bounds: Bounds
    by_year: tuple[tuple[int, Bounds], ...] = ()
    ground: Ground = Ground()
    at: Place | None = field(default=None, eq=False, repr=False)

"""How several raters become one answer."""

from transform_model.definition.outcome import Rounding
from transform_model.definition.raters import Combining, Raters
from transform_model.document.tree import Scalar
from transform_model.language.reading.faults import BrokenPartError
from transform_model.language.reading.record import Record
from transform_model.language.rule_codes import RATERS_DO_NOT_FIT

_FITS = {
    "discuss_when_spread": (Combining.MEAN, Combining.LOWEST),
    "round": (Combining.MEAN,),
    "assessor": (Combining.EXTERNAL,),
    "at_least": (Combining.CONSENSUS, Combining.MEAN, Combining.LOWEST),
}


def build_raters(record: Record) -> Raters | None:
    """Return how the answers of several raters become one; None where nothing is said.

    Raises
    ------
    BrokenPartError
        If a key has a fault, or does not fit the way of combining.
    """
    if not record.has("raters"):
        return None
    raters = record.need("raters", Record)
    combine = Combining(raters.need("combine", Scalar).text)
    _check_keys(raters, combine)
    return Raters(
        combine,
        raters.whole("at_least"),
        raters.number("discuss_when_spread"),
        Rounding(raters.text("round") or Rounding.NONE),
        raters.text("assessor"),
        raters.ground,
    )


def _check_keys(raters: Record, combine: Combining) -> None:
    """Check that each key has an effect, and that an external assessor is named."""
    faults = raters.work.faults
    is_wrong = False
    for key, fitting in _FITS.items():
        if raters.has(key) and combine not in fitting:
            is_wrong = True
            message = f"'{key}' changes nothing where raters combine by {combine}"
            remedy = f"it belongs to combine: {' or '.join(fitting)}"
            faults.add(RATERS_DO_NOT_FIT, message, raters.key_place(key), help=remedy)
    if combine is Combining.EXTERNAL and not raters.has("assessor"):
        is_wrong = True
        message = "which rater's word counts?"
        remedy = "name the rater with 'assessor', such as assessor: coach"
        faults.add(RATERS_DO_NOT_FIT, message, raters.place, help=remedy)
    if is_wrong:
        raise BrokenPartError

"""Days, written year-month-day."""

import re
from datetime import date
from typing import Final

from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.place import Place
from transform_model.practice.codes import NOT_A_DATE

_DATE: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_day(text: str) -> date | None:
    """Return the day a text such as ``2016-03-31`` names, or None.

    Examples
    --------
    >>> parse_day("2016-03-31"), parse_day("3/31/2016"), parse_day("2016-02-30")
    (datetime.date(2016, 3, 31), None, None)
    """
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def diagnose_day(text: str, place: Place) -> Diagnostic:
    """Return the diagnostic of a text that names no day."""
    known = _DATE.fullmatch(text)
    message = f"there is no day {quote(text)}" if known else f"{quote(text)} is not a date"
    return diagnose(NOT_A_DATE, message, place, help="write year-month-day, such as 2016-03-31")

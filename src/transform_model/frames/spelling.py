"""Values of cells as text, as they would be written by hand."""

from datetime import date, datetime, time
from typing import Final

_MOST_EXACT: Final = 1 << 53
"""Beyond it a float is no longer the whole number that was typed."""


def spell_value(value: object) -> str:
    """Return the value of a cell as a table of comma-separated values has it.

    Examples
    --------
    >>> [spell_value(value) for value in (2.0, True, None, date(2016, 3, 31), ["fqhc", "rhc"])]
    ['2', 'yes', '', '2016-03-31', 'fqhc;rhc']
    """
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer() and abs(value) < _MOST_EXACT:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case list():
            return ";".join(map(spell_value, value))
        case _:
            return str(value).strip()

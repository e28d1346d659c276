"""Choices of what is not applicable, all tried in the exact mode."""

from collections.abc import Sequence
from itertools import product

from transform_model.errors import TooManyChoicesError
from transform_model.scoring.answers import Entry
from transform_model.scoring.plan import Plan
from transform_model.scoring.state import APPLICABLE, MAYBE, NEVER, Row, make_row

MOST_CHOICES = 12
"""Milestones that may turn out not applicable, of which the exact mode tries every choice."""


def check_choices(entries: Sequence[Entry]) -> None:
    """Raise TooManyChoicesError when more may be not applicable than the exact mode tries."""
    count = sum(1 for entry in entries if entry.row.drops == MAYBE)
    if count > MOST_CHOICES:
        raise TooManyChoicesError(count, MOST_CHOICES)


def list_choices(plan: Plan, rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], ...]:
    """Return the rows once for every choice of what is not applicable."""
    open_rows = [i for i, row in enumerate(rows) if row.drops == MAYBE]
    found = []
    for drops in product((APPLICABLE, NEVER), repeat=len(open_rows)):
        chosen = list(rows)
        for i, drop in zip(open_rows, drops, strict=True):
            chosen[i] = make_row(plan, i, rows[i].lower, rows[i].upper, drop)
        found.append(tuple(chosen))
    return tuple(found)

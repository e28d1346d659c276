"""The columns of a made-up table: numbers, or an index into words."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from transform_model.cohort.answers import ANSWERED, DECLINED, NOT_APPLICABLE, UNANSWERED
from transform_model.definition.bounds import format_number
from transform_model.definition.milestone import Milestone
from transform_model.practice.practice import SETTINGS
from transform_model.scoring.situation import Value
from transform_model.synthesis.assessing import Sheet
from transform_model.synthesis.blocks import Block
from transform_model.synthesis.ladders import Ladder, Measuring
from transform_model.synthesis.practices import Facet
from transform_model.synthesis.recipe import CohortRecipe

SYNTHETIC: Final = "synthetic"
"""What the note of every row says."""

_FIRST: Final = ("kind", "clinicians", *SETTINGS)


@frozen(eq=False)
class WordColumn:
    """A column of words.

    Parameters
    ----------
    codes
        By row: index of its word, -1 where there is none.
    words
        What the codes index; a word may stand there twice.
    """

    codes: NDArray[np.intp]
    words: tuple[str, ...]

    def to_list(self) -> list[object]:
        """Return the words; None where there is none."""
        words = (*self.words, None)
        return [words[code] for code in self.codes.tolist()]


@frozen(eq=False)
class NumberColumn:
    """A column of numbers, days or flags.

    Parameters
    ----------
    numbers
        By row: its number, day or flag, or anything where it is missing.
    is_missing
        By row; None where no row ever lacks a value.
    """

    numbers: NDArray[Any]
    is_missing: NDArray[np.bool_] | None = None

    def to_list(self) -> list[object]:
        """Return the values as plain Python ones: None where there is none, days as text."""
        if self.numbers.dtype.kind == "M":
            return list(np.datetime_as_string(self.numbers))
        found = self.numbers.tolist()
        if self.is_missing is None:
            return list(found)
        gaps = self.is_missing.tolist()
        return [None if gap else value for value, gap in zip(found, gaps, strict=True)]


Column = WordColumn | NumberColumn

Columns = Mapping[str, Column]
"""Name → column, in the order of the table; all of one length."""


def list_columns(
    block: Block, milestones: Sequence[Milestone], ladders: Sequence[Ladder], recipe: CohortRecipe
) -> Columns:
    """Return the columns of a block."""
    starts = np.diff(block.practices, prepend=-1) > 0
    codes = np.cumsum(starts) - 1
    ids = [spell_id(number) for number in block.practices[starts].tolist()]
    columns: dict[str, Column] = {"practice": WordColumn(codes, tuple(ids))}
    for id in (*_FIRST, *(id for id in block.facets if id not in _FIRST)):
        columns[id] = _list_flags(block.facets[id]) if id in SETTINGS else _list(block.facets[id])
    columns["assessed_on"] = NumberColumn(block.days)
    columns["note"] = WordColumn(np.zeros(len(codes), dtype=np.intp), (SYNTHETIC,))
    for milestone, ladder, sheet in zip(milestones, ladders, block.sheets, strict=True):
        # Where a milestone has the name of an attribute, the answers take the column.
        columns.pop(milestone.id, None)
        columns[milestone.id] = list_answers(milestone, ladder, sheet, recipe)
    return columns


def spell_id(number: int) -> str:
    """Return the id of a practice, counted from 0.

    Examples
    --------
    >>> spell_id(0)
    'syn-000001'
    """
    return f"syn-{number + 1:06d}"


def _list_flags(facet: Facet) -> Column:
    return NumberColumn(facet.codes.astype(np.bool_))


def _list(facet: Facet) -> Column:
    """Return an attribute as a column of numbers or words; of a set, its ids with semicolons."""
    if all(isinstance(value, int) for value in facet.values):
        return NumberColumn(np.array(facet.values, dtype=np.int32)[facet.codes])
    if all(isinstance(value, (int, float)) for value in facet.values):
        return NumberColumn(np.array(facet.values, dtype=np.float64)[facet.codes])
    return WordColumn(facet.codes, tuple(_spell(value) for value in facet.values))


def _spell(value: Value | None) -> str:
    if isinstance(value, frozenset):
        return ";".join(sorted(value)) or "none"
    return str(value)


def list_answers(
    milestone: Milestone, ladder: Ladder, sheet: Sheet, recipe: CohortRecipe
) -> Column:
    """Return the answers to one milestone as a column.

    Its type depends on the milestone and the recipe alone: numbers where all answers are, words
    where a level has a name, or where an answer may be a range, declined or not applicable.
    """
    may_be_out = milestone.may_be_not_applicable and recipe.not_applicable > 0
    is_plain = not (may_be_out or recipe.declined or recipe.ranges)
    if ladder.measuring is not None:
        values = _spell_units(sheet.lowest, ladder.measuring)
        if is_plain:
            return _number_column(values, sheet)
        return _word_measured(ladder.measuring, sheet)
    labels = [level.label for level in milestone.scale.levels]
    if is_plain and all(_is_small(label) for label in labels):
        return _number_column(np.array(labels, dtype=np.int8)[sheet.lowest], sheet)
    return _word_levels(labels, sheet)


def _is_small(label: str) -> bool:
    """Return whether a label is a whole number that a byte can hold, in its usual spelling."""
    most = np.iinfo(np.int8).max
    return label.isdecimal() and label.isascii() and str(int(label)) == label and int(label) <= most


def _number_column(values: NDArray[Any], sheet: Sheet) -> Column:
    is_missing = sheet.states != ANSWERED
    return NumberColumn(np.where(is_missing, values.dtype.type(0), values), is_missing)


def _spell_units(units: NDArray[np.int32], measuring: Measuring) -> NDArray[np.float64]:
    """Return whole numbers of a unit as the numbers a practice would write."""
    sign = -1 if measuring.is_falling else 1
    # Without the sum, nothing could be written as -0.0.
    return (sign * units) / measuring.per_one + 0.0


_OUT: Final = {NOT_APPLICABLE: "not applicable", DECLINED: "declined"}


def _word_levels(labels: Sequence[str], sheet: Sheet) -> Column:
    count = len(labels)
    ranges = [f"{first}..{second}" for first, second in pairwise(labels)]
    words = (*labels, *ranges, *_OUT.values())
    codes = np.where(sheet.highest > sheet.lowest, count + sheet.lowest, sheet.lowest)
    return WordColumn(_mark_out(codes, sheet, words), words)


def _word_measured(measuring: Measuring, sheet: Sheet) -> Column:
    pairs, codes = np.unique(np.stack([sheet.lowest, sheet.highest]), axis=1, return_inverse=True)
    values = _spell_units(pairs, measuring).tolist()
    spelled = [_spell_range(*sorted(ends)) for ends in zip(*values, strict=True)]
    words = (*spelled, *_OUT.values())
    return WordColumn(_mark_out(codes.reshape(-1), sheet, words), words)


def _spell_range(first: float, second: float) -> str:
    ends = format_number(first), format_number(second)
    return ends[0] if first == second else "..".join(ends)


def _mark_out(codes: NDArray[np.intp], sheet: Sheet, words: Sequence[str]) -> NDArray[np.intp]:
    marked = np.where(sheet.states == UNANSWERED, -1, codes)
    for code, word in _OUT.items():
        marked[sheet.states == code] = words.index(word)
    return marked


def join_columns(parts: Sequence[Columns]) -> Columns:
    """Return the columns of several blocks, one after the other."""
    return {name: _join([part[name] for part in parts]) for name in parts[0]}


def _join(parts: Sequence[Column]) -> Column:
    words = [part for part in parts if isinstance(part, WordColumn)]
    if words:
        return _join_words(words)
    numbers = [part for part in parts if isinstance(part, NumberColumn)]
    gaps = [part.is_missing for part in numbers if part.is_missing is not None]
    values = np.concatenate([part.numbers for part in numbers])
    return NumberColumn(values, np.concatenate(gaps) if gaps else None)


def _join_words(parts: Sequence[WordColumn]) -> WordColumn:
    """Return one column of words; where their words differ they stand one after the other."""
    words = parts[0].words
    if all(part.words == words for part in parts):
        return WordColumn(np.concatenate([part.codes for part in parts]), words)
    firsts = np.cumsum([0, *(len(part.words) for part in parts)])
    moved = [
        np.where(part.codes < 0, -1, part.codes + first)
        for part, first in zip(parts, firsts[:-1], strict=True)
    ]
    return WordColumn(np.concatenate(moved), tuple(word for part in parts for word in part.words))

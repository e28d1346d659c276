"""The columns of a made-up table: numbers, or an index into words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from transform_model.cohort.answers import DECLINED, NOT_APPLICABLE, UNANSWERED
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
class Column:
    """One column of a made-up table.

    Parameters
    ----------
    values
        Numbers, days or flags; with words: index of each word, below 0 where there is none.
    words
        What the values index; None where they stand for themselves.
    is_missing
        Where there is no value; None where there always is one, and with words.
    """

    values: NDArray[np.generic]
    words: tuple[str, ...] | None = None
    is_missing: NDArray[np.bool_] | None = None

    def to_list(self) -> list[object]:
        """Return the values as plain Python ones; None where there is none, days as text."""
        if self.words is not None:
            return [self.words[code] if code >= 0 else None for code in self.values.tolist()]
        if self.values.dtype.kind == "M":
            return list(np.datetime_as_string(self.values).tolist())
        found = self.values.tolist()
        if self.is_missing is None:
            return found
        gaps = self.is_missing.tolist()
        return [None if gap else value for value, gap in zip(found, gaps, strict=True)]


Columns = Mapping[str, Column]
"""Name → column, in the order of the table; all of one length."""


def list_columns(
    block: Block, milestones: Sequence[Milestone], ladders: Sequence[Ladder], recipe: CohortRecipe
) -> Columns:
    """Return the columns of a block."""
    ids, codes = np.unique(block.practices, return_inverse=True)
    columns = {"practice": Column(codes, tuple(spell_id(int(id)) for id in ids))}
    for id in (*_FIRST, *(id for id in block.facets if id not in _FIRST)):
        columns[id] = _list_flags(block.facets[id]) if id in SETTINGS else _list(block.facets[id])
    columns["assessed_on"] = Column(block.days)
    columns["note"] = Column(np.zeros(len(codes), dtype=np.intp), (SYNTHETIC,))
    for milestone, ladder, sheet in zip(milestones, ladders, block.sheets, strict=True):
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
    return Column(facet.codes.astype(np.bool_))


def _list(facet: Facet) -> Column:
    """Return an attribute as a column of numbers or words; of a set, its ids with semicolons."""
    if all(isinstance(value, int) for value in facet.values):
        return Column(np.array(facet.values, dtype=np.int32)[facet.codes])
    if all(isinstance(value, (int, float)) for value in facet.values):
        return Column(np.array(facet.values, dtype=np.float64)[facet.codes])
    return Column(facet.codes, tuple(_spell(value) for value in facet.values))


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


def _number_column(values: NDArray[np.generic], sheet: Sheet) -> Column:
    is_missing = sheet.states != 0
    return Column(np.where(is_missing, values.dtype.type(0), values), None, is_missing)


def _spell_units(units: NDArray[np.int32], measuring: Measuring) -> NDArray[np.float64]:
    """Return whole numbers of a unit as the numbers a practice would write."""
    sign = -1 if measuring.is_falling else 1
    # Without the sum, nothing could be written as -0.0.
    return (sign * units) / measuring.per_one + 0.0


_OUT: Final = {NOT_APPLICABLE: "not applicable", DECLINED: "declined"}


def _word_levels(labels: Sequence[str], sheet: Sheet) -> Column:
    count = len(labels)
    ranges = [f"{first}..{second}" for first, second in zip(labels, labels[1:], strict=False)]
    words = (*labels, *ranges, *_OUT.values())
    codes = np.where(sheet.highest > sheet.lowest, count + sheet.lowest, sheet.lowest)
    return Column(_mark_out(codes, sheet, words), words)


def _word_measured(measuring: Measuring, sheet: Sheet) -> Column:
    pairs, codes = np.unique(np.stack([sheet.lowest, sheet.highest]), axis=1, return_inverse=True)
    values = _spell_units(pairs, measuring).tolist()
    spelled = [_spell_range(*sorted(ends)) for ends in zip(*values, strict=True)]
    words = (*spelled, *_OUT.values())
    return Column(_mark_out(codes.reshape(-1), sheet, words), words)


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
    values = np.concatenate([part.values for part in parts])
    if parts[0].words is None:
        gaps = [part.is_missing for part in parts if part.is_missing is not None]
        return Column(values, None, np.concatenate(gaps) if gaps else None)
    if all(part.words == parts[0].words for part in parts):
        return Column(values, parts[0].words)
    return Column(np.concatenate(list(_shift(parts))), tuple(_list_words(parts)))


def _list_words(parts: Sequence[Column]) -> Iterator[str]:
    for part in parts:
        yield from part.words or ()


def _shift(parts: Sequence[Column]) -> Iterator[NDArray[np.int64]]:
    """Yield the indices of each part, moved on to where its words will stand."""
    first = 0
    for part in parts:
        codes = part.values.astype(np.int64)
        yield np.where(codes < 0, -1, codes + first)
        first += len(part.words or ())

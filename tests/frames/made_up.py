"""Made-up practices in one Arrow table: each column says its answers in its own way."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
from attrs import field, frozen
from numpy.random import Generator

from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import Scale
from transform_model.frames.score import score_cohort
from transform_model.language.library import load_framework

OPEN = 0.1
"""Share of answers that name no single level."""

MANY = 200_000
"""Rows that lie in several parts of any engine."""


@frozen
class Cohort:
    """Practices of one programme, and what is asked of them.

    Parameters
    ----------
    framework
        Id of the programme.
    attributes
        What may be said of a practice, by column.
    outputs
        What is asked for; None: all results.
    """

    framework: str
    attributes: Mapping[str, list[Any]] = field(hash=False)
    outputs: tuple[str, ...] | None = None

    def load(self) -> Framework:
        """Return the programme."""
        return load_framework(self.framework)

    def make(self, rows: int) -> pa.Table:
        """Return so many practices, the same ones each time."""
        return make_table(self.load(), rows, self.attributes)

    def score(self, rows: int) -> pa.Table:
        """Return the scores of these practices, worked out in memory, in order of their ids."""
        return _score(self, rows).sort_by("practice")


DAYS = [date(2017, 10, 1), date(2018, 12, 31), date(2019, 7, 31)]
HELD = ["none", "ncqa-pcmh", "ncqa-pcmh; joint-commission", None]
COHORTS = (
    Cohort("tcpi-pat-2-primary-care", {}, ("all",)),
    Cohort("colorado-sim", {"cohort": ["1", "2", "3", None], "assessed_on": DAYS}),
    Cohort("mips", {"small": ["yes", "no", None], "recognised_by": HELD, "assessed_on": DAYS}),
    Cohort("ncqa-pcmh-2017", {}),
)
"""Whole answers, attributes and days, measured milestones, a hundred milestones."""


@cache
def _score(cohort: Cohort, rows: int) -> pa.Table:
    return score_cohort(cohort.load(), cohort.make(rows), cohort.outputs)


def make_table(
    framework: Framework, rows: int, attributes: Mapping[str, list[Any]], *, seed: int = 4
) -> pa.Table:
    """Return practices in no order of their ids; attributes are drawn from the values given."""
    generator = np.random.default_rng(seed)
    columns: dict[str, Any] = {"practice": generator.permutation(rows)}
    for name, values in attributes.items():
        columns[name] = pa.array(values).take(pa.array(generator.integers(len(values), size=rows)))
    maturity = generator.beta(1.4, 0.8, size=rows)
    for place, milestone in enumerate(framework.milestones.values()):
        likeness = np.clip(maturity + generator.normal(0, 0.15, size=rows), 0, 1)
        columns[milestone.id] = _write(generator, milestone, likeness, place)
    return pa.table(columns)


def _write(generator: Generator, milestone: Milestone, likeness: Any, place: int) -> Any:
    """Return answers: measured values, whole numbers, floats, texts, or texts in a dictionary."""
    scale, is_open = milestone.scale, generator.random(len(likeness)) < OPEN
    if scale.is_measured:
        least, most = float(scale.worst or 0), float(10 if scale.best is None else scale.best)
        return pa.array(least + likeness * (most - least), mask=is_open)
    positions = np.rint(likeness * (len(scale.levels) - 1)).astype(np.int64)
    if scale.levels[0].label.isdecimal() and place % 4 > 1:
        numbers = np.array([int(level.label) for level in scale.levels])[positions]
        return pa.array(numbers.astype([np.int8, np.float64][place % 4 - 2]), mask=is_open)
    words = [*(level.label for level in scale.levels), *_open_words(milestone, scale)]
    positions[is_open] = generator.integers(len(scale.levels), len(words), size=is_open.sum())
    texts = pa.array(words).take(pa.array(positions))
    return texts.dictionary_encode() if place % 4 else texts


def _open_words(milestone: Milestone, scale: Scale) -> list[str | None]:
    first, last = scale.levels[0].label, scale.levels[-1].label
    not_applicable = ["N/A"] if milestone.may_be_not_applicable else []
    return [f"{first}..{last}", f"..{last}", "declined", "", "?", None, *not_applicable]


def lengthen(wide: pa.Table) -> pa.Table:
    """Return practices without attributes as one row for each answer, in no order."""
    answers = pa.concat_tables(
        pa.table(
            {"practice": wide["practice"], "level": wide[name].cast(pa.string())}
        ).append_column("milestone", pa.array([name] * wide.num_rows))
        for name in wide.column_names[1:]
    )
    return answers.take(pa.array(np.random.default_rng(5).permutation(answers.num_rows)))

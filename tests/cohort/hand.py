"""Short ways to score small cohorts that are worked by hand."""

from collections.abc import Sequence

import numpy as np

from tests.cohort.drawing import draw_scores
from tests.cohort.rows import Cell, compare, encode, find_disagreements, read_cells
from transform_model.cohort.engine import score_columns
from transform_model.cohort.outputs import choose_outputs
from transform_model.definition.framework import Framework
from transform_model.scoring.plan import compile_framework
from transform_model.scoring.score import score_practice

YES, NO, NA, OPEN = "yes", "no", "not applicable", None
Row = dict[str, object]
Found = dict[str, list[Cell]]
Ends = list[tuple[Cell, Cell]]


def score_rows(framework: Framework, rows: Sequence[Row], practice: Row | None = None) -> Found:
    """Return the columns of a cohort by name, after they agreed with the scores of its practices.

    Parameters
    ----------
    framework
        What is scored.
    rows
        Answers by milestone, practice by practice.
    practice
        What is known of all of them; None: that it is 2021.
    """
    plan = compile_framework(framework)
    outputs = choose_outputs(plan, "all")
    known = {"year": 2021} if practice is None else practice
    scores = [score_practice(plan, row, practice=known) for row in rows]
    found = score_columns(plan, encode(plan, scores), outputs)
    assert list(compare(scores, outputs, found)) == []
    return {output.name: read_cells(output, found[output.name]) for output in outputs}


def list_ends(found: Found, name: str) -> Ends:
    """Return the lower and upper end of a result, practice by practice."""
    return list(zip(found[f"{name}_lower"], found[f"{name}_upper"], strict=True))


def abcd(*answers: object) -> Row:
    """Return answers to a, b, c, d, as many as are given."""
    return dict(zip("abcd", answers, strict=False))


def find_differing(
    framework: Framework, basis: str | None = None, *, alone: bool = True, count: int = 40
) -> list[str]:
    """Return where random practices, together and one by one, are not what they are alone."""
    plan = compile_framework(framework, basis=basis)
    scores = draw_scores(plan, np.random.default_rng(3), count)
    outputs = choose_outputs(plan, "all")
    found = find_disagreements(plan, scores, outputs)
    return found + (find_disagreements(plan, scores, outputs, chunk=1) if alone else [])

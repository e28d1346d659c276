"""Made-up answers of many practices, the same in every container that a scorer may want them in."""

from collections.abc import Iterator

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
from attrs import frozen
from numpy.typing import NDArray

from benchmarks.baselines.plain_loop import Answers
from transform_model.cohort.answers import (
    NOT_APPLICABLE,
    UNANSWERED,
    AnswerColumn,
    CohortAnswers,
)

Codes = NDArray[np.int8]

_BLOCK = 250_000


def make_codes(milestones: int, rows: int, *, not_applicable: float = 0.0, seed: int = 1) -> Codes:
    """Return levels 0 to 3 and codes for none: one row per milestone, one column per practice.

    Each practice has a maturity that its levels scatter around, so that some complete every phase
    and some none. Four answers of a hundred are missing.
    """
    generator = np.random.default_rng(seed)
    codes = np.empty((milestones, rows), np.int8)
    for start in range(0, rows, _BLOCK):
        part = codes[:, start : start + _BLOCK]
        maturity = generator.beta(1.4, 0.6, size=part.shape[1:]) * 4.2
        for column in part:
            scatter = generator.standard_normal(len(column), dtype=np.float32) * 0.4
            column[:] = np.clip(np.rint(maturity + scatter), 0, 3)
            chance = generator.random(len(column), dtype=np.float32)
            column[chance < 0.04] = UNANSWERED
            column[chance > 1 - not_applicable] = NOT_APPLICABLE
    return codes


@frozen(eq=False)
class CohortData:
    """One cohort.

    Parameters
    ----------
    milestones
        Their ids.
    codes
        By milestone and practice: a level, or a code below 0.
    """

    milestones: tuple[str, ...]
    codes: Codes

    @property
    def rows(self) -> int:
        """Return how many practices there are."""
        return len(self.codes[0])

    def head(self, rows: int) -> "CohortData":
        """Return the first practices alone."""
        return CohortData(self.milestones, np.ascontiguousarray(self.codes[:, :rows]))

    def to_answers(self) -> CohortAnswers:
        """Return what the kernel takes."""
        return CohortAnswers(self.rows, tuple(AnswerColumn(codes) for codes in self.codes))

    def to_dicts(self) -> list[Answers]:
        """Return one dictionary per practice."""
        meaning: dict[int, int | str | None] = {level: level for level in range(4)}
        meaning |= {UNANSWERED: None, NOT_APPLICABLE: "not applicable"}
        rows = self.codes.T.tolist()
        return [
            {id: meaning[code] for id, code in zip(self.milestones, row, strict=True)}
            for row in rows
        ]

    def to_pandas(self) -> pd.DataFrame:
        """Return floats with NaN, as pandas reads such a table from a file."""
        return pd.DataFrame(
            {id: np.where(codes < 0, np.nan, codes) for id, codes in self._columns()}
        )

    def to_pandas_bytes(self) -> pd.DataFrame:
        """Return nullable bytes."""
        return pd.DataFrame(
            {
                id: pd.arrays.IntegerArray(np.maximum(codes, 0), codes < 0)
                for id, codes in self._columns()
            }
        )

    def to_polars(self) -> pl.DataFrame:
        """Return nullable bytes."""
        return pl.DataFrame(self.to_arrow())

    def to_arrow(self) -> pa.Table:
        """Return nullable bytes."""
        return pa.table(
            {id: pa.array(np.maximum(codes, 0), mask=codes < 0) for id, codes in self._columns()}
        )

    def to_duckdb(self) -> duckdb.DuckDBPyConnection:
        """Return a connection with the table ``answers`` in memory."""
        connection = duckdb.connect()
        connection.register("given", self.to_arrow())
        connection.execute("CREATE TABLE answers AS SELECT * FROM given")
        return connection

    def _columns(self) -> Iterator[tuple[str, Codes]]:
        return zip(self.milestones, self.codes, strict=True)

"""DuckDB relations: rows stream out of the database through the kernel, scores come back."""

from typing import Any, Final

from transform_model.frames.libraries import load_library
from transform_model.frames.shipping import Scorer

ROWS: Final = 1 << 16
"""Rows taken at once: two chunks of the kernel."""

_VIEW: Final = "transform_model_scores"


def score_duckdb(relation: Any, scorer: Scorer) -> Any:
    """Return a relation of scores on the same connection, all worked out.

    The rows are never in memory together; the scores are.
    """
    pa = load_library("pyarrow")
    parts = [scorer(relation.limit(0).to_arrow_table())]
    # Closed whatever happens: an open stream would keep the connection for itself.
    with relation.to_arrow_reader(ROWS) as reader:
        parts.extend(scorer(pa.Table.from_batches([batch])) for batch in reader)
    return _relate(relation, pa.concat_tables(parts))


def _relate(
    relation: Any,
    scores: Any,  # noqa: ARG001 - DuckDB finds the table by the name it has here
) -> Any:
    """Return a relation over a table, in the database of another relation."""
    found = relation.query(_VIEW, "SELECT * FROM scores")
    # DuckDB 1.x leaves the view behind by which the query may call the relation.
    relation.query(_VIEW, f"DROP VIEW {_VIEW}")
    return found

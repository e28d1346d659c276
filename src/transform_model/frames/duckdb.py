"""DuckDB relations: rows stream out of the database through the kernel, scores come back."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from transform_model.frames.libraries import load_library
from transform_model.frames.shipping import Scorer

ROWS: Final = 1 << 16
"""Rows taken at once: two chunks of the kernel."""

_VIEW: Final = "transform_model_scores"


def score_duckdb(relation: Any, scorer: Scorer, together: Sequence[str] = ()) -> Any:
    """Return a relation of scores on the same connection, all worked out.

    Parameters
    ----------
    relation
        The relation. Its rows are never in memory together; their scores are.
    scorer
        Scores a part of it, as an Arrow table.
    together
        Columns: rows that are equal in them are scored together, for which all are read at once.
        Empty: each row by itself.
    """
    pa = load_library("pyarrow")
    scores = [scorer(relation.limit(0).to_arrow_table())]
    if together:
        scores.append(scorer(relation.to_arrow_table()))
    else:
        scores.extend(_score_stream(relation, scorer))
    return _relate(relation, pa.concat_tables(scores))


def _score_stream(relation: Any, scorer: Scorer) -> Iterator[Any]:
    """Yield the scores of a relation, batch by batch."""
    pa = load_library("pyarrow")
    # Closed whatever happens: an open stream would keep the connection for itself.
    with relation.to_arrow_reader(ROWS) as reader:
        for batch in reader:
            yield scorer(pa.Table.from_batches([batch]))


def _relate(
    relation: Any,
    scores: Any,  # noqa: ARG001 - DuckDB finds the table by the name it has here
) -> Any:
    """Return a relation over a table, in the database of another relation."""
    found = relation.query(_VIEW, "SELECT * FROM scores").set_alias(f"scores_of_{relation.alias}")
    # DuckDB 1.x leaves the view behind by which the query may call the relation.
    relation.query(_VIEW, f"DROP VIEW {_VIEW}")
    return found

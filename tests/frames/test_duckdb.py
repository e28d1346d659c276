"""Laws of DuckDB relations, in a real DuckDB."""

import sys
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from tests.frames.made_up import COHORTS, MANY, Cohort, lengthen
from transform_model.errors import AnswerError, MissingExtraError, UnknownNameError
from transform_model.frames.score import score_cohort

PAT = COHORTS[0]
FEW = 1_000


@pytest.fixture
def database() -> Any:
    """Return a database in memory."""
    return duckdb.connect()


def relate(database: Any, table: pa.Table) -> Any:
    """Return a relation over a copy of a table, which the database holds itself."""
    database.register("given", table)
    database.sql("CREATE TABLE practices AS SELECT * FROM given")
    database.unregister("given")
    return database.table("practices")


@pytest.mark.parametrize("cohort", COHORTS, ids=lambda cohort: cohort.framework)
def test_a_relation_has_the_scores_of_the_table_in_memory(database: Any, cohort: Cohort) -> None:
    """Every column that is asked for is the same, row by row and in the order of the relation."""
    given = cohort.make(FEW)
    found = score_cohort(cohort.load(), relate(database, given), cohort.outputs)
    assert isinstance(found, type(database.table("practices")))
    assert found.to_arrow_table() == score_cohort(cohort.load(), given, cohort.outputs)


@pytest.mark.slow
def test_a_relation_of_many_batches_has_the_scores_of_the_table_in_memory(database: Any) -> None:
    """Where one batch ends and the next begins makes no difference."""
    found = score_cohort(PAT.load(), relate(database, PAT.make(MANY)), PAT.outputs)
    assert found.order("practice").to_arrow_table() == PAT.score(MANY)


def test_a_long_relation_has_the_scores_of_the_wide_one(database: Any) -> None:
    """The answers of a practice may stand in any rows."""
    found = score_cohort(PAT.load(), relate(database, lengthen(PAT.make(FEW))), PAT.outputs)
    assert found.order("practice").to_arrow_table() == PAT.score(FEW)


def test_a_relation_without_rows_has_scores_without_rows(database: Any) -> None:
    """Nothing in, nothing out, with the same columns and types."""
    relation = relate(database, PAT.make(FEW))
    all_rows, none = (
        score_cohort(PAT.load(), rows) for rows in (relation, relation.filter("practice < 0"))
    )
    assert none.to_arrow_table().num_rows == 0
    assert (none.columns, none.types) == (all_rows.columns, all_rows.types)


def test_scores_belong_to_the_connection_they_came_from(database: Any) -> None:
    """They can be joined with its tables, and nothing but the tables stays in the database."""
    relation = relate(database, PAT.make(FEW))
    scores = score_cohort(PAT.load(), relation, "phases")
    joined = scores.join(relation, "practice").filter("completed_phase_lower > 0")
    # Phase 1 has one threshold, m18 at level 3; where m18 does not apply it has none.
    assert set(joined.project("m18").fetchall()) == {("3",), ("N/A",)}
    views = database.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    assert views == []
    assert database.sql("SHOW TABLES").fetchall() == [("practices",)]


def test_decimals_of_a_database_are_numbers(database: Any) -> None:
    """What SQL writes as 3.0 is level 3, which m18 needs for phase 1, and 2.0 is not."""
    relation = database.sql("SELECT 3.0 AS m18, 0 AS practice UNION ALL SELECT 2.0, 1 ORDER BY 2")
    scores = score_cohort(PAT.load(), relation, "reached_phase_1_lower")
    assert scores.fetchall() == [(0, 1), (1, 0)]


def test_columns_and_outputs_are_checked_before_any_row_is_read(database: Any) -> None:
    """A name that is wrong is told although no row can be read."""
    broken = "SELECT practice, CAST('x' || practice AS INT) AS m01, 1 AS {} FROM practices"
    relate(database, PAT.make(FEW))
    with pytest.raises(AnswerError, match="m281"):
        score_cohort(PAT.load(), database.sql(broken.format("m281")))
    with pytest.raises(UnknownNameError, match="there is no output 'phase_9'"):
        score_cohort(PAT.load(), database.sql(broken.format("m02")), "phase_9")


def test_a_level_out_of_scale_is_told_and_the_connection_stays_free(database: Any) -> None:
    """A fault in the last rows says what is wrong; the next query is answered."""
    relation = relate(database, PAT.make(FEW)).project(
        "practice, CASE WHEN practice = 999 THEN 7 ELSE 1 END AS m01"
    )
    with pytest.raises(AnswerError, match="'m01' holds 7 in 1 row"):
        score_cohort(PAT.load(), relation)
    assert len(relation.fetchall()) == FEW


def test_without_arrow_a_relation_says_what_to_install(
    database: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DuckDB hands its rows over as Arrow, which is an extra of its own."""
    relation = relate(database, PAT.make(3))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match="'pyarrow'"):
        score_cohort(PAT.load(), relation)

"""Laws of Spark data frames, on a real Spark of this machine."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="PySpark is not installed: 'nox -s spark' brings it")

import pyarrow as pa
from pyarrow import parquet
from pyspark.errors import PythonException
from pyspark.sql import SparkSession, functions

from tests.frames.made_up import COHORTS, MANY, Cohort, lengthen
from transform_model.display.summary.report import summarise
from transform_model.errors import AnswerError, UnknownNameError
from transform_model.frames.score import score_cohort
from transform_model.frames.spark import score_batches, score_partition

# PySpark 4.0 leaves its sockets to Python's garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")

PAT = COHORTS[0]
FEW = 1_000
SETTINGS = {
    # A short session is over before code compiled at length pays.
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "3",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """Return one Spark of two cores for all tests."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java 17 or newer, and there is none")
    with pytest.MonkeyPatch.context() as patch:
        # Workers start the first python3 on the path unless they are told which.
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.master("local[2]")
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        # What fails is asserted; Spark tells it at length, and once more.
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


def read(spark: Any, table: pa.Table, folder: Path) -> Any:
    """Return a table as a Spark data frame in several partitions."""
    parquet.write_table(table, folder / "practices.parquet")
    return spark.read.parquet(str(folder)).repartition(7)


def collect(frame: Any) -> pa.Table:
    """Return the rows of a Spark data frame in order of the ids of practices."""
    return frame.toArrow().sort_by("practice")


@pytest.mark.parametrize("cohort", COHORTS, ids=lambda cohort: cohort.framework)
def test_a_spark_frame_has_the_scores_of_the_table_in_memory(
    spark: Any, tmp_path: Path, cohort: Cohort
) -> None:
    """Every column that is asked for is the same, by practice."""
    given = read(spark, cohort.make(FEW), tmp_path)
    found = score_cohort(cohort.load(), given, cohort.outputs)
    assert isinstance(found, type(given))
    assert collect(found) == cohort.score(FEW)


def test_many_rows_have_the_scores_of_the_table_in_memory(spark: Any, tmp_path: Path) -> None:
    """Where one batch or partition ends and the next begins makes no difference."""
    given = read(spark, PAT.make(MANY), tmp_path)
    assert collect(score_cohort(PAT.load(), given, PAT.outputs)) == PAT.score(MANY)


def test_a_long_frame_has_the_scores_of_the_wide_one(spark: Any, tmp_path: Path) -> None:
    """The answers of a practice may lie in any partitions."""
    given = read(spark, lengthen(PAT.make(FEW)), tmp_path)
    assert collect(score_cohort(PAT.load(), given, PAT.outputs)) == PAT.score(FEW)


def test_empty_partitions_and_an_empty_frame_have_empty_scores(spark: Any, tmp_path: Path) -> None:
    """Two rows in seven partitions are two rows; no rows are no rows, with the same columns."""
    given = read(spark, PAT.make(FEW), tmp_path)
    few, none = (
        score_cohort(PAT.load(), given.filter(f"practice < {most}").repartition(7))
        for most in (2, 0)
    )
    assert collect(few) == score_cohort(
        PAT.load(), given.filter("practice < 2").orderBy("practice").toArrow()
    )
    assert none.schema == few.schema
    assert none.count() == 0


@pytest.mark.parametrize("by", [None, "m01"])
def test_a_spark_frame_has_the_summary_of_the_table_in_memory(
    spark: Any, tmp_path: Path, by: str | None
) -> None:
    """Totals of its parts merge to those of the whole; of a long frame, too."""
    wide = PAT.make(FEW)
    expected = summarise(PAT.load(), wide, by).totals
    assert summarise(PAT.load(), read(spark, wide, tmp_path), by).totals == expected
    if by is None:
        long = spark.createDataFrame(lengthen(wide).to_pandas()).repartition(7)
        assert summarise(PAT.load(), long).totals == expected


def test_what_is_handed_through_keeps_its_type(spark: Any) -> None:
    """Times keep their zone, decimals their digits, and lists stay lists."""
    given = spark.range(2).selectExpr(
        "id AS practice",
        "cast(id + 2 as decimal(5, 1)) AS m18",
        "timestamp '2016-03-31 12:00:00' AS seen",
        "timestamp_ntz '2016-03-31 12:00:00' AS noted",
        "cast(id as decimal(20, 3)) AS budget",
        "array(id) AS sites",
        "interval '1' day AS gap",
    )
    others = ["seen", "noted", "budget", "sites", "gap"]
    found = score_cohort(PAT.load(), given, "reached_phase_1_lower", keep=others)
    assert found.select("practice", *others).schema == given.drop("m18").schema
    # Phase 1 has one threshold, m18 at level 3.
    assert [row[-1] for row in found.orderBy("practice").collect()] == [0, 1]
    assert found.select(others).orderBy("budget").collect() == given.select(others).collect()


def test_columns_and_outputs_are_checked_before_any_row_is_read(spark: Any) -> None:
    """A name or a type that is wrong is told at once; the rows are read when they are asked for."""
    fails = functions.raise_error("a row was read").cast("int")
    given = spark.range(5).withColumn("practice", fails).drop("id")
    with pytest.raises(AnswerError, match="m281"):
        score_cohort(PAT.load(), given.withColumn("m281", fails))
    with pytest.raises(AnswerError, match="m01"):
        score_cohort(PAT.load(), given.withColumn("m01", functions.array(fails)))
    with pytest.raises(UnknownNameError, match="there is no output 'phase_9'"):
        score_cohort(PAT.load(), given.withColumn("m01", fails), "phase_9")
    scores = score_cohort(PAT.load(), given.withColumn("m01", fails))
    with pytest.raises(Exception, match="a row was read"):
        scores.collect()


def test_a_level_out_of_scale_is_told_by_the_worker_that_meets_it(spark: Any) -> None:
    """The words are those of a frame in memory, inside Spark's own error."""
    given = spark.range(FEW).selectExpr("id AS practice", "if(id = 999, 7, 1) AS m01")
    scores = score_cohort(PAT.load(), given)
    with pytest.raises(PythonException, match=r"'m01' holds 7 in 1 row \(999\)"):
        scores.collect()


def test_a_worker_scores_each_batch_alone_and_a_partition_as_one() -> None:
    """Batches of a wide frame need not wait for each other; those of a long one do."""

    def count(table: pa.Table) -> pa.Table:
        return pa.table({"rows": [table.num_rows]})

    batches = pa.table({"practice": range(5)}).to_batches(max_chunksize=2)
    alone = pa.Table.from_batches(score_batches(count, iter(batches)))
    as_one = pa.Table.from_batches(score_partition(count, iter(batches)))
    assert alone["rows"].to_pylist() == [2, 2, 1]
    assert as_one["rows"].to_pylist() == [5]
    assert list(score_partition(count, iter(()))) == []

"""Spark data frames: every worker scores the rows that lie with it, batch by batch."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

from transform_model.frames.libraries import load_library
from transform_model.frames.shipping import Scorer

_ARROW_BY_SPARK: Final = {
    "BooleanType": "bool_",
    "ByteType": "int8",
    "ShortType": "int16",
    "IntegerType": "int32",
    "LongType": "int64",
    "FloatType": "float32",
    "DoubleType": "float64",
    "DecimalType": "float64",
    "StringType": "string",
    "VarcharType": "string",
    "CharType": "string",
    "DateType": "date32",
    "TimestampType": "date64",
    "TimestampNTZType": "date64",
    "NullType": "null",
}
"""Types whose values can be answers or attributes, and Arrow types that are read alike."""

_SPARK_BY_ARROW: Final = {
    "bool": "BooleanType",
    "int8": "ByteType",
    "int16": "ShortType",
    "int32": "IntegerType",
    "double": "DoubleType",
}
"""Types of scores."""


def score_spark(frame: Any, scorer: Scorer, together: Sequence[str] = ()) -> Any:
    """Return a Spark data frame of scores; nothing is worked out before somebody asks for rows.

    Names and types of columns are checked here and now, on a table without rows.

    Parameters
    ----------
    frame
        The data frame.
    scorer
        Scores a part of it, as an Arrow table.
    together
        Columns: rows that are equal in them are scored together. Empty: each row by itself.
    """
    types = load_library("pyspark.sql.types")
    own = {column.name: column for column in frame.schema}
    scored = scorer(_empty_table(frame.schema)).schema
    # What is handed through keeps Spark's own type, such as a time in the zone of the session.
    columns = [
        own.get(column.name)
        or types.StructField(column.name, getattr(types, _SPARK_BY_ARROW[str(column.type)])())
        for column in scored
    ]
    schema = types.StructType(columns)
    if together:
        return frame.repartition(*together).mapInArrow(partial(score_partition, scorer), schema)
    return frame.mapInArrow(partial(score_batches, scorer), schema)


def collect_spark(frame: Any, scorer: Scorer, together: Sequence[str] = ()) -> list[Any]:
    """Return the one binary cell that each part of a Spark data frame is scored to.

    Parameters
    ----------
    frame
        The data frame.
    scorer
        Returns an Arrow table of one cell for a part, and for a table without rows, too: that
        cell comes first.
    together
        As for ``score_spark``.
    """
    first = scorer(_empty_table(frame.schema))
    schema = f"{first.column_names[0]} binary"
    if together:
        parts = frame.repartition(*together).mapInArrow(partial(score_partition, scorer), schema)
    else:
        parts = frame.mapInArrow(partial(score_batches, scorer), schema)
    return [first.column(0)[0].as_py(), *(bytes(row[0]) for row in parts.collect())]


def _empty_table(schema: Any) -> Any:
    """Return an Arrow table without rows that is read as a Spark frame of this schema is."""
    pa = load_library("pyarrow")
    unread = pa.list_(pa.null())
    columns = []
    for column in schema:
        name = _ARROW_BY_SPARK.get(type(column.dataType).__name__)
        columns.append((column.name, getattr(pa, name)() if name else unread))
    return pa.schema(columns).empty_table()


def score_batches(scorer: Scorer, batches: Iterator[Any]) -> Iterator[Any]:
    """Yield the scores of each batch of rows; this is what a worker runs."""
    for batch in batches:
        yield from score_partition(scorer, iter([batch]))


def score_partition(scorer: Scorer, batches: Iterator[Any]) -> Iterator[Any]:
    """Yield the scores of all batches, scored as one; this is what a worker runs."""
    pa = load_library("pyarrow")
    held = list(batches)
    if held:
        yield from scorer(pa.Table.from_batches(held)).to_batches()

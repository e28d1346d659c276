"""Scores written as Parquet."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from transform_model.frames.libraries import load_library

if TYPE_CHECKING:
    import pyarrow as pa

ABOUT: Final = b"transform_model"
"""Key of the metadata under which a file says what its scores come from, as JSON."""

ROW_GROUP: Final = 1 << 20
"""Most rows of a row group: what a reader holds at once, and what the writer does."""


def write_parquet(
    path: Path, tables: Iterable["pa.Table"], schema: "pa.Schema", about: object
) -> None:
    """Write tables one below the other into a Parquet file.

    Parameters
    ----------
    path
        The file; one that is there is written over.
    tables
        What is written, all of the same columns.
    schema
        These columns.
    about
        Plain values, kept in the metadata under ``ABOUT``.
    """
    said = {**(schema.metadata or {}), ABOUT: json.dumps(about, ensure_ascii=False).encode()}
    whole = schema.with_metadata(said)
    types = load_library("pyarrow").types
    # Results have few different values, and each is written once; ids are written as they are.
    few = [
        column.name
        for column in whole
        if types.is_integer(column.type) or types.is_floating(column.type)
    ]
    open_writer = load_library("pyarrow.parquet").ParquetWriter
    with open_writer(
        path, whole, compression="zstd", compression_level=1, use_dictionary=few
    ) as writer:
        for table in tables:
            writer.write_table(table.cast(whole), row_group_size=ROW_GROUP)

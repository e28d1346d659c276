"""Tables in Parquet: one file, or all files of a folder."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from transform_model.document.place import Place
from transform_model.frames.file_faults import refuse_file, telling_faults
from transform_model.frames.libraries import load_library
from transform_model.frames.table_source import locate_rows

if TYPE_CHECKING:
    import pyarrow as pa

PARQUET: Final = (".parquet", ".pq")
"""How files of this kind end."""

_BUFFER: Final = 1 << 18
"""Bytes of a column held while it is read. Without a buffer a whole row group is."""


@frozen(eq=False)
class ParquetSource:
    """Rows of Parquet files, one file after the other.

    Parameters
    ----------
    name
        What messages call them: the path of the file or folder.
    paths
        The files, in the order they are read.
    schema
        The columns of all files.
    rows
        How many rows they have together.
    """

    name: str
    paths: tuple[Path, ...]
    schema: "pa.Schema" = field(repr=False)
    rows: int

    def read(self, rows: int) -> Iterator["pa.RecordBatch"]:
        """Yield all rows in order; of a large row group only a part is held."""
        parquet = load_library("pyarrow.parquet")
        for path in self.paths:
            with (
                telling_faults(path),
                parquet.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file,
            ):
                for batch in file.iter_batches(batch_size=rows):
                    yield batch.select(self.schema.names).cast(self.schema)

    def locate(self, cells: Sequence[tuple[int, str]]) -> tuple[Place, ...]:
        """Return rows by their numbers, counted from 1 over all files."""
        return locate_rows(self.name, self.schema.names, cells)


def open_parquet(path: Path) -> ParquetSource:
    """Return a Parquet file, or all those in a folder and the folders in it.

    Parameters
    ----------
    path
        A file, or a folder: its files are read in the order of their paths, those whose name
        begins with ``.`` or ``_`` are passed over. All have columns of the same names. What only
        the name of a folder says, such as ``state=NY``, is not read.

    Raises
    ------
    AnswerError
        A file cannot be read, the folder has none, or two have different columns.
    """
    paths = tuple(_list_files(path)) if path.is_dir() else (path,)
    if not paths:
        raise refuse_file(path, "there is no Parquet file in this folder")
    schemas, rows = [], 0
    for each in paths:
        with telling_faults(each), load_library("pyarrow.parquet").ParquetFile(each) as file:
            schemas.append(file.schema_arrow.remove_metadata())
            rows += file.metadata.num_rows
    for each, schema in zip(paths, schemas, strict=True):
        other = sorted(set(schema.names) ^ set(schemas[0].names))
        if other:
            raise refuse_file(each, f"column '{other[0]}' is not in all files of this folder")
    with telling_faults(path):
        arrow = load_library("pyarrow")
        whole = arrow.unify_schemas(schemas, promote_options="permissive")
    return ParquetSource(str(path), paths, whole, rows)


def _list_files(folder: Path) -> Iterator[Path]:
    """Yield the Parquet files of a folder, none that a program keeps for itself."""
    for path in sorted(folder.rglob("*")):
        names = path.relative_to(folder).parts
        if path.suffix.lower() in PARQUET and not any(name[0] in "._" for name in names):
            yield path

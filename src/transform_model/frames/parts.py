"""Parts of a result that is being written: what is finished stays when a run is interrupted."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from transform_model.errors import TargetError
from transform_model.frames.file_kinds import settle
from transform_model.frames.libraries import load_library
from transform_model.frames.parquet_sink import open_writer

if TYPE_CHECKING:
    import pyarrow as pa

_MANIFEST: Final = "manifest.json"
_OURS: Final = re.compile(r"part-\d{5,}\.parquet(\.partial)?|result\.partial|manifest\.json(\.partial)?")


@frozen
class PartsFolder:
    """The folder beside a target that holds finished parts of it.

    A part has its name only when it is whole and on the disk. ``manifest.json`` says what the
    parts are of: only a run of the very same can go on from them.

    Parameters
    ----------
    target
        The file to be written.
    run
        What determines the result, as plain values.
    """

    target: Path
    run: Mapping[str, object] = field(repr=False, factory=dict)

    @property
    def path(self) -> Path:
        """The folder, named like the target."""
        return self.target.with_name(f"{self.target.name}.parts")

    @property
    def unfinished(self) -> Path:
        """Where the result is written before it takes its name."""
        return self.path / "result.partial"

    def begin(self) -> None:
        """Make the folder, empty but for its manifest.

        Raises
        ------
        TargetError
            Something else has this name.
        """
        self.remove()
        self.path.mkdir()
        text = json.dumps(self.run, indent=2, ensure_ascii=False)
        _write_whole(self.path / _MANIFEST, text)

    def check(self) -> None:
        """Refuse to go on from parts of another run.

        Raises
        ------
        TargetError
            The manifest says something else than this run; the message says what.
        """
        kept = self._read_manifest()
        for name, value in self.run.items():
            if kept.get(name) != value:
                raise TargetError(
                    f"the rows kept in '{self.path}' are of another run: {_differ(name)}", "overwrite"
                )

    def is_there(self) -> bool:
        """Return whether an earlier run left something."""
        return self.path.exists() or self.path.is_symlink()

    def finished(self) -> tuple[Path, ...]:
        """Return the finished parts, from the first to the last before one that is missing."""
        return tuple(self._list_finished())

    def count_rows(self) -> int:
        """Return how many rows of the result are kept."""
        return sum(_count(part) or 0 for part in self.finished())

    def write(self, number: int, table: "pa.Table") -> None:
        """Keep a part; it is there as a whole or not at all."""
        path = self._part(number)
        partial = path.with_name(f"{path.name}.partial")
        with open_writer(partial, table.schema) as writer:
            writer.write_table(table, row_group_size=max(table.num_rows, 1))
        settle(partial)
        partial.replace(path)

    def read(self, columns: Sequence[str] | None = None) -> Iterator["pa.Table"]:
        """Yield the finished parts as tables, with all columns or some."""
        parquet = load_library("pyarrow.parquet")
        for part in self.finished():
            with parquet.ParquetFile(part) as file:
                yield file.read(columns=columns)

    def remove(self) -> None:
        """Remove the folder with all parts.

        Raises
        ------
        TargetError
            It holds what is not ours.
        """
        if not self.is_there():
            return
        if self.path.is_symlink() or not self.path.is_dir():
            raise TargetError(f"'{self.path}' is in the way: parts of the result are kept there")
        names = [each.name for each in self.path.iterdir()]
        foreign = [name for name in names if not _OURS.fullmatch(name)]
        if foreign:
            raise TargetError(
                f"'{self.path}' is in the way: parts of the result are kept there, and it holds"
                f" '{foreign[0]}'"
            )
        for name in sorted(names, reverse=True):
            (self.path / name).unlink()
        self.path.rmdir()

    def _part(self, number: int) -> Path:
        return self.path / f"part-{number:05}.parquet"

    def _list_finished(self) -> Iterator[Path]:
        number = 0
        while _count(self._part(number)) is not None:
            yield self._part(number)
            number += 1

    def _read_manifest(self) -> Mapping[str, object]:
        """Return what the manifest says; nothing where it is missing or broken."""
        try:
            found = json.loads((self.path / _MANIFEST).read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def _write_whole(path: Path, text: str) -> None:
    """Write a text that is there as a whole or not at all."""
    partial = path.with_name(f"{path.name}.partial")
    partial.write_text(text, encoding="utf-8")
    settle(partial)
    partial.replace(path)


def _count(part: Path) -> int | None:
    """Return how many rows a part has; None when it is not there or broken."""
    arrow = load_library("pyarrow")
    try:
        metadata: Any = load_library("pyarrow.parquet").read_metadata(part)
    except (OSError, arrow.ArrowException):
        return None
    return int(metadata.num_rows)


_DIFFERENCES: Final = {
    "framework": "they were scored by another framework, or another edition of it",
    "source": "they come from another source, or it was changed since",
    "library": "they were made by another version of transform-model",
}


def _differ(name: str) -> str:
    return _DIFFERENCES.get(name, f"it had other {name.replace('_', ' ')}")

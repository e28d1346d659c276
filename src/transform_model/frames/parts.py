"""Parts of a result that is being written: what is finished stays when a run is interrupted."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from attrs import field, frozen

from transform_model.errors import ScoreFileError
from transform_model.frames.file_kinds import settle
from transform_model.frames.libraries import load_library

if TYPE_CHECKING:
    import pyarrow as pa

_MANIFEST: Final = "manifest.json"
_OWNER: Final = "owner"
_OURS: Final = re.compile(
    r"part-\d{5,}\.arrow(\.partial)?|result\.partial|(manifest\.json|owner)(\.partial)?"
)


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
    owner
        Tells this run from another one that writes to the same target at the same time. The one
        that came last goes on.
    """

    target: Path
    run: Mapping[str, object] = field(repr=False, factory=dict)
    owner: str = field(repr=False, factory=lambda: uuid4().hex)

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
        ScoreFileError
            Something else has this name.
        """
        self.remove()
        self.path.mkdir()
        text = json.dumps(self.run, indent=2, ensure_ascii=False)
        _write_whole(self.path / _MANIFEST, text)
        self.claim()

    def claim(self) -> None:
        """Make the folder this run's own."""
        _write_whole(self.path / _OWNER, self.owner)

    def is_ours(self) -> bool:
        """Return whether no other run has taken the folder, or removed it."""
        try:
            return (self.path / _OWNER).read_text(encoding="utf-8") == self.owner
        except (OSError, ValueError):
            return False

    def check_owner(self) -> None:
        """Refuse to write beside another run.

        Raises
        ------
        ScoreFileError
            The folder is no longer this run's own.
        """
        if not self.is_ours():
            raise ScoreFileError(f"another run writes to '{self.target}' at the same time")

    def check(self) -> None:
        """Refuse to go on from parts of another run.

        Raises
        ------
        ScoreFileError
            The manifest says something else than this run; the message says what.
        """
        kept = self._read_manifest()
        for name, value in self.run.items():
            if kept.get(name) != value:
                raise ScoreFileError(
                    f"the rows kept in '{self.path}' are of another run: {_differ(name)}",
                    "overwrite",
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

    def write(self, number: int, tables: Iterable["pa.Table"]) -> None:
        """Keep tables of the same columns as a part, which is there as a whole or not at all.

        Parameters
        ----------
        number
            Which part it is, from 0.
        tables
            At least one.

        Raises
        ------
        ScoreFileError
            Another run writes to the same target.
        """
        self.check_owner()
        ipc = load_library("pyarrow.ipc")
        path = self._part(number)
        partial = path.with_name(f"{path.name}.partial")
        first, *others = tables
        with ipc.new_file(str(partial), first.schema, options=_options()) as writer:
            for table in (first, *others):
                writer.write_table(table)
        settle(partial)
        self.check_owner()
        partial.replace(path)

    def read(self, columns: Sequence[str] | None = None) -> Iterator["pa.Table"]:
        """Yield each finished part as a table, with all columns or some."""
        for part in self.finished():
            with _open_part(part) as reader:
                table = reader.read_all()
            yield table if columns is None else table.select(columns)

    def remove(self) -> None:
        """Remove the folder with all parts.

        Raises
        ------
        ScoreFileError
            It holds what is not ours.
        """
        if not self.is_there():
            return
        if self.path.is_symlink() or not self.path.is_dir():
            raise ScoreFileError(f"'{self.path}' is in the way: parts of the result are kept there")
        names = [each.name for each in self.path.iterdir()]
        foreign = [name for name in names if not _OURS.fullmatch(name)]
        if foreign:
            raise ScoreFileError(
                f"'{self.path}' is in the way: parts of the result are kept there, and it holds"
                f" '{foreign[0]}'"
            )
        for name in sorted(names, reverse=True):
            (self.path / name).unlink()
        self.path.rmdir()

    def _part(self, number: int) -> Path:
        return self.path / f"part-{number:05}.arrow"

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


def _options() -> Any:
    """Return how parts are written: a tenth of the time that Parquet takes, thrice its room."""
    return load_library("pyarrow.ipc").IpcWriteOptions(compression="lz4")


def _open_part(part: Path, columns: Sequence[int] | None = None) -> Any:
    """Return what reads a part, with all columns or those at some places."""
    ipc = load_library("pyarrow.ipc")
    options = ipc.IpcReadOptions(included_fields=columns)
    return ipc.open_file(load_library("pyarrow").OSFile(str(part)), options=options)


def _count(part: Path) -> int | None:
    """Return how many rows a part has; None when it is not there or broken."""
    arrow = load_library("pyarrow")
    try:
        with _open_part(part, [0]) as reader:
            count = reader.num_record_batches
            return sum(int(reader.get_batch(i).num_rows) for i in range(count))
    except (OSError, arrow.ArrowException):
        return None


_DIFFERENCES: Final = {
    "framework": "they were scored by another framework, or another edition of it",
    "source": "they come from another source, or it was changed since",
    "library": "they were made by another version of transform-model",
}


def _differ(name: str) -> str:
    return _DIFFERENCES.get(name, f"it had other {name.replace('_', ' ')}")

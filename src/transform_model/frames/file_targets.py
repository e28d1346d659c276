"""What may be in the way of a target, looked at before anything is read."""

from pathlib import Path

from transform_model.errors import ScoreFileError
from transform_model.frames.file_kinds import check_kind


def check_target(source: Path, target: Path) -> None:
    """Refuse a target that cannot be written, or that is what is read.

    Parameters
    ----------
    source
        The file or folder that is read.
    target
        The file to be written.

    Raises
    ------
    ScoreFileError
        Its kind is not known, its folder is missing, it is a folder or a device, it is the source
        or lies in it, or a path leads nowhere.
    """
    check_kind(target)
    try:
        _check_place(source, target)
    except (OSError, RuntimeError, ValueError) as error:
        # A name no system takes, or links that lead round in a ring.
        reason = str(error)
        raise ScoreFileError(f"'{source}' cannot be scored into '{target}': {reason}") from error


def _check_place(source: Path, target: Path) -> None:
    if not target.parent.is_dir():
        raise ScoreFileError(f"there is no folder '{target.parent}' to write to")
    if target.exists() and not target.is_file():
        raise ScoreFileError(f"'{target}' is no plain file, and only such a file can be replaced")
    read, written = source.resolve(), target.resolve()
    if written == read or (target.exists() and source.exists() and target.samefile(source)):
        raise ScoreFileError(f"'{source}' is the file that is read, and it is never written over")
    if read in written.parents:
        raise ScoreFileError(f"'{target}' lies in the folder that is read; write it somewhere else")


def check_absent(target: Path) -> None:
    """Refuse a target that is there.

    Raises
    ------
    ScoreFileError
        When it is.
    """
    if target.exists():
        raise ScoreFileError(f"'{target}' is already there", "overwrite")

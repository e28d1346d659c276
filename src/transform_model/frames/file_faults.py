"""What is said when the file of a table cannot be read."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from transform_model.document.wording import cannot_read
from transform_model.errors import AnswerError
from transform_model.frames.libraries import load_library

_BROKEN = (EOFError, SyntaxError, zipfile.BadZipFile, zlib.error)
"""What packed files and the XML in them raise when they are broken."""


@contextmanager
def telling_faults(path: Path) -> Iterator[None]:
    """Turn what keeps a file from being read into an error that names the file.

    Raises
    ------
    AnswerError
        There is no such file, it may not be read, or it is broken.
    """
    arrow = load_library("pyarrow")
    try:
        yield
    except FileNotFoundError as error:
        raise refuse_file(path, "there is no such file") from error
    except (arrow.ArrowException, OSError, ValueError, *_BROKEN) as error:
        raise refuse_file(path, _reason(error)) from error


def refuse_file(path: Path, reason: str) -> AnswerError:
    """Return the error that a file cannot be read."""
    return AnswerError([cannot_read(str(path), reason)])


def _reason(error: Exception) -> str:
    """Return the words of an error in one line: what the system says, or the library."""
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    line = " ".join(str(words).split()).removesuffix(".")
    return line[:1].lower() + line[1:]

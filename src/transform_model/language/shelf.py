"""Where framework files lie: those that ship, and those beside a file of the user's own."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownFrameworkError

_SUFFIXES: Final = (".yaml", ".yml")
_CASES: Final = ".cases"


@cache
def list_shipped() -> Mapping[str, Path]:
    """Return the files of the shipped frameworks by id, in the order of ids.

    They lie inside the installed package; in a checkout, in the folder beside ``src``.
    """
    package = Path(str(files("transform_model")))
    places = (package / "frameworks", package.parent.parent / "frameworks")
    folder = next((place for place in places if place.is_dir()), places[0])
    return {path.stem: path for path in sorted(folder.glob("*.yaml")) if _is_definition(path)}


def find_framework(name: str) -> Path:
    """Return the file of a framework.

    Parameters
    ----------
    name
        Id of a shipped framework, or the path of a file.

    Raises
    ------
    UnknownFrameworkError
        If no shipped framework and no file has this name.
    """
    path = Path(name)
    shipped = list_shipped()
    is_path = path.suffix in _SUFFIXES or len(path.parts) > 1
    if name in shipped and not (is_path and _is_file(path)):
        return shipped[name]
    if _is_file(path):
        return path
    raise UnknownFrameworkError(name, nearest_name(name, shipped))


def find_base(name: str, overlay: Path | None) -> Path:
    """Return the file that an overlay extends.

    Parameters
    ----------
    name
        What ``extends`` says: a file in the folder of the overlay, with or without ending, or the
        id of a shipped framework.
    overlay
        The file of the overlay; None for a text that lies nowhere.

    Raises
    ------
    UnknownFrameworkError
        If there is neither.
    """
    shipped = list_shipped()
    names = (name, *(name + suffix for suffix in _SUFFIXES)) if overlay else ()
    beside = [path for each in names if overlay and _is_file(path := overlay.parent / each)]
    for path in beside:
        is_itself = overlay is not None and path.resolve() == overlay.resolve()
        if not is_itself or name not in shipped:
            return path
    if name in shipped:
        return shipped[name]
    known = (*shipped, *_list_beside(overlay))
    raise UnknownFrameworkError(name, nearest_name(name, known))


def name_file(path: Path) -> str:
    """Return what messages call a file: its path from here, or its own name when it lies elsewhere.

    Shipped files lie deep inside an installation; nobody wants to read that path.
    """
    is_shipped = list_shipped().get(path.stem) == path
    if not is_shipped:
        return str(path)
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else path.name


def _list_beside(overlay: Path | None) -> list[str]:
    folder = overlay.parent if overlay else None
    if folder is None or not folder.is_dir():
        return []
    return [path.stem for path in sorted(folder.glob("*.yaml")) if _is_definition(path)]


def _is_file(path: Path) -> bool:
    """Return whether a path is a file; a text that cannot be a path is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _is_definition(path: Path) -> bool:
    return not path.stem.endswith(_CASES)

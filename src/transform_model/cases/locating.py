"""Where files of cases lie, and the frameworks they test: beside each other, or shipped."""

from pathlib import Path
from typing import Final

from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownFrameworkError
from transform_model.language.library import read_framework
from transform_model.language.shelf import find_base, find_framework, list_shipped, name_file

ENDING: Final = ".cases"
"""What stands before ``.yaml`` in the name of a file of cases."""

_SUFFIXES: Final = (".yaml", ".yml")


def is_case_file(path: Path) -> bool:
    """Return whether a path is called like a file of cases."""
    return path.suffix in _SUFFIXES and path.stem.endswith(ENDING)


def find_cases(name_or_path: str | Path) -> Path:
    """Return the file of cases that is meant; it need not be there.

    Parameters
    ----------
    name_or_path
        The path of a file of cases, or of a framework that it lies beside, or the id of a shipped
        framework.

    Raises
    ------
    UnknownFrameworkError
        It is none of these.
    """
    path = Path(name_or_path)
    if is_case_file(path):
        return path
    found = path if isinstance(name_or_path, Path) else find_framework(name_or_path)
    return found.with_name(f"{found.stem}{ENDING}{found.suffix}")


def find_tested(name: str, cases: Path) -> Path:
    """Return the file of the framework that a file of cases tests.

    Parameters
    ----------
    name
        The id that the file gives; empty where it gives none.
    cases
        The file of cases.

    Raises
    ------
    UnknownFrameworkError
        There is no such file beside it, and no shipped framework of this id.
    """
    stem = cases.stem.removesuffix(ENDING)
    beside = [path for suffix in _SUFFIXES if (path := cases.with_name(stem + suffix)).is_file()]
    if not name:
        name = stem
    try:
        return _pass_over_cases(find_base(name, cases), name)
    except UnknownFrameworkError as error:
        for path in beside:
            framework = read_framework(path).framework
            if framework is not None and framework.id == name:
                return path
        near = error.nearest or nearest_name(name, [stem] if beside else [])
        raise UnknownFrameworkError(name, near) from None


def _pass_over_cases(path: Path, name: str) -> Path:
    """Return the path of a framework; raise UnknownFrameworkError when it is called like cases."""
    if is_case_file(path):
        raise UnknownFrameworkError(name, "")
    return path


def name_cases(path: Path) -> str:
    """Return what messages call a file of cases: beside a shipped framework, as that is called."""
    framework = path.with_name(path.name.replace(ENDING, ""))
    if list_shipped().get(framework.stem) != framework:
        return str(path)
    return str(Path(name_file(framework)).with_name(path.name))

"""The framework a command is about: a shipped id, or the path of a YAML file."""

from pathlib import Path

from transform_model.cases.locating import is_case_file
from transform_model.cli.faults import CannotRunError
from transform_model.definition.framework import Framework
from transform_model.errors import UnknownFrameworkError
from transform_model.language.library import load_framework
from transform_model.language.shelf import list_shipped


def find_named(name: str) -> Framework:
    """Return a framework by id or path.

    Raises
    ------
    CannotRunError
        There is none of this name, and the help has the nearest name and all others; or it is a
        file of cases.
    FrameworkError
        Its definition has errors.
    """
    path = Path(name)
    if is_case_file(path) and path.is_file():
        raise CannotRunError(
            f"'{name}' holds cases, not a framework", f"run them with transform-model test {name}"
        )
    try:
        return load_framework(name)
    except UnknownFrameworkError as fault:
        shipped = list_shipped()
        near = [fault.nearest] if fault.nearest else [id for id in shipped if id.startswith(name)]
        hint = " or ".join(f"'{id}'" for id in near)
        raise CannotRunError(
            f"'{name}' is neither a shipped framework nor a file",
            (f"did you mean {hint}? " if hint else "") + f"shipped are {', '.join(shipped)}",
        ) from fault

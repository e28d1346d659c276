"""The framework a command is about: a shipped id, or the path of a YAML file."""

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
        There is none of this name; the help has the nearest name and all others.
    FrameworkError
        Its definition has errors.
    """
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

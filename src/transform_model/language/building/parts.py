"""How parts are built so that all faults are found: each part is tried, then the whole stops."""

from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

from transform_model.language.reading.faults import BrokenPartError

_Args = ParamSpec("_Args")
_Part = TypeVar("_Part")
_Item = TypeVar("_Item")


def attempt(
    build: Callable[_Args, _Part], *args: _Args.args, **kwargs: _Args.kwargs
) -> _Part | None:
    """Return what ``build`` makes, or None where it cannot; the reason has been noted."""
    try:
        return build(*args, **kwargs)
    except BrokenPartError:
        return None


def build_each(build: Callable[[_Item], _Part], items: Iterable[_Item]) -> tuple[_Part, ...]:
    """Return what ``build`` makes of each item that it can be made of."""
    parts = (attempt(build, item) for item in items)
    return tuple(part for part in parts if part is not None)


def build_all(build: Callable[[_Item], _Part], items: Iterable[_Item]) -> tuple[_Part, ...]:
    """Return what ``build`` makes of every item.

    Raises
    ------
    BrokenPartError
        If it cannot be made of one; the others have been tried, too.
    """
    parts = [attempt(build, item) for item in items]
    whole = tuple(part for part in parts if part is not None)
    if len(whole) < len(parts):
        raise BrokenPartError
    return whole

"""Optional libraries, loaded when they are first needed."""

from importlib import import_module
from types import ModuleType
from typing import Final

from transform_model.errors import MissingExtraError

_EXTRAS: Final = {"openpyxl": "excel", "pyarrow": "arrow", "pyspark": "spark"}


def load_library(name: str) -> ModuleType:
    """Return a module of an optional library.

    Parameters
    ----------
    name
        Its full name, such as ``pyarrow.parquet``.

    Raises
    ------
    MissingExtraError
        When the library is not installed; the error names the extra that brings it.
    """
    library = name.partition(".")[0]
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise MissingExtraError(library, _EXTRAS.get(library, library)) from error

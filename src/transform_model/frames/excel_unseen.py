"""Cells of a sheet that would be read as empty, though they do not look so in a spreadsheet."""

import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from transform_model.document.codes import diagnose
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.place import Source
from transform_model.frames.libraries import load_library
from transform_model.frames.table_source import CellPlace
from transform_model.practice.table_codes import NOT_A_COHORT

if TYPE_CHECKING:
    from pathlib import Path

_HINT: Final = re.compile(rb"<(?:\w+:)?(?:f[\s/>]|mergeCell\s)")
"""What the text of a sheet has where a formula or merged cells may be."""

_PIECE: Final = 1 << 20
_LONGEST_HINT: Final = 256
_MOST_FAULTS: Final = 20


def check_unseen(path: "Path", sheet: Any) -> tuple[Diagnostic, ...]:
    """Return what would be read as empty: formulas never worked out, and merged cells.

    Parameters
    ----------
    path
        The workbook.
    sheet
        One of its sheets, opened to be read only.
    """
    part = sheet._worksheet_path  # noqa: SLF001  openpyxl tells the part of a sheet nowhere else
    with zipfile.ZipFile(path) as archive:
        with archive.open(part) as text:
            if not _has_hint(text):
                return ()
        with archive.open(part) as text:
            return tuple(islice(_list_faults(text, Source(str(path), "")), _MOST_FAULTS))


def _has_hint(text: IO[bytes]) -> bool:
    """Return whether it is worth to look at each cell; most sheets have values only."""
    rest = b""
    while piece := text.read(_PIECE):
        if _HINT.search(rest + piece):
            return True
        rest = piece[-_LONGEST_HINT:]
    return False


def _list_faults(text: IO[bytes], source: Source) -> Iterator[Diagnostic]:
    """Yield a fault for each formula without a value, and for each range of merged cells."""
    spell = load_library("openpyxl.utils").range_boundaries
    for _, element in ET.iterparse(text):  # noqa: S314  as openpyxl does
        name = element.tag.rpartition("}")[2]
        if name == "c" and _is_not_worked_out(element):
            column, row, *_ = spell(element.get("r", "A1"))
            message = "a formula was saved without its value"
            remedy = "open the workbook in a spreadsheet and save it, or write the value itself"
            yield diagnose(NOT_A_COHORT, message, CellPlace(source, row, column), help=remedy)
        elif name == "mergeCell":
            column, row, *_ = spell(element.get("ref", "A1"))
            message = f"the cells {element.get('ref')} are merged, and only the first has a value"
            remedy = "take them apart, and give each cell its own value"
            yield diagnose(NOT_A_COHORT, message, CellPlace(source, row, column), help=remedy)
        if name == "row":
            element.clear()


def _is_not_worked_out(cell: ET.Element) -> bool:
    """Return whether a cell has a formula and no value; a text may be an empty one."""
    found = {child.tag.rpartition("}")[2]: child for child in cell}
    value = found.get("v")
    return "f" in found and cell.get("t") != "str" and (value is None or not value.text)

"""Write the pages of the shipped frameworks: one with a picture for each, and the list of them."""

import sys
from collections.abc import Mapping
from pathlib import Path

from transform_model.cases.locating import find_cases
from transform_model.cases.reading import read_cases
from transform_model.display.framework_index import write_index
from transform_model.display.framework_markdown import Surroundings, write_page
from transform_model.display.framework_picture.picture import draw_picture
from transform_model.language.library import load_framework
from transform_model.language.shelf import list_shipped

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
FOLDER = "frameworks"
COMMAND = "python scripts/write_framework_pages.py"


def make_pages() -> Mapping[Path, str]:
    """Return what each file of the pages should hold, by path."""
    pages = {REFERENCE / f"{FOLDER}.md": make_index()}
    for id in list_shipped():
        pages |= make_page(id)
    return pages


def make_index() -> str:
    """Return the page that lists the frameworks."""
    return write_index([load_framework(id) for id in list_shipped()], FOLDER)


def make_page(id: str) -> Mapping[Path, str]:
    """Return the page and the picture of one framework, by path."""
    framework = load_framework(id)
    folder = REFERENCE / FOLDER
    return {
        folder / f"{id}.md": write_page(framework, look_around(id)),
        folder / f"{id}.svg": draw_picture(framework),
    }


def look_around(id: str) -> Surroundings:
    """Return what lies around the page of a framework."""
    cases = find_cases(id)
    up = "../../../frameworks"
    return Surroundings(
        picture=f"{id}.svg",
        definition=f"{up}/{id}.yaml",
        cases_file=f"{up}/{cases.name}" if cases.is_file() else "",
        cases=len(read_cases(id).cases) if cases.is_file() else 0,
        guide="../../how-to/correct-a-threshold.md",
    )


def list_stale() -> list[Path]:
    """Return files in the folder of pages that no framework has any more."""
    there = (REFERENCE / FOLDER).glob("*")
    return sorted(path for path in there if path.stem not in list_shipped())


def main() -> int:
    """Write every page, remove those of frameworks that are gone, and say how many there are."""
    pages = make_pages()
    (REFERENCE / FOLDER).mkdir(exist_ok=True)
    for path in list_stale():
        path.unlink()
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(pages)} files in {REFERENCE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

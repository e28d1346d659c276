"""The pages of shipped frameworks are what their definitions give, and what they show holds."""

import re
from pathlib import Path

import pytest

from scripts.write_framework_pages import COMMAND, FOLDER, REFERENCE, list_stale, make_pages
from transform_model.display.framework.correction import make_correction
from transform_model.language.library import check_text, load_framework, read_framework
from transform_model.language.shelf import list_shipped

PAGES = make_pages()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_page_is_written_anew(path: Path) -> None:
    """The page that is committed is the one its definition gives now."""
    assert path.is_file(), f"{path.name} is missing; run: {COMMAND}"
    is_current = path.read_text("utf-8") == PAGES[path]
    assert is_current, f"{path.name} is not what its definition gives; run: {COMMAND}"


def test_no_page_is_left_of_a_framework_that_is_gone() -> None:
    """The folder holds a page and a picture for each framework, and nothing else."""
    assert list_stale(PAGES) == [], f"run: {COMMAND}"


@pytest.mark.parametrize("id", list_shipped())
def test_the_overlay_of_every_page_is_fine(id: str) -> None:
    """What a page shows as a correction can be built, and changes a fact that was not published."""
    base = load_framework(id)
    correction = make_correction(base)

    assert correction is not None
    assert check_text("overlay.yaml", correction.text) == ()
    page = PAGES[REFERENCE / FOLDER / f"{id}.md"]
    assert f"```yaml\n{correction.text}```" in page
    ours = read_framework(correction.text).framework
    assert ours is not None
    assert (ours.id, ours.base) == (f"our-{id}", id)
    assert ours.milestones != base.milestones or ours.sha256 != base.sha256


@pytest.mark.parametrize("id", list_shipped())
def test_every_page_says_what_a_reader_looks_for(id: str) -> None:
    """What it is, what is asked, what it rests on, its licence, how to correct it and score it."""
    page = PAGES[REFERENCE / FOLDER / f"{id}.md"]
    headings = re.findall(r"^## (.*)$", page, flags=re.MULTILINE)

    asked = ["Milestones", "What is published, and what is not", "Licence", "Sources"]
    assert [
        each for each in (*asked, "Correct it", "Score with it", "Cases") if each in headings
    ] == [
        *asked,
        "Correct it",
        "Score with it",
        "Cases",
    ]
    framework = load_framework(id)
    assert [each for each in framework.milestones if f'<a id="{each}">' not in page] == []


def test_the_index_has_a_row_for_each_framework() -> None:
    """Each leads to its page."""
    index = PAGES[REFERENCE / f"{FOLDER}.md"]
    rows = re.findall(r"^\| \[`([\w-]+)`\]\(frameworks/\1\.md\) \|", index, flags=re.MULTILINE)
    assert rows == list(list_shipped())

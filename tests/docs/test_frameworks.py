"""The pages of shipped frameworks are what their definitions give, and what they show holds."""

import re
from pathlib import Path

import pytest

from scripts.write_framework_pages import (
    COMMAND,
    FOLDER,
    REFERENCE,
    list_stale,
    make_index,
    make_page,
)
from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.display.framework.correction import make_correction
from transform_model.display.framework.facts import list_facts
from transform_model.language.library import check_text, load_framework, read_framework
from transform_model.language.shelf import list_shipped

PAGES = REFERENCE / FOLDER
SECTIONS = [
    "Milestones",
    "What is published, and what is not",
    "Licence",
    "Sources",
    "Correct it",
    "Score with it",
    "Cases",
]


def require_current(path: Path, text: str) -> None:
    """Fail unless a committed file holds this text; the message has the command that writes it."""
    is_current = path.is_file() and path.read_text("utf-8") == text
    assert is_current, f"{path.name} is not what the definition gives; run: {COMMAND}"


@pytest.mark.parametrize("id", list_shipped())
def test_every_page_is_what_its_definition_gives(id: str) -> None:
    """Page and picture are written anew and compared with those that are committed."""
    for path, text in make_page(id).items():
        require_current(path, text)


def test_the_index_is_what_the_definitions_give() -> None:
    """One row for each framework, and it leads to its page."""
    index = make_index()

    require_current(REFERENCE / f"{FOLDER}.md", index)
    rows = re.findall(r"^\| \[`([\w-]+)`\]\(frameworks/\1\.md\) \|", index, flags=re.MULTILINE)
    assert rows == list(list_shipped())


def test_no_page_is_left_of_a_framework_that_is_gone() -> None:
    """The folder holds a page and a picture for each framework, and nothing else."""
    assert list_stale() == [], f"run: {COMMAND}"


def count_published(framework: Framework) -> int:
    """Return how many facts that score are published."""
    facts = [fact for fact in list_facts(framework) if fact.kind not in {"totals", "titles"}]
    return sum(fact.ground.basis is Basis.PUBLISHED for fact in facts)


@pytest.mark.parametrize("id", list_shipped())
def test_the_overlay_of_every_page_is_fine(id: str) -> None:
    """What a page shows as a correction can be built, and changes a fact that was not published."""
    base = load_framework(id)
    correction = make_correction(base)

    assert correction is not None
    assert check_text("overlay.yaml", correction.text) == ()
    page = (PAGES / f"{id}.md").read_text("utf-8")
    assert f"```yaml\n{correction.text}```" in page
    ours = read_framework(correction.text).framework
    assert ours is not None
    assert (ours.id, ours.base) == (f"our-{id}", id)
    assert ours.milestones != base.milestones or count_published(ours) > count_published(base)


@pytest.mark.parametrize("id", list_shipped())
def test_every_page_says_what_a_reader_looks_for(id: str) -> None:
    """What it is, what is asked, what it rests on, its licence, how to correct it and score it."""
    page = (PAGES / f"{id}.md").read_text("utf-8")
    headings = re.findall(r"^## (.*)$", page, flags=re.MULTILINE)

    assert [each for each in headings if each in SECTIONS] == SECTIONS
    framework = load_framework(id)
    assert [each for each in framework.milestones if f'<a id="{each}">' not in page] == []

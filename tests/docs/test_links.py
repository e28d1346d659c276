"""Links between pages lead somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?P<path>[^)#:\s]*)(?:#(?P<heading>[^)\s]*))?\)")


def name_page(page: Path) -> str:
    """Return what a test report calls a page."""
    return str(page.relative_to(ROOT))


def headings_of(page: Path) -> set[str]:
    """Return the anchors of a page: its headings in small letters, and places with a name."""
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    titles = re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE)
    return set(re.findall(r'<a id="([^"]+)">', text)) | {
        re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles
    }


@pytest.mark.parametrize("page", PAGES, ids=name_page)
def test_every_link_has_a_page_and_a_heading(page: Path) -> None:
    """The file a link names is there, and has the heading it names."""
    broken = []
    for link in LINK.finditer(FENCED.sub("", page.read_text(encoding="utf-8"))):
        target = (page.parent / link["path"]).resolve() if link["path"] else page
        if not target.exists() or (link["heading"] and link["heading"] not in headings_of(target)):
            broken.append(link[0])
    assert broken == []


def test_every_page_can_be_reached() -> None:
    """From the index one comes to each page of the documentation, by way of others."""
    waiting = [ROOT / "docs" / "index.md"]
    reached = set()
    while waiting:
        page = waiting.pop()
        if (
            page.suffix == ".md"
            and page.is_file()
            and page not in reached
            and page.is_relative_to(ROOT / "docs")
        ):
            reached.add(page)
            text = page.read_text("utf-8")
            waiting += [(page.parent / link["path"]).resolve() for link in LINK.finditer(text)]
    assert set((ROOT / "docs").rglob("*.md")) <= reached

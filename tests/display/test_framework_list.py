"""The list of frameworks: one row each, and nothing lost on narrow pages."""

import pytest
from rich.cells import cell_len

from transform_model.definition.basis import Basis
from transform_model.display.framework_list import count_published, render_list
from transform_model.display.terminal import Look
from transform_model.language.library import list_frameworks
from transform_model.language.summary import FrameworkSummary

NOTHING = dict.fromkeys(Basis, 0)
LADDER = FrameworkSummary(
    "harbor",
    "Harbor ladder",
    "1.0",
    "",
    "",
    12,
    3,
    "3 phases",
    {**NOTHING, Basis.PUBLISHED: 2, Basis.EDITORIAL: 7},
    NOTHING,
)
PROFILE = FrameworkSummary(
    "dock",
    "Dock profile, of everything that a harbor may need to be called one",
    "2",
    "",
    "",
    1,
    0,
    "profile",
    NOTHING,
    {**NOTHING, Basis.EDITORIAL: 4},
)


def test_titles_stand_beside_where_there_is_room() -> None:
    """Texts are set to the left, counts to the right."""
    assert render_list([LADDER], Look(width=100)) == (
        "1 framework   published: thresholds and rules read in a public source\n"
        "\n"
        "id       title           version   outcome    milestones   published\n"
        "harbor   Harbor ladder   1.0       3 phases           12      2 of 9\n"
        "\n"
        "See one   transform-model show ID\n"
    )


def test_titles_stand_below_where_there_is_none() -> None:
    """The other columns stay columns."""
    assert render_list([LADDER, PROFILE], Look(width=80)).splitlines()[2:-2] == [
        "id       version   outcome    milestones   published",
        "harbor   1.0       3 phases           12      2 of 9",
        "  Harbor ladder",
        "dock     2         profile             1      0 of 4",
        "  Dock profile, of everything that a harbor may need to be called one",
    ]


def test_a_narrow_page_has_short_lines_instead_of_columns() -> None:
    """Nothing is left out."""
    assert render_list([LADDER], Look(width=40)).splitlines()[3:-2] == [
        "harbor",
        "  Harbor ladder",
        "  1.0, 3 phases, 12 milestones, 2 of 9",
        "  published",
    ]


def test_published_counts_thresholds_else_all_facts_that_score() -> None:
    """Without either there are titles only."""
    bare = FrameworkSummary("b", "B", "1", "", "", 0, 0, "", NOTHING, NOTHING)

    assert [count_published(each) for each in (LADDER, PROFILE, bare)] == [
        "2 of 9",
        "0 of 4",
        "titles only",
    ]


@pytest.mark.parametrize("width", [20, 40, 60, 72, 80, 120, 160])
@pytest.mark.parametrize("unicode", [True, False])
def test_the_shipped_list_keeps_to_its_page(width: int, *, unicode: bool) -> None:
    """No line is longer than the page."""
    page = render_list(list_frameworks(), Look(width=width, unicode=unicode))

    assert all(cell_len(line) <= width for line in page.splitlines())
    assert unicode or page.isascii()

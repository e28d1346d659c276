"""What people see of a summary, and what they can hand on."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import pytest

import transform_model as tm
from tests.scoring.texts import load_text
from transform_model.display.summary.page import render_summary
from transform_model.display.terminal import Look
from transform_model.networks.suppression import Hidden

TEXT = """\
scales:
  steps: {levels: 0..3, met: 2}
milestones:
  aim: {title: Aim, scale: steps, thresholds: {start: 1, work: 2}}
  team: {title: Team, scale: steps, thresholds: {work: 2}}
phases: [{id: start, title: Start}, {id: work, title: Work}]
measures:
  points: {title: Points, sum: milestones}
  both: {fraction: thresholds, by: phase}
"""
LADDER = """\
scales:
  steps: {levels: 0..3, met: 2}
milestones:
  aim: {title: Aim, scale: steps}
outcomes:
  recognition:
    ladder: cumulative
    steps: [{id: one, title: Level one, rule: {aim: 1}}, {id: two, rule: {aim: 3}}]
"""
TABLE: dict[str, list[Any]] = {
    "rural": [True, True, False, False, None],
    "clinicians": [1, 3, 4, 10, 2],
    "note": ["synthetic"] * 5,
    "aim": [2, 1, 0, None, 2],
    "team": [2, None, 0, 0, 3],
}
"""Start is complete for practices 1, 2 and 5, perhaps for 4; work for 1 and 5."""


def framework() -> tm.Framework:
    """Return two phases: start needs aim 1, work needs aim 2 and team 2."""
    return load_text(TEXT)


def summarise(**choices: Any) -> tm.Summary:  # noqa: ANN401 - as for the function
    """Return the summary of the five practices above."""
    return tm.summarise(framework(), TABLE, **choices)


def test_a_summary_reads_from_its_verdict_down() -> None:
    """Who and what, the finding, groups with shares, milestones, means, remarks."""
    assert str(summarise(by="rural")) == PAGE


PAGE = """\
A cohort by rural
Harbor clinic 1 · 5 practices · 20 clinicians
synthetic

  Between 3 and 4 of 5 practices have completed phase 1.

Percent of practices that completed at least phase …
  rural       practices  clinicians      1    2
  yes                 2           4    100   50
  no                  2          14   0–50    0
  not stated          1           2    100  100
  all                 5          20  60–80   40

Milestones: for how many practices each is …
             in the way  next step ready  not answered
  aim Aim             3                4             1
  team Team           1                3             1

Means of measures
  rural     yes     no  not stated    all
  Points  2.5–4  0–1.5           5  2–3.2

Each row of the table counts as one practice.
Ends of shares are rounded outward, so the true share is always inside.
Of 3 thresholds, 3 are editorial.
"""
"""In the way of the lower current phase: aim for 2, 3 and 4, team for 2; points add up levels."""


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("weights", ["practices", "clinicians"])
def test_no_line_is_longer_than_the_page(width: int, weights: str) -> None:
    """A narrow page has more lines, not longer ones."""
    lines = summarise(by=["rural", "clinicians"], weights=weights).to_text(width).splitlines()
    assert max(map(len, lines)) <= width


def test_milestones_go_by_their_ids_where_titles_have_no_room() -> None:
    """Three columns of counts take 45 cells, ``team Team`` nine more."""
    assert "  team Team " in summarise().to_text(54)
    assert "  team  " in summarise().to_text(53)


def test_a_page_can_be_plain_ascii() -> None:
    """Where only ASCII can be shown, nothing else is."""
    found = summarise(by=["rural", "clinicians"], min_group=2)
    assert render_summary(found._shown, Look(unicode=False)).isascii()


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({}, "Between 3 and 4 of 5 practices have completed phase 1."),
        (
            {"weights": "clinicians"},
            "Between 30 % and 80 % of clinicians work in practices that have completed phase 1.",
        ),
        ({"min_group": 9}, "Fewer than 9 practices: nothing is shown."),
    ],
)
def test_the_finding_holds_at_both_ends(choices: dict[str, Any], words: str) -> None:
    """Practices 1, 2 and 5 surely, 4 perhaps; 6 of 20 clinicians surely, 16 at most."""
    assert words in " ".join(str(summarise(**choices)).split())


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"aim": [2]}, "1 of 1 practice has completed phase 1."),
        ({"team": [2, 1]}, "Who has completed phase 1 is not known."),
        ({"aim": [0, 0, 0]}, "0 of 3 practices have completed phase 1."),
        ({"aim": []}, "0 practices."),
    ],
)
def test_the_finding_of_few_is_a_sentence(table: dict[str, Any], words: str) -> None:
    """One, none, and nothing known."""
    assert words in str(tm.summarise(framework(), table))


def test_clinicians_that_are_not_known_are_told() -> None:
    """Practices without a number are counted as such, and not among clinicians."""
    table = {"clinicians": [4, None], "aim": [1, 1]}
    text = " ".join(str(tm.summarise(framework(), table)).split())
    assert "4 clinicians or more" in text
    assert "1 practice without a number of clinicians is not among the clinicians." in text
    table = {"clinicians": [4, None, None], "aim": [1, 1, 1]}
    assert "2 practices without a number of clinicians are not" in " ".join(
        str(tm.summarise(framework(), table)).split()
    )


def test_clinicians_that_nobody_knows_have_no_shares() -> None:
    """Weighed by clinicians of whom none is known, nothing can be told."""
    table = pd.DataFrame({"clinicians": [None, None], "aim": [1, 1]})
    found = tm.summarise(framework(), table, weights="clinicians")
    assert "2 practices." in str(found)
    assert found.to_html()


def test_a_reading_is_named() -> None:
    """With published facts only, the page says so."""
    assert "basis published" in str(summarise(basis="published"))


def test_without_phases_the_steps_of_an_outcome_are_compared() -> None:
    """Two of three practices reach level one, one of them perhaps level two."""
    found = tm.summarise(load_text(LADDER), {"rural": [True, False, None], "aim": [1, "1..3", 0]})
    text = " ".join(str(found).split())
    assert "2 of 3 practices have reached 'Level one'." in text
    assert "Percent of practices that reached at least … practices Level one two" in text
    assert "have reached at least …" in found.to_html()


def test_without_phases_and_outcomes_there_are_groups_and_measures() -> None:
    """Sizes, milestones and means are left."""
    text = "scales: {steps: {levels: 0..3}}\nmilestones: {aim: {title: Aim, scale: steps}}\n"
    bare = load_text(text + "measures: {total_worth: {sum: milestones}}\n")
    found = tm.summarise(bare, {"rural": [True, False], "aim": [1, 2]}, by="rural")
    assert "Groups\n  rural  practices\n  yes            1" in str(found)
    assert "total worth    1   2  1.5" in str(found)
    alone = tm.summarise(bare, {"aim": [1, 2]})
    assert "Groups" not in str(alone)
    assert "0 of" not in str(alone)
    assert alone.to_html()


def test_a_framework_without_measures_has_no_means() -> None:
    """A table that would be empty is left out; so is one of milestones that say nothing."""
    found = tm.summarise(load_text(LADDER), {"aim": [3]})
    assert "Means" not in str(found)
    assert "Milestones" not in str(found)
    assert "Means" not in found.to_html()
    assert "Milestones" not in found.to_html()


class _Tags(HTMLParser):
    """Checks that tags close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser calls it so
        """Open a tag."""
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the last tag that was opened."""
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"by": "rural", "weights": "clinicians"},
        {"by": ["rural", "clinicians"], "min_group": 2},
        {"min_group": 9},
    ],
)
def test_a_section_is_well_formed(choices: dict[str, Any]) -> None:
    """Every tag is closed, and a notebook is handed the same section."""
    found = summarise(**choices)
    tags = _Tags()
    tags.feed(found.to_html())
    assert tags.open == []
    assert found._repr_html_() == found.to_html()
    assert "<script" not in found.to_html()


def test_a_single_column_may_stand_by_itself() -> None:
    """One name to group by, and one to pass over."""
    table = {"area": ["a"], "state": ["MA"], "aim": [1]}
    found = tm.summarise(framework(), table, by="area", keep="state")
    assert [group.group for group in found.groups] == [("a",)]


def test_texts_of_a_table_are_no_markup() -> None:
    """A value with signs of HTML is shown as it is."""
    html = tm.summarise(framework(), {"area": ["<b>"], "aim": [1]}, by="area").to_html()
    assert "&lt;b&gt;" in html
    assert "<b>" not in html


def test_a_section_says_whose_data_they_are() -> None:
    """Made-up data stand out; another note is quiet."""
    assert '<span class="care">synthetic</span>' in summarise().to_html()
    other = tm.summarise(framework(), {"note": ["pilot"], "aim": [1]})
    assert '<span class="d">pilot</span>' in other.to_html()
    assert "pilot" in str(other)
    assert "synthetic" not in tm.summarise(framework(), {"aim": [1]}).to_html()


def test_small_groups_are_hidden_everywhere() -> None:
    """The two practices of each group are shown, the one without a setting is not, nor another."""
    found = summarise(by="rural", min_group=2)

    assert [(each.group, each.why) for each in found.hidden] == [
        ((True,), Hidden.BESIDE_SMALL),
        ((None,), Hidden.SMALL),
    ]
    assert [group.group for group in found.groups] == [(False,)]
    assert "fewer than 2" in str(found)
    assert "not shown" in found.to_html()
    described: Any = found.to_dict()
    assert [each["hidden"] for each in described["groups"]] == ["beside small", None, "small"]
    assert [each["figures"] is None for each in described["groups"]] == [True, False, True]
    assert set(found.to_pandas()["rural"]) == {False}
    with pytest.raises(tm.UnknownNameError, match="there is no group 'True'"):
        found.find_group(True)  # noqa: FBT003 - a value of a column
    assert found.find_group(False).practices == 2  # noqa: FBT003 - a value of a column


def test_a_cohort_that_is_too_small_has_no_figures() -> None:
    """Fewer practices in all than a group needs."""
    found = summarise(min_group=6)
    assert found.to_dict()["all"] is None
    assert found.groups == ()
    assert found.to_arrow().num_rows == 0


@pytest.mark.parametrize("least", [-1, 1.5, True, "3", None])
def test_a_least_group_is_a_number_of_practices(least: object) -> None:
    """Neither less than none nor a part of a practice is a limit."""
    with pytest.raises(ValueError, match=f"a whole number from 0, found {least!r}"):
        summarise(min_group=least)


def test_what_is_counted_has_a_name() -> None:
    """A weight that is none is told with the nearest that is."""
    with pytest.raises(
        tm.UnknownNameError, match="no weight 'clinician'; did you mean 'clinicians'"
    ):
        summarise(weights="clinician")


def test_merged_summaries_keep_their_choices() -> None:
    """What is hidden in the parts is shown where the whole is large enough."""
    part = summarise(by="rural", min_group=3)
    assert part.groups == ()
    whole = part.merge(part, part)
    assert isinstance(whole, tm.Summary)
    assert [group.practices for group in whole.groups] == [6, 6, 3]
    assert whole.note == "synthetic"
    other = tm.summarise(framework(), {"rural": [True], "aim": [1]}, by="rural")
    assert part.merge(other).note == ""


def test_the_dictionary_is_ready_for_json() -> None:
    """Plain values throughout, with the format and its version."""
    days = ["2016-03-31", "2016-03-31", None]
    table = {"assessed_on": days, "clinicians": [1, None, 2], "aim": [1, 2, 3]}
    found: Any = tm.summarise(framework(), pd.DataFrame(table), by="assessed_on").to_dict()
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert (found["format"], found["format_version"]) == ("transform-model/summary", 1)
    assert found["groups"][0]["group"] == {"assessed_on": "2016-03-31"}
    assert found["groups"][0]["figures"]["clinicians"] == {"lower": 1, "upper": None}
    start = found["all"]["phases"][1]
    assert (start["id"], start["practices"]["at_least"]) == ("start", {"lower": 3, "upper": 3})
    assert found["all"]["measures"]["points"]["total"] == {"lower": 6.0, "upper": 15.0}
    assert set(found["all"]["measures"]["both"]) == {"start", "work"}


def test_outcomes_and_rules_are_in_the_dictionary() -> None:
    """Two of three practices are at least at level one and known; one may be at either."""
    text = LADDER + "rules: {started: {aim: 1}}\n"
    found: Any = tm.summarise(load_text(text), {"aim": [1, "1..3", 0]}).to_dict()["all"]
    assert found["outcomes"]["recognition"] == {
        "steps": {"one": {"lower": 2, "upper": 1}, "two": {"lower": 0, "upper": 1}},
        "none": {"lower": 1, "upper": 1},
        "not_applicable": {"lower": 0, "upper": 0},
    }
    assert found["rules"]["started"]["yes"] == {"lower": 2, "upper": 2}


TABLES: dict[str, Callable[[tm.Summary], Any]] = {
    "pandas": lambda found: found.to_pandas().to_dict("list"),
    "polars": lambda found: found.to_polars().to_dict(as_series=False),
    "arrow": lambda found: found.to_arrow().to_pydict(),
}


@pytest.mark.parametrize("library", TABLES)
@pytest.mark.parametrize("by", ["rural", "clinicians", "note", "result", "mixed", "size", None])
def test_tables_have_one_figure_a_row(library: str, by: str | None) -> None:
    """Whatever the values of groups are, all libraries tell the same."""
    more = {
        "result": ["x"] * 5,
        "mixed": [1, "a", None, None, None],
        "size": [0.5, 1, 1, 1, None],
    }
    found = tm.summarise(framework(), {**TABLE, **more}, by=by, keep=["result", "mixed", "size"])
    table = TABLES[library](found)
    name = {"result": "by_result", None: "result"}.get(by, by)
    practices = [
        (key, value)
        for key, result, value in zip(table[name], table["result"], table["value"], strict=True)
        if result == "practices"
    ]
    assert len(practices) == len(found.groups)
    assert sum(value for _, value in practices) == 5
    assert len(table["value"]) > 50 * len(found.groups)

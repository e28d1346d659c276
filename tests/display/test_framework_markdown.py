"""The page about a framework in Markdown: all that is known of it, each thing once and linked."""

import re
from functools import partial
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.display.cards import read_small
from transform_model.definition.basis import Basis, Ground
from transform_model.definition.dimension import Dimension, Member
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import SHARE, YES_NO
from transform_model.display.framework.correction import make_correction
from transform_model.display.framework.linking import escape_markdown
from transform_model.display.framework.results import Entry
from transform_model.display.framework_dict import describe_framework
from transform_model.display.framework_index import write_index
from transform_model.display.framework_markdown import Surroundings, example_answers, write_page
from transform_model.language.library import load_framework, read_framework

FOLDER = Path(__file__).parents[1] / "frameworks"
TYPES = sorted(p for p in FOLDER.rglob("*.yaml") if not p.stem.endswith(".cases"))

WHOLE = """\
note: Everything that can be said. And more.
licence: Ours.
period: 2015..2019
points_called: credits
basis: editorial
source: own
sources:
  read: {title: A report, url: "https://example.org/report", read_on: 2020-01-31}
  own: {title: Our judgement}
  spare: {title: Not used}
prerequisites: {strength: hard, enforce: yes}
dimensions:
  driver: {"1.1": People, "1.2": {title: Data driven care, short: Data}}
  kind: {core: Core, extra: Extra}
phases: [{id: p1, title: First, short: One}, {id: p2, title: Second}]
milestones:
  a:
    title: A | b
    driver: "1.1"
    kind: core
    note: The phase was not read.
    levels: {0: Nothing., 3: All.}
    thresholds: {p1: {level: 1, basis: published, source: read}, p2: 2..3}
  b: {title: Beta, driver: "1.2", kind: extra, note: The phase was not read., thresholds: {p2: 2}}
  c:
    title: Gamma
    driver: "1.2"
    points: [0, 1, 2, 4]
    requires: [{level: 2, needs: {a: 1}, why: first things first}]
  d: {title: Delta, scale: yes_no, points: {value: 5, basis: published, source: read}}
rules: {both: {title: Both of them, all: [{a: 1}, {b: 2}]}}
measures:
  reached: {title: Reached, count: thresholds, by: phase}
  credits: {title: Credits, sum: [c, d]}
outcomes:
  tier:
    title: Tier
    ladder: cumulative
    steps:
      - {id: low, title: Low, rule: {all: [both, {credits: 3}, {reached.p1: 1}]}}
      - {id: high, rule: {phase: p2}, applies: {rural: "yes"}}
"""


def page(body: str) -> str:
    """Return the page about a framework of a few lines."""
    return write_page(read_small(body))


def test_a_page_has_its_parts_in_the_order_a_reader_asks() -> None:
    """What it is, what is asked, how it is scored, what it rests on, what to do with it."""
    text = page(WHOLE.replace("{phase: p2}", "both"))

    assert re.findall(r"^##? ([A-Z].*)$", text, flags=re.MULTILINE) == [
        "Small",
        "Phases",
        "Milestones",
        "How it is scored",
        "What comes first",
        "Time",
        "What is published, and what is not",
        "Licence",
        "Sources",
        "Score with it",
    ]


def test_a_page_says_each_thing_with_what_it_rests_on() -> None:
    """Levels with the letter of their basis, sentences with links, facts by kind and source."""
    text = page(WHOLE.replace("{phase: p2}", "both"))

    assert '| <a id="a"></a>`a` | A \\| b | 1.1 | Core | **1** p | 2–3 e |  |' in text
    assert '| <a id="c"></a>`c` | Gamma | 1.2 |  |  |  | 0 / 1 / 2 / 4 |' in text
    assert '| <a id="d"></a>`d` | Delta |  |  |  |  | 5 |' in text
    assert "- `a`, `b`: The phase was not read." in text
    assert "- **driver**: `1.1` People; `1.2` Data driven care" in text
    assert "    - [both of them](#both)\n    - at least 3 [credits](#credits)\n" in text
    assert "    - [reached for phase 1, One](#reached) of at least 1\n" in text
    assert "    - only if the practice is rural\n" in text
    assert "[A \\| b](#a) at level 1 or above before [Gamma](#c) at level 2, because first" in text
    assert "(caps the level, editorial)" in text
    assert "Order never changes a score" not in text
    assert "| thresholds | which level completes a milestone for which phase | 1 | 2 |" in text
    assert "- **thresholds**, editorial (2): `a at level 2 for p2`, `b at level 2 for p2`" in text
    assert (
        "| `read` | [A report](https://example.org/report) (read on 2020-01-31) |"
        " 1 threshold, 1 point |"
    ) in text
    assert "| `spare` | Not used |  |" in text
    assert "- 3: All\\.".replace("\\", "") in text


def test_what_lies_around_a_page_is_linked() -> None:
    """Its picture, its definition, its cases, and the page about overlays; else nothing is said."""
    framework = read_small("milestones: {a: {title: A, met: 1}}\nrules: {r: {all: [a]}}\n")
    around = Surroundings("small.svg", "../small.yaml", "../small.cases.yaml", 1, "overlays.md")

    text, bare = write_page(framework, around), write_page(framework)

    assert "](small.svg)" in text
    assert "[1 case](../small.cases.yaml) holds the definition" in text
    assert "[the definition](../small.yaml)" in text
    assert "small.svg" not in bare
    assert "## Cases" not in bare
    assert "[2 cases](x) hold" in write_page(framework, Surroundings(cases_file="x", cases=2))


def test_a_correction_on_a_page_leads_to_more_about_overlays() -> None:
    """Where there is such a page."""
    framework = load_framework("pcmh-a")
    assert "[More about overlays](overlays.md)" in write_page(
        framework, Surroundings(guide="overlays.md")
    )


@pytest.mark.parametrize("path", TYPES, ids=lambda path: path.stem)
def test_every_link_of_a_page_leads_to_a_place_of_it(path: Path) -> None:
    """And a table keeps its columns, whatever stands in titles."""
    text = write_page(load_framework(path))

    places = set(re.findall(r'<a id="([^"]+)">', text)) | {"sources"}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= places
    for table in re.findall(r"(?:^\|.*\|\n)+", text, flags=re.MULTILINE):
        cells = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(cells) == 1, table


def test_everything_published_is_said_so() -> None:
    """Nothing is listed as missing; words are not counted."""
    body = (
        "basis: published\nsource: s\nsources: {s: {title: S}}\n"
        "milestones: {a: {title: A, scale: yes_no}}\nrules: {r: {all: [a]}}\n"
    )
    assert "Everything but the words is published." in page(body)


GROUNDS = """\
basis: editorial
source: s
sources: {s: {title: S}}
milestones:
  a: {title: A, met: 2, points: {value: 3, basis: published}}
  b: {title: B}
  c: {title: C, scale: {measured: number, unit: days, from: 0}}
  d: {title: D, scale: {measured: number}}
  e: {title: E, scale: share, met: 50%, points: 2}
measures: {m: {sum: [a, b, c, d, e]}}
"""


def test_points_and_kinds_may_rest_on_different_grounds() -> None:
    """Both are said; a level that counts stands in its column, and the ends of an open scale."""
    found = re.findall(
        r'^\| <a id="(\w)"></a>`\w` \| \w \| (.*) \|$', page(GROUNDS), flags=re.MULTILINE
    )
    assert dict(found) == {
        "a": "level 2 or above | 0 / 0 / 3 / 3 | editorial; points published",
        "b": "0 to 3 |  | editorial",
        "c": "days |  | editorial",
        "d": "a number |  | editorial",
        "e": "50 % or more | 2 | editorial",
    }


def test_tags_may_rest_on_another_ground_than_their_milestone() -> None:
    """The table says so, and they are counted by themselves."""
    published = Ground(Basis.PUBLISHED)
    milestone = Milestone("a", "A", YES_NO, tags={"part": ("x",)}, tag_grounds={"part": published})
    part = Dimension("part", {"x": Member("x", "Ex")})
    text = write_page(
        Framework("f", "F", "1", dimensions={"part": part}, milestones={"a": milestone})
    )

    assert "| A | Ex | editorial; part published |" in text
    assert "| part tags | what milestones are tagged with there | 1 | 0 |" in text


def test_groups_of_several_have_headings() -> None:
    """Three lines or more to a group; a mark stands before its title, a word does not."""
    lines = "".join(
        f"  m{i}: {{title: M, scale: yes_no, part: {'AB' if i < 3 else 'tail'}}}\n"
        for i in range(6)
    )
    rest = "".join(f"  z{i}: {{title: Z, scale: yes_no}}\n" for i in range(3))
    text = page(
        "basis: editorial\ndimensions: {part: {AB: Alpha and beta, tail: The tail, no: Nobody}}\n"
        f"milestones:\n{lines}{rest}measures: {{m: {{count: milestones}}}}\n"
    )

    found = re.findall(r"^### (.*)$", text, flags=re.MULTILINE)
    assert found[:3] == ["AB Alpha and beta", "The tail", "Others"]


def test_groups_of_one_are_no_groups() -> None:
    """A table has all of them, and what tells them apart; a dimension nobody uses is not told."""
    text = page(
        "dimensions: {part: {x: Ex, y: Why}, other: {z: Zed}}\n"
        "milestones: {a: {title: A, part: x}, b: {title: B, part: y}}\n"
    )

    assert "###" not in text
    assert "Ex" in text
    assert "Zed" not in text
    assert "## How it is scored" not in text


OPEN_ENDED = """\
milestones:
  a: A
  b: {title: B, scale: {measured: number, unit: days, from: 0, better: lower}}
  c: {title: C, scale: {measured: number, from: 1}}
measures: {m: {sum: [a]}}
rules: {r: {all: [{b: 2}, {c: 1}]}}
"""


def test_answers_of_an_example_can_be_given() -> None:
    """The best level; on an open scale its end, and 100 % of a share."""
    assert dict(example_answers(read_small(OPEN_ENDED))) == {"a": '"3"', "b": "0", "c": "1"}
    share = Framework("f", "F", "1", milestones={"s": Milestone("s", "S", SHARE)})
    assert dict(example_answers(share)) == {"s": "100%"}


PHASED = """\
phases: [{id: p, title: P}]
milestones: {a: {title: A, thresholds: {p: LEVEL}}}
measures: {m: {sum: thresholds}, n: {sum: thresholds, by: phase}}
"""
WORTH = """\
milestones: {a: {title: A, scale: yes_no, points: 2}}
measures: {m: {sum: [a]}}
"""
PART = """\
milestones: {a: {title: A, scale: share, met: 50%}}
rules: {r: {all: [a]}}
"""
BARE = """\
milestones: {a: {title: A, met: 1, note: N}}
rules: {r: {all: [a]}}
"""


@pytest.mark.parametrize(
    ("body", "says", "states"),
    [
        (
            PHASED.replace("LEVEL", "2") + "totals: {m: 2, n: {p: 2}}\n",
            "a completes p at level 1",
            "totals: {m: 1, n: {p: 1}}",
        ),
        (PHASED.replace("LEVEL", "1..2"), "what is said of a was read", "{a: {basis: published"),
        (WORTH + "totals: {m: 2}\n", "a is worth 3 points", "totals: {m: 3}"),
        (WORTH, "a is worth 3 points", "points: {value: 3, basis: published, source: official}"),
        (PART, "a is met at 45 %", "a: {met: 45%, basis: published, source: official}"),
        (BARE, "what is said of a was read", "milestones: {a: {basis: published"),
        ("basis: published\n" + BARE, "a has another title", "text_basis: published"),
    ],
)
def test_a_correction_changes_the_fact_that_tells_most(
    tmp_path: Path, body: str, says: str, states: str
) -> None:
    """A threshold, else points, else a share, else what something rests on; totals follow."""
    framework = read_small(body)
    correction = make_correction(framework)
    (tmp_path / "small.yaml").write_text(SMALL + body, "utf-8")

    assert correction is None  # 'small' does not ship, so nothing can be laid over it
    assert read_framework(tmp_path / "small.yaml").framework is not None
    found = make_correction(framework, check=partial(fits, tmp_path))
    assert found is not None
    assert found.says.startswith(says)
    assert states in found.text


SMALL = """\
transform_model: 1
id: small
title: Small
version: "1"
scale: four
scales: {four: {levels: 0..3}}
"""


def fits(folder: Path, text: str) -> bool:
    """Return whether an overlay beside its base has no error."""
    path = folder / "ours.yaml"
    path.write_text(text, "utf-8")
    return read_framework(path).framework is not None


@pytest.mark.parametrize("text", ["a|b", "*a*", "<b>", "[a](b)", "a_b_c", "`a`", "\\", "~~a~~"])
def test_a_title_is_shown_as_it_is(text: str) -> None:
    """Nothing in it is read as Markdown."""
    shown = MarkdownIt().renderInline(escape_markdown(text))
    plain = shown.replace("&lt;", "<").replace("&gt;", ">")
    assert plain == text


def test_the_index_says_what_each_framework_is() -> None:
    """The first sentences of its note, as many as say something."""
    long = "A sentence that is long enough to say by itself what the framework is for, and to whom."
    milestones = {"a": Milestone("a", "A", YES_NO)}
    first = Framework("f", "First", "1", note=f"{long} It ends. More.", milestones=milestones)
    second = Framework("g", "Second", "2", note="Structure only. No list was read.")

    text = write_index((first, second), "pages")

    assert f"**[First](pages/f.md)**, `f`. {long} It ends." in text
    assert "More." not in text
    assert "**[Second](pages/g.md)**, `g`. Structure only. No list was read." in text
    assert "| [`f`](pages/f.md) | 1 | 1 |" in text


def test_the_dictionary_says_all_that_the_page_does() -> None:
    """Facts by kind and basis, sources with what rests on them, time, and an overlay."""
    described = describe_framework(read_small(WHOLE.replace("{phase: p2}", "both")), cases=3)

    assert described["cases"] == 3
    assert described["time"] == ["Programme period: 2015 to 2019."]
    facts = described["facts"]
    assert isinstance(facts, dict)
    assert facts["counts"]["thresholds"]["published"] == 1
    assert facts["not_published"]["prerequisites"] == {"editorial": ["c at level 2"]}
    sources = described["sources"]
    assert isinstance(sources, dict)
    assert sources["read"]["facts"] == {"thresholds": 1, "points": 1}
    assert describe_framework(load_framework("pcmh-a"))["correction"] != ""


def test_a_part_that_is_a_list_stands_in_brackets() -> None:
    """Else nobody sees where it ends; a rule of one part needs none."""
    ground = Ground(Basis.EDITORIAL)
    parts = ("a", "b; and c")

    assert Entry("r", "R", parts, ground).says == "a; (b; and c)"
    assert Entry("r", "R", parts[1:], ground).says == "b; and c"


def test_no_word_of_an_author_is_taken_for_markdown() -> None:
    """Titles, labels, values and addresses may hold anything, and show as they are written."""
    framework = read_small("""
source: shelf
sources:
  shelf: {title: "A | B", url: "javascript:alert(1)"}
  web: {title: On the web, url: "https://x.org/a|b)"}
attributes: {sites: {title: "<script>alert(1)</script> | `sites`", number: percent}}
phases: [{id: start, title: Start}]
milestones:
  first:
    title: "*First*\\nof all"
    scale: {levels: ["no | <b>", "so `x`", 'all "of" it'], met: "so `x`"}
    thresholds: {start: "so `x`"}
rules:
  large: {title: Large, all: [first, {where: {sites: 3..}}, {where: {kind: "<i>"}}]}
""")

    page = write_page(framework)
    shown = MarkdownIt().enable("table").render(page)

    assert "&lt;script&gt;alert(1)&lt;/script&gt; | `sites`: at least 3" in shown
    assert "&lt;i&gt;" in shown
    assert "<script" not in shown
    assert 'href="javascript' not in shown
    assert '<a href="https://x.org/a%7Cb%29">On the web</a>' in shown
    assert "<code>first at 'so `x`' for start</code>" in shown
    assert "first: &quot;all \\&quot;of\\&quot; it&quot;" in shown

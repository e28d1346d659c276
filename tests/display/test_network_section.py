"""Laws of the report of a network as a section of HTML."""

import re
from html.parser import HTMLParser

import transform_model as tm
from tests.display.harbor_network import report_harbor, report_one
from tests.networks.small_networks import THREE, Case, network_of, table_of

_EMPTY = {"br"}


class Reader(HTMLParser):
    """Reads a section: its text without the style, and whether every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.open: list[str] = []
        self.met: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        del attrs
        self.met.add(tag)
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Forget the element that ends."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        if "style" not in self.open and data.strip():
            self.text.append(" ".join(data.split()))


def read(html: str) -> Reader:
    """Return what a section holds."""
    reader = Reader()
    reader.feed(html)
    assert reader.open == []
    return reader


def test_a_section_is_one_element_with_its_style_and_nothing_that_runs() -> None:
    """No script, no image, no link: it is safe wherever a notebook is shown."""
    html = report_harbor().to_html()
    found = read(html)
    assert html.startswith('<section class="tmn">')
    assert html.count("<section") == html.count("<style") == 1
    assert not found.met & {"script", "img", "link", "svg", "a", "iframe"}
    style = html.split("<style>")[1].split("</style>")[0]
    selectors = re.findall(
        r"([^{}]+)\{[^{}]*\}", style.replace("@media (prefers-color-scheme:dark){", "")
    )
    assert all(".tmn" in part for selector in selectors for part in selector.split(","))


def test_without_its_style_it_reads_from_top_to_bottom() -> None:
    """Verdict first, then targets, phases, settings, time, and what numbers mean."""
    text = " ".join(read(report_harbor().to_html()).text)
    told = [
        "Harbor network",
        "synthetic",
        "Between 2 and 4 of 4 practices have completed phase 1.",
        "Between 50 % and 100 % of clinicians work in practices that have completed phase 1.",
        "1 of 4 practices is not assessed yet",
        "Targets ▸ 5,400 clinicians take part: not yet 20 of 5,400 needed; 5,380 missing",
        "? 55 % of clinicians",
        "! 2 practices complete phase 2 by 31 January 2016: missed",
        "solid is certain hatched depends on what is not known",
        "1 Start 2–4 · 50 to 100 % 10–20 · 50 to 100 %",
        "rural 2–3 8–16 37 to 100 %",
        "all settings 4 20 50 to 100 %",
        "2016-03 3 2–4 1–3 0–1",
        "rounded outward",
    ]
    places = [text.index(each) for each in told]
    assert places == sorted(places)


def test_a_bar_has_the_numbers_of_its_label() -> None:
    """Phase 2: 1 of 4 for sure is 25 % solid, 2 more are 50 % hatched."""
    html = report_harbor().to_html()
    assert (
        'role="img" aria-label="1–3 · 25 to 75 %"><i class="y" style="width:25.00%"></i>'
        '<i class="m" style="width:50.00%"></i>' in html
    )


def test_words_of_others_are_text_and_nothing_else() -> None:
    """A name may hold anything; it cannot become an element."""
    report = report_one(Case(((1, 1),)), name='<script>alert("x")</script>\x00')
    found = read(report._repr_html_())
    assert "script" not in found.met
    assert found.text[0].startswith('<script>alert("x")</script>')
    assert "\x00" not in report.to_html()


def test_hidden_groups_are_words() -> None:
    """No bar and no number stands beside them."""
    text = read(report_harbor(min_group=4).to_html()).text
    assert text[text.index("rural") + 1] == "fewer than 4"
    text = read(report_harbor(min_group=2).to_html()).text
    assert text[text.index("rural") + 1] == "not shown"


def test_what_is_not_there_has_no_section() -> None:
    """One practice, one assessment, no target, no setting, no count of clinicians."""
    text = " ".join(read(report_one(Case(((1, 1),), None)).to_html()).text)
    for word in ("Targets", "Setting", "over time", "linicians", "synthetic"):
        assert word not in text


def test_a_share_of_nobody_has_no_bar() -> None:
    """Who may be rural has no clinicians: there is no share of them, and no bar."""
    drawn = [Case(((1, 1),), 0, rural=True), Case(((1, 1),), 3, rural=False)]
    html = tm.network_report(THREE, network_of(drawn), table_of(drawn)).to_html()
    row = next(line for line in html.splitlines() if '<th scope="row">rural' in line)
    assert row.count("<td>") == 3
    assert "bar" not in row


def test_a_note_that_is_no_warning_is_quiet() -> None:
    """Only what is made up is orange."""
    assert '<p class="d">first round</p>' in report_harbor("first round").to_html()
    assert '<p class="care">synthetic</p>' in report_harbor().to_html()

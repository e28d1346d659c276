"""Laws of the pictures of a network: phases over time, and run charts."""

from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import transform_model as tm
from tests.display.harbor_network import report_harbor, report_one
from tests.networks.small_networks import THREE, Case, cases, network_of, table_of
from transform_model.definition.bounds import Bounds
from transform_model.definition.phase import Phase
from transform_model.display.network.axis import list_ticks

SVG = "{http://www.w3.org/2000/svg}"


def read(picture: str) -> ET.Element:
    """Return the root of a picture, which is XML."""
    return ET.fromstring(picture)  # noqa: S314  our own picture


def texts(root: ET.Element) -> list[str]:
    """Return the words of a picture, in the order they are drawn."""
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def columns(root: ET.Element, kind: str) -> list[tuple[float, float]]:
    """Return x and height of the columns of one kind."""
    rects = root.iter(f"{SVG}rect")
    return [
        (float(r.get("x", 0)), float(r.get("height", 0))) for r in rects if r.get("class") == kind
    ]


def test_phases_have_a_panel_each_and_the_finding_as_title() -> None:
    """Three panels; the last numbers stand above the last column of each."""
    root = read(report_harbor().draw_phases())
    said = texts(root)
    assert said[0] == "Between 2 and 4 of 4 practices have completed phase 1"
    assert [said[said.index(each) - 1] for each in ("Start", "Work", "Shine")] == ["1", "2", "3"]
    for last in ("2 to 4", "1 to 3", "0 to 1", "all 4"):
        assert last in said
    assert (root.findtext(f"{SVG}desc") or "").endswith(
        "of 4 practices: phase 1: 2 to 4; phase 2: 1 to 3; phase 3: 0 to 1."
    )
    assert (
        "Synthetic. Harbor network, Three phases. 1 of 4 practices is not assessed yet:"
        in " ".join(said)
    )


def test_solid_is_certain_and_hatched_lies_on_top() -> None:
    """Phase 1 in January: 1 of 4 for sure, 3 perhaps; a fourth of the panel is 47.5 high."""
    root = read(report_harbor().draw_phases())
    solid, hatched = columns(root, "sure")[0], columns(root, "hatched")[0]
    assert solid[1] == pytest.approx(190 / 4, abs=0.1)
    assert hatched[0] == solid[0]
    assert hatched[1] == pytest.approx(2 * 190 / 4, abs=0.1)


@given(st.lists(cases(), min_size=1, max_size=4))
def test_every_network_can_be_drawn(drawn: list[Case]) -> None:
    """With and without assessments; nothing stands left of the page."""
    network, table = network_of(drawn), table_of(drawn)
    report = tm.network_report(THREE, network, table, as_of=report_harbor().as_of)
    root = read(report.draw_phases())
    assert all(float(text.get("x", 0)) >= 0 for text in root.iter(f"{SVG}text"))


def test_many_phases_stand_in_rows() -> None:
    """Seven phases: a row of four and a row of three."""
    ids = [f"p{i}" for i in range(7)]
    seven = evolve(THREE, phases=tuple(Phase(id, f"Phase called {id}") for id in ids))
    drawn = [Case(((1, 1),))]
    picture = tm.network_report(seven, network_of(drawn), table_of(drawn)).draw_phases()
    tops = [
        line.get("y1") for line in read(picture).iter(f"{SVG}line") if line.get("class") == "grid"
    ]
    assert [tops.count(top) for top in dict.fromkeys(tops)] == [4, 3]


def test_numbers_of_a_full_column_and_the_size_do_not_collide() -> None:
    """A long range over a full column leaves no room for what the top means."""
    report = report_harbor()
    many, size = Bounds(1_000_000, 1_234_567), 1_234_567
    last = report.series[-1]
    counts = tuple(evolve(count, practices=many) for count in last.phases)
    phases = tuple(Phase(id, id) for id in "abcde")
    five = evolve(
        report,
        framework=evolve(THREE, phases=phases),
        practices=size,
        phases=counts[:1] * 5,
        series=(evolve(last, phases=counts[:1] * 5),),
    )
    said = texts(read(five.draw_phases()))
    assert "1,000,000 to 1,234,567" in said
    assert "all 1,234,567" not in said


# Percent of patients contacted, made up; the median of the first twelve months is 44.
FOLLOW_UP = [41, 46, 39, 44, 48, 42, 45, 38, 47, 43, 46, 44, 43, None]
FOLLOW_UP += [52, 55, 49, 57, 60, 58, 62, 59, 63, 61]
MONTHS = [f"{2016 + i // 12}-{i % 12 + 1:02}" for i in range(24)]


def test_a_run_chart_says_what_it_found() -> None:
    """Ten points above the median from March 2017; the gap is left open."""
    chart = tm.run_chart(dict(zip(MONTHS, FOLLOW_UP, strict=True)))
    picture = tm.draw_run_chart(
        chart, "Timely follow-up", unit="%", about="Patients contacted", note="Synthetic example."
    )
    root = read(picture)
    said = texts(root)
    assert said[0] == "Timely follow-up shifted upward from March 2017"
    for words in (
        "shift: 10 points in a row above the median",
        "no data",
        "median 44",
        "61 %",
        "60 %",
        "Patients contacted",
    ):
        assert words in said
    assert any(
        line.startswith("Synthetic example. Run chart: median of the first 12") for line in said
    )
    paths = [path for path in root.iter(f"{SVG}path") if path.get("class") == "run"]
    assert [path.get("d", "").count("L") for path in paths] == [12, 9]
    kinds = [circle.get("class") for circle in root.iter(f"{SVG}circle")]
    assert (kinds.count("point"), kinds.count("found")) == (13, 10)
    desc = root.findtext(f"{SVG}desc") or ""
    assert desc.startswith("Median 44 %. 2016-01 41 %;")
    assert "2017-02 no data" in desc


def test_values_that_are_not_exact_are_ranges() -> None:
    """A hatched range above the point at its lower end; the median is a zone."""
    values: list[Bounds | float] = [Bounds(10, 12), 11, Bounds(9, 12), 12]
    root = read(tm.draw_run_chart(tm.run_chart(values, baseline=3), "Practices"))
    assert len(columns(root, "hatched")) == 2
    assert len(columns(root, "zone")) == 1
    assert texts(root)[0] == "Practices"
    assert "median 10 to 12" in texts(root)
    assert any("With fewer than 10 points" in line for line in texts(root))
    assert any("Hatched: depends on what is not known." in line for line in texts(root))


def test_counts_stand_on_nothing() -> None:
    """From 1 to 46 practices: the foot is 0, is called so, and there is nothing below it."""
    root = read(tm.draw_run_chart(tm.run_chart([1, 24, 30, 46]), "Practices"))
    foot = next(line for line in root.iter(f"{SVG}line") if line.get("class") == "axis")
    zero = next(text for text in root.iter(f"{SVG}text") if text.text == "0")
    assert float(zero.get("y", 0)) - 4.5 == pytest.approx(float(foot.get("y1", 0)), abs=0.1)
    assert not any((text.text or "").startswith("-") for text in root.iter(f"{SVG}text"))


def test_a_trend_is_told_where_there_is_no_shift() -> None:
    """Five points that fall; the words stand below them."""
    root = read(tm.draw_run_chart(tm.run_chart([9, 8, 7, 6, 5, 9]), "Waiting time"))
    assert texts(root)[0] == "Waiting time fell steadily from point 1 to point 5"
    assert "trend: 5 points in a row falling" in texts(root)
    rising = tm.draw_run_chart(tm.run_chart([5, 6, 7, 8, 9]), "Waiting time")
    assert texts(read(rising))[0] == "Waiting time rose steadily from point 1 to point 5"


def test_words_of_several_patterns_do_not_lie_on_each_other() -> None:
    """A shift and a trend over the same points: 19 apart."""
    values = [44, 45, 44, 50, 51, 52, 53, 54, 55]
    root = read(tm.draw_run_chart(tm.run_chart(values, baseline=3), "Follow-up"))
    places = [float(t.get("y", 0)) for t in root.iter(f"{SVG}text") if t.get("class") == "said"]
    assert len(places) == 3
    assert abs(places[-1] - places[-2]) >= 19
    down = tm.draw_run_chart(tm.run_chart([9, 9, 9, 1, 2, 1, 2, 1, 2], baseline=3), "Errors")
    assert texts(read(down))[0] == "Errors shifted downward from point 4"


@given(
    st.lists(st.none() | st.floats(-1e6, 1e6), max_size=30),
    st.integers(1, 12),
)
def test_every_series_can_be_drawn(values: list[float | None], baseline: int) -> None:
    """Empty, flat, of one point, or all gaps; every point lies on the plot."""
    root = read(tm.draw_run_chart(tm.run_chart(values, baseline=baseline), "Anything", unit="days"))
    height = float(root.get("height", 0))
    for circle in root.iter(f"{SVG}circle"):
        assert 0 < float(circle.get("cy", 0)) < height


def test_labels_of_time_have_room() -> None:
    """Close months go by quarters of a year, close quarters by years; others are as they are."""
    months = [tick.name for tick in list_ticks(MONTHS, 16)]
    assert months == ["Jan", "Apr", "Jul", "Oct", "Jan", "Apr", "Jul", "Oct"]
    assert [tick.year for tick in list_ticks(MONTHS, 16)] == [
        "2016",
        "",
        "",
        "",
        "2017",
        "",
        "",
        "",
    ]
    quarters = [f"2016 Q{i}" for i in range(1, 5)]
    assert [(t.name, t.year) for t in list_ticks(quarters, 10)] == [("Q1", "2016")]
    assert [t.name for t in list_ticks(["wave 1", "wave 2"], 60)] == ["wave 1", "wave 2"]
    assert list(list_ticks([], 10)) == []
    assert len(list(list_ticks([f"wave {i}" for i in range(500)], 0.1))) == 1


def test_a_single_practice_is_drawn() -> None:
    """One column, full or empty."""
    assert "The one practice has completed phase 1" in report_one(Case(((1, 1),))).draw_phases()


def test_a_journey_is_drawn_as_the_share_that_completed_a_phase() -> None:
    """Assessed on days 0, 30 and 60: p-0 has phase 1 by day 60, perhaps by 30; p-1 has it at once.

    Half have it on day 0 in both readings. On day 30 perhaps all, on day 60 all for sure.
    """
    drawn = [Case(((0, 0), (0, 1), (1, 1))), Case(((1, 1), (1, 1), (1, 1)))]
    journeys = tm.phase_journeys(THREE, network_of(drawn), table_of(drawn))
    root = read(tm.draw_journey(journeys, "start", note="Synthetic."))
    said = texts(root)
    assert said[0] == "Half of the practices had completed phase 1 when first assessed"
    assert said[-1].endswith("at the assessment by which it had happened.")
    assert any(line.startswith("Synthetic. 2 practices. Kaplan and Meier") for line in said)
    assert "100 %" in said
    assert "after 1 year 100 %" in (root.findtext(f"{SVG}desc") or "")
    kinds = [path.get("class") for path in root.iter(f"{SVG}path")]
    assert kinds == ["zone", "curve thin", "curve"]
    never = read(tm.draw_journey(journeys, "shine"))
    assert texts(never)[0] == "How long practices take to complete phase 3"
    assert [path.get("class") for path in never.iter(f"{SVG}path")] == ["curve"]


def test_the_title_of_a_journey_has_both_medians() -> None:
    """Assessed every 30 days: half have phase 2 after 30 days perhaps, after 60 surely."""
    drawn = [Case(((0, 0), (1, 2), (2, 2)))]
    journeys = tm.phase_journeys(THREE, network_of(drawn), table_of(drawn))
    said = texts(read(tm.draw_journey(journeys, "work")))
    assert said[0] == "Half of the practices completed phase 2 within 1 to 2 months"
    open_first = tm.phase_journeys(THREE, network_of(drawn), table_of([Case(((0, 1), (1, 1)))]))
    said = texts(read(tm.draw_journey(open_first, "start")))
    assert said[0] == "Half of the practices completed phase 1 within at most 1 month"
    soon = texts(read(tm.draw_journey(journeys, "start")))
    assert soon[0] == "Half of the practices completed phase 1 within 1 month"


@given(st.lists(cases(), min_size=1, max_size=4), st.integers(1, 90000))
def test_every_journey_can_be_drawn(drawn: list[Case], gap_days: int) -> None:
    """Short and long, with nobody assessed or all at once."""
    journeys = tm.phase_journeys(THREE, network_of(drawn), table_of(drawn, gap_days))
    for phase in ("start", "shine"):
        root = read(tm.draw_journey(journeys, phase))
        assert all(0 <= float(text.get("x", 0)) <= 800 for text in root.iter(f"{SVG}text"))


def test_a_journey_to_a_phase_that_there_is_not_is_told() -> None:
    """The near one is named."""
    drawn = [Case(((1, 1),))]
    journeys = tm.phase_journeys(THREE, network_of(drawn), table_of(drawn))
    with pytest.raises(tm.UnknownNameError, match="no phase 'stat'; did you mean 'start'"):
        tm.draw_journey(journeys, "stat")

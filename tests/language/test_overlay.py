"""An overlay changes what it states and nothing else, and each file speaks for its own facts."""

from pathlib import Path

import pytest

from transform_model.definition.basis import Basis, Ground
from transform_model.definition.framework import Framework
from transform_model.definition.outcome import Bands
from transform_model.document.diagnostic import Diagnostic
from transform_model.language.library import check_framework, load_framework

_BASE = """\
transform_model: 1
id: harbor
title: Harbor clinic
version: "1"
basis: inferred
source: deck
sources: {deck: {title: Phase 3 deck}}
scale: steps
scales: {steps: {levels: 0..3, met: 2}}
dimensions: {kind: {core: Core, other: Other}}
phases: [{id: start, title: Start}, {id: work, title: Work}]
milestones:
  plan:
    title: Patients have a care plan
    kind: core
    levels: {0: None., 3: All.}
    thresholds: {start: {level: 1, may_be: {level: [1, 2]}}, work: 3}
    requires: {team: 1}
  team: {title: The team meets, kind: other, basis: published, thresholds: {start: 1, work: 2}}
  lead: A leader is named
rules: {ready: {all: [plan, lead]}}
measures:
  met: {title: How many are met, count: milestones}
  by_kind: {count: milestones, by: kind}
outcomes:
  grade:
    ladder: cumulative
    valid_for: {years: 2}
    steps: [{id: low, rule: lead}, {id: high, rule: ready}]
totals: {milestones: 3, by_kind: {core: 1, other: 1}}
"""
_HEAD = "id: ours\nextends: harbor\n"


@pytest.fixture(autouse=True)
def _beside_the_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder with the base in it."""
    Path(tmp_path / "harbor.yaml").write_text(_BASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def _lay(text: str) -> Framework:
    Path("ours.yaml").write_text(_HEAD + text, encoding="utf-8")
    return load_framework("ours.yaml")


def _check(text: str) -> tuple[Diagnostic, ...]:
    Path("ours.yaml").write_text(_HEAD + text, encoding="utf-8")
    return check_framework("ours.yaml")


def test_the_base_is_sound() -> None:
    """What follows starts from a file without findings."""
    assert check_framework("harbor.yaml") == ()


def test_an_overlay_that_states_nothing_is_its_base_under_another_id() -> None:
    """Title and version come from the base, too."""
    base, ours = load_framework("harbor.yaml"), _lay("")
    assert (ours.id, ours.base, ours.title, ours.version) == (
        "ours",
        "harbor",
        "Harbor clinic",
        "1",
    )
    assert ours.milestones == base.milestones
    assert ours.outcomes == base.outcomes
    assert ours.sha256 != base.sha256


def test_an_overlay_needs_an_id_of_its_own() -> None:
    """Two frameworks never share an id by silence."""
    Path("ours.yaml").write_text("extends: harbor\n", encoding="utf-8")
    assert [(d.code, str(d.place)) for d in check_framework("ours.yaml")] == (
        [("TM021", "ours.yaml:1:1")]
    )


def test_thresholds_merge_cell_by_cell() -> None:
    """The cell in 'work' changes and takes the basis of its own file; 'start' stays as it was."""
    text = "basis: published\nsource: deck\nmilestones: {plan: {thresholds: {work: 2}}}\n"
    start, work = _lay(text).milestones["plan"].thresholds
    base_start, _ = load_framework("harbor.yaml").milestones["plan"].thresholds
    assert start == base_start
    assert (work.level.lower, work.ground) == (2, Ground(Basis.PUBLISHED, ("deck",)))


def test_a_basis_beside_a_change_covers_only_what_the_overlay_states() -> None:
    """The basis stands on the milestone, yet its other threshold keeps that of the base."""
    text = "milestones: {plan: {basis: editorial, thresholds: {work: 2}}}\n"
    start, work = _lay(text).milestones["plan"].thresholds
    assert (start.ground.basis, work.ground.basis) == (Basis.INFERRED, Basis.EDITORIAL)


def test_a_basis_alone_corrects_that_of_the_base() -> None:
    """A cell that states nothing else was meant as a correction of its basis."""
    text = "milestones: {plan: {thresholds: {start: {basis: published}}}}\n"
    start, _ = _lay(text).milestones["plan"].thresholds
    assert (start.level.lower, start.ground.basis) == (1, Basis.PUBLISHED)


def test_a_tag_of_an_overlay_rests_on_what_the_overlay_says() -> None:
    """The base published the milestone; where it belongs is a judgement of the overlay."""
    text = "totals: {by_kind: removed}\n"
    team = _lay(f"{text}milestones: {{team: {{kind: core}}}}\n").milestones["team"]
    assert (team.tags, team.ground.basis) == ({"kind": ("core",)}, Basis.PUBLISHED)
    assert team.ground_of("kind").basis is Basis.EDITORIAL


def test_a_basis_alone_corrects_a_tag() -> None:
    """What a milestone is tagged with stays; only what that rests on is another."""
    text = "milestones: {plan: {kind: {basis: published, source: deck}}}\n"
    plan = _lay(text).milestones["plan"]
    assert plan.tags == {"kind": ("core",)}
    assert plan.ground_of("kind") == Ground(Basis.PUBLISHED, ("deck",))
    assert plan.ground == Ground(Basis.INFERRED, ("deck",))


def test_a_long_tag_of_an_overlay_takes_the_place_of_a_list() -> None:
    """Members are replaced whole, and have the basis that is stated beside them."""
    text = "milestones: {plan: {kind: {value: [other, core], basis: reconstructed}}}\n"
    plan = _lay(f"{text}totals: {{by_kind: removed}}\n").milestones["plan"]
    assert plan.tags == {"kind": ("other", "core")}
    assert plan.ground_of("kind").basis is Basis.RECONSTRUCTED


def test_texts_of_levels_merge_by_level() -> None:
    """Level 3 is worded anew, level 1 gets words, level 0 keeps its own."""
    levels = (
        _lay("milestones: {plan: {levels: {1: Some., 3: Each.}}}\n").milestones["plan"].scale.levels
    )
    assert [level.text for level in levels] == ["None.", "Some.", "", "Each."]


def test_a_bare_title_changes_the_title_only() -> None:
    """A text stands for {title: text}, in the overlay as in the base."""
    ours = _lay(
        "milestones: {plan: Care plans, lead: {kind: core}}\ntotals: {by_kind: {core: 2}}\n"
    )
    assert ours.milestones["plan"].title == "Care plans"
    assert len(ours.milestones["plan"].thresholds) == 2
    assert (ours.milestones["lead"].title, ours.milestones["lead"].tags) == (
        "A leader is named",
        {"kind": ("core",)},
    )


def test_rules_numbers_and_lists_are_replaced_whole() -> None:
    """The title of the measure goes with its old number; steps of the ladder are one list."""
    text = """\
rules: {ready: {any: [plan, lead]}}
measures: {met: {count: {kind: core}}}
outcomes: {grade: {steps: [{id: only, rule: ready}]}}
"""
    ours = _lay(text)
    assert ours.measures["met"].title == ""
    assert [step.id for step in ours.outcomes["grade"].steps] == ["only"]
    assert ours.outcomes["grade"].valid_for_months == 24


def test_another_form_of_an_outcome_takes_the_place_of_the_old() -> None:
    """A ladder becomes bands: the base's ladder would contradict it."""
    text = """\
outcomes:
  grade: {bands: met, steps: [{id: low, from: 0}, {id: high, from: 2}]}
"""
    assert isinstance(_lay(text).outcomes["grade"].form, Bands)


def test_totals_merge_by_member() -> None:
    """One member is corrected, the other is still held to the base."""
    text = "milestones: {lead: {kind: core}}\ntotals: {by_kind: {core: 2}}\n"
    values = {(t.name, t.member): t.value.bounds.lower for t in _lay(text).totals}
    assert values == {("milestones", ""): 3, ("by_kind", "core"): 2, ("by_kind", "other"): 1}


def test_removed_takes_away_milestones_cells_and_keys() -> None:
    """A milestone, a threshold, prerequisites, a rule that named it, and a total."""
    text = """\
milestones:
  lead: removed
  plan: {thresholds: {start: removed}, requires: removed}
  team: {thresholds: {start: removed}}
phases: [{id: work, title: Work}]
rules: {ready: {all: [plan]}}
outcomes: {grade: removed}
totals: {milestones: 2}
"""
    ours = _lay(text)
    assert list(ours.milestones) == ["plan", "team"]
    assert [t.phase for t in ours.milestones["plan"].thresholds] == ["work"]
    assert ours.milestones["plan"].prerequisites == ()
    assert ours.outcomes == {}


def test_a_title_may_be_the_word_removed() -> None:
    """Where a text is expected it is a text."""
    assert _lay("title: removed\n").title == "removed"


def test_something_new_has_nothing_to_remove() -> None:
    """A threshold of a milestone that the overlay itself adds."""
    text = "milestones: {audit: {title: Audits, thresholds: {work: removed}}}\n"
    assert "TM151" in [d.code for d in _check(text)]


def test_a_new_milestone_with_a_title_is_added() -> None:
    """It stands after those of the base."""
    text = "milestones: {audit: {title: Plans are audited, thresholds: {work: 1}}}\n"
    assert list(_lay(text + "totals: {milestones: 4}\n").milestones)[-1] == "audit"


def test_findings_point_into_the_file_they_are_about() -> None:
    """The overlay takes a milestone away that a rule of the base names."""
    found = _check("milestones: {lead: removed}\ntotals: {milestones: 2}\n")
    (fault,) = found
    places = [fault.place, *(other.place for other in fault.related)]
    assert fault.code == "TM117"
    assert [place.source.name for place in places] == ["harbor.yaml", "harbor.yaml"]


def test_steps_are_a_list_and_replaced_whole() -> None:
    """What names a step that is gone is told that the overlay has taken its place."""
    Path("ours.yaml").write_text(_HEAD + "rules: {good: {grade: low}}\n", encoding="utf-8")
    steps = "outcomes: {grade: {steps: [{id: fair, rule: lead}]}}\n"
    Path("theirs.yaml").write_text(f"id: theirs\nextends: ours\n{steps}", encoding="utf-8")
    (found,) = check_framework("theirs.yaml")
    assert (found.code, found.place.source.name) == ("TM114", "ours.yaml")
    assert found.help == "an overlay replaces all steps: repeat those of 'grade' that are to stay"


def test_shapes_that_do_not_fit_are_replaced_and_then_refused() -> None:
    """A list where the base has milestones is no overlay of them."""
    assert [d.code for d in _check("milestones: [plan]\n")][:1] == ["TM022"]
    assert [d.code for d in _check("scales: {steps: 5}\n")][:1] == ["TM022"]


def test_overlays_stack() -> None:
    """The last word wins, cell by cell, and each cell keeps the basis of the file it is from."""
    Path("first.yaml").write_text(
        "id: first\nextends: harbor\nbasis: editorial\n"
        "milestones: {plan: {thresholds: {start: 2}}}\n",
        encoding="utf-8",
    )
    Path("second.yaml").write_text(
        "id: second\nextends: first\nbasis: published\nsource: deck\n"
        "milestones: {team: {thresholds: {work: 3}}}\n",
        encoding="utf-8",
    )
    second = load_framework("second.yaml")
    assert {
        (t.milestone, t.phase): (t.level.lower, t.ground.basis) for t in second.thresholds()
    } == {
        ("plan", "start"): (2, Basis.EDITORIAL),
        ("plan", "work"): (3, Basis.INFERRED),
        ("team", "start"): (1, Basis.PUBLISHED),
        ("team", "work"): (3, Basis.PUBLISHED),
    }
    assert second.base == "first"


def test_a_ring_of_overlays_shows_the_whole_chain() -> None:
    """Each extends the next, the last the first."""
    for name, base in (("a", "b"), ("b", "c"), ("c", "a")):
        Path(f"{name}.yaml").write_text(f"id: {name}\nextends: {base}\n", encoding="utf-8")
    (found,) = check_framework("a.yaml")
    assert (found.code, found.message) == ("TM152", "extends itself: a → b → c → a")
    assert found.place.source.name == "c.yaml"


def test_a_base_that_cannot_be_read_is_reported_in_its_own_file() -> None:
    """The overlay is fine; its base is no YAML."""
    Path("harbor.yaml").write_text("id: [\n", encoding="utf-8")
    found = _check("")
    assert [(d.code, d.place.source.name) for d in found] == [("TM007", "harbor.yaml")]


def test_a_base_that_is_no_utf_8_is_reported() -> None:
    """So is one whose bytes are not text."""
    Path("harbor.yaml").write_bytes(b"id: \xff\n")
    assert [d.code for d in _check("")] == ["TM002"]


def test_what_extends_in_another_shape_is_refused() -> None:
    """Neither an id nor a mapping with an id."""
    for written in ("[harbor]", "{version: 1}", "{id: [harbor]}"):
        Path("ours.yaml").write_text(f"id: ours\nextends: {written}\n", encoding="utf-8")
        assert "TM152" not in {d.code for d in check_framework("ours.yaml")}
        assert check_framework("ours.yaml")


def test_a_base_without_an_id_is_called_by_its_file() -> None:
    """A message has something to name."""
    Path("harbor.yaml").write_text("title: No id\n", encoding="utf-8")
    found = [d.message for d in _check("milestones: {x: removed}\nrules: removed\n")]
    assert "'x' cannot be removed, 'harbor.yaml' has none here" in found
    assert "'rules' cannot be removed, 'harbor.yaml' has none here" in found


def test_a_shipped_base_is_found_beside_nothing() -> None:
    """A text that lies nowhere extends shipped frameworks only."""
    text = "id: ours\nextends: snmhi-engaged-leadership\n"
    assert check_framework(text) == ()
    (found,) = check_framework("id: ours\nextends: harbor\n")
    assert found.code == "TM153"


def test_an_overlay_with_the_name_of_its_shipped_base_keeps_them_apart() -> None:
    """The file in hand is not taken for its own base, nor its facts for those of the base."""
    name = "tcpi-pat-2-primary-care"
    Path(f"{name}.yaml").write_text(
        f"id: ours\nextends: {name}\nbasis: published\nsource: midsouth\n"
        "milestones: {m16: {thresholds: {phase-4: 3}}}\n",
        encoding="utf-8",
    )
    ours, base = load_framework(f"{name}.yaml"), load_framework(name)
    assert (ours.base, ours.id) == (name, "ours")
    published = ours.count_thresholds()[Basis.PUBLISHED]
    assert published == base.count_thresholds()[Basis.PUBLISHED] + 1


def test_a_base_of_the_version_asked_for_is_taken() -> None:
    """The version is a condition, not a choice."""
    Path("ours.yaml").write_text(
        'id: ours\nextends: {id: harbor, version: "1"}\n', encoding="utf-8"
    )
    Path("theirs.yaml").write_text("id: theirs\nextends: ours\n", encoding="utf-8")
    assert load_framework("theirs.yaml").base == "ours"


def test_effort_by_level_merges_by_level() -> None:
    """Two of three are kept; a plain number replaces them all."""
    Path("ours.yaml").write_text(
        _HEAD + "milestones: {plan: {effort_weeks: {1: 2, 2: 4}}}\n", encoding="utf-8"
    )
    Path("theirs.yaml").write_text(
        "id: theirs\nextends: ours\nmilestones: {plan: {effort_weeks: {2: 5}}}\n",
        encoding="utf-8",
    )
    assert load_framework("theirs.yaml").milestones["plan"].effort_weeks == {1: 2, 2: 5}


def test_a_dimension_listed_anew_is_replaced() -> None:
    """A list takes the place of a mapping."""
    text = """\
dimensions: {kind: [core, other, third]}
milestones: {lead: {kind: third}}
totals: {by_kind: {third: 1}}
"""
    assert list(_lay(text).dimensions["kind"].members) == ["core", "other", "third"]

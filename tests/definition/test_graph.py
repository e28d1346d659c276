"""What becomes a node, an edge and a gate of the milestone graph, example by example."""

import pytest
from attrs import evolve

from transform_model.definition import graph as graph_module
from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Condition
from transform_model.definition.dimension import Dimension, Member
from transform_model.definition.framework import Framework
from transform_model.definition.graph import build_graph
from transform_model.definition.milestone import Milestone, Prerequisite, Strength, Threshold
from transform_model.definition.number import NamedRuleDefinition
from transform_model.definition.phase import Phase
from transform_model.definition.rule import (
    AllBut,
    AtLeast,
    Groups,
    IfRule,
    NamedRule,
    Rule,
    RuleList,
    Selection,
    StepRule,
    ValueRule,
    Where,
)
from transform_model.definition.scale import SHARE, YES_NO, Direction, Level, Scale
from transform_model.definition.step import Edge, PhaseNode, Role, Step
from transform_model.errors import TransformModelError

_SCALE = Scale("steps", tuple(Level(str(i), i) for i in range(3)), met=2)
_DAYS = Scale("days", unit="days", lowest=0, better=Direction.LOWER)
_WHERE = (Condition("rural", ("yes",)),)


def _amount(value: float) -> Amount:
    return Amount(Bounds(value, value))


def _step(milestone: str, level: float) -> StepRule:
    return StepRule(milestone, Bounds(level, level))


def _any(*rules: Rule) -> Rule:
    return AtLeast(_amount(1), RuleList(rules))


def _all(*rules: Rule) -> Rule:
    return AtLeast(None, RuleList(rules))


def _framework(needs: Rule, **more: Rule) -> Framework:
    """Return milestones a, b, c of levels 0 to 2; the second step of c needs the rule given."""
    milestones = {name: Milestone(name, name, _SCALE, tags={"kind": ("x",)}) for name in "abc"}
    guarded = {"c": needs, **more}
    for name, rule in guarded.items():
        prerequisites = (Prerequisite(name, 2 if name == "c" else 1, rule),)
        milestones[name] = evolve(milestones[name], prerequisites=prerequisites)
    kind = Dimension("kind", {"x": Member("x", "X")})
    return Framework("f", "F", "1", milestones=milestones, dimensions={"kind": kind})


def _needed_by_c(needs: Rule) -> dict[tuple[str, float], bool]:
    """Return the steps drawn before the second step of c, and whether each is needed."""
    return {
        (edge.prerequisite.milestone, edge.prerequisite.level): edge.is_needed
        for edge in build_graph(_framework(needs)).edges
        if edge.role is Role.PREREQUISITE and isinstance(edge.prerequisite, Step)
    }


def test_steps_of_a_milestone_follow_each_other() -> None:
    """Levels above the lowest are steps; each waits for the one below."""
    graph = build_graph(Framework("f", "F", "1", milestones={"a": Milestone("a", "A", _SCALE)}))
    assert graph.nodes == (Step("a", 1), Step("a", 2))
    assert graph.edges == (Edge(Step("a", 1), Step("a", 2), Role.LEVEL),)


def test_a_prerequisite_reaches_higher_steps_through_the_first_one_it_guards() -> None:
    """It is drawn once; the third step has it among its ancestors."""
    framework = _framework(_step("a", 1), b=_step("a", 2))
    graph = build_graph(framework)
    assert graph.find_edge(Step("a", 2), Step("b", 1)) is not None
    assert graph.find_edge(Step("a", 2), Step("b", 2)) is None
    assert Step("a", 2) in graph.ancestors(Step("b", 2))
    assert graph.prerequisites(Step("b", 1)) == framework.milestones["b"].prerequisites
    assert graph.prerequisites(Step("b", 2)) == ()


def test_all_needs_each_and_any_needs_none_by_itself() -> None:
    """Under any, another step would do instead."""
    assert _needed_by_c(_all(_step("a", 1), _step("b", 1))) == {("a", 1): True, ("b", 1): True}
    assert _needed_by_c(_any(_step("a", 1), _step("b", 1))) == {("a", 1): False, ("b", 1): False}


def test_a_step_that_is_needed_somewhere_is_needed() -> None:
    """Both a alone, and a or b: the firmer mention counts."""
    needs = _all(_any(_step("a", 1), _step("b", 1)), _step("a", 1))
    assert _needed_by_c(needs) == {("a", 1): True, ("b", 1): False}


def test_all_but_one_of_two_is_any() -> None:
    """At most one of two may be missing, so neither is needed by itself."""
    rules = RuleList((_step("a", 1), _step("b", 1)))
    assert _needed_by_c(AllBut(_amount(1), rules)) == {("a", 1): False, ("b", 1): False}
    assert _needed_by_c(AllBut(_amount(0), rules)) == {("a", 1): True, ("b", 1): True}


def test_a_selection_and_groups_name_their_milestones() -> None:
    """Levels are those that count as met; c itself is left out here."""
    selection = Selection(tags=(("kind", ("x",)),), exclude=("c",))
    expected = {("a", 2): True, ("b", 2): True}
    assert _needed_by_c(AtLeast(None, selection)) == expected
    assert _needed_by_c(AtLeast(None, Groups("kind", AtLeast(None, selection)))) == expected
    unlisted = evolve(selection, unlisted=_amount(1))
    assert _needed_by_c(AtLeast(None, unlisted)) == {("a", 2): False, ("b", 2): False}


def test_what_no_step_decides_is_taken_to_hold() -> None:
    """Conditions on the practice and comparisons of measures draw nothing."""
    open_rules = (
        Where(_WHERE),
        ValueRule("points", "", _amount(3)),
        IfRule(_WHERE, _step("a", 1)),
        _step("a", 0),
        NamedRule("missing"),
    )
    for rule in open_rules:
        assert _needed_by_c(rule) == {}
    either = IfRule(_WHERE, _step("a", 1), _step("b", 1))
    assert _needed_by_c(either) == {("a", 1): False, ("b", 1): False}


def test_a_named_rule_is_read_through_and_may_name_itself() -> None:
    """What a rule needs, its name needs; a name inside itself adds nothing."""
    rule = _all(_step("a", 1), NamedRule("base"))
    framework = evolve(
        _framework(NamedRule("base")), rules={"base": NamedRuleDefinition("base", rule)}
    )
    edge = build_graph(framework).find_edge(Step("a", 1), Step("c", 2))
    assert edge is not None
    assert edge.is_needed


def test_a_ring_through_any_is_climbed() -> None:
    """C needs a or b, a needs c, b nothing: b, then c, then a."""
    graph = build_graph(_framework(_any(_step("a", 1), _step("b", 1)), a=_step("c", 2)))
    assert graph.has_ring
    assert graph.unreachable == ()
    assert graph.generations == (
        (Step("b", 1), Step("c", 1)),
        (Step("b", 2), Step("c", 2)),
        (Step("a", 1),),
        (Step("a", 2),),
    )


def test_a_ring_through_all_is_never_reached() -> None:
    """C needs a and a needs c; only the steps before the ring are climbed."""
    graph = build_graph(_framework(_step("a", 1), a=_step("c", 2)))
    assert graph.unreachable == (Step("a", 1), Step("a", 2), Step("c", 2))


def test_a_phase_follows_its_thresholds_and_its_rule() -> None:
    """A threshold at the lowest level asks for nothing."""
    thresholds = (
        Threshold("a", "p", Bounds(1, 2)),
        Threshold("b", "p", Bounds(0, 0)),
    )
    milestones = {
        "a": Milestone("a", "A", _SCALE, thresholds=thresholds[:1]),
        "b": Milestone("b", "B", _SCALE, thresholds=thresholds[1:]),
    }
    phase = Phase("p", "P", rule=_step("b", 2))
    graph = build_graph(Framework("f", "F", "1", phases=(phase,), milestones=milestones))
    before = {e.prerequisite: e.role for e in graph.edges if e.dependent == PhaseNode("p")}
    assert before == {Step("a", 1): Role.THRESHOLD, Step("b", 2): Role.RULE}


def test_steps_of_a_measured_milestone_are_the_values_spoken_of() -> None:
    """Worst first: on a scale where lower is better from the highest value down."""
    share = Milestone(
        "s", "S", SHARE, met=0.95, thresholds=(Threshold("s", "p", Bounds(0.5, 0.5)),)
    )
    days = Milestone("d", "D", _DAYS, prerequisites=(Prerequisite("d", 1, _step("s", 0.6)),))
    late = Milestone("l", "L", YES_NO, prerequisites=(Prerequisite("l", 1, _step("d", 14)),))
    rule = AtLeast(None, Selection(tags=(("kind", ("x",)),), level="7"))
    framework = Framework(
        "f",
        "F",
        "1",
        phases=(Phase("p", "P"),),
        milestones={"s": share, "d": days, "l": late},
        rules={"r": NamedRuleDefinition("r", rule)},
    )
    graph = build_graph(framework)
    assert graph.nodes == (
        *(Step("s", value) for value in (0.5, 0.6, 0.95)),
        *(Step("d", value) for value in (14, 7)),
        Step("l", 1),
        PhaseNode("p"),
    )
    assert [graph.name_node(node) for node in graph.nodes] == (
        ["s:50%", "s:60%", "s:95%", "d:14", "d:7", "l:yes", "p"]
    )
    assert graph.prerequisites(Step("d", 14)) == ()


def test_a_hard_mention_makes_an_edge_hard() -> None:
    """The same step asked for twice, once firmly."""
    soft, hard = (
        Prerequisite("c", 2, _step("a", 1), strength) for strength in (Strength.SOFT, Strength.HARD)
    )
    framework = _framework(_step("a", 1))
    milestone = evolve(framework.milestones["c"], prerequisites=(soft, hard))
    framework = evolve(framework, milestones={**framework.milestones, "c": milestone})
    edge = build_graph(framework).find_edge(Step("a", 1), Step("c", 2))
    assert edge is not None
    assert edge.strength is Strength.HARD


def test_a_closure_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ancestors of one node are still found; all pairs would take too much memory."""
    monkeypatch.setattr(graph_module, "MAXIMUM_NODES", 5)
    graph = build_graph(_framework(_step("a", 1)))
    assert graph.ancestors(Step("c", 2)) == (Step("a", 1), Step("c", 1))
    message = "this graph has 6 nodes; what lies behind each of them is worked out for at most 5"
    with pytest.raises(TransformModelError, match=message):
        _ = graph.reduction


def test_thresholds_and_missing_levels_in_prerequisites() -> None:
    """A selection of thresholds names their steps; a milestone without a met level is left out."""
    unmet = Milestone("u", "U", evolve(_SCALE, met=None), tags={"kind": ("x",)})
    framework = _framework(AtLeast(None, Selection(tags=(("kind", ("x",)),), exclude=("c",))))
    framework = evolve(framework, milestones={**framework.milestones, "u": unmet})
    before = build_graph(framework).ancestors(Step("c", 2))
    assert before == (Step("a", 1), Step("a", 2), Step("b", 1), Step("b", 2), Step("c", 1))
    selection = AtLeast(None, Selection(thresholds=True, exclude=("c",)))
    framework = evolve(_framework(selection), phases=(Phase("p", "P"),))
    reached = evolve(framework.milestones["a"], thresholds=(Threshold("a", "p", Bounds(1, 1)),))
    framework = evolve(framework, milestones={**framework.milestones, "a": reached})
    edge = build_graph(framework).find_edge(Step("a", 1), Step("c", 2))
    assert edge is not None
    assert edge.is_needed


def test_rules_nested_beyond_reason_are_taken_to_hold() -> None:
    """A chain of two thousand names neither falls over nor shuts a gate."""
    chain = {
        f"r{i}": NamedRuleDefinition(f"r{i}", _all(NamedRule(f"r{i + 1}"))) for i in range(2000)
    }
    framework = evolve(_framework(NamedRule("r0")), rules=chain)
    assert build_graph(framework).unreachable == ()

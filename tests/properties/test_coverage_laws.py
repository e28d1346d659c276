"""Coverage says what the definition says, and what is called out of reach never happens."""

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from tests.properties.laws import score_situation
from tests.reference.completions import completions
from tests.reference.targets import list_reached
from tests.strategies.answers import known_situations, situations
from tests.strategies.frameworks import frameworks
from transform_model.cases.coverage import measure_coverage
from transform_model.cases.generating import generate_answers
from transform_model.cases.target import Target
from transform_model.cases.targets import list_targets
from transform_model.definition.framework import Framework
from transform_model.scoring.plan import compile_framework


def ids_of(targets: Iterable[Target]) -> frozenset[str]:
    """Return the ids of targets."""
    return frozenset(target.id for target in targets)


def all_ids(framework: Framework) -> frozenset[str]:
    """Return the ids of every target of a framework that is listed."""
    listed = list_targets(compile_framework(framework))
    return ids_of(listed.reachable) | ids_of(listed.unreachable)


@given(st.data(), frameworks(may_be_open=False, may_be_unlisted=False))
def test_a_known_practice_reaches_what_the_definition_says(
    data: DataObject, framework: Framework
) -> None:
    """With everything known, the targets reached are those read off the definition."""
    situation = data.draw(known_situations(framework))
    (completion,) = completions(framework, situation.answers, situation.practice)

    coverage = measure_coverage(framework, [score_situation(framework, situation)])

    expected = list_reached(framework, completion) & all_ids(framework)
    assert ids_of(coverage.reached) == expected


@given(st.data(), frameworks())
def test_only_what_is_certain_is_reached(data: DataObject, framework: Framework) -> None:
    """What a practice reaches is reached however the unknown turns out."""
    situation = data.draw(situations(framework, limit=60))

    coverage = measure_coverage(framework, [score_situation(framework, situation)])

    for completion in completions(framework, situation.answers, situation.practice):
        assert ids_of(coverage.reached) <= list_reached(framework, completion)


@given(st.data(), frameworks(max_milestones=4))
def test_what_is_called_out_of_reach_never_happens(data: DataObject, framework: Framework) -> None:
    """No completion of any practice reaches a target that nothing can reach."""
    never = ids_of(generate_answers(framework).unreachable)
    situation = data.draw(known_situations(framework))

    for completion in completions(framework, situation.answers, situation.practice):
        assert not never & list_reached(framework, completion)


@settings(max_examples=30)
@given(frameworks(max_milestones=3, max_definitions=3))
def test_a_generated_sheet_reaches_what_it_claims(framework: Framework) -> None:
    """Read word by word, each sheet reaches its targets, whatever the source leaves open."""
    generated = generate_answers(framework)

    for sheet in generated.sheets:
        for completion in completions(framework, sheet.answers, {"year": 2020, **sheet.practice}):
            assert ids_of(sheet.reaches) <= list_reached(framework, completion)


@settings(max_examples=50)
@given(st.data(), frameworks(may_be_open=False, may_be_unlisted=False, max_milestones=3))
def test_what_one_practice_reaches_is_found(data: DataObject, framework: Framework) -> None:
    """In small frameworks, what some practice reaches is reached by a sheet, or said not to be."""
    situation = data.draw(known_situations(framework))
    (completion,) = completions(framework, situation.answers, situation.practice)
    generated = generate_answers(framework)

    covered = {id for sheet in generated.sheets for id in ids_of(sheet.reaches)}
    left = list_reached(framework, completion) & all_ids(framework) - covered
    assert left <= ids_of(generated.not_found)


@given(st.data(), frameworks())
def test_practices_together_reach_what_each_does(data: DataObject, framework: Framework) -> None:
    """The coverage of several practices is the union of theirs, in any order."""
    scores = [score_situation(framework, data.draw(known_situations(framework))) for _ in range(3)]

    alone = [ids_of(measure_coverage(framework, [score]).reached) for score in scores]

    assert ids_of(measure_coverage(framework, scores).reached) == frozenset().union(*alone)
    assert ids_of(measure_coverage(framework, scores[::-1]).reached) == frozenset().union(*alone)

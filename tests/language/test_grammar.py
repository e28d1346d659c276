"""What the grammar declares is what the builder understands."""

import pytest

from tests.language.texts import SAMPLE, parse, parse_mapping, put
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.tree import Mapping
from transform_model.language.building.framework import build_framework
from transform_model.language.grammar.framework import FRAMEWORK
from transform_model.language.grammar.number import MEASURE_FORMS
from transform_model.language.grammar.rule import DECLARED_RULE_FORMS
from transform_model.language.grammar.types import Key, Object
from transform_model.language.reference import FORM_SECTIONS, SECTIONS

OBJECTS = [each for _, objects in SECTIONS for each in objects]
BESIDE_FORMS = [each for _, _, _, objects in FORM_SECTIONS for each in objects]

# Where an object stands in a file: a path, and what is written there, @ being the object.
PLACES = {
    "extends": ("extends", "@"),
    "prerequisites": ("prerequisites", "@"),
    "raters": ("raters", "@"),
    "source": ("sources.example", "@"),
    "scale": ("scales.example", "@"),
    "attribute": ("attributes.example", "@"),
    "member": ("dimensions.driver.example", "@"),
    "phase": ("phases", "[{id: start, title: Start}, {id: work, title: Work}, @]"),
    "milestone": ("milestones.example", "@"),
    "threshold": ("milestones.lead.thresholds.work", "@"),
    "may_be": ("milestones.lead.thresholds.work", "{level: 2, may_be: @}"),
    "tag": ("milestones.lead.driver", "@"),
    "prerequisite": ("milestones.lead.requires", "[@]"),
    "due": ("milestones.lead.due", "@"),
    "selection": ("rules.example", "{all: @}"),
    "groups": ("rules.example", "{all: @}"),
    "outcome": ("outcomes.example", "@"),
    "step": ("outcomes.tier.steps", "[@, {id: tier-2, rule: lead}]"),
    "branch": ("outcomes.example", "{tree: @, steps: [{id: tier-1}, {id: tier-2}]}"),
    "valid_for": ("outcomes.tier.valid_for", "@"),
    "comparison": ("rules.example", "@"),
    "condition on the practice": ("rules.example", "@"),
    "number": ("measures.example", "@"),
}
# What stands beside a key that the example of its object has no room for.
HOSTS = {
    ("scale", "levels"): "{}",
    ("scale", "measured"): "{}",
    ("scale", "unit"): "{measured: number}",
    ("scale", "from"): "{measured: number}",
    ("scale", "to"): "{measured: number}",
    ("scale", "better"): "{measured: number}",
    ("scale", "met"): "{levels: 0..3}",
    ("attribute", "values"): "{}",
    ("milestone", "denominator"): "{title: Panels, scale: share, met: 95%}",
    ("outcome", "bands"): "{steps: [{id: low, from: 0}]}",
    ("outcome", "tree"): "{steps: [{id: tier-1}, {id: tier-2}]}",
    ("outcome", "round"): "{bands: credits, steps: [{id: low, from: 0}]}",
    ("due", "year"): "{}",
    ("valid_for", "months"): "{}",
    ("raters", "discuss_when_spread"): "{combine: mean}",
    ("raters", "round"): "{combine: mean}",
    ("raters", "assessor"): "{combine: external}",
    ("number", "by_year"): "{}",
    ("selection", "phase"): "{}",
}
# Keys that fit only where the object stands elsewhere.
ELSEWHERE = {
    ("step", "includes"): (
        "outcomes.example",
        "{ladder: any_order, steps: [{id: tier-1, rule: lead}, {id: b, rule: lead, includes: @}]}",
    ),
    ("step", "from"): ("outcomes.example", "{bands: credits, steps: [{id: low, from: @}]}"),
    ("selection", "value"): ("measures.example", "{sum: {value: @}}"),
}


def build_with(path: str, written: str) -> tuple[Diagnostic, ...]:
    """Return what is found in the sample with something put into it."""
    root = parse_mapping(SAMPLE)
    put(root, path, parse(written))
    return build_framework(root, "")[1]


def list_keys() -> list[tuple[Object, Key]]:
    """Return every key of every object with its object, apart from the whole file's."""
    return [
        (each, key)
        for each in (*OBJECTS, *BESIDE_FORMS)
        if each is not FRAMEWORK
        for key in each.keys
    ]


def test_the_sample_has_no_fault() -> None:
    """Everything the examples name is there."""
    assert build_framework(parse_mapping(SAMPLE), "")[1] == ()


@pytest.mark.parametrize("described", [*OBJECTS[1:], *BESIDE_FORMS], ids=lambda each: each.name)
def test_the_example_of_an_object_is_understood(described: Object) -> None:
    """Each object's example builds where such an object stands."""
    path, around = PLACES[described.name]
    assert build_with(path, around.replace("@", described.example)) == ()


def test_the_example_of_a_file_is_understood() -> None:
    """The example of a whole file is one."""
    assert build_framework(parse_mapping(FRAMEWORK.example), "")[1] == ()


@pytest.mark.parametrize(
    ("described", "key"), list_keys(), ids=lambda each: getattr(each, "name", "")
)
def test_the_example_of_a_key_is_understood(described: Object, key: Key) -> None:
    """Each key's example builds in an object of its kind."""
    if (described.name, key.name) in ELSEWHERE:
        path, around = ELSEWHERE[described.name, key.name]
        assert build_with(path, around.replace("@", key.example)) == ()
        return
    host = parse_mapping(HOSTS.get((described.name, key.name), described.example))
    put(host, key.name, parse(key.example))
    path, around = PLACES[described.name]
    root = parse_mapping(SAMPLE)
    put(root, path, parse(around.replace("@", "{}")))
    _replace_empty(root, host)
    assert build_framework(root, "")[1] == ()


@pytest.mark.parametrize("key", FRAMEWORK.keys, ids=lambda key: key.name)
def test_the_example_of_a_part_of_the_file_is_understood(key: Key) -> None:
    """Each part of a file may be what its example says, whatever else the file needs."""
    needed = {entry: SAMPLE_ROOT.entries[entry] for entry in ("sources", "scales", "attributes")}
    root = parse_mapping(
        f"{FRAMEWORK.example[:-1]}, scale: pat, dimensions: {{driver: [people]}}}}"
    )
    for name in FRAMEWORK.key_by_name:
        if name in needed:
            root.entries[name] = needed[name]
    put(root, "milestones.lead", parse("A leader is named"))
    if key.name == "milestones":
        del root.entries["milestones"]
    put(root, key.name, parse(key.example))
    assert build_framework(root, "")[1] == ()


SAMPLE_ROOT = parse_mapping(SAMPLE)


@pytest.mark.parametrize("form", DECLARED_RULE_FORMS.objects, ids=lambda form: form.name)
def test_the_example_of_a_rule_is_understood(form: Object) -> None:
    """Each verb of rules builds, with a title and a basis beside it."""
    host = parse_mapping(form.example)
    put(host, "title", parse("In words"))
    put(host, "basis", parse("published"))
    root = parse_mapping(SAMPLE)
    put(root, "rules.example", host)
    assert build_framework(root, "")[1] == ()


@pytest.mark.parametrize("form", MEASURE_FORMS.objects, ids=lambda form: form.name)
def test_the_example_of_a_number_is_understood(form: Object) -> None:
    """Each verb of numbers builds, with every modifier beside it."""
    host = parse_mapping(form.example)
    for key in form.keys:
        if key.name in {"times", "cap", "only_if", "basis", "title", "by"}:
            put(host, key.name, parse(key.example))
    root = parse_mapping(SAMPLE)
    put(root, "measures.example", host)
    assert build_framework(root, "")[1] == ()


def _replace_empty(node: Mapping, host: Mapping) -> None:
    """Put the host where the empty mapping is."""
    waiting: list[object] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Mapping):
            for entry in part.entries.values():
                if isinstance(entry.value, Mapping) and not entry.value.entries:
                    entry.value = host
                    return
                waiting.append(entry.value)
        for position, item in enumerate(items := getattr(part, "items", [])):
            if isinstance(item, Mapping) and not item.entries:
                items[position] = host
                return
            waiting.append(item)

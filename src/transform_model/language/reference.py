"""The reference of the language: every object and key as tables, worked out from the grammar."""

from collections.abc import Iterable, Iterator
from typing import Final

from transform_model.language.grammar.case_file import CASE, CASE_FILE
from transform_model.language.grammar.framework import (
    EXTENDS,
    FRAMEWORK,
    PREREQUISITES,
    RATERS,
)
from transform_model.language.grammar.milestone import (
    DUE,
    MAY_BE,
    MILESTONE,
    PREREQUISITE,
    TAG,
    THRESHOLD,
)
from transform_model.language.grammar.number import LONG_QUANTITY, MEASURE_FORMS, NUMBER_FORMS
from transform_model.language.grammar.outcome import BRANCH, OUTCOME, STEP, VALID_FOR
from transform_model.language.grammar.phase import MEMBER, PHASE
from transform_model.language.grammar.rule import (
    COMPARISON,
    DECLARED_RULE_FORMS,
    GROUPS,
    RULE_FORMS,
    SELECTION,
    WHERE,
)
from transform_model.language.grammar.scale import ATTRIBUTE, SCALE, SOURCE
from transform_model.language.grammar.types import Forms, Key, ListOf, MapOf, Object, OneOf, Type
from transform_model.language.grammar.words import RESERVED_BY_KIND, name_type

SECTIONS: Final[tuple[tuple[str, tuple[Object, ...]], ...]] = (
    ("The file", (FRAMEWORK, EXTENDS, PREREQUISITES, RATERS)),
    ("Declarations", (SOURCE, SCALE, ATTRIBUTE, MEMBER, PHASE)),
    ("Milestones", (MILESTONE, THRESHOLD, MAY_BE, TAG, PREREQUISITE, DUE)),
    ("Collections", (SELECTION, GROUPS)),
    ("Outcomes", (OUTCOME, STEP, BRANCH, VALID_FOR)),
)
"""Every object of the language that stands by itself, in the order of the reference."""

FORM_SECTIONS: Final[tuple[tuple[str, Forms, Forms, tuple[Object, ...]], ...]] = (
    ("Rules", RULE_FORMS, DECLARED_RULE_FORMS, (COMPARISON, WHERE)),
    ("Numbers", NUMBER_FORMS, MEASURE_FORMS, (LONG_QUANTITY,)),
)
"""Title, forms, the same where they are declared by name, and the objects beside them."""


def describe_grammar() -> str:
    """Return the tables of the language reference, as Markdown."""
    lines: list[str] = []
    for title, objects in SECTIONS:
        lines += [f"## {title}", ""]
        for each in objects:
            lines += _describe_object(each)
    for title, forms, declared, objects in FORM_SECTIONS:
        lines += [f"## {title}", "", *_describe_forms(forms, declared)]
        for each in objects:
            lines += _describe_object(each)
    lines += ["## Words that cannot be ids", "", *_describe_words()]
    return "\n".join(lines).rstrip() + "\n"


def describe_case_files() -> str:
    """Return the tables of the reference of files of cases, as Markdown."""
    lines = [line for each in (CASE_FILE, CASE) for line in _describe_object(each)]
    return "\n".join(lines).rstrip() + "\n"


def _describe_object(described: Object) -> Iterator[str]:
    yield f"### {described.name.capitalize()}"
    yield ""
    yield described.says
    if described.either:
        yield f"It has exactly one of {_list_codes(described.either)}."
    if described.tag is not None:
        yield f"Every dimension of the file is a key, too: {_name(described.tag)}."
    yield ""
    yield from _show_yaml(described.example)
    yield from _describe_keys(described.keys)


def _describe_keys(keys: Iterable[Key]) -> Iterator[str]:
    yield "| key | expects | without it | meaning | example |"
    yield "| --- | --- | --- | --- | --- |"
    for key in keys:
        default = "required" if key.is_required else key.default
        cells = (f"`{key.name}`", _name(key.type), default, key.says, f"`{key.example}`")
        yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
    yield ""


def _name(expected: Type) -> str:
    """Return what the reference calls a type: mappings with what is in them, objects as links."""
    match expected:
        case MapOf(key, value):
            return f"{name_type(key).removeprefix('the ')} → {_name(value)}"
        case OneOf(options):
            return " or ".join(_name(option) for option in options)
        case Object(name=name):
            return f"[{name}](#{name.replace(' ', '-')})"
        case ListOf(Object(name=name)):
            return f"a list of [{name}](#{name.replace(' ', '-')})"
        case _:
            return name_type(expected)


def _describe_forms(forms: Forms, declared: Forms) -> Iterator[str]:
    yield forms.says
    yield ""
    yield "| verb | meaning | keys beside it | example |"
    yield "| --- | --- | --- | --- |"
    shared = _shared_keys(forms)
    for form in forms.objects:
        verb, *rest = form.keys
        beside = [key.name for key in rest if key.name not in shared]
        yield f"| `{verb.name}` | {form.says} | {_list_codes(beside)} | `{form.example}` |"
    yield ""
    names = {*shared, forms.objects[0].keys[0].name}
    extra = [key for key in declared.objects[0].keys if key.name not in names]
    always = [key for key in forms.objects[0].keys if key.name in shared]
    yield f"Beside every verb; the last {len(extra)} only where the {forms.name} is declared:"
    yield ""
    yield from _describe_keys((*always, *extra))


def _shared_keys(forms: Forms) -> frozenset[str]:
    """Return the keys that every form but its own verb's has."""
    sets = (frozenset(key.name for key in form.keys[1:]) for form in forms.objects)
    return frozenset.intersection(*sets)


def _describe_words() -> Iterator[str]:
    for kind, words in RESERVED_BY_KIND.items():
        yield f"* {kind}: {_list_codes(sorted(words))}"


def _show_yaml(text: str) -> Iterator[str]:
    yield from ("```yaml", text, "```", "")


def _list_codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)

"""The tables of the reference hold the whole grammar."""

from transform_model.language.grammar.number import MEASURE_FORMS
from transform_model.language.grammar.rule import DECLARED_RULE_FORMS
from transform_model.language.reference import FORM_SECTIONS, SECTIONS, describe_grammar

TEXT = describe_grammar()


def test_every_key_has_a_row() -> None:
    """Each key of each object is described, with its meaning and an example."""
    objects = [each for _, several in SECTIONS for each in several]
    objects += [each for _, _, _, several in FORM_SECTIONS for each in several]
    for described in objects:
        section = TEXT.split(f"### {described.name.capitalize()}\n")[1].split("\n#")[0]
        assert described.says in section
        for key in described.keys:
            row = next(line for line in section.splitlines() if line.startswith(f"| `{key.name}` "))
            assert key.says in row
            assert f"`{key.example}`" in row


def test_every_verb_has_a_row() -> None:
    """Each verb of rules and numbers is described, with the keys that stand beside it."""
    for forms in (DECLARED_RULE_FORMS, MEASURE_FORMS):
        for form in forms.objects:
            assert f"| `{form.keys[0].name}` | {form.says} |" in TEXT
            assert all(f"`{key.name}`" in TEXT for key in form.keys)


def test_tables_are_whole() -> None:
    """Every row has as many cells as the table has columns."""
    rows = [line for line in TEXT.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows} == {5, 6}


def test_links_lead_somewhere() -> None:
    """An object that a key expects has a heading of its own."""
    anchors = {
        line.removeprefix("### ").lower().replace(" ", "-")
        for line in TEXT.splitlines()
        if line.startswith("### ")
    }
    linked = {part.split(")")[0] for part in TEXT.split("](#")[1:]}
    assert linked <= anchors

"""Generated answers as a file of cases, in which sources and expectations are left to be filled."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from transform_model.cases.generating import AnswerSheet, GeneratedAnswers
from transform_model.cases.target import Target
from transform_model.language.grammar.case_file import OTHERS
from transform_model.practice.assessment import Assessment
from transform_model.practice.assessment_writing import write_assessment
from transform_model.practice.practice_building import build_practice

_WIDTH = 100

# Targets a comment names before it counts the rest.
_MOST_NAMED = 12


def write_sheets(generated: GeneratedAnswers) -> str:
    """Return generated answers as the YAML text of a file of cases.

    Answers are short: ``others`` stands for the most common one. Each case has to be given its
    source and what it expects; until then ``test`` says that it expects nothing.

    Parameters
    ----------
    generated
        What was generated.
    """
    return "".join(f"{line}\n" for line in _list_lines(generated))


def _list_lines(generated: GeneratedAnswers) -> Iterator[str]:
    yield "# Generated answers: fill in what each must give (expect) and why (source)."
    for words, targets in (
        ("Nothing can reach", generated.unreachable),
        ("No answers were found for", generated.not_found),
    ):
        for target in targets:
            yield from _comment(f"{words} {target.id}: never {target.says}.", "")
    yield f"framework: {generated.framework.id}"
    yield "cases:" if generated.sheets else "cases: []"
    for sheet in generated.sheets:
        yield from _list_sheet(generated.framework.id, sheet)


def _list_sheet(framework: str, sheet: AnswerSheet) -> Iterator[str]:
    yield f"  - id: {sheet.id}"
    yield f'    title: "{_title(sheet)}"'
    yield from _comment(f"reaches {_name(sheet.needed_for)}", "    ")
    yield '    source: ""'
    practice = build_practice(sheet.practice)
    text = write_assessment(Assessment(framework, practice, _shorten(sheet.answers)))
    yield from (f"    {line}" for line in text.splitlines()[1:])
    yield "    expect: {}"


def _title(sheet: AnswerSheet) -> str:
    """Return what to call a sheet before anybody has looked at it."""
    steps = [one.id for one in sheet.needed_for if one.id.startswith(("outcomes.", "completed_"))]
    return f"Generated for {(steps or [one.id for one in sheet.needed_for])[0]}"


def _name(targets: Sequence[Target]) -> str:
    names = ", ".join(target.id for target in targets[:_MOST_NAMED])
    more = len(targets) - _MOST_NAMED
    return f"{names} and {more} more" if more > 0 else names


def _shorten(answers: Mapping[str, str]) -> dict[str, str]:
    """Return answers with the most common one given once, for all others."""
    common, count = Counter(answers.values()).most_common(1)[0]
    if count == 1:
        return dict(answers)
    rest = {id: answer for id, answer in answers.items() if answer != common}
    return {OTHERS: common, **rest}


def _comment(text: str, indent: str) -> Iterator[str]:
    yield from wrap(
        text,
        _WIDTH,
        initial_indent=f"{indent}# ",
        subsequent_indent=f"{indent}# ",
        break_long_words=False,
        break_on_hyphens=False,
    )

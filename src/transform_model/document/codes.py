"""Codes of diagnostics as data, and those of the text itself, TM001 to TM018."""

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from transform_model.document.diagnostic import Diagnostic, Related, Severity
from transform_model.document.limits import MAX_BYTES, MAX_DEPTH, MAX_FAULTS, MAX_NODES
from transform_model.document.place import Place

_LONGEST_QUOTE: Final = 80


@frozen
class Code:
    """One kind of finding, described for ``explain`` and the reference.

    Parameters
    ----------
    code
        Stable code such as ``TM010``.
    name
        Short slug such as ``duplicate-key``.
    severity
        Whether it stops a framework from being used.
    summary
        What it means, on one line.
    explanation
        Why it matters, as a paragraph.
    wrong, right
        A text that has the fault and the same text put right; empty where no text can show it.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    explanation: str
    wrong: str = ""
    right: str = ""


def diagnose(
    code: Code,
    message: str,
    place: Place,
    *,
    label: str = "",
    help: str = "",
    related: Iterable[Related] = (),
) -> Diagnostic:
    """Return a diagnostic with the severity of its code."""
    return Diagnostic(code.code, code.severity, message, place, label, help, tuple(related))


def quote(text: str) -> str:
    """Return a text in single quotes on one line, shortened when longer than 80 characters."""
    line = " ".join(text[: 2 * _LONGEST_QUOTE].split())
    if len(line) > _LONGEST_QUOTE:
        line = line[: _LONGEST_QUOTE - 1] + "…"
    return f"'{line}'"


CANNOT_READ: Final = Code(
    "TM001",
    "cannot-read",
    Severity.ERROR,
    "A file cannot be read.",
    "The path names no file, names a folder, or the file may not be read by this account.",
)
NOT_UTF_8: Final = Code(
    "TM002",
    "not-utf-8",
    Severity.ERROR,
    "A file is not UTF-8.",
    "Definitions are UTF-8 so that every reader sees the same letters. Older Windows programs save"
    " 'Windows-1252' or 'Unicode' (UTF-16) instead; guessing would turn letters into others.",
)
BYTE_ORDER_MARK: Final = Code(
    "TM003",
    "byte-order-mark",
    Severity.WARNING,
    "A file begins with an invisible byte order mark.",
    "UTF-8 needs no byte order mark. It is skipped here, but other tools take it for the first"
    " letter of the first key.",
)
FORBIDDEN_CHARACTER: Final = Code(
    "TM004",
    "forbidden-character",
    Severity.ERROR,
    "A character may not stand in a YAML text.",
    "Control characters, lone surrogates, and line ends other than LF and CR LF are invisible, and"
    " tools disagree on them. They come from copying out of other programs.",
    "title: Care\x07 plan\n",
    "title: Care plan\n",
)
TOO_LARGE: Final = Code(
    "TM005",
    "too-large",
    Severity.ERROR,
    f"A text is larger than {MAX_BYTES // 1024**2} MiB.",
    "The limit keeps reading short. A framework with 1,000 milestones is about 0.3 MiB, so a"
    " larger file is nearly always the wrong file.",
)
EMPTY: Final = Code(
    "TM006",
    "empty",
    Severity.ERROR,
    "A file holds no value.",
    "The file is empty, or has comments only.",
    "# care milestones\n",
    "# care milestones\ntitle: Care\n",
)
NOT_YAML: Final = Code(
    "TM007",
    "not-yaml",
    Severity.ERROR,
    "A text is not YAML.",
    "The text breaks the syntax of YAML. What follows cannot be read before this is put right, so"
    " more findings may come up then.",
    "title: Care: a plan\n",
    'title: "Care: a plan"\n',
)
TAB: Final = Code(
    "TM008",
    "tab",
    Severity.ERROR,
    "A tab stands where YAML wants spaces.",
    "How wide a tab is differs between editors, so YAML does not allow it as indentation.",
    "milestones:\n\tm01: Care plan\n",
    "milestones:\n  m01: Care plan\n",
)
SEVERAL_DOCUMENTS: Final = Code(
    "TM009",
    "several-documents",
    Severity.ERROR,
    "A file holds more than one YAML document.",
    "A line '---' begins a new document. One file is one framework or one assessment; only the"
    " first document is looked at.",
    "title: Care\n---\ntitle: Huddle\n",
    "---\ntitle: Care\n",
)
DUPLICATE_KEY: Final = Code(
    "TM010",
    "duplicate-key",
    Severity.ERROR,
    "A key is given twice in one mapping.",
    "Most YAML readers silently keep the last of the two, so a milestone pasted twice would vanish."
    " Here the first is kept for the rest of the check.",
    "m01: Care plan\nm01: Team huddle\n",
    "m01: Care plan\nm02: Team huddle\n",
)
COMPLEX_KEY: Final = Code(
    "TM011",
    "complex-key",
    Severity.ERROR,
    "A key is a list, a mapping or nothing.",
    "Keys of this language are names. YAML also allows lists and mappings as keys, most often"
    " written by accident: '{{name}}' is a mapping whose key is a mapping.",
    "title: {{name}}\n",
    'title: "{{name}}"\n',
)
MERGE_KEY: Final = Code(
    "TM012",
    "merge-key",
    Severity.ERROR,
    "The merge key '<<' is not part of this language.",
    "Merged content has no place of its own, so nothing could be said about where it is wrong."
    " Families (by) and defaults of the file cover repetition; extends covers variants.",
    "m01: {<<: {effort_weeks: 2}}\n",
    "m01: {effort_weeks: 2}\n",
)
ALIAS: Final = Code(
    "TM013",
    "alias",
    Severity.ERROR,
    "An alias '*name' is not part of this language.",
    "Aliases let a short text stand for an endless one, and hide where a value comes from. Names"
    " of milestones, scales and rules are the way to refer to something.",
    "m01: {scale: *steps}\n",
    "m01: {scale: steps}\n",
)
ANCHOR: Final = Code(
    "TM014",
    "anchor",
    Severity.ERROR,
    "An anchor '&name' is not part of this language.",
    "Anchors only serve aliases, which this language does not have.",
    "scale: &steps {levels: 0..3}\n",
    "scale: {levels: 0..3}\n",
)
TAG: Final = Code(
    "TM015",
    "tag",
    Severity.ERROR,
    "A tag '!name' is not part of this language.",
    "The definition decides the type of each value, so a tag can only contradict it. In other"
    " readers a tag can even run code.",
    "version: !!str 2.10\n",
    'version: "2.10"\n',
)
TOO_DEEP: Final = Code(
    "TM016",
    "too-deep",
    Severity.ERROR,
    f"A value is nested deeper than {MAX_DEPTH} levels.",
    "The limit keeps reading bounded. Rules that are readable stay below ten levels; give the"
    " inner rules names.",
    "rule: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH + "\n",
    "rule: []\n",
)
TOO_MANY_VALUES: Final = Code(
    "TM017",
    "too-many-values",
    Severity.ERROR,
    f"A text has more than {MAX_NODES:,} keys and values.",
    "The limit keeps memory bounded. It is far beyond any programme known.",
)
TOO_MANY_FAULTS: Final = Code(
    "TM018",
    "too-many-faults",
    Severity.ERROR,
    f"A text has more than {MAX_FAULTS} faults.",
    "Reading stops here, so that the report stays readable. Put the first ones right and check"
    " again.",
)

TEXT_CODES: Final[tuple[Code, ...]] = (
    CANNOT_READ,
    NOT_UTF_8,
    BYTE_ORDER_MARK,
    FORBIDDEN_CHARACTER,
    TOO_LARGE,
    EMPTY,
    NOT_YAML,
    TAB,
    SEVERAL_DOCUMENTS,
    DUPLICATE_KEY,
    COMPLEX_KEY,
    MERGE_KEY,
    ALIAS,
    ANCHOR,
    TAG,
    TOO_DEEP,
    TOO_MANY_VALUES,
    TOO_MANY_FAULTS,
)
"""Every code of the text layer, in order."""

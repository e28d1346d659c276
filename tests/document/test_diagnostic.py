"""Places and findings say where they are."""

from transform_model.document.codes import BYTE_ORDER_MARK, DUPLICATE_KEY, diagnose
from transform_model.document.diagnostic import Severity, has_errors, sort_diagnostics
from transform_model.document.place import Place, Source

HARBOR = Source("harbor.yaml", "a: 1\r\nb: 2")
PCMH = Source("pcmh.yaml", "c: 3\n")


def test_a_line_comes_without_its_end_and_is_empty_past_the_last() -> None:
    """Lines are counted from 1."""
    assert [HARBOR.line(number) for number in range(4)] == ["", "a: 1", "b: 2", ""]


def test_a_finding_reads_on_one_line() -> None:
    """Place, severity, code, message and help stand in this order."""
    finding = diagnose(
        DUPLICATE_KEY, "key 'b' is given twice", Place(HARBOR, 2, 1), help="keep one"
    )
    assert str(finding) == ("harbor.yaml:2:1: error[TM010] key 'b' is given twice (help: keep one)")
    bare = diagnose(BYTE_ORDER_MARK, "a mark", Place(PCMH, 1, 1))
    assert str(bare) == "pcmh.yaml:1:1: warning[TM003] a mark"


def test_the_severity_comes_from_the_code() -> None:
    """Warnings alone are no errors."""
    warning = diagnose(BYTE_ORDER_MARK, "a mark", Place(PCMH, 1, 1))
    error = diagnose(DUPLICATE_KEY, "twice", Place(PCMH, 1, 1))
    assert (warning.severity, error.severity) == (Severity.WARNING, Severity.ERROR)
    assert not has_errors([warning])
    assert has_errors([warning, error])


def test_findings_are_sorted_by_file_then_place_and_told_once() -> None:
    """Files keep the order in which they were met."""
    late = diagnose(DUPLICATE_KEY, "late", Place(PCMH, 1, 3))
    early = diagnose(DUPLICATE_KEY, "early", Place(PCMH, 1, 1))
    other = diagnose(DUPLICATE_KEY, "other", Place(HARBOR, 1, 1))
    assert sort_diagnostics([late, other, early, late]) == (early, late, other)

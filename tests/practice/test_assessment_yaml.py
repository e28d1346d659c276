"""Laws of assessments in YAML."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.practice.texts import labels, names, texts
from transform_model.errors import AnswerError
from transform_model.practice.answer import Answer, AnswerKind, parse_answer
from transform_model.practice.assessment import Assessment
from transform_model.practice.assessment_reading import parse_assessment, read_assessment
from transform_model.practice.assessment_writing import write_assessment
from transform_model.practice.practice import ClinicianCount, Practice
from transform_model.practice.practice_building import PRACTICE_FIELDS

WHOLE = """\
framework: tcpi-pat-2-primary-care
practice: {id: 001, name: "Harbor: Family Medicine", clinicians: 6, rural: true, core_needs: 1}
assessed_on: 2016-03-31
note: first visit
answers:
  m01: 2
  m02: not applicable
  m03: "1..2"
  m04: {numerator: 930, denominator: 1000, note: from the register}
  m05: [1, 3]
  m06: declined
  m07:
  m08: no
  m09: 010
  m10: {answer: 1, answered_on: 2016-02-01}
raters:
  nurse: {m01: 1, m02: "?"}
  director:
recognised_on: {tier: 2015-12-24}
"""


def test_a_whole_assessment_is_read() -> None:
    """Every part of design and language finds its place."""
    expected: dict[str, object] = {
        "m01": 2,
        "m02": "n/a",
        "m03": (1, 2),
        "m04": {"answer": 0.93, "note": "from the register"},
        "m05": (1, 3),
        "m06": "declined",
        "m07": None,
        "m08": "no",
        "m09": "010",
        "m10": Answer(AnswerKind.LEVEL, 1, 1, answered_on=date(2016, 2, 1)),
    }
    practice = Practice(
        "001", "Harbor: Family Medicine", clinicians=6, rural=True, attributes={"core_needs": 1}
    )
    assert parse_assessment(WHOLE) == Assessment(
        "tcpi-pat-2-primary-care",
        practice,
        expected,
        date(2016, 3, 31),
        "first visit",
        {"nurse": {"m01": 1, "m02": None}, "director": {}},
        {"tier": date(2015, 12, 24)},
    )


def test_everything_knows_where_it_is_written() -> None:
    """Milestone, answer, framework and attribute each have a place of their own."""
    assessment = parse_assessment(WHOLE, "march.yaml")
    assert str(assessment.places["m03"]) == "march.yaml:8:3"
    assert str(assessment.answers["m03"].at) == "march.yaml:8:8"
    assert str(assessment.framework_at) == "march.yaml:1:12"
    assert str(assessment.practice.places["clinicians"]) == "march.yaml:2:54"


def test_an_assessment_may_have_no_answer_yet() -> None:
    """What is left empty is not known."""
    text = "framework: pat\npractice:\nassessed_on:\nnote: ~\nanswers:\n"
    assert parse_assessment(text) == Assessment("pat")


def test_a_file_is_read_like_its_text(tmp_path: Path) -> None:
    """The path is the name of the text."""
    path = tmp_path / "march.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    assert read_assessment(path) == read_assessment(str(path)) == parse_assessment(WHOLE)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """A warning does not keep an assessment from being read."""
    path = tmp_path / "march.yaml"
    path.write_text("\ufeff" + WHOLE, encoding="utf-8")
    assert read_assessment(path) == parse_assessment(WHOLE)


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"\xff\xfe", ["TM002"]),
        (b"", ["TM006"]),
        (b"framework: pat\nanswers: {m01: 2", ["TM007"]),
        (b"framework: pat\nanswers: {m01: 2, m01: 3}\nnote: [1]\n", ["TM010", "TM209"]),
        (b"framework: pat\nanswers: {m01: *two}\n", ["TM013"]),
        (b"pat\n", ["TM200"]),
        (b"''\n", ["TM200"]),
        (b"{}\n", ["TM208", "TM208"]),
        (b"framework:\nanswers: {}\n", ["TM209"]),
        (b"framework: ''\nanswers: {}\n", ["TM209"]),
        (b"framework: {id: pat}\nanswers: {m01: []}\n", ["TM209", "TM205"]),
        (b"framework: pat\nanswers: {}\nassessed_on: 2016-02-30\n", ["TM211"]),
        (b"framework: pat\nanswers: {}\nassessed_on: 20160331\n", ["TM211"]),
        (b"framework: pat\nanswers: [m01]\npractice: p-001\n", ["TM209", "TM209"]),
        (b"framework: pat\nraters: {nurse: 2}\nrecognised_on: tier\n", ["TM209", "TM209"]),
        (b"framework: pat\nraters: {nurse: {m01: [1, 2, 3]}}\n", ["TM205"]),
        (b"framework: pat\nanswers: {}\nrecognised_on: {tier: 2016}\n", ["TM211"]),
        (b"framework: pat\nanswers: {m01: {answer: 2, answered_on: 2016}}\n", ["TM205"]),
    ],
)
def test_all_faults_of_a_file_come_together_in_text_order(
    tmp_path: Path, content: bytes, codes: list[str]
) -> None:
    """Faults of the text and of its meaning are one list."""
    path = tmp_path / "march.yaml"
    path.write_bytes(content)
    with pytest.raises(AnswerError) as caught:
        read_assessment(path)
    assert [fault.code for fault in caught.value.diagnostics] == codes


def test_a_file_that_is_not_there_is_reported(tmp_path: Path) -> None:
    """No traceback for a wrong path."""
    with pytest.raises(AnswerError, match="TM001"):
        read_assessment(tmp_path / "april.yaml")


def can_be_read(text: str) -> bool:
    """Return whether a text is an answer."""
    try:
        parse_answer(text)
    except ValueError:
        return False
    return True


def to_answer(text: str, note: str, day: date | None) -> Answer:
    """Return an answer with a note and the day it was given."""
    return parse_answer({"answer": text, "note": note, "answered_on": day})


COUNTS = st.none() | st.integers(0, 10**9)
CLINICIANS = st.builds(
    lambda primary, specialty, more: ClinicianCount(
        None if more is None else (primary or 0) + (specialty or 0) + more, primary, specialty
    ),
    COUNTS,
    COUNTS,
    COUNTS,
)
SETTING = st.sampled_from([True, False, None])
PRACTICES = st.builds(
    Practice,
    id=texts(),
    name=texts(),
    kind=texts(),
    clinicians=st.none() | CLINICIANS,
    rural=SETTING,
    small=SETTING,
    safety_net=SETTING,
    beneficiaries=COUNTS,
    recognised_by=st.none() | st.sets(texts(1), max_size=3),
    attributes=st.dictionaries(
        names().filter(lambda name: name not in PRACTICE_FIELDS),
        st.one_of(
            texts(1),
            st.integers(-(10**20), 10**20),
            st.floats(allow_nan=False, allow_infinity=False),
        ),
        max_size=3,
    ),
)
ANSWERS = st.one_of(
    st.builds(to_answer, labels().filter(can_be_read), texts(), st.none() | st.dates()),
    st.floats(allow_nan=False, allow_infinity=False).map(parse_answer),
)
ASSESSMENTS = st.builds(
    Assessment,
    framework=texts(1),
    practice=PRACTICES,
    answers=st.dictionaries(names(), ANSWERS, max_size=4),
    assessed_on=st.none() | st.dates(),
    note=texts(),
    raters=st.dictionaries(names(), st.dictionaries(names(), ANSWERS, max_size=2), max_size=2),
    recognised_on=st.dictionaries(names(), st.dates(), max_size=2),
)


@given(ASSESSMENTS)
def test_what_is_written_is_read_back(assessment: Assessment) -> None:
    """Writing loses nothing, whatever the texts are made of."""
    written = write_assessment(assessment)
    assert parse_assessment(written) == assessment
    assert list(parse_assessment(written).answers) == list(assessment.answers)


@given(st.text(max_size=60) | labels().map("framework: pat\nanswers: {{m01: {}}}".format))
def test_any_text_is_an_assessment_or_is_diagnosed(text: str) -> None:
    """No text gives a traceback."""
    with suppress(AnswerError):
        parse_assessment(text)


def test_what_reads_well_stays_without_quotes() -> None:
    """A file written here looks as if someone had written it."""
    practice = Practice(
        "p-001",
        "Harbor, St. John's",
        "primary care",
        ClinicianCount(6, primary_care=4),
        rural=True,
        small=False,
        beneficiaries=1200,
        recognised_by=["ncqa-pcmh-2014", "12"],
        attributes={"core_needs": 1, "in_target_area": "yes"},
    )
    answers = {"m01": 2, "m02": "n/a", "m03": (1, 2), "m04": {"answer": "95%", "note": "chart"}}
    assert write_assessment(
        Assessment("pat", practice, answers, date(2016, 3, 31), "one: two")
    ) == (
        "framework: pat\n"
        "practice:\n"
        "  id: p-001\n"
        '  name: "Harbor, St. John\'s"\n'
        "  kind: primary care\n"
        "  clinicians: {total: 6, primary_care: 4}\n"
        "  rural: true\n"
        "  small: false\n"
        "  beneficiaries: 1200\n"
        '  recognised_by: ["12", ncqa-pcmh-2014]\n'
        "  core_needs: 1\n"
        '  in_target_area: "yes"\n'
        "assessed_on: 2016-03-31\n"
        'note: "one: two"\n'
        "answers:\n"
        "  m01: 2\n"
        "  m02: not applicable\n"
        "  m03: 1..2\n"
        "  m04: {answer: 95%, note: chart}\n"
    )
    assert write_assessment(Assessment("pat")) == "framework: pat\nanswers: {}\n"

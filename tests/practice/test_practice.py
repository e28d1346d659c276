"""Laws of practices and of building them from plain values."""

from collections.abc import Mapping
from typing import Any

import pytest

from transform_model.definition.condition import BUILT_IN_ATTRIBUTES
from transform_model.errors import AnswerError
from transform_model.practice.practice import ClinicianCount, Practice, known_attributes
from transform_model.practice.practice_building import build_practice, check_attributes

EVERYTHING: dict[str, object] = {
    "id": "p-001",
    "name": "Harbor Family Medicine",
    "kind": "primary care",
    "clinicians": {"total": 6, "primary_care": 4},
    "rural": "yes",
    "small": True,
    "safety_net": "No",
    "beneficiaries": "1200",
    "recognised_by": ["ncqa-pcmh-2014"],
    "core_needs": 1,
    "in_target_area": True,
    "region": "north",
}


def test_everything_stated_is_kept() -> None:
    """Fields are fields, and any other key is an attribute."""
    assert build_practice(EVERYTHING) == Practice(
        "p-001",
        "Harbor Family Medicine",
        "primary care",
        ClinicianCount(6, primary_care=4),
        rural=True,
        small=True,
        safety_net=False,
        beneficiaries=1200,
        recognised_by=frozenset({"ncqa-pcmh-2014"}),
        attributes={"core_needs": 1, "in_target_area": "yes", "region": "north"},
    )


def test_conditions_see_what_is_known_and_nothing_else() -> None:
    """Settings are asked as yes or no, clinicians as their total."""
    assert known_attributes(build_practice(EVERYTHING)) == {
        "kind": "primary care",
        "clinicians": 6,
        "rural": "yes",
        "small": "yes",
        "safety_net": "no",
        "beneficiaries": 1200,
        "recognised_by": frozenset({"ncqa-pcmh-2014"}),
        "core_needs": 1,
        "in_target_area": "yes",
        "region": "north",
    }
    assert known_attributes(Practice()) == {}
    assert known_attributes(Practice(clinicians=ClinicianCount(primary_care=2))) == {}


def test_a_practice_states_every_built_in_attribute() -> None:
    """What any framework may ask can be said: in a field, or of the calendar as an attribute."""
    stated = build_practice({**EVERYTHING, "year": 2016, "programme_year": 1, "month": 6})
    assert set(BUILT_IN_ATTRIBUTES) <= set(known_attributes(stated))


def test_blank_is_not_known() -> None:
    """An empty text, None and NaN leave a field open; an empty list says that none is held."""
    blank = build_practice(
        {"id": "", "kind": None, "clinicians": float("nan"), "recognised_by": ()}
    )
    assert blank == Practice(recognised_by=frozenset())


@pytest.mark.parametrize(
    "count", [6, "6", 6.0, ClinicianCount(6), {"total": 6, "specialty": None}], ids=repr
)
def test_a_bare_number_of_clinicians_is_their_total(count: object) -> None:
    """A spreadsheet may write 6 as 6.0."""
    assert build_practice({"clinicians": count}).clinicians == ClinicianCount(6)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"name": ["Harbor"]}, "name expects a text, found a list"),
        ({"name": True}, "name expects a text, found True"),
        ({"rural": "perhaps"}, "rural expects yes or no, found 'perhaps'"),
        ({"small": 1}, "small expects yes or no, found 1"),
        ({"beneficiaries": -1}, "beneficiaries expects a whole number not below 0, found -1"),
        ({"beneficiaries": True}, "found True"),
        ({"clinicians": 2.5}, "clinicians expects a whole number not below 0, found 2.5"),
        ({"clinicians": {"primary": 2}}, "found 'primary'"),
        ({"clinicians": {"totl": 2}}, "found 'totl'; did you mean 'total'?"),
        ({"clinicians": {"total": 1, "specialty": 2}}, "more than 1 in total"),
        ({"recognised_by": 2017}, "recognised_by expects a list of ids, found 2017"),
        ({"recognised_by": [""]}, "found '' in it"),
        ({"core_needs": float("inf")}, "'core_needs' expects a text or a number, found inf"),
        ({"core_needs": {"food": 1}}, "found a mapping"),
        ({"core_needs": 10**400}, "found a whole number of 1,329 bits"),
    ],
)
def test_a_value_of_another_kind_is_refused(raw: Mapping[str, object], message: str) -> None:
    """The message names the field and what was found."""
    with pytest.raises(AnswerError) as caught:
        build_practice(raw)
    [fault] = caught.value.diagnostics
    assert fault.code == "TM209"
    assert message in fault.message


def test_all_wrong_values_are_reported_together() -> None:
    """One diagnostic each, in the order given, at its own value."""
    with pytest.raises(AnswerError) as caught:
        build_practice({"rural": "perhaps", "id": "p-001", "clinicians": "six"})
    assert [str(fault.place) for fault in caught.value.diagnostics] == [
        "practice:1:8",
        "practice:3:13",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"id": 1},
        {"rural": "yes"},
        {"beneficiaries": -1},
        {"recognised_by": [1]},
        {"clinicians": -1},
        {"clinicians": True},
        {"attributes": {"kind": "specialty"}},
        {"attributes": {"region": ""}},
        {"attributes": {"": "north"}},
        {"attributes": {"core_needs": float("inf")}},
        {"attributes": {"core_needs": True}},
    ],
    ids=repr,
)
def test_a_practice_that_cannot_be_is_not_made(fields: dict[str, Any]) -> None:
    """Whoever holds a practice need not check it again."""
    with pytest.raises((TypeError, ValueError)):
        Practice(**fields)


def test_parts_are_never_more_than_the_whole() -> None:
    """4 in primary care and 3 in specialties are 7, and not 6."""
    assert ClinicianCount(7, primary_care=4, specialty=3).known_parts == 7
    with pytest.raises(ValueError, match="7 clinicians"):
        ClinicianCount(6, primary_care=4, specialty=3)


def test_a_bare_recognition_is_one() -> None:
    """A text is one id and not its letters."""
    practice = Practice(recognised_by=["ncqa-pcmh-2017"])
    assert Practice(recognised_by="ncqa-pcmh-2017") == practice
    assert build_practice({"recognised_by": "ncqa-pcmh-2017"}) == practice


def test_clinicians_not_all_known_are_bounded_below_by_their_parts() -> None:
    """4 in primary care and 1 in a specialty are at least 5 in all."""
    bounds = ClinicianCount(primary_care=4, specialty=1).bounds
    assert (bounds.lower, bounds.upper) == (5, float("inf"))


def test_an_attribute_spelt_nearly_right_is_found() -> None:
    """What is near nothing is left alone: this framework does not ask about it."""
    practice = build_practice({"core_neds": 1, "region": "north", "month": 3, "core_needs": 2})
    [fault] = check_attributes(practice, ["core_needs"])
    assert (fault.code, fault.help) == ("TM210", "did you mean 'core_needs'?")
    [fault] = check_attributes(Practice(attributes={"yeer": 2016}), [])
    assert str(fault.place) == "practice:1:1"

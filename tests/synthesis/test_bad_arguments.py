"""What cannot be made is refused in words that say what can."""

from datetime import date, datetime
from typing import Any

import pytest

import transform_model as tm

PAT = tm.load_framework("tcpi-pat-2-primary-care")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"practices": -1}, "practices is a whole number from 0, found -1"),
        ({"practices": 2.5}, "practices is a whole number from 0, found 2.5"),
        ({"practices": True}, "practices is a whole number from 0, found True"),
        ({"seed": -7}, "seed is a whole number from 0, found -7"),
        ({"seed": None}, "seed is a whole number from 0, found None"),
        ({"assessments": 0}, "assessments is a whole number from 1 to 120, found 0"),
        ({"assessments": 121}, "assessments is a whole number from 1 to 120, found 121"),
        ({"kind": "dental"}, "kind is primary care or specialty, found 'dental'"),
    ],
)
def test_a_cohort_says_what_is_wrong(arguments: dict[str, Any], message: str) -> None:
    """Counts, seed and kind are checked when the cohort is asked for, not when it is made."""
    stated: dict[str, Any] = {"practices": 5, "seed": 7, **arguments}
    with pytest.raises(ValueError, match=f"^{message}$"):
        tm.synthesize_cohort(PAT, **stated)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"missing": 1.5}, "missing is a share from 0 to 1, found 1.5"),
        ({"rural": -0.1}, "rural is a share from 0 to 1, found -0.1"),
        ({"ranges": float("nan")}, "ranges is a share from 0 to 1, found nan"),
        ({"declined": "few"}, "declined is a share from 0 to 1, found 'few'"),
        ({"dropout": True}, "dropout is a share from 0 to 1, found True"),
        (
            {"missing": 0.6, "declined": 0.5},
            "missing and declined together are at most 1, found 1.1",
        ),
        ({"rises": 0.8, "falls": 0.3}, "rises and falls together are at most 1, found 1.1"),
        ({"months": 0}, "months is a whole number from 1 to 120, found 0"),
        (
            {"clinicians": ((0, 5, 1),)},
            "clinicians is a whole number from 1 to 10000, found 0",
        ),
        (
            {"clinicians": ((5, 4, 1),)},
            "clinicians is a whole number from 5 to 10000, found 4",
        ),
        ({"clinicians": ((1, 4, 0.5),)}, "the shares of clinicians add up to 1, found 0.5"),
        ({"clinicians": ((1, 5),)}, r"clinicians are bands .*, found \(\(1, 5\),\)"),
        ({"clinicians": None}, "clinicians are bands .*, found None"),
        ({"clinicians": ()}, "the shares of clinicians add up to 1, found 0"),
    ],
)
def test_a_recipe_says_what_is_wrong(arguments: dict[str, Any], message: str) -> None:
    """Shares lie between 0 and 1, and those of one whole are no more than it."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        tm.CohortRecipe(**arguments)


@pytest.mark.parametrize("day", [datetime(2016, 3, 31), "2016-03-31", date(1066, 10, 14)])  # noqa: DTZ001  what is refused has no zone
def test_a_first_day_is_a_date_of_our_time(day: object) -> None:
    """A text, a time of day and a date before 1900 are refused."""
    given: Any = day
    with pytest.raises(ValueError, match=r"^first_day is a date of the years 1900 to 2199, found"):
        tm.CohortRecipe(first_day=given)


def test_a_framework_is_no_id() -> None:
    """An id has to be loaded first, and the message says so."""
    given: Any = "pat"
    with pytest.raises(TypeError, match="a Framework is expected, found 'pat'; load it first"):
        tm.synthesize_cohort(given, 5, seed=7)


def test_a_recipe_is_one() -> None:
    """Its parts as a mapping are none."""
    given: Any = {"missing": 0.1}
    with pytest.raises(TypeError, match="'recipe' must be"):
        tm.synthesize_cohort(PAT, 5, seed=7, recipe=given)


def test_a_batch_has_rows() -> None:
    """Batches without rows are refused when they are asked for."""
    with pytest.raises(ValueError, match=r"^size is a whole number from 1, found 0$"):
        tm.synthesize_cohort(PAT, 5, seed=7).batches(0)

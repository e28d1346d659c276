"""Every form of a made-up cohort says the same, and says that it is made up."""

import json
import sys
from itertools import chain

import pytest

import transform_model as tm
from tests.synthesis.made import table_of

PAT = tm.load_framework("tcpi-pat-2-primary-care")
RICH = tm.CohortRecipe(missing=0.1, ranges=0.1, not_applicable=0.1, declined=0.1)
FRAMEWORKS = ("tcpi-pat-2-primary-care", "ahc", "ncqa-pcmh-2017", "mips")


@pytest.mark.parametrize("recipe", [tm.CohortRecipe(), RICH], ids=["plain", "mixed"])
@pytest.mark.parametrize("id", FRAMEWORKS)
def test_every_form_says_the_same(id: str, recipe: tm.CohortRecipe) -> None:
    """Rows of pandas, polars, Arrow and plain lists are one table, missing cells included."""
    cohort = tm.synthesize_cohort(tm.load_framework(id), 80, seed=5, assessments=2, recipe=recipe)
    columns = table_of(cohort)
    days = [str(day) for day in cohort.to_polars()["assessed_on"].to_list()]
    assert days == columns["assessed_on"]
    plain = {name: cells for name, cells in columns.items() if name != "assessed_on"}
    polars = cohort.to_polars().drop("assessed_on").to_dict(as_series=False)
    arrow = cohort.to_arrow().drop_columns(["assessed_on"]).to_pydict()
    pandas = cohort.to_pandas().drop(columns="assessed_on").astype(object)
    assert polars == plain
    assert arrow == plain
    assert pandas.where(pandas.notna(), None).to_dict("list") == plain
    assert [str(day.date()) for day in cohort.to_pandas()["assessed_on"]] == days


def test_levels_fit_in_a_byte_and_stay_whole_beside_gaps() -> None:
    """Numbered levels are 8 bits wide in every form, missing ones left out."""
    cohort = tm.synthesize_cohort(PAT, 50, seed=5)
    pandas, polars, arrow = cohort.to_pandas(), cohort.to_polars(), cohort.to_arrow()
    assert {str(pandas[id].dtype) for id in PAT.milestones} == {"Int8"}
    assert {str(polars[id].dtype) for id in PAT.milestones} == {"Int8"}
    assert {str(arrow.schema.field(id).type) for id in PAT.milestones} == {"int8"}


def test_the_columns_are_numpy_arrays_and_words() -> None:
    """Each column has as many rows as there are assessments, and gives plain values."""
    columns = tm.synthesize_cohort(PAT, 50, seed=5).columns()
    assert {len(column.to_list()) for column in columns.values()} == {50}
    assert list(columns)[:8] == [
        *("practice", "kind", "clinicians", "rural", "small", "safety_net", "assessed_on", "note")
    ]
    assert list(columns)[8:] == list(PAT.milestones)


def test_assessments_are_the_rows() -> None:
    """Each assessment answers what its row does, on that day."""
    cohort = tm.synthesize_cohort(PAT, 40, seed=5, assessments=2, recipe=RICH)
    columns = table_of(cohort)
    found = cohort.to_assessments()
    assert [each.practice.id for each in found] == columns["practice"]
    assert [str(each.assessed_on) for each in found] == columns["assessed_on"]
    for id in PAT.milestones:
        cells = [None if cell is None else str(cell) for cell in columns[id]]
        assert [str(e.answers[id]) if id in e.answers else None for e in found] == cells


def test_a_network_has_every_practice_once() -> None:
    """Its practices are those of the assessments."""
    cohort = tm.synthesize_cohort(PAT, 40, seed=5, assessments=2)
    network = cohort.to_network()
    told = {each.practice.id: each.practice for each in cohort.to_assessments()}
    assert network.practices == tuple(told.values())
    assert len(network.practices) == 40


def test_everything_made_says_that_it_is_synthetic() -> None:
    """The value, its tables and their rows, its network and its practices say so."""
    cohort = tm.synthesize_cohort(PAT, 12, seed=5)
    assert "Synthetic" in repr(cohort)
    assert cohort.label.startswith("synthetic cohort of 12 practices")
    assert cohort.to_pandas().attrs["synthetic"] is True
    assert cohort.to_arrow().schema.metadata[b"synthetic"] == b"True"
    assert next(cohort.batches()).schema.metadata[b"label"] == cohort.label.encode()
    assert cohort.to_dict()["synthetic"] is True
    assert "synthetic" in cohort.to_network().name.lower()
    assert cohort.to_network().id == "synthetic"
    notes = chain(cohort.to_polars()["note"], (each.note for each in cohort.to_assessments()))
    assert set(notes) == {"synthetic"}
    ids = [practice.id for practice in cohort.to_network().practices]
    assert ids == [f"syn-{number:06d}" for number in range(1, 13)]


def test_the_dictionary_is_plain() -> None:
    """It can be written as JSON and read again, and tells what it was made from."""
    told = tm.synthesize_cohort(PAT, 3, seed=5, assessments=2, recipe=RICH).to_dict()
    assert json.loads(json.dumps(told)) == told
    cohort = tm.synthesize_cohort(PAT, 3, seed=5, assessments=2, recipe=RICH)
    assert told["columns"] == table_of(cohort)
    stated = {key: told[key] for key in ("framework", "version", "seed", "practices", "kind")}
    assert stated == {
        "framework": "tcpi-pat-2-primary-care",
        "version": PAT.version,
        "seed": 5,
        "practices": 3,
        "kind": "primary care",
    }


@pytest.mark.parametrize(
    ("form", "library", "extra"),
    [
        ("to_pandas", "pandas", "pandas"),
        ("to_polars", "polars", "polars"),
        ("to_arrow", "pyarrow", "arrow"),
    ],
)
def test_a_library_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, form: str, library: str, extra: str
) -> None:
    """Without the library the error says what to install; other forms need none."""
    monkeypatch.setitem(sys.modules, library, None)
    cohort = tm.synthesize_cohort(PAT, 3, seed=5)
    with pytest.raises(tm.MissingExtraError) as raised:
        getattr(cohort, form)()
    assert (raised.value.library, raised.value.extra) == (library, extra)
    assert len(cohort.to_assessments()) == 3

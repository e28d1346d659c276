"""A seed stands for one cohort: on every run, in every part, however much is asked for."""

import hashlib
import json
import os
import subprocess
import sys

import pyarrow as pa
import pytest

import transform_model as tm
from tests.synthesis.made import YES_NO, framework_of, table_of
from transform_model.synthesis.blocks import count_rows
from transform_model.synthesis.workshop import open_workshop

PAT = tm.load_framework("tcpi-pat-2-primary-care")
PROGRAM = """
import hashlib, json, transform_model as tm
pat = tm.load_framework("tcpi-pat-2-primary-care")
cohort = tm.synthesize_cohort(pat, 300, seed=7, assessments=3)
print(hashlib.sha256(json.dumps(cohort.to_dict()).encode()).hexdigest())
"""


def test_another_process_makes_the_same_cohort() -> None:
    """A fresh Python, with other hashes of texts, makes it letter by letter the same."""
    cohort = tm.synthesize_cohort(PAT, 300, seed=7, assessments=3)
    expected = hashlib.sha256(json.dumps(cohort.to_dict()).encode()).hexdigest()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            check=True,
            capture_output=True,
            text=True,
            env=environment,
        )
        assert done.stdout.strip() == expected


def test_a_cohort_is_what_it_was_asked_for() -> None:
    """Cohorts asked for alike are equal values, and give equal tables."""
    first, second = (tm.synthesize_cohort(PAT, 50, seed=7) for _ in range(2))
    assert first == second
    assert first.to_arrow().equals(second.to_arrow())
    assert tm.synthesize_cohort(tm.compile_framework(PAT), 50, seed=7) == first


def test_another_seed_makes_another_cohort() -> None:
    """Of two seeds no milestone has the same answers."""
    first, second = (table_of(tm.synthesize_cohort(PAT, 200, seed=seed)) for seed in (7, 8))
    assert not any(first[id] == second[id] for id in PAT.milestones)


def test_more_practices_leave_the_first_ones_as_they_are() -> None:
    """10,000 practices begin with the very 500 that 500 practices are."""
    few, many = (
        tm.synthesize_cohort(PAT, count, seed=7, assessments=2).to_arrow()
        for count in (500, 10_000)
    )
    assert many.slice(0, few.num_rows).to_pydict() == few.to_pydict()


def test_more_assessments_leave_the_first_ones_as_they_are() -> None:
    """The first assessment of four is the one of one."""
    one = tm.synthesize_cohort(PAT, 200, seed=7).to_pandas()
    four = tm.synthesize_cohort(PAT, 200, seed=7, assessments=4).to_pandas()
    first = four.drop_duplicates("practice").reset_index(drop=True)
    assert len(four) > 3 * len(one)
    assert first.equals(one)


@pytest.mark.parametrize("size", [1, 63, 8192, 100_000])
def test_batches_are_the_whole_in_parts(size: int) -> None:
    """Put together, batches of any size are the table; all but the last have that size."""
    cohort = tm.synthesize_cohort(PAT, 8200 if size > 1 else 5, seed=7)
    batches = list(cohort.batches(size))
    assert pa.Table.from_batches(batches).equals(cohort.to_arrow().combine_chunks())
    assert {batch.num_rows for batch in batches[:-1]} <= {size}
    assert 0 < batches[-1].num_rows <= size


def test_no_practices_make_no_batches() -> None:
    """Without practices there is no batch, and a table without rows that has every column."""
    cohort = tm.synthesize_cohort(PAT, 0, seed=7, assessments=2)
    assert list(cohort.batches()) == []
    assert cohort.to_arrow().num_rows == len(cohort.to_pandas()) == len(cohort.to_polars()) == 0
    assert cohort.to_arrow().schema == tm.synthesize_cohort(PAT, 9, seed=7).to_arrow().schema
    assert cohort.to_assessments() == ()
    assert cohort.to_network().practices == ()


def test_of_many_milestones_a_block_has_fewer_practices() -> None:
    """Memory is bounded: of 700 steps a block holds at most 4,194,304, and answers all the same."""
    framework = framework_of(*(tm.Milestone(f"m{i}", "Question", YES_NO) for i in range(700)))
    workshop = open_workshop(tm.compile_framework(framework), 7, "specialty", tm.CohortRecipe())
    assert count_rows(workshop) * 700 <= 2**22 < 8192 * 700
    table = table_of(tm.synthesize_cohort(framework, 3, seed=7, recipe=tm.CohortRecipe(missing=0)))
    assert {cell for id in framework.milestones for cell in table[id]} == {"no", "yes"}

"""What the engine does, compiled, gives the same bits; no times are taken here."""

import numpy as np
import pytest

from benchmarks.agreement import DisagreementError
from benchmarks.bench_compiled import (
    check_bits,
    check_framework,
    compile_outputs,
    list_new,
    list_there,
)
from benchmarks.c_expression import NotTranslatableError, Value, write_number, write_step
from benchmarks.cohort_contestants import make_arena
from benchmarks.compiled import BLOCK, find_compiler
from benchmarks.pat_like import PAT
from transform_model.cohort.program import Step
from transform_model.language.library import load_framework

COMPILER = find_compiler()
needs_compiler = pytest.mark.skipif(COMPILER is None, reason="no C compiler 'cc' on this machine")


@needs_compiler
@pytest.mark.parametrize("name", [PAT, "hrsa-osv"])
def test_compiled_steps_give_the_engines_bits(name: str) -> None:
    """Every output, for few practices and around a block, whatever was answered."""
    sizes = (1, 63, 65, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 77)
    assert check_framework(name, str(COMPILER), sizes)


@needs_compiler
def test_all_that_race_can_be_called() -> None:
    """Engine, compiled scorer and yardsticks score a cohort of a block and a bit."""
    arena = make_arena(load_framework(PAT), BLOCK + 5)
    everything = compile_outputs(arena, None, str(COMPILER))
    phases = compile_outputs(arena, ["phases"], str(COMPILER))
    for contestant in (*list_new(arena, everything, phases), *list_there(arena, everything)):
        contestant.call()


def test_one_changed_bit_is_told() -> None:
    """A zero with a sign is another number to whoever counts bits."""
    with pytest.raises(DisagreementError, match="changed: x differs"):
        check_bits("changed", {"x": np.array([-0.0])}, {"x": np.array([0.0])})


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (3, "(3)"),
        (np.int8(-1), "(-1)"),
        (0.75, "(0x1.8000000000000p-1)"),
        (float("nan"), '__builtin_nan("")'),
        (float("-inf"), "(-__builtin_inf())"),
    ],
)
def test_a_number_is_written_to_the_last_bit(number: float, text: str) -> None:
    """Three quarters are one and a half halves: 1.5 times 2 to the power -1, in base 16."""
    assert write_number(number) == text


def test_what_nobody_has_written_in_c_is_refused() -> None:
    """An arctangent is in no framework."""
    value = Value("v0", np.dtype(np.float64))
    with pytest.raises(NotTranslatableError, match="arctan of float64"):
        write_step(Step(np.arctan, (0,), 0), [value], np.dtype(np.float64))


def test_a_number_that_its_type_cannot_hold_is_refused() -> None:
    """Nobody has 300 in a byte, and C would make it 44."""
    value, number = Value("v0", np.dtype(np.uint8)), Value("(300)", None, 300)
    with pytest.raises(NotTranslatableError, match="300 as uint8"):
        write_step(Step(np.greater_equal, (0, -1), 0), [value, number], np.dtype(bool))

"""How much memory a call takes at its peak, beyond what was there before; Linux tells."""

import ctypes
import gc
from collections.abc import Callable
from pathlib import Path

KIB = 1024


def measure_peak(call: Callable[[], object]) -> int:
    """Return the bytes a call had in use at its peak, less those in use when it started.

    What the call returns counts, as it is still held. Only a fresh process tells the truth: one
    that has worked before reuses what it freed.
    """
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    forget_peak()
    before = read_status("VmRSS")
    result = call()
    peak = read_status("VmHWM")
    del result
    return peak - before


def forget_peak() -> None:
    """Let the peak of this process start again from what it uses now."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def read_status(name: str) -> int:
    """Return a line of this process's status in bytes, such as ``VmRSS`` or ``VmHWM``."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * KIB
    raise LookupError(name)

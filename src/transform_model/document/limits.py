"""Limits that keep reading bounded in time and memory, each stated in its diagnostic."""

from typing import Final

MAX_BYTES: Final = 8 * 1024 * 1024
"""Largest text read. The largest programme known here, with 1,000 milestones, is 0.3 MiB."""

MAX_DEPTH: Final = 64
"""Deepest nest read. The deepest shipped framework uses 9 levels."""

STOP_DEPTH: Final = 256
"""Nest at which reading ends. libyaml takes quadratic time in the depth of brackets."""

MAX_NODES: Final = 500_000
"""Most keys, values, lists and mappings in one text."""

MAX_FAULTS: Final = 200
"""Most faults of the text itself that one run reports."""

MAX_NUMBER_LENGTH: Final = 300
"""Longest text read as a number. A float ends near 1.8e308."""

MAX_NAME_LENGTH: Final = 80
"""Longest name for which a near name is looked for."""

MAX_NAMES: Final = 5_000
"""Most names looked through for a near one."""

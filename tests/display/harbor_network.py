"""The report of a small network, worked out by hand.

==========  ==========  ========  ================================
practice    clinicians  rural     completed phase, by month of 2016
==========  ==========  ========  ================================
p-0         6           yes       January 0, February 1, March 2
p-1         4           no        January 1, February 1 or 2
p-2         2           yes       January 0 or 1
p-3         8           unknown   never assessed: 0 to 3
==========  ==========  ========  ================================

Phase 1 on 31 March: p-0 and p-1 surely, 10 of 20 clinicians; p-2 and p-3 perhaps. Phase 2: p-0
surely, 6; p-1 and p-3 perhaps, 18. Phase 3: p-3 perhaps, 8. Rural: p-0 and p-2, perhaps p-3: phase
1 for 6 of 16 clinicians at least (37.5 %), for all at most; phase 2 for (6 + 8) of 16 at most.
"""

from datetime import date

from attrs import evolve

import transform_model as tm
from tests.networks.small_networks import THREE, Case, network_of, table_of

CASES = (
    Case(((0, 0), (1, 1), (2, 2)), 6, rural=True),
    Case(((1, 1), (1, 2)), 4, rural=False),
    Case(((0, 1),), 2, rural=True),
    Case((), 8),
)
TARGETS = (
    tm.NetworkTarget("clinicians", number=5400),
    tm.NetworkTarget("practices", share=0.5, phase="start", due_on=date(2016, 2, 20)),
    tm.NetworkTarget("clinicians", share=0.55, phase="work", due_on=date(2016, 12, 31)),
    tm.NetworkTarget("practices", number=2, phase="work", due_on=date(2016, 1, 31)),
)


def report_harbor(note: str = "synthetic", min_group: int = 0) -> tm.NetworkReport:
    """Return the report of the network above by months, for 31 March 2016."""
    table = table_of(CASES)
    return tm.network_report(
        THREE,
        network_of(CASES, *TARGETS),
        {**table, "note": [note] * len(table["practice"])},
        as_of=date(2016, 3, 31),
        every="month",
        min_group=min_group,
    )


def report_one(case: Case, *targets: tm.NetworkTarget, name: str = "Harbor") -> tm.NetworkReport:
    """Return the report of a single practice."""
    network = evolve(network_of([case], *targets), name=name)
    return tm.network_report(THREE, network, table_of([case]), as_of=date(2016, 3, 31))

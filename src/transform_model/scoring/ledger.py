"""Counting at the speed of one addition per milestone.

Most of what a row holds is a count or a sum over slots, and milestones do not disturb each other's
share in it. So every answer has one long integer in which each count has 16 bits of its own; the
integers of all answers are added once, and every count of the practice can be read off the sum.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from attrs import frozen

from transform_model.definition.phase import PhaseOrder
from transform_model.scoring.columns import Cell, list_columns
from transform_model.scoring.columns import Row as Cells
from transform_model.scoring.nodes import EarnedNode, ShareNode, SlotsNode, TallyNode
from transform_model.scoring.plan import Plan
from transform_model.scoring.profiles import member_masks
from transform_model.scoring.state import Row

BITS = 16
MOST = 2**BITS - 1


@frozen
class Ledger:
    """Where each count stands in the long integers of a plan.

    Parameters
    ----------
    terms
        By count: ``(slot, worth)`` pairs.
    names
        Columns that are counts: the lower ones in the order of ``terms``, then the upper ones.
    shares
        Lower and upper column, and the phase of whose thresholds they hold the share reached.
    groups
        Lower and upper column, and the sets of slots of which they count the wholly reached.
    masks
        By phase: its slots.
    slots
        How many slots there are.
    """

    terms: tuple[tuple[tuple[int, int], ...], ...]
    names: tuple[str, ...]
    shares: tuple[tuple[str, str, int], ...]
    groups: tuple[tuple[str, str, tuple[int, ...]], ...]
    masks: tuple[int, ...]
    slots: int


@lru_cache(maxsize=64)
def find_ledger(plan: Plan) -> Ledger | None:
    """Return the ledger of a plan, or None where rows need more than counting."""
    is_in_order = plan.framework.phase_order is PhaseOrder.IN_ORDER
    is_simple = is_in_order and not (plan.asked or plan.enforced or plan.movable or plan.reading)
    has_rules = any(rule >= 0 for rule in plan.phase_rules)
    if not is_simple or has_rules or not plan.phase_masks or len(plan.phase_masks) > MOST:
        return None
    counts: dict[str, tuple[tuple[int, int], ...]] = {}
    shares: list[tuple[str, int]] = []
    groups: list[tuple[str, tuple[int, ...]]] = []
    phases = [phase.id for phase in plan.framework.phases]
    for column in list_columns(plan):
        if column.kind == "reached":
            counts[column.name] = _ones(plan.phase_masks[phases.index(column.id)])
        elif column.kind == "readiness":
            shares.append((column.name, phases.index(column.id)))
        elif column.kind == "measure":
            node = plan.nodes[plan.measures[column.id][column.member]]
            masks = _full_groups(plan, node)
            if isinstance(node, EarnedNode) and all(w == int(w) >= 0 for w, _ in node.masks):
                counts[column.name] = tuple(
                    (slot, int(worth)) for worth, mask in node.masks for slot, _ in _ones(mask)
                )
            elif isinstance(node, ShareNode) and node.mask in plan.phase_masks:
                shares.append((column.name, plan.phase_masks.index(node.mask)))
            elif masks:
                groups.append((column.name, masks))
            else:
                return None
        elif column.kind in {"rule", "outcome", "designation"}:
            return None
        elif column.kind != "phase":
            counts[column.name] = _ones(member_masks(plan, column.kind)[column.id][0])
    if any(sum(worth for _, worth in terms) > MOST for terms in counts.values()):
        return None
    return Ledger(
        tuple(counts.values()),
        tuple(f"{name}_{end}" for end in ("lower", "upper") for name in counts),
        tuple((f"{name}_lower", f"{name}_upper", phase) for name, phase in shares),
        tuple((f"{name}_lower", f"{name}_upper", masks) for name, masks in groups),
        plan.phase_masks,
        len(plan.slots),
    )


def _ones(mask: int) -> tuple[tuple[int, int], ...]:
    return tuple((slot, 1) for slot in range(mask.bit_length()) if mask >> slot & 1)


def _full_groups(plan: Plan, node: object) -> tuple[int, ...]:
    """Return the masks of a count of sets that must be reached wholly; empty for anything else."""
    if not isinstance(node, TallyNode) or node.tally != "count" or node.unlisted is not None:
        return ()
    members = [plan.nodes[i] for i in node.members]
    masks = [part.mask for part in members if isinstance(part, SlotsNode) and part.count is None]
    return tuple(masks) if len(masks) == len(members) else ()


def enter(ledger: Ledger, row: Row) -> int:
    """Return the long integer of one answer: its counts, then its masks."""
    sure = row.yes & ~row.no & ~row.na
    entry = 0
    fields = [*_counts(ledger, sure), *_counts(ledger, row.yes)]
    fields += [(row.no & mask).bit_count() for mask in ledger.masks]
    fields += [(row.no & ~row.na & ~row.yes & mask).bit_count() for mask in ledger.masks]
    for i, value in enumerate(fields):
        entry |= value << BITS * i
    start = BITS * len(fields)
    for i, mask in enumerate((row.yes, row.no, row.na)):
        entry |= mask << start + i * ledger.slots
    return entry


def _counts(ledger: Ledger, slots: int) -> Iterator[int]:
    for terms in ledger.terms:
        yield sum(worth for slot, worth in terms if slots >> slot & 1)


def read_row(ledger: Ledger, entries: Iterable[int]) -> Cells:
    """Return the flat row of a practice from the long integers of its answers."""
    total = sum(entries)
    n, phases = len(ledger.terms), len(ledger.masks)
    width = BITS // 8 * (2 * n + 2 * phases)
    counts = memoryview((total & (1 << 8 * width) - 1).to_bytes(width, sys.byteorder)).cast("H")
    cells = counts.tolist() if sys.byteorder == "little" else counts.tolist()[::-1]
    may_fail, must_fail = cells[2 * n : 2 * n + phases], cells[2 * n + phases :]
    lower, upper = _leading(may_fail), _leading(must_fail)
    row: Cells = {
        "completed_phase_lower": lower,
        "completed_phase_upper": upper,
        "current_phase_lower": lower + 1,
        "current_phase_upper": upper + 1,
    }
    row.update(zip(ledger.names, cells, strict=False))
    for name_lower, name_upper, i in ledger.shares:
        row[name_lower], row[name_upper] = _share(cells[i], cells[n + i], may_fail[i], must_fail[i])
    if ledger.groups:
        _add_groups(ledger, row, total >> 8 * width)
    return row


def _leading(failing: Sequence[int]) -> int:
    for i, count in enumerate(failing):
        if count:
            return i
    return len(failing)


def _share(sure: int, most: int, may_fail: int, must_fail: int) -> tuple[Cell, Cell]:
    """Return the share of thresholds reached of those that apply, as ``share_of`` does."""
    if not most + may_fail:
        return None, None
    at_worst, at_best = sure + may_fail, most + must_fail
    return (sure / at_worst if at_worst else 1, most / at_best if at_best else 0)


def _add_groups(ledger: Ledger, row: Cells, masks: int) -> None:
    ones = (1 << ledger.slots) - 1
    yes, no, na = masks & ones, masks >> ledger.slots & ones, masks >> 2 * ledger.slots
    forced = no & ~na & ~yes
    for name_lower, name_upper, groups in ledger.groups:
        lower = upper = 0
        for mask in groups:
            if not no & mask and na & mask != mask:
                lower += 1
            if yes & mask and not forced & mask:
                upper += 1
        row[name_lower], row[name_upper] = lower, upper

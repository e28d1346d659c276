"""What milestones and rules refer to: sources, attributes, dimensions, phases."""

from collections.abc import Iterable

from transform_model.definition.basis import Citation
from transform_model.definition.condition import Attribute, AttributeKind
from transform_model.definition.dimension import Dimension, Driver, LeveragePoint, Member
from transform_model.definition.phase import Phase
from transform_model.document.codes import quote
from transform_model.document.diagnostic import Related
from transform_model.document.tree import Mapping, Node, Scalar
from transform_model.language.building.parts import attempt
from transform_model.language.building.rules import build_rule
from transform_model.language.name_codes import LISTED_TWICE, MEMBER_RING
from transform_model.language.reading.read import check_member, inherit_ground
from transform_model.language.reading.record import Pair, Record, Value
from transform_model.language.reading.work import Work

_MEMBER_CLASSES = {"driver": Driver, "leverage_point": LeveragePoint}


def build_sources(record: Record) -> dict[str, Citation]:
    """Return the citations of a file by id."""
    sources: dict[str, Citation] = {}
    for key, inner in record.records("sources"):
        title, url, read_on = (inner.text(name) for name in ("title", "url", "read_on"))
        sources[key.text] = Citation(key.text, title, url, read_on)
    return sources


def build_attributes(record: Record) -> dict[str, Attribute]:
    """Return the attributes a file declares by id."""
    attributes: dict[str, Attribute] = {}
    for key, inner in record.records("attributes"):
        id = key.text
        is_number = inner.has("number")
        kind = AttributeKind.NUMBER if is_number else AttributeKind.CHOICE
        title, values, unit = inner.text("title"), inner.texts("values"), inner.text("number")
        check_listed_once(inner.work, "value", inner.many("values", Scalar))
        attributes[id] = Attribute(id, kind, title, values, unit, key.place)
    return attributes


def build_dimensions(record: Record) -> dict[str, Dimension]:
    """Return the dimensions of a file by id."""
    return {
        pair.key.text: _build_dimension(record, pair.key, pair.value)
        for pair in record.many("dimensions", Pair)
        if isinstance(pair.value, tuple)
    }


def build_phases(record: Record) -> tuple[Phase, ...]:
    """Return the phases of a file, in order."""
    inners = record.many("phases", Record)
    ids = (inner.get("id", Scalar) for inner in inners)
    check_listed_once(record.work, "phase", [id for id in ids if id is not None])
    return tuple(_build_phase(inner) for inner in inners)


def check_listed_once(work: Work, kind: str, ids: Iterable[Scalar]) -> None:
    """Note every id that stands in a list for the second time."""
    first: dict[str, Scalar] = {}
    for id in ids:
        before = first.setdefault(id.text, id)
        if before is not id:
            related = (Related(before.place, "first listed here"),)
            message = f"{kind} {quote(id.text)} is listed twice"
            work.faults.add(LISTED_TWICE, message, id.place, related=related)


def _build_phase(record: Record) -> Phase:
    rule = None
    if record.has("rule"):
        rule = attempt(build_rule, record.work, record.node_of("rule"))
    return Phase(
        record.text("id"),
        record.text("title"),
        record.text("short"),
        rule,
        record.text_basis,
        record.ground,
        record.place,
    )


def _build_dimension(record: Record, key: Scalar, items: tuple[Value, ...]) -> Dimension:
    """Return a dimension whose members are given as a list of ids or by id."""
    node = _dimension_node(record, key.text)
    work = inherit_ground(record.work, node) if isinstance(node, Mapping) else record.work
    check_listed_once(work, "member", [item for item in items if isinstance(item, Scalar)])
    make = _MEMBER_CLASSES.get(key.text, Member)
    bare = [_build_bare_member(make, work, item) for item in items if isinstance(item, Scalar)]
    full = [
        _build_member(make, key.text, item.key, item.value)
        for item in items
        if isinstance(item, Pair) and isinstance(item.value, Record)
    ]
    members = {member.id: member for member in (*bare, *full)}
    _refuse_rings(work, members)
    return Dimension(key.text, members, work.ground_at(key), key.place)


def _build_bare_member(make: type[Member], work: Work, id: Scalar) -> Member:
    """Return a member that is an id in a list, which is its title, too."""
    standing = work.standing_at(id)
    return make(
        id.text, id.text, text_basis=standing.text_basis, ground=standing.ground, at=id.place
    )


def _dimension_node(record: Record, id: str) -> Node | None:
    section = record.written("dimensions")
    return section.entries[id].value if isinstance(section, Mapping) else None


def _build_member(make: type[Member], dimension: str, key: Scalar, record: Record) -> Member:
    under = record.get("under", Scalar)
    if under is not None and not check_member(record.work, dimension, under):
        under = None
    return make(
        key.text,
        record.text("title"),
        record.text("short"),
        under.text if under else "",
        record.text_basis,
        record.ground,
        key.place,
    )


def _refuse_rings(work: Work, members: dict[str, Member]) -> None:
    """Note members that lie under each other, once per ring."""
    settled: set[str] = set()
    for start in members.values():
        path: dict[str, Member] = {}
        member: Member | None = start
        while member is not None and member.id not in settled and member.id not in path:
            path[member.id] = member
            member = members.get(member.under)
        if member is not None and member.id in path:
            _note_ring(work, member, path)
        settled.update(path)


def _note_ring(work: Work, start: Member, path: dict[str, Member]) -> None:
    ids = list(path)
    ring = ids[ids.index(start.id) :]
    shown = " -> ".join([*ring, start.id])
    edges = [
        Related(place, f"{id} lies under {path[id].under}")
        for id in ring
        if (place := path[id].at) is not None
    ]
    work.faults.add(
        MEMBER_RING,
        f"these members lie under each other in a ring: {shown}",
        edges[0].place,
        label=edges[0].label,
        help="leave out one 'under'",
        related=edges[1:],
    )

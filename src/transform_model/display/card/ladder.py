"""The phase ladder: always all phases, each with its state in words, its marks and its count."""

from attrs import evolve, frozen
from rich.cells import cell_len

from transform_model.display.card.standing import Rung, Stage
from transform_model.display.lines import Line, Role
from transform_model.display.marks import draw_marks, explain_marks, measure_marks
from transform_model.display.page import blank, pad, wrap, write_heading
from transform_model.display.pen import Pen

_INDENT = 2
_SIGN = 2
_GAP = 2
_STATE = 23
_NAME = 20
_LEAST_NAME = 12


@frozen
class Columns:
    """How wide the columns of the ladder are, and the names of the phases that fit."""

    number: int
    name: int
    state: int
    marks: int
    count: int
    names: tuple[str, ...]

    @property
    def before_name(self) -> int:
        """Where names begin."""
        return _INDENT + _SIGN + self.number + _GAP

    @property
    def total(self) -> int:
        """How many cells a row takes."""
        return self.before_name + self.name + self.state + self.marks + self.count


def draw_ladder(rungs: tuple[Rung, ...], pen: Pen) -> list[Line]:
    """Return one row for each phase."""
    shown = [(rung.score.reached, rung.score.of) for rung in rungs]
    legend = () if pen.is_narrow else explain_marks(pen, shown, "threshold reached")
    lines = write_heading(pen, "Phases", legend)
    columns = _fit_columns(rungs, pen)
    for rung in rungs:
        lines += _draw_plainly(rung, pen) if pen.is_narrow else _draw_rung(rung, columns, pen)
    return lines


def say_stages(rung: Rung) -> str:
    """Return the state of a phase in words: the set of what is possible."""
    if len(rung.stages) == len(Stage):
        return "not known yet"
    return " or ".join(rung.stages)


def _fit_columns(rungs: tuple[Rung, ...], pen: Pen) -> Columns:
    full = tuple(pen.spell(rung.phase.title) for rung in rungs)
    short = tuple(pen.spell(rung.phase.short_title) for rung in rungs)
    state = max(_STATE, *(len(say_stages(rung)) + 1 for rung in rungs))
    marks = max(measure_marks(rung.score.of) for rung in rungs) + 1
    count = max(len(_say_count(rung)) for rung in rungs)
    number = len(str(len(rungs)))
    for names in (full, short):
        name = max(cell_len(text) for text in names) + 1
        columns = Columns(number, max(name, _NAME), state, marks, count, names)
        if columns.total <= pen.width:
            return columns
    room = pen.width - columns.before_name - state
    return evolve(columns, name=min(columns.name, max(room, _LEAST_NAME)))


def _draw_rung(rung: Rung, columns: Columns, pen: Pen) -> list[Line]:
    """Return a row; where there is no room, marks and count on a row of their own."""
    role = _role_of(rung)
    names = wrap(((columns.names[rung.order - 1], role),), columns.name - 1) or [()]
    state = say_stages(rung)
    first: Line = (
        *_start(rung, columns, pen),
        *pad(names[0], columns.name),
        *pad((pen.write(state, "quiet" if role == "quiet" else "plain"),), columns.state),
    )
    marks = draw_marks(pen, rung.score.reached, rung.score.of)
    amounts: Line = (*pad(marks, columns.marks), pen.write(_say_count(rung)))
    under = [(blank(columns.before_name), *name) for name in names[1:]]
    if columns.total <= pen.width:
        return [(*first, *amounts), *under]
    return [first, *under, *wrap((blank(columns.before_name), *amounts), pen.width)]


def _start(rung: Rung, columns: Columns, pen: Pen) -> Line:
    sign, role = _sign_of(rung, pen)
    number = pen.write(f"{rung.order:>{columns.number}}")
    return (blank(_INDENT), *pad(((sign, role),), _SIGN), number, blank(_GAP))


def _sign_of(rung: Rung, pen: Pen) -> tuple[str, Role]:
    if rung.is_open:
        return pen.signs.open, "look here"
    if rung.stages == (Stage.COMPLETE,):
        return pen.signs.complete, "reached"
    if rung.stages == (Stage.WORKING_ON,):
        return pen.signs.working_on, "look here"
    return " ", "plain"


def _role_of(rung: Rung) -> Role:
    """Return the role of the name: what is worked on stands out, what is later is quiet."""
    if rung.stages == (Stage.LATER,):
        return "quiet"
    return "strong" if Stage.WORKING_ON in rung.stages else "plain"


def _say_count(rung: Rung) -> str:
    return f"{rung.score.reached} of {rung.score.of}"


def _draw_plainly(rung: Rung, pen: Pen) -> list[Line]:
    """Return a phase as a sentence, for lines too short for columns."""
    sign, role = _sign_of(rung, pen)
    words = f"{rung.order} {rung.phase.short_title}: {say_stages(rung)}, {_say_count(rung)}"
    return wrap(((sign, role), pen.write(f" {words}", _role_of(rung))), pen.width, hanging=4)

"""The look follows from the stream and the environment."""

import io
import os
import pty

import pytest

from transform_model.display.terminal import PLAIN, Look, decide_look


class Terminal(io.StringIO):
    """A stream that is a terminal, with an encoding of its own."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]  # typeshed has an attribute here
        """Its encoding."""
        return self._encoding

    def isatty(self) -> bool:
        """Return that it is a terminal."""
        return True


FULL = Look(width=80, colour=True, bold=True, unicode=True, wraps=True)


@pytest.mark.parametrize(
    ("environment", "look"),
    [
        ({}, FULL),
        ({"NO_COLOR": "1"}, Look(bold=True, wraps=True)),
        ({"NO_COLOR": ""}, FULL),
        ({"TERM": "dumb"}, Look(unicode=False, wraps=True)),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, Look(unicode=False, wraps=True)),
        ({"COLUMNS": "120"}, Look(width=120, colour=True, bold=True, wraps=True)),
        ({"COLUMNS": "0"}, FULL),
        ({"COLUMNS": "wide"}, FULL),
        ({"COLUMNS": "²"}, FULL),
    ],
)
def test_a_terminal_has_what_its_environment_allows(
    environment: dict[str, str], look: Look
) -> None:
    """Colour, bold, signs and wrapping are decided each by its own variable."""
    assert decide_look(Terminal(), environment) == look


@pytest.mark.parametrize(
    ("environment", "look"),
    [
        ({}, PLAIN),
        ({"FORCE_COLOR": "1"}, Look(colour=True, bold=True)),
        ({"FORCE_COLOR": "0"}, PLAIN),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, Look(bold=True)),
        ({"COLUMNS": "60"}, Look(width=60)),
    ],
)
def test_a_pipe_has_no_colour_and_does_not_wrap(environment: dict[str, str], look: Look) -> None:
    """Width 80 and plain text, unless it is asked for otherwise."""
    assert decide_look(io.StringIO(), environment) == look


def test_signs_beyond_ascii_need_utf_8() -> None:
    """Any other encoding lacks some of the signs."""
    for encoding in ("UTF-8", "utf8", "utf_8_sig"):
        assert decide_look(Terminal(encoding), {}).unicode
    for encoding in ("ascii", "cp1252", "unheard-of"):
        assert not decide_look(Terminal(encoding), {}).unicode


def test_a_real_terminal_knows_its_width() -> None:
    """A new pseudo-terminal says 0 columns, which counts as 80; set to 132 it is 132."""
    fcntl = pytest.importorskip("fcntl")
    termios = pytest.importorskip("termios")
    main, side = pty.openpty()
    with os.fdopen(side, "w", encoding="utf-8") as stream:
        assert decide_look(stream, {}) == FULL
        fcntl.ioctl(
            main,
            termios.TIOCSWINSZ,
            (24).to_bytes(2, "little") + (132).to_bytes(2, "little") + bytes(4),
        )
        assert decide_look(stream, {}).width == 132
    os.close(main)

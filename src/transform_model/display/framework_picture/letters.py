"""How wide text is, so that columns of labels can be measured before anything is drawn.

The widths are those of DejaVu Sans, the widest of the fonts that a reader's system may choose: with
any other the text is a little shorter than its column, never longer.
"""

from typing import Final

_FIRST: Final = 32
_OTHER: Final = 700
_THIN: Final = frozenset("·’'")

# In thousandths of the size, from the space to the tilde.
_WIDTHS: Final = (
    318,
    401,
    460,
    838,
    636,
    950,
    780,
    275,
    390,
    390,
    500,
    838,
    318,
    361,
    318,
    337,
    636,
    636,
    636,
    636,
    636,
    636,
    636,
    636,
    636,
    636,
    337,
    337,
    838,
    838,
    838,
    531,
    1000,
    684,
    686,
    698,
    770,
    632,
    575,
    775,
    752,
    295,
    295,
    656,
    557,
    863,
    748,
    787,
    603,
    787,
    695,
    635,
    611,
    732,
    684,
    989,
    685,
    611,
    685,
    390,
    337,
    390,
    838,
    500,
    500,
    613,
    635,
    550,
    635,
    615,
    352,
    635,
    634,
    278,
    278,
    579,
    278,
    974,
    634,
    612,
    635,
    635,
    411,
    521,
    392,
    634,
    592,
    818,
    592,
    592,
    525,
    636,
    337,
    636,
    838,
)
_BOLD_WIDTHS: Final = (
    348,
    456,
    521,
    838,
    696,
    1002,
    872,
    306,
    457,
    457,
    523,
    838,
    380,
    415,
    380,
    365,
    696,
    696,
    696,
    696,
    696,
    696,
    696,
    696,
    696,
    696,
    400,
    400,
    838,
    838,
    838,
    580,
    1000,
    774,
    762,
    734,
    830,
    683,
    683,
    821,
    837,
    372,
    372,
    775,
    637,
    995,
    837,
    850,
    733,
    850,
    770,
    720,
    682,
    812,
    774,
    1103,
    771,
    724,
    725,
    457,
    365,
    457,
    838,
    500,
    500,
    675,
    716,
    593,
    716,
    678,
    435,
    716,
    712,
    343,
    343,
    665,
    343,
    1042,
    712,
    687,
    716,
    716,
    493,
    595,
    478,
    712,
    652,
    924,
    645,
    652,
    582,
    712,
    365,
    712,
    838,
)


def measure_text(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return how wide a text is at a size.

    Examples
    --------
    >>> round(measure_text("Team", 10), 2), round(measure_text("–", 10), 2)
    (28.13, 7.0)
    """
    widths = _BOLD_WIDTHS if is_bold else _WIDTHS
    total = 0
    for letter in text:
        place = ord(letter) - _FIRST
        if 0 <= place < len(widths):
            total += widths[place]
        else:
            total += widths[7] if letter in _THIN else _OTHER
    return total * size / 1000


def wrap_text(text: str, width: float, size: float, *, is_bold: bool = False) -> list[str]:
    """Return a text in lines that fit a width, broken between words; a longer word stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure_text(longer, size, is_bold=is_bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balance_text(text: str, width: float, size: float) -> list[str]:
    """Return a text in as few lines as fit a width, none much longer than the others."""
    lines = wrap_text(text, width, size)
    while len(lines) > 1:
        longest = max(measure_text(line, size) for line in lines)
        narrower = wrap_text(text, longest - 1, size)
        if len(narrower) > len(lines) or narrower == lines:
            break
        lines = narrower
    return lines

"""Strategies for what people write in assessments."""

from hypothesis import strategies as st

# Signs that YAML, ranges and numbers give a meaning.
SIGNS = st.sampled_from(
    list(" .:#-?,[]{}&*!|>'\"%@`\\/~=<_+0123456789eynx\t\n\r\x00\x85\u2028\ufeff")
)


def texts(least: int = 0) -> st.SearchStrategy[str]:
    """Return texts of any characters, and of those that are easily misread."""
    words = st.sampled_from(
        ["null", "true", "No", "yes", "1e3", "0x1F", "01", "2.10", "2016-03-31", ".nan", "<<", "na"]
    )
    return st.one_of(
        st.text(SIGNS, min_size=least, max_size=12),
        st.text(min_size=least, max_size=12),
        words,
    )


def names() -> st.SearchStrategy[str]:
    """Return texts that can be keys: all but ``<<``, which YAML once gave a meaning."""
    return texts(1).filter(lambda name: name != "<<")


def labels() -> st.SearchStrategy[str]:
    """Return what may stand for an answer."""
    return st.one_of(
        texts(),
        st.builds("{}..{}".format, st.integers(0, 5), st.sampled_from(["", "2", "95%", "routine"])),
        st.sampled_from(["2", "95%", "routine", "n/a", "declined", "?", "..2", "yes"]),
    )

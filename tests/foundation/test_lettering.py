"""Texts are measured and broken so that they fit wherever they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rca.foundation.lettering import pour, width, wrap
from tests.analyses.growing import texts

SIZE = 12.5


@given(st.one_of(texts, st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=80)),
       st.floats(40, 300), st.integers(1, 6), st.booleans())  # fmt: skip
def test_no_line_is_wider_than_its_place(text, limit, lines, bold):
    text = " ".join(text.split()) or "x"
    found = wrap(text, SIZE, limit, lines, bold)
    assert 1 <= len(found.lines) <= lines
    assert max(width(line, SIZE, bold) for line in found.lines) <= found.wide + 1e-6 <= limit + 1e-5
    if found.cut:
        assert found.lines[-1].endswith("…")
    else:
        assert "".join(found.lines).replace(" ", "") == text.replace(" ", "")


def test_lines_come_out_even():
    found = wrap("Customer hears cancelled before billing has accepted it", SIZE, 200, 4)
    assert len(found.lines) == 2
    assert found.wide < 205 * 0.95


def test_latin_breaks_between_words():
    for line in wrap("Nobody told the customer about it", SIZE, 90, 6).lines:
        assert set(line.split()) <= set("Nobody told the customer about it".split())


def test_chinese_breaks_between_characters_but_not_before_a_closing_sign():
    for limit in range(40, 160, 7):
        found = wrap("客户听到，已取消。（计费系统）尚未接受！", SIZE, limit, 20)
        for line in found.lines:
            assert line[0] not in "，。）！"
            assert line[-1] not in "（"


def test_a_word_wider_than_a_line_is_cut():
    found = wrap("x" * 100, SIZE, 80, 40)
    assert "".join(found.lines) == "x" * 100
    assert not found.cut


def test_what_does_not_fit_ends_with_a_whole_word():
    for limit in range(80, 200, 7):
        last = wrap("Nobody told the customer about it again " * 20, SIZE, limit, 3).lines[-1]
        assert last[:-1].split()[-1] in "Nobody told the customer about it again".split()


def test_what_does_not_fit_ends_in_dots():
    found = wrap("word " * 100, SIZE, 100, 4)
    assert found.cut
    assert len(found.lines) == 4


@pytest.mark.parametrize(
    "text, least",
    [
        ("W", 0.989),
        ("字", 1.0),
        ("é", 0.615),
        ("Щ", 1.09),
        ("“", 1.0),
        ("👩", 1.25),
        ("ự", 0.63),
        ("", 0),
        ("e\u0301", 0.6),
    ],
)
def test_signs_are_as_wide_as_the_widest_of_the_common_faces(text, least):
    assert width(text, 1) >= least
    assert width(text, 1, bold=True) >= least


def test_bold_is_never_narrower():
    for code in [*range(32, 0x180), *range(0x391, 0x3C9), *range(0x410, 0x450)]:
        if code not in range(127, 160):
            assert width(chr(code), 1, bold=True) >= width(chr(code), 1) * 0.95


def test_a_text_poured_into_a_shape_keeps_to_the_limit_of_each_line():
    limits = [60.0, 120.0, 200.0, 120.0, 60.0]
    found = pour("nobody saw the ticket after the shift had changed", SIZE, limits)
    assert found
    assert " ".join(found.lines) == "nobody saw the ticket after the shift had changed"
    assert all(width(line, SIZE) <= limit for line, limit in zip(found.lines, limits, strict=False))
    assert pour("nobody saw the ticket", SIZE, [60.0]) is None

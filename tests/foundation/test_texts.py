"""Texts as they are kept."""

import pytest

from rca.foundation import texts
from rca.foundation.errors import RuleBroken


def test_texts_are_tidied_and_measured() -> None:
    assert texts.one_line("title", "  two\nlines\x00 ") == "two lines"
    assert texts.one_line("title", " \t ") is None
    assert texts.long_text("description", "a\r\nb\x07\n") == "a\nb"
    with pytest.raises(RuleBroken, match="at most 500"):
        texts.one_line("title", "x" * 501)

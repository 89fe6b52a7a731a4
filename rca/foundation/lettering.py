"""How wide a text is and how a label is broken, without asking a browser.

Advance widths are facts of fonts, in thousandths of the type size. Each number is the largest of DejaVu Sans, Arial
and WenQuanYi Micro Hei, so that a label fits its place whichever of them a reader has; Segoe UI, Roboto and the
system faces are narrower. A test compares the result with what Chromium draws.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

# Space to tilde.
_PLAIN = (
    "318 401 460 838 637 951 780 275 391 391 551 838 318 361 318 374 637 637 637 637 637 637 637 637 637 637 337 337 "
    "838 838 838 556 1015 685 687 722 771 667 632 778 752 339 500 667 558 871 749 788 667 788 722 667 611 732 685 989 "
    "686 667 686 391 374 391 838 556 578 613 635 550 635 616 353 635 634 278 278 580 278 975 634 612 635 635 412 521 "
    "393 634 592 818 592 592 525 637 551 637 838"
)
_BOLD = (
    "380 457 521 838 696 1002 873 307 458 458 584 838 380 416 380 396 696 696 696 696 696 696 696 696 696 696 400 400 "
    "838 838 838 611 1015 774 763 734 831 684 684 821 837 373 556 775 638 996 837 851 733 851 771 721 683 813 774 1104 "
    "771 725 726 458 396 458 838 556 612 675 716 593 716 679 436 716 712 343 343 666 343 1042 712 688 716 716 494 596 "
    "479 712 652 924 646 652 583 712 584 712 838"
)
# Greek from U+038C, Cyrillic from U+0400.
_GREEK = (
    "813 1000 825 826 339 685 687 558 685 632 686 752 788 339 656 685 871 749 632 788 752 604 1000 632 611 611 788 686 "
    "788 765 339 611 660 541 634 339 590 660 639 592 612 541 544 634 612 339 590 592 637 559 558 612 630 635 587 634 "
    "603 590 699 578 741 838 339 590 612 590 838"
)
_CYRILLIC = (
    "632 632 787 610 699 635 339 339 500 1094 1045 787 710 749 610 752 685 687 687 610 782 632 1078 642 749 749 "
    "710 752 871 752 788 752 604 699 611 610 861 686 777 686 1070 1094 833 883 687 699 1080 695 613 617 590 526 "
    "692 616 901 532 650 650 604 640 755 654 612 654 635 550 583 592 855 592 681 591 916 942 707 790 590 549 842 "
    "602 616 616 625 526 549 521 278 278 278 903 899 652 604 650 592 654"
)
# Signs that Chinese faces draw as wide as a character, others that are narrower than one.
_SIGNS = {
    "\u00a0": 318, "¡": 401, "«": 612, "»": 612, "°": 556, "·": 318, "²": 401, "³": 401, "¹": 401, "´": 577, "¨": 577,
    "ª": 471, "º": 471, "¦": 551, "§": 556, "¿": 611, "ß": 630, "ı": 278, "ł": 284, "Ł": 562, "ø": 612, "Ø": 788,
    "đ": 635, "Đ": 775, "ð": 612, "Ð": 775, "þ": 635, "Þ": 667, "æ": 982, "Æ": 1000, "œ": 1023, "Œ": 1070,
    "¢": 637, "£": 637, "¥": 637, "€": 637, "µ": 637, "¶": 655, "ľ": 375, "ŀ": 342, "ĸ": 580, "ŋ": 634, "Ŋ": 749,
    "ħ": 695, "Ħ": 916, "ŧ": 393, "Ŧ": 611, "ſ": 353, "‐": 361, "‑": 361, "\u200c": 0, "\u200d": 0,
}  # fmt: skip
_EMOJI = range(0x1F000, 0x20000)
_OTHER = 1000
_HEAVIER = 1.27
"""A bold letter against a plain one, at most, outside ASCII."""


def _plain(ch: str) -> int:
    if ch in _SIGNS:
        return _SIGNS[ch]
    code = ord(ch)
    if code in _EMOJI:
        return 1300
    if unicodedata.east_asian_width(ch) in "WF":
        return 1300 if 0x2300 <= code < 0x2E00 else 1000
    if unicodedata.category(ch) in ("Mn", "Me"):
        return 0
    first, *marks = list(unicodedata.normalize("NFD", ch))
    if marks and first != ch:
        return max(_PLAIN_WIDTH[first], 340) + (140 if "\u031b" in marks else 0)
    return _OTHER


def _bold(ch: str) -> int:
    plain = _PLAIN_WIDTH[ch]
    return plain + 50 if unicodedata.east_asian_width(ch) in "WF" else int(plain * _HEAVIER) + 1


class _Advances(dict[str, int]):
    """Widths by character; what is not typed in is worked out once."""

    def __init__(self, ascii_widths: str, rule: str) -> None:
        super().__init__(zip(map(chr, range(32, 127)), map(int, ascii_widths.split()), strict=True))
        self.rule = rule

    def __missing__(self, ch: str) -> int:
        self[ch] = found = _plain(ch) if self.rule == "plain" else _bold(ch)
        return found


_PLAIN_WIDTH = _Advances(_PLAIN, "plain")
for _first, _row in ((0x38C, _GREEK), (0x400, _CYRILLIC)):
    _PLAIN_WIDTH.update({chr(_first + i): int(wide) for i, wide in enumerate(_row.split())})
_BOLD_WIDTH = _Advances(_BOLD, "bold")


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide one line of text is at most, in the unit of `size`."""
    return sum(map((_BOLD_WIDTH if bold else _PLAIN_WIDTH).__getitem__, text)) * size / 1000


@dataclass(frozen=True, slots=True)
class Lettering:
    """A text broken into lines: the lines, the widest of them, and whether the end had to be left out."""

    lines: tuple[str, ...]
    wide: float
    cut: bool


_CLOSING = frozenset("，。、；：！？）》」』】〕…—”’·～%,.;:!?)]}»")
_OPENING = frozenset("（《「『【〔“‘([{«")


@lru_cache(maxsize=8_192)
def wrap(text: str, size: float, limit: float, lines: int, bold: bool = False) -> Lettering:
    """Break a text into at most `lines` lines not wider than `limit`, as even as they come.

    Latin breaks between words, Chinese between characters but not before a closing or after an opening sign; a word
    wider than a line is cut anywhere. What does not fit ends in "…".
    """
    tokens = _tokens(text, size, limit, bold)
    space = width(" ", size, bold)
    rows = _fill(tokens, limit, space)
    if len(rows) <= lines:
        return _set(tokens, _balanced(tokens, rows, limit, space), space, cut=False)
    rows = rows[:lines]
    first, last = rows[-1]
    kept = _joined(tokens[first:last])
    dots = width("…", size, bold)
    while kept and width(kept, size, bold) + dots > limit:
        kept = kept[:-1]
    if " " in kept[-12:-1] and kept != _joined(tokens[first:last]):
        kept = kept[: kept.rindex(" ")]  # rather a word less than half a word
    done = _set(tokens, rows[:-1], space, cut=True)
    return Lettering((*done.lines, kept.rstrip() + "…"), max(done.wide, width(kept, size, bold) + dots), cut=True)


def pour(text: str, size: float, limits: Sequence[float], bold: bool = False) -> Lettering | None:
    """Break a text into lines of which each has a limit of its own, as in a shape that is not square; None where it
    does not fit."""
    tokens = _tokens(text, size, max(limits), bold)
    space = width(" ", size, bold)
    rows: list[tuple[int, int]] = []
    first = 0
    for limit in limits:
        if first == len(tokens):
            break
        last, at = first, -space
        while last < len(tokens):
            at += tokens[last][1] + (space if tokens[last][2] or last == first else 0.0)
            if at > limit:
                break
            last += 1
        if last == first:
            return None
        rows.append((first, last))
        first = last
    return _set(tokens, rows, space, cut=False) if first == len(tokens) else None


_Token = tuple[str, float, bool]
"""Text, width, and whether a space stands before it."""


def _tokens(text: str, size: float, limit: float, bold: bool) -> list[_Token]:
    found: list[_Token] = []
    for word in text.split(" "):
        if word.isascii():
            pieces = [word] if word else []
        else:
            pieces = _pieces(word)
        glue = True
        for piece in pieces:
            wide = width(piece, size, bold)
            if wide <= limit:
                found.append((piece, wide, glue))
            else:
                found.extend(_cut(piece, size, limit, bold, glue))
            glue = False
    return found


def _pieces(word: str) -> list[str]:
    """Where a word with wide characters may be broken."""
    pieces: list[str] = []
    held = False
    before_wide = False
    for ch in word:
        wide = unicodedata.east_asian_width(ch) in "WF" or (ch in _OPENING and not ch.isascii())
        if pieces and (held or ch in _CLOSING or not (wide or before_wide) or ch == "\u200d"):
            pieces[-1] += ch
        else:
            pieces.append(ch)
        held = ch in _OPENING or ch == "\u200d"
        before_wide = wide or (ch in _CLOSING and before_wide)
    return pieces


def _cut(piece: str, size: float, limit: float, bold: bool, glue: bool) -> list[_Token]:
    table = _BOLD_WIDTH if bold else _PLAIN_WIDTH
    found: list[_Token] = []
    run, wide = "", 0.0
    for ch in piece:
        more = table[ch] * size / 1000
        if run and wide + more > limit:
            found.append((run, wide, glue))
            run, wide, glue = "", 0.0, False
        run += ch
        wide += more
    return [*found, (run, wide, glue)]


def _fill(tokens: list[_Token], limit: float, space: float) -> list[tuple[int, int]]:
    rows = []
    first, at = 0, 0.0
    for i, (_, wide, glue) in enumerate(tokens):
        if i == first:
            at = wide
            continue
        more = wide + space if glue else wide
        if at + more > limit:
            rows.append((first, i))
            first, at = i, wide
        else:
            at += more
    if tokens:
        rows.append((first, len(tokens)))
    return rows


def _balanced(tokens: list[_Token], rows: list[tuple[int, int]], limit: float, space: float) -> list[tuple[int, int]]:
    """The same number of lines at the narrowest limit that still holds them."""
    if len(rows) < 2:
        return rows
    low, high = limit / 2, limit
    while high - low > 5:
        middle = (low + high) / 2
        trial = _fill(tokens, middle, space)
        if len(trial) == len(rows):
            rows, high = trial, middle
        else:
            low = middle
    return rows


def _set(tokens: list[_Token], rows: list[tuple[int, int]], space: float, cut: bool) -> Lettering:
    lines, widest = [], 0.0
    for first, last in rows:
        lines.append(_joined(tokens[first:last]))
        wide = sum(token[1] for token in tokens[first:last]) + space * sum(t[2] for t in tokens[first + 1 : last])
        widest = max(widest, wide)
    return Lettering(tuple(lines), widest, cut)


def _joined(tokens: list[_Token]) -> str:
    text = "".join(f" {word}" if glue else word for word, _, glue in tokens)
    return text[1:] if tokens and tokens[0][2] else text

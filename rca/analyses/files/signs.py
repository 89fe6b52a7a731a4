"""The signs before the words of a list: points, numbers, letters.

What a sign is depends on the whole list: “A.” counts where “B.” follows, and is a name where nothing does. In a list
without indentation the signs alone say what hangs below what: 一、 then （一）, 1. then a., 1.1 below 1, ** below *.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

BLANK = r"[ \t\xa0\u2000-\u200b\u202f\u3000\ufeff]"
_HAN = "[一二三四五六七八九十]"
_POINTS = ("-*+•·◦▪▫‣○●■□◆◇※–—>»›➢➤➔►▶▸❖✓✔✗✘⁃∙⦿◉★☆☐☑☒⮚→"
           "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf071\uf0a8\uf06e")
_SURE = re.compile(
    rf"""(?P<tabbed>[{_POINTS}o§Øüqvw]\t{BLANK}*) | (?P<point>(?:[{_POINTS}]|-{{1,2}}>|=>)(?:{BLANK}+|$))
    | (?P<dotted>[0-9０-９]{{1,3}}[.．] (?:{BLANK}+|$|(?<=．)|(?=[\u3400-\u9fff])))
    | (?P<closed>[0-9０-９]{{1,3}}[)）] (?:{BLANK}+|$|(?<=）)|(?=[\u3400-\u9fff])))
    | (?P<listed>[0-9０-９]{{1,3}}、{BLANK}*) | (?P<han>{_HAN}{{1,3}}[、．]{BLANK}*)
    | (?P<round>[(（][0-9０-９]{{1,3}}[)）] (?:{BLANK}+|$|(?<=）)|(?=[\u3400-\u9fff])))
    | (?P<han_round>[(（]{_HAN}{{1,3}}[)）]{BLANK}*) | (?P<ringed>[①-⑳❶-❿]{BLANK}*)
    | (?P<set>[⑴-⒇⒈-⒛㈠-㈩]{BLANK}*) | (?P<letter>[a-z]\)(?:{BLANK}+|$))""", re.VERBOSE)
_SECTION = re.compile(rf"([0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{0,8}})[.)]?(?:{BLANK}+|(?=[\u3400-\u9fff]))")
_COUNTED = re.compile(rf"([(（]?)(?:([A-Za-z])|([ivxlc]{{2,6}}|[IVXLC]{{2,6}}))([.)）]){BLANK}+")
_STARS = re.compile(rf"([*#+-])\1{{0,20}}{BLANK}+")
_BOX = re.compile(rf"(?:\[[ xX✓]\]|[☐☑☒]){BLANK}+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands before the words of a line: its kind, how deep it says to stand below others of its kind, and how
    many characters it takes."""

    kind: str
    depth: int
    end: int


def may_be_sign(text: str) -> bool:
    """Whether a text begins with what some list would take for a sign."""
    return any(form.match(text) for form in (_SURE, _SECTION, _COUNTED, _STARS, _BOX))


def signs_of(lines: Sequence[tuple[int, str]]) -> list[Sign | None]:
    """The sign of each line, None where its words begin at once. A line is its column and its words."""
    found: list[Sign | None] = [_sure(words) for _, words in lines]
    flat = len({column for column, _ in lines}) == 1
    romans = _romans(lines)
    letters = _letters([(column, "" if place in romans else words) for place, (column, words) in enumerate(lines)])
    for signs in (letters, romans, _sections(lines), _stars(lines) if flat else {}):
        for place, sign in signs.items():
            found[place] = sign
    return [sign and Sign(sign.kind, sign.depth, _past_box(words, sign.end))
            for sign, (_, words) in zip(found, lines, strict=True)]


def depths(signs: Sequence[Sign | None]) -> list[int]:
    """How deep the lines of a list without indentation stand: those without a sign at 0, then each new kind of sign
    below the one before it."""
    below: list[tuple[str, int]] = []
    found = []
    for sign in signs:
        if sign is None:
            below.clear()
            found.append(0)
            continue
        key = (sign.kind, sign.depth)
        while key in below and below[-1] != key:
            below.pop()
        while below and below[-1][0] == sign.kind and below[-1][1] > sign.depth:
            below.pop()
        if key not in below:
            below.append(key)
        found.append(len(below))
    return found


def _sure(words: str) -> Sign | None:
    match = _SURE.match(words)
    if not match or not words[match.end():]:
        return None
    kind = str(match.lastgroup)
    return Sign(words[0] if kind == "tabbed" else kind, 0, match.end())


def _past_box(words: str, at: int) -> int:
    box = _BOX.match(words, at)
    return box.end() if box and words[box.end():] else at


def _letters(lines: Sequence[tuple[int, str]]) -> dict[int, Sign]:
    return _counted(lines, lambda match: ord(match[2].lower()) - 96 if match[2] else 0, "letter")


def _romans(lines: Sequence[tuple[int, str]]) -> dict[int, Sign]:
    return _counted(lines, lambda match: _roman((match[2] or match[3]).lower()), "roman")


def _counted(lines: Sequence[tuple[int, str]], number: Callable[[re.Match[str]], int], name: str) -> dict[int, Sign]:
    """Signs that count: those of one style and column are taken only when all of them count up from one."""
    styles: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
    for place, (column, words) in enumerate(lines):
        match = _COUNTED.match(words)
        if match and words[match.end():] and (value := number(match)):
            case = "A" if (match[2] or match[3]).isupper() else "a"
            styles.setdefault((f"{match[1]}{name} {case}{match[4]}", column), []).append((place, value, match.end()))
    return {place: Sign(style, 0, end) for (style, _), signs in styles.items()
            if _count_up([value for _, value, _ in signs]) for place, _, end in signs}


def _count_up(values: Sequence[int]) -> bool:
    """Whether numbers count up from one, again and again, at least once to two."""
    return 2 in values and all(value in (1, before + 1) for before, value in zip([0, *values], values, strict=False))


def _roman(word: str) -> int:
    """The number a Roman word stands for, 0 when it is none."""
    values = [_ROMAN.get(ch, 0) for ch in word]
    if not all(values):
        return 0
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _sections(lines: Sequence[tuple[int, str]]) -> dict[int, Sign]:
    """Numbers of sections, such as 1.2.3, where they count up without a gap."""
    signs: dict[int, Sign] = {}
    last: tuple[int, ...] = ()
    deepest = 0
    for place, (_, words) in enumerate(lines):
        match = _SECTION.match(words)
        if not match or not words[match.end():]:
            continue
        number = tuple(map(int, match[1].split(".")))
        if number != (*last, 1) and not any(
                number == (*last[:keep], last[keep] + 1) for keep in range(len(last))) and (last or number != (1, 1)):
            return {}
        last, deepest = number, max(deepest, len(number))
        signs[place] = Sign("section", len(number), match.end())
    return signs if deepest > 1 else {}


def _stars(lines: Sequence[tuple[int, str]]) -> dict[int, Sign]:
    """Signs repeated once for each level, as org-mode and wikis write them."""
    signs = {}
    for place, (_, words) in enumerate(lines):
        match = _STARS.match(words)
        if match and words[match.end():]:
            signs[place] = Sign(match[1], len(match[0].rstrip()), match.end())
    return signs if any(sign.depth > 1 for sign in signs.values()) else {}

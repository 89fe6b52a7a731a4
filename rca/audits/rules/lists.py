"""Reading a pasted list: one item a line, headings make sections, indented lines are the hint of the item above."""

import re
from dataclasses import replace

from rca.audits.rules.checklists import Draft, Item, weighed

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*$")
_BULLET = r"[-*+•·‣◦▪–—☐☑□✓✔]"
_MARK = re.compile(rf"(?:(?:{_BULLET}\s*)?\[[ xX]?\]\s*|{_BULLET}\s*|\d{{1,3}}[.)、．]\s*|[（(]\d{{1,3}}[)）]\s*)")
_CHINESE_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}[、．.]\s*")
_DIGIT_MARK = re.compile(r"^\s*(?:\d{1,3}[.)、．]|[（(]\d{1,3}[)）])", re.MULTILINE)
_FOREIGN = re.compile(r"^([ \t]*)(?:([☐□])|[•·‣◦▪–—☑✓✔]|\d{1,3}[、．]|[（(]\d{1,3}[)）])\s*", re.MULTILINE)
_FOREIGN_HEADING = re.compile(r"^[一二三四五六七八九十]{1,3}、\s*", re.MULTILINE)


def from_lines(text: str) -> Draft:
    """What a pasted list says. A line that begins with # or ends with a colon begins a section.

    >>> [(item.section, item.text) for item in from_lines("Phone:\\n- Greets\\n2. Gives the name").items]
    [('Phone', 'Greets'), ('Phone', 'Gives the name')]
    """
    numbered = _DIGIT_MARK.search(text) is not None
    items: list[Item] = []
    section, indent = None, 0
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.expandtabs(4).rstrip()
        words = line.strip()
        if not words:
            continue
        name = _section(words, numbered)
        if name is not None:
            section = name or None
            continue
        depth = len(line) - len(line.lstrip())
        told = _CHINESE_NUMBER.sub("", _MARK.sub("", words, count=1), count=1).strip()
        if not told:
            continue
        if items and depth >= indent + 2 and items[-1].section == section:
            items[-1] = replace(items[-1], look_at="\n".join(part for part in (items[-1].look_at, told) if part))
            continue
        indent = depth
        items.append(Item(told, section=section, line=number))
    return Draft("", tuple(weighed(item) for item in items))


def _section(words: str, numbered: bool) -> str | None:
    """The name of the section a line begins; None when it begins none. "一、" counts sections where digits count."""
    heading = _HEADING.fullmatch(words)
    if heading:
        return heading[1]
    if numbered and _CHINESE_NUMBER.match(words):
        return _CHINESE_NUMBER.sub("", words, count=1).rstrip(":：")
    if words.endswith((":", "：")):
        return _MARK.sub("", words, count=1).rstrip(":：").strip()
    return None


def as_markdown(text: str) -> str:
    """The same lines with marks that Markdown does not know (•, ☐, 1、, （1）) as dashes, line by line."""
    found = _FOREIGN.sub(lambda mark: f"{mark[1]}- {'[ ] ' if mark[2] else ''}", text)
    return _FOREIGN_HEADING.sub("## ", found) if found != text else found

"""Words in which other programs keep markup of web pages: what a reader sees of them."""

import html
import re

from rca.analyses.rules import TEXT_LENGTH

_TAG = re.compile(r"</?(?P<name>html|head|body|p|div|br|li|ul|ol|td|tr|table|h[1-6]|b|i|u|s|a|em|strong|span|font|code"
                  r"|mark|sub|sup|img|small|strike|del|time)(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31}[0-9]{0,2});", re.IGNORECASE)
_WITHIN_A_LINE = ("b", "i", "u", "s", "a", "em", "strong", "span", "font", "code", "mark", "sub", "sup", "small",
                  "strike", "del", "time")


def seen(words: str) -> str:
    """The words as a page would show them: without tags, entities as what they stand for.

    >>> seen("<b>R&amp;D</b> is late<br>again"), seen("a < b")
    ('R&D is late again', 'a < b')
    """
    if len(words) > 8 * TEXT_LENGTH:  # no cause, with whatever markup
        return words
    bare = _TAG.sub(lambda tag: "" if tag["name"].lower() in _WITHIN_A_LINE else " ", words)
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), bare)

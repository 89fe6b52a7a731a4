"""Three languages from one set of texts: choosing one, saying a message, writing dates and numbers."""

import math
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo, available_timezones

import flask_babel
from babel import Locale
from babel.dates import TIMEDELTA_UNITS, format_timedelta
from babel.dates import format_date as format_day
from flask import Flask, g, has_request_context, request, session
from flask.json.tag import JSONTag
from flask.sessions import SecureCookieSessionInterface
from flask_babel import Babel, format_datetime, get_locale
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from rca.foundation.clock import now
from rca.foundation.messages import Message

LANGUAGES = {"en": "English", "zh_Hans": "简体中文", "zh_Hant": "繁體中文"}
_TRADITIONAL = ("zh-tw", "zh-hk", "zh-mo", "zh-hant")
_CHINESE_DATE = re.compile(r"(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}[日号號])?|\d{2,4}年|\d{1,2}[日号號](?!线|線)")
_defaults: list[Any] = []
babel = Babel()


def default_preferences(find: Any) -> None:
    """Register who knows the organisation's language and time zone: a function giving (language, zone)."""
    if find not in _defaults:
        _defaults.append(find)


def _organisation() -> tuple[str | None, str | None]:
    if "organisation_preferences" not in g:
        g.organisation_preferences = _defaults[0]() if _defaults else (None, None)
    return g.organisation_preferences


@dataclass(frozen=True, slots=True)
class Reading:
    """What does not change while one page is written: who reads it, in which language, where."""

    language: str
    locale: str
    zone: tzinfo
    texts: Any


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


@contextmanager
def settled() -> Iterator[None]:
    """Find out once how the reader reads: a page asks for it a thousand times while it is written."""
    if _reading.get() is not None:
        yield
        return
    reading = Reading(language(), _locale_text(), zone(), flask_babel.get_translations())
    token = _reading.set(reading)
    try:
        yield
    finally:
        _reading.reset(token)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say things in somebody else's language than the reader's, as in a letter; outside requests, too."""
    token = _reading.set(None)
    try:
        with flask_babel.force_locale("en_GB" if code == "en" else code):
            yield
    finally:
        _reading.reset(token)


def spoken(accepted: Iterable[str]) -> str | None:
    """The first of our languages among the browser's, best first: `zh-TW` is Traditional, other `zh` Simplified.

    >>> spoken(["fr", "zh-HK"])
    'zh_Hant'
    """
    for tag in accepted:
        low = tag.lower()
        if low.startswith("zh"):
            return "zh_Hant" if low.startswith(_TRADITIONAL) else "zh_Hans"
        if low.startswith("en"):
            return "en"
    return None


def language() -> str:
    """The language of this request: the person's, else the one chosen here, the browser's, the organisation's."""
    if (reading := _reading.get()) is not None:
        return reading.language
    if not has_request_context():
        return "en"
    actor = g.get("actor")
    chosen = (actor.language if actor else None) or session.get("language") \
        or spoken(tag for tag, _ in request.accept_languages) or _organisation()[0]
    return chosen if chosen in LANGUAGES else "en"


def _locale() -> str:
    """The locale that writes dates and numbers. English is written the way most of the world does: 19 Nov 2026."""
    chosen = language()
    return "en_GB" if chosen == "en" else chosen


def _locale_text() -> str:
    """The locale that is spoken just now, by its name."""
    reading = _reading.get()
    return reading.locale if reading is not None else str(get_locale() or "en_GB")


def zone() -> tzinfo:
    """The time zone of this request: the person's, else the organisation's."""
    if (reading := _reading.get()) is not None:
        return reading.zone
    if not has_request_context():
        return UTC
    actor = g.get("actor")
    return zone_named((actor.time_zone if actor else None) or _organisation()[1])


def today() -> date:
    """The reader's calendar day."""
    return now().astimezone(zone()).date()


@cache
def zone_names() -> frozenset[str]:
    """All names of time zones. Finding them walks a folder of files, which a page with fifty dates must not repeat."""
    return frozenset(available_timezones())


def zone_named(name: str | None) -> tzinfo:
    """A time zone by its name; UTC when there is none of that name."""
    return ZoneInfo(name) if name and name in zone_names() else UTC


def say(message: Any) -> str:
    """A message in the reader's language. Plain text passes unchanged; parameters may be messages themselves."""
    if not isinstance(message, Message):
        return str(message)
    params = {name: _said(value) for name, value in message.params.items()}
    if message.plural is None:
        text = str(_texts().gettext(message.id))
        return text % params if params else text
    return str(_texts().ngettext(message.id, message.plural, message.n)) % {"num": message.n, **params}


def _texts() -> Any:
    """The catalogue of the language that is spoken just now."""
    reading = _reading.get()
    return reading.texts if reading is not None else flask_babel.get_translations()


@pass_eval_context
def _text_of_page(context: EvalContext, text: str, /, **values: Any) -> str:
    """A text of a template. What is put into it is escaped; the text itself is ours."""
    said = _texts().gettext(text)
    if context.autoescape:
        said = Markup(said)  # noqa: S704 – from the catalogue
    return said % values if values or "%" in said else said


@pass_eval_context
def _number_of_page(context: EvalContext, one: str, many: str, n: int, /, **values: Any) -> str:
    said = _texts().ngettext(one, many, n)
    return (Markup(said) if context.autoescape else said) % {"num": n, **values}  # noqa: S704 – from the catalogue


def _said(value: Any) -> Any:
    """A parameter of a message as it is read: messages are said, days are written as the reader writes them."""
    if isinstance(value, Message):
        return say(value)
    return day_text(value) if type(value) is date else value


def when(moment: datetime | None, precision: str = "minute") -> Markup:
    """A moment as text: absolute, with how long ago in the title. A `day` shows no time of day."""
    if moment is None:
        return Markup("")
    local = moment.astimezone(zone())
    join = " " if language().startswith("zh") else ", "
    day = day_text(local.date())
    text = day if precision == "day" else f"{day}{join}{local:%H:%M}"
    return _time(moment.isoformat(), moment, text)


def day_and_age(day: date, moment: datetime) -> Markup:
    """A day that is known only as a day, with how long ago the moment is that it is taken for in the title."""
    return _time(day.isoformat(), moment, day_text(day))


def _time(said: str, moment: datetime, text: str) -> Markup:
    """The element; a list holds a hundred of them, so that it is put together at once."""
    return Markup(f'<time datetime="{said}" title="{escape(relative(moment))}">{escape(text)}</time>')  # noqa: S704


def whole_dates(text: str) -> Markup:
    """A text of somebody's own whose Chinese dates are not broken: lines may end between any two signs elsewhere."""
    if not text or text.isascii():
        return escape(text)
    return Markup(_CHINESE_DATE.sub(r'<span class="whole">\g<0></span>', str(escape(text))))  # noqa: S704 – escaped


def span(begin: datetime, end: datetime | None = None) -> str:
    """From when to when, as short as it can be said: the day once where it is the same, one time where nothing passed.

    Without an end it is one moment.
    """
    first, last = (moment.astimezone(zone()) for moment in (begin, end or begin))
    begun = when(begin).striptags()
    if f"{first:%Y%m%d%H%M}" == f"{last:%Y%m%d%H%M}":
        return begun
    return f"{begun}–{last:%H:%M}" if first.date() == last.date() else f"{begun} – {when(end).striptags()}"


def day_text(day: date) -> str:
    """A calendar day as the reader writes it; it is nobody's time zone."""
    return _day_text(day.toordinal(), _locale_text())


@lru_cache(maxsize=8192)
def _day_text(day: int, locale: str) -> str:
    return format_day(date.fromordinal(day), "medium", locale=locale)


def relative(moment: datetime) -> str:
    """How long ago, or how long to go, in words."""
    unit, n = whole_units(moment - now())
    return _span_text(unit, n, _locale_text())


def whole_units(gap: timedelta) -> tuple[str, int]:
    """A gap as people say it: the largest unit that is filled to 85 %, and how many of them, negative for the past.

    A list says hundreds of gaps, but these are few: what is said of each is kept.

    >>> whole_units(timedelta(days=-11)), whole_units(timedelta(minutes=52))
    (('week', -2), ('hour', 1))
    """
    seconds = gap.days * 86_400 + gap.seconds
    long = abs(seconds)
    for unit, size in TIMEDELTA_UNITS:  # noqa: B007 – the smallest where none is filled
        if long >= 0.85 * size:
            break
    n = round(long / size)
    return unit, n if seconds >= 0 else -n


@lru_cache(maxsize=8192)
def _span_text(unit: Any, n: int, locale: str) -> str:
    """So many units in words. The unit is settled, so that no filling of a larger one counts."""
    return format_timedelta(n * timedelta(seconds=dict(TIMEDELTA_UNITS)[unit]), granularity=unit, threshold=math.inf,
                            add_direction=True, locale=locale)


def initials(name: str) -> str:
    """One Chinese character, or the first letters of first and last name.

    >>> initials("Mei Tan"), initials("林晓"), initials("")
    ('MT', '林', '·')
    """
    words = name.split()
    if not words:
        return "·"
    if ord(words[0][0]) > 0x2E7F:
        return words[0][0]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


class _MessageTag(JSONTag):
    """Carries a message through the session unsaid, so that the page that shows it says it in its own language."""

    __slots__ = ()
    key = " msg"

    def check(self, value: Any) -> bool:
        return isinstance(value, Message)

    def to_json(self, value: Any) -> Any:
        return self.serializer.tag({"id": value.id, "params": value.params, "plural": value.plural, "n": value.n})

    def to_python(self, value: Any) -> Message:
        return Message(**value)


def init(app: Flask, translations: Path) -> None:
    """Set Babel up and give templates `say`, `when`, `date`, `relative`, `initials` and the page's language."""
    babel.init_app(app, default_locale="en", default_translation_directories=str(translations),
                   locale_selector=_locale, timezone_selector=lambda: str(zone()))
    sessions = cast(SecureCookieSessionInterface, app.session_interface).serializer
    if _MessageTag.key not in sessions.tags:
        sessions.register(_MessageTag, index=0)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.filters.update(say=say, when=when, relative=relative, initials=initials,
                                 date=day_text, whole_dates=whole_dates,
                                 moment=lambda at: format_datetime(at, "medium"),
                                 number=lambda n: flask_babel.format_decimal(n),
                                 lang_name=lambda code: LANGUAGES[code])
    app.jinja_env.globals.update(say=say, languages=LANGUAGES, _=_text_of_page, gettext=_text_of_page,
                                 ngettext=_number_of_page)

    @app.context_processor
    def words() -> dict[str, Any]:
        chosen = language()
        actor = g.get("actor")
        theme = (actor.theme if actor else None) or session.get("theme")
        return {"lang": chosen.replace("_", "-"), "language": chosen, "theme": theme,
                "locale_name": Locale.parse(chosen).display_name}

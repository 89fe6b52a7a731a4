"""What a page says again and again is worked out once, and is said as it was before."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from babel.dates import format_timedelta

from rca.web import languages
from rca.web.languages import whole_dates


def test_a_gap_is_said_as_its_library_would_say_it(monkeypatch) -> None:
    at, chance = datetime(2026, 11, 19, 9, 12, tzinfo=UTC), random.Random(4)
    monkeypatch.setattr(languages, "now", lambda: at)
    gaps = [timedelta(seconds=chance.choice((-1, 1)) * 10 ** chance.uniform(0, 8.5)) for _ in range(500)]
    for gap in (timedelta(0), timedelta(days=6), timedelta(days=310), timedelta(days=-311), *gaps):
        assert languages.relative(at + gap) == format_timedelta(gap, add_direction=True, locale="en_GB")


@pytest.mark.sqlite
def test_a_settled_page_reads_as_its_reader_and_a_letter_within_it_as_another(app) -> None:
    with app.test_request_context(headers={"Accept-Language": "zh-CN"}):
        with languages.settled():
            assert (languages.language(), languages.day_text(date(2026, 11, 19))) == ("zh_Hans", "2026年11月19日")
            with languages.speaking("en"):
                assert languages.day_text(date(2026, 11, 19)) == "19 Nov 2026"
        assert languages.language() == "zh_Hans"


@pytest.mark.sqlite
def test_what_is_put_into_a_text_of_a_page_is_escaped(app) -> None:
    template = app.jinja_env.from_string("{{ _('Pick %(reference)s', reference=it) }} {{ _('100%%') }}")
    with app.test_request_context():
        assert template.render(it="<b>") == "Pick &lt;b&gt; 100%"


@pytest.mark.parametrize(("text", "shown"), [
    ("2025年3月5日的账单<b>", '<span class="whole">2025年3月5日</span>的账单&lt;b&gt;'),
    ("自12月起，10號停機", '自<span class="whole">12月</span>起，<span class="whole">10號</span>停機'),
    ("Bill of 5 March", "Bill of 5 March"), ("月光 5 号线", "月光 5 号线")])
def test_a_date_within_a_chinese_title_stays_on_one_line(text, shown) -> None:
    assert whole_dates(text) == shown

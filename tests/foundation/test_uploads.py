"""Kept files: one content once, for as long as a record needs it, and no longer than a day for none."""

import os
import threading
from datetime import timedelta

import pytest

from rca.foundation import housework, uploads
from rca.foundation.clock import now
from rca.foundation.db import transaction
from rca.foundation.errors import NotFound
from tests.factories.complaints import bring as bring_register
from tests.factories.people import make_organisation, make_person, make_team


@pytest.fixture
def needed(app) -> str:
    """A file an import was made from."""
    make_organisation()
    bring_register(make_person("Mei Tan", ("handler", make_team())))
    (path,) = uploads.folder().glob("*/*")
    return path.name


def age(digest: str, hours: float) -> None:
    moment = (now() - timedelta(hours=hours)).timestamp()
    os.utime(uploads.folder() / digest[:2] / digest, (moment, moment))


def test_a_file_goes_when_nobody_needs_it_and_not_before_the_commit(needed) -> None:
    loose = uploads.keep(b"nobody's")

    def work() -> None:
        for digest in (loose, needed):
            uploads.drop(digest)
        assert uploads.read(loose) == b"nobody's"

    transaction(work)
    with pytest.raises(NotFound):
        uploads.read(loose)
    assert uploads.read(needed)


def test_a_file_stays_when_the_change_that_let_it_go_was_refused(app) -> None:
    loose = uploads.keep(b"nobody's")

    def work() -> None:
        uploads.drop(loose)
        raise NotFound

    with pytest.raises(NotFound):
        transaction(work)
    assert uploads.read(loose) == b"nobody's"


def test_what_no_record_needs_is_swept_within_a_day(needed) -> None:
    fresh, old, again = (uploads.keep(content) for content in (b"fresh", b"old", b"again"))
    for digest in (needed, old, again):
        age(digest, 23)
    assert uploads.keep(b"again") == again  # brought once more: its day begins anew
    assert uploads.sweep() == 1
    assert {path.name for path in uploads.folder().glob("*/*")} == {needed, fresh, again}


def test_housework_goes_on_when_a_part_of_it_fails(app, monkeypatch, caplog) -> None:
    done = threading.Event()
    monkeypatch.setattr(housework, "_acts", [lambda: 1 / 0, done.set])
    ended = housework.start(app, pause=0.01)
    assert done.wait(10)
    ended.set()
    assert "housework could not be done now" in caplog.text


@pytest.mark.sqlite
def test_what_is_done_each_minute_is_done_at_once_when_somebody_says_so(app, monkeypatch) -> None:
    done = threading.Event()
    monkeypatch.setattr(housework, "_often", [done.set])
    ended = housework.start(app, pause=1_000, often=1_000)
    housework.soon()
    assert done.wait(10)
    ended.set()
    housework.soon()  # the thread wakes, sees that it has ended, and ends

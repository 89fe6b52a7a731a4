"""A file that does not say its encoding: the preview says what was guessed, and a person chooses another."""

import io
import os
from datetime import timedelta

import pytest

from rca.analyses import files
from rca.foundation import uploads
from rca.foundation.clock import now
from tests.factories.people import token_of

SHORT = "帳單\n  流程\n    沒人核對\n"
"""So few words that no guess is safe."""


@pytest.fixture
def look(browser_of, mei):
    """Look at what a file holds; answers the page."""
    client = browser_of(mei)

    def at(data: bytes | None = None, **told: str):
        body = {"csrf_token": token_of(client), "why_depth": "5", "solutions_aim": "20", "team": "", "format": "",
                "look": "1", **told}
        if data is not None:
            body["file"] = (io.BytesIO(data), "list.txt")
        return client.post("/analyses/new/file", data=body, content_type="multipart/form-data")
    return at


def field(page: str, name: str) -> str:
    return next(part for part in page.split("<input ") if f'name="{name}"' in part).split('value="', 1)[1].split('"')[0]


def test_a_guess_is_said_and_another_encoding_is_looked_at(look) -> None:
    page = look(SHORT.encode("gb18030")).text
    assert "it was read as Chinese simplified (GB 18030)" in page
    kept = field(page, "kept")
    page = look(kept=kept, file_name="list.txt", encoding="shift_jis", problem="typed meanwhile", suggested="x").text
    assert "no letters in the encoding Japanese" in page or "as you chose" in page
    page = look(kept=kept, file_name="list.txt", encoding="gb18030", problem="typed meanwhile", suggested="x").text
    assert "as you chose" in page
    assert "沒人核對" in page
    assert field(page, "problem") == "typed meanwhile"


def test_a_choice_that_does_not_fit_is_said_at_its_field_and_the_file_is_kept(look) -> None:
    kept = field(look(SHORT.encode("gb18030")).text, "kept")
    answer = look(kept=kept, file_name="list.txt", encoding="utf-8", problem="typed")
    assert answer.status_code == 422
    assert "Line 1 holds bytes that are no letters in the encoding Unicode (UTF-8)." in answer.text
    assert 'id="encoding-error"' in answer.text
    assert field(answer.text, "kept") == kept
    assert "沒人核對" in look(kept=kept, file_name="list.txt", encoding="gb18030").text


def test_a_file_whose_day_is_over_is_asked_for_again_and_what_was_typed_stays(look) -> None:
    kept = field(look(SHORT.encode()).text, "kept")
    long_ago = (now() - timedelta(days=1)).timestamp()
    for path in uploads.folder().glob("*/*"):
        os.utime(path, (long_ago, long_ago))
    assert uploads.sweep() == 1
    answer = look(kept=kept, file_name="list.txt", problem="typed")
    assert answer.status_code == 422
    assert "The file you brought was kept for a day only. Choose it again." in answer.text
    assert field(look(SHORT.encode(), problem="typed").text, "problem") == "typed"


def test_nothing_is_asked_where_a_file_is_unicode_or_says_its_encoding(look) -> None:
    for data in (SHORT.encode(), SHORT.encode("utf-16"), b"P\n  A\n", SHORT.encode("utf-8-sig")):
        assert "it was read as" not in look(data).text


def test_the_choice_is_for_files_and_not_for_pasted_text(look) -> None:
    assert "沒人核對" in look(text=SHORT, encoding="utf-16").text


@pytest.mark.parametrize(("encoding", "guessed"), [
    ("utf-8", False), ("utf-16", False), ("utf-8-sig", False), ("gb18030", True), ("utf-16-le", True)])
def test_a_reading_knows_whether_its_encoding_was_guessed(encoding: str, guessed: bool) -> None:
    assert files.read(SHORT.encode(encoding), "list.txt").guessed is guessed

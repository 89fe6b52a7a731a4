"""Static files: kept for ever under a name that says what they hold, and never more than what is there."""

import gzip
import re

import pytest

from rca.web.assets import name_of


@pytest.fixture
def head(client) -> str:
    """The head of a page anybody may open."""
    return client.get(client.get("/sign-in").location).get_data(as_text=True).partition("</head>")[0]


def test_what_a_page_names_is_kept_for_ever(client, head) -> None:
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', head)
    assert addresses
    for address in addresses:
        with client.get(address, headers={"Accept-Encoding": "gzip"}) as answer:
            assert answer.status_code == 200, address
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert answer.headers["Vary"] == "Accept-Encoding"


def test_a_page_waits_for_one_style_sheet_that_is_all_of_its_own(client, head) -> None:
    (address,) = re.findall(r'rel="stylesheet" href="([^"]+)"', head)
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    plain = client.get(address)
    assert gzip.decompress(packed.data) == plain.data
    assert plain.data.index(b"--paper:") < plain.data.index(b"@media print")
    assert plain.headers["Content-Type"] == "text/css; charset=utf-8"


@pytest.mark.parametrize("address", ["/static/css/tokens.css", "/static/~0123456789ab/css/tokens.css"])
def test_under_another_name_a_file_is_asked_for_each_time(client, address) -> None:
    with client.get(address) as answer:
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


@pytest.mark.parametrize("name", ["css/tokens+nothing.css", "css/+.css", "css/../../rca/config.py",
                                  "board/main+undo.js", "%2e%2e/package.css", "x" * 5000 + ".css", "css/tokens%00.css",
                                  "css"])
def test_what_is_not_there_is_not_given(client, name) -> None:
    with client.get(f"/static/{name}") as answer:
        assert answer.status_code in (400, 404)


def test_the_name_follows_the_contents(tmp_path) -> None:
    def named(text: str) -> str:
        name_of.cache_clear()
        (tmp_path / "a.js").write_text(text)
        return name_of(tmp_path)

    assert named("1") == named("1") != named("2")

"""The fish as picture and on paper: it is there, in ink, in every language, or says which font is missing."""

import io
import re
import zlib

import pytest
import typst
from PIL import Image

from rca.analyses import views
from rca.analyses.drawing import Sheet, fish, fish_pdf, fish_png, paper
from rca.analyses.drawing.pages import cut
from rca.analyses.drawing.paper import paper_for, pixels_to_a_unit
from rca.analyses.graph import AddCause, apply, start
from rca.analyses.rules import Kind
from rca.foundation.db import db
from rca.foundation.errors import RuleBroken
from tests.analyses.making import PROBLEM, cause, uid, verify
from tests.factories.analyses import come_as_guest, make_cause, make_link
from tests.factories.people import make_person

WORDS = {"suspected": "suspected", "verified": "verified", "ruled_out": "ruled out", "root": "root cause",
         "evidence": "evidence", "ref": "same"}
NASTY = ["<script>alert(1)</script>", "#set page(fill: red)", "$ 40 % $", "*a* _b_ `c` \\ @d <e>", '"]#panic()']


def drawn(*texts: str, problem: str = "Bills show a roaming charge", bones: int = 2):
    graph = start(PROBLEM, problem)
    for number in range(1, bones + 1):
        apply(graph, AddCause(uid(number), PROBLEM, f"Bone {number}", Kind.CATEGORY))
    for i, text in enumerate(texts):
        cause(graph, 100 + i, 1 + i % bones, text)
    if texts:
        verify(graph, 100, root=True)
    return fish(graph)


def sheet(title: str = "Bills show a roaming charge", **given) -> Sheet:
    return Sheet(**{"title": title, "reference": "RCA-2026-001", "facts": "Billing care",
                    "page": lambda n, total: f"Page {n} of {total}",
                    "words": WORDS, **given})


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def letters_in(pdf: bytes) -> set[str]:
    """The letters a reader of the PDF can search for and copy."""
    found: set[str] = set()
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            text = zlib.decompress(stream).decode("latin-1")
        except zlib.error:
            continue
        for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
            for code in re.findall(r"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>", block):
                found.update(bytes.fromhex(code).decode("utf-16-be"))
    return found


@pytest.fixture
def no_fonts(monkeypatch):
    """A machine without any font of its own."""
    monkeypatch.setattr(paper, "installed", lambda: typst.Fonts(include_system_fonts=False))


@pytest.fixture
def chinese_fonts():
    """Skips where the machine has no Chinese font: then only the refusal can be seen."""
    try:
        fish_png(drawn("投诉"), "")
    except RuleBroken:
        pytest.skip("no Chinese font on this machine")


def test_a_picture_is_large_enough_for_a_slide_and_has_ink_on_white() -> None:
    drawing = drawn("No step compares orders with bills")
    image = picture(fish_png(drawing, "Title"))
    wide, high = drawing.view[2:]
    fine = pixels_to_a_unit(wide, high)
    assert image.width == pytest.approx(wide * fine, abs=2)
    assert image.height == pytest.approx(high * fine, abs=2)
    assert image.width >= 1_900
    assert image.getpixel((2, 2)) == (255, 255, 255)
    ink = sum(image.convert("L").histogram()[:100])
    assert 0.005 < ink / (image.width * image.height) < 0.3


def test_a_huge_fish_is_no_larger_a_picture_than_memory_allows() -> None:
    image = picture(fish_png(drawn(*[f"Cause number {n} of very many" for n in range(700)], bones=8), "Title"))
    assert 20_000_000 < image.width * image.height <= 24_100_000


def test_a_fish_without_causes_is_a_picture_and_a_page_too() -> None:
    assert picture(fish_png(drawn(), "Title")).width > 1_900
    assert fish_pdf(drawn(), sheet()).startswith(b"%PDF")


def test_a_page_holds_title_legend_and_causes_as_text_that_can_be_searched() -> None:
    pdf = fish_pdf(drawn("Zebra quiz"), sheet("Vexed 7", reference="RCA-2026-089"))
    assert pdf.startswith(b"%PDF")
    assert letters_in(pdf) >= set("ZebraquizVexd7RCA2026089suspectedrootcause")


def test_a_page_is_a4_and_for_a_large_fish_a3_always_one_page() -> None:
    small, large = drawn("A"), drawn(*[f"Cause number {n}" for n in range(300)], bones=6)
    for drawing, size, name in ((small, (842, 595), "a4"), (large, (1191, 842), "a3")):
        assert paper_for(*drawing.view[2:]) == name
        pdf = fish_pdf(drawing, sheet("A long title " * 150))
        (box,) = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
        assert tuple(round(float(side)) for side in box) == size


def test_a_fish_too_large_for_one_page_is_shown_whole_and_then_bone_by_bone() -> None:
    large = drawn(*[f"Cause number {n} of a customer who waited for an answer" for n in range(300)], bones=8)
    pages = cut(large, 1_500, 900)
    assert pages[0] is large
    seen = [set(page.parts) - {"fish"} for page in pages[1:]]
    assert set().union(*seen) == set(large.parts) - {"fish"}
    assert sum(map(len, seen)) == len(large.parts) - 1, "each part stands on one page"
    pdf = fish_pdf(large, sheet(), "a4")
    assert len(re.findall(rb"/MediaBox", pdf)) > 2
    assert len(re.findall(rb"/MediaBox", fish_pdf(drawn("A"), sheet(), "a4"))) == 1


def test_a_picture_is_as_fine_and_as_clear_as_asked_for() -> None:
    drawing = drawn("No step compares orders with bills")
    wide = drawing.view[2]
    for fine in (1, 2):
        assert picture(fish_png(drawing, "T", fine=fine)).width == pytest.approx(wide * fine, abs=2)
    clear = Image.open(io.BytesIO(fish_png(drawing, "T", clear=True)))
    assert clear.convert("RGBA").getpixel((2, 2))[3] == 0
    with pytest.raises(RuleBroken, match="too large"):
        fish_png(drawn(*[f"Cause number {n} of very many" for n in range(900)], bones=8), "T", fine=2)


def test_files_show_every_word_and_say_what_the_marks_mean(board, mei, browser_of) -> None:
    text = "A story told at length, " * 20
    make_cause(board, mei, text)
    browser = browser_of(mei)
    answer = browser.get(f"/analyses/{board.id}/fish.svg").text
    assert answer.count("story") == 20
    assert "…" not in answer
    assert "ruled out" in answer
    for asked in ("fish.png?fine=1&ground=clear", "fish.pdf?paper=a3"):
        assert browser.get(f"/analyses/{board.id}/{asked}").status_code == 200


@pytest.mark.parametrize("text", NASTY)
def test_r05_what_people_write_is_text_and_never_typst(text: str) -> None:
    drawing = drawn(text, problem=text)
    assert picture(fish_png(drawing, text)).getpixel((2, 2)) == (255, 255, 255)
    pdf = fish_pdf(drawing, sheet(text, facts=text, reference=text))
    assert letters_in(pdf) >= {ch for ch in text if not ch.isspace()}


def test_chinese_is_drawn_in_its_own_letters(chinese_fonts) -> None:
    drawing = drawn("投诉没有回复", problem="账单上有漫游费")
    words = dict.fromkeys(WORDS, "已证实")
    pdf = fish_pdf(drawing, sheet("账单上有漫游费", words=words, language="zh_Hans"))
    assert letters_in(pdf) >= set("投诉没有回复账单上有漫游费已证实")
    assert fish_png(drawing, "") != fish_png(drawn("投诉没有答复", problem="账单上有漫游费"), "")


@pytest.mark.parametrize(("text", "letter", "package"), [
    ("投诉", "投", "fonts-wqy-microhei"), ("注音ㄅ、한", "한", "fonts-wqy-microhei"), ("ไทย", "ไ", "fonts-noto")])
def test_a_letter_without_a_font_is_refused_with_what_to_install(no_fonts, text, letter, package) -> None:
    for make in (lambda: fish_png(drawn(text), ""), lambda: fish_pdf(drawn("A"), sheet(text))):
        with pytest.raises(RuleBroken) as refusal:
            make()
        assert package in str(refusal.value)
        assert "Ask whoever runs it to install the package" in str(refusal.value)
        assert re.search(r"draw “(.)”", str(refusal.value))[1] in text


def test_without_any_font_of_the_machine_latin_greek_and_cyrillic_are_drawn(no_fonts) -> None:
    assert fish_png(drawn("Größe “déjà vu” – Łódź, Счёт, Λογαριασμός…"), "").startswith(b"\x89PNG")


def test_the_page_offers_the_files_and_they_are_what_they_say(board, mei, browser_of) -> None:
    make_cause(board, mei, "No step compares orders with bills")
    browser = browser_of(mei)
    page = browser.get(f"/analyses/{board.id}").text
    for ending, kind, first in (("png", "image/png", b"\x89PNG"), ("pdf", "application/pdf", b"%PDF")):
        assert f"/analyses/{board.id}/fish.{ending}" in page
        answer = browser.get(f"/analyses/{board.id}/fish.{ending}")
        assert (answer.status_code, answer.mimetype) == (200, kind)
        assert answer.data.startswith(first)
        assert f'{board.reference}.{ending}"' in answer.headers["Content-Disposition"]
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.sqlite
def test_a_missing_font_is_told_on_a_page_of_its_own(board, mei, browser_of, no_fonts) -> None:
    make_cause(board, mei, "没有人对账")
    for ending in ("png", "pdf"):
        answer = browser_of(mei).get(f"/analyses/{board.id}/fish.{ending}")
        assert answer.status_code == 422
        assert "fonts-wqy-microhei" in answer.text


def test_while_a_picture_is_made_its_request_holds_no_connection(board, mei, browser_of, monkeypatch) -> None:
    held = []
    for name in ("png", "pdf"):
        monkeypatch.setattr(views.drawings, name, lambda *_, **__: held.append(db.session().in_transaction()) or b"")
        assert browser_of(mei).get(f"/analyses/{board.id}/fish.{name}").status_code == 200
    assert held == [False, False]


@pytest.mark.sqlite
def test_files_are_for_persons_of_the_team_and_not_for_guests(app, board, mei, browser_of) -> None:
    guest = come_as_guest(app.test_client(), make_link(board, mei))
    stranger = browser_of(make_person("Somebody else"))
    for browser in (guest, stranger):
        for ending in ("png", "pdf"):
            assert browser.get(f"/analyses/{board.id}/fish.{ending}").status_code == 404

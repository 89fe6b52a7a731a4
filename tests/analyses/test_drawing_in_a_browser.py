"""What Chromium draws fits the boxes the layout reckoned with, in every face of this machine."""

import pytest

from rca.analyses.drawing import fish, svg
from rca.analyses.graph import AddCause, apply, start
from rca.analyses.rules import Kind
from rca.foundation.lettering import width
from tests.analyses.making import PROBLEM, cause, uid, verify

FACES = ["DejaVu Sans", "Arial", "WenQuanYi Micro Hei", "Roboto", "sans-serif"]
SAMPLES = [
    "Customer hears “cancelled” before billing has accepted it",
    "WWW MMM @@@ %%% iiiii lllll",
    "Größe, déjà vu, Łódź, ñ",
    "客户听到“已取消”，但计费系统尚未接受订单。",
    "投訴崗位（核心）能力評價",
    "Счёт за роуминг выставлен",
    "Λογαριασμός",
    "1.2.3 — 40 %…",
    "Đặt hàng trước ưu tiên",
]

MEASURE = """([samples, faces]) => {
  const pen = document.createElement("canvas").getContext("2d");
  return faces.flatMap((face) => ["400", "600"].flatMap((weight) => samples.map((text) => {
    pen.font = `${weight} 100px "${face}"`;
    return [face, weight, text, pen.measureText(text).width];
  })));
}"""
BOXES = """() => {
  return [...document.querySelectorAll("text:not(.problem)")].map((text) => {
    const { x, y, right, bottom } = text.getBoundingClientRect();
    return [text.textContent, x, y, right, bottom];
  });
}"""


def crowded():
    graph = start(PROBLEM, "Bills show a roaming charge after it was cancelled")
    for number in range(1, 7):
        apply(
            graph,
            AddCause(uid(number), PROBLEM, ("Process", "Suppliers and partners", "流程")[number % 3], Kind.CATEGORY),
        )
        for i in range(5):
            above = number if i in (0, 3) else number * 100 + i - 1
            cause(graph, number * 100 + i, above, SAMPLES[(number + i) % len(SAMPLES)])
        verify(graph, number * 100 + 1, root=True)
    return graph


@pytest.mark.journey
def test_no_text_is_wider_in_the_browser_than_in_the_layout(window):
    page = window()
    page.set_content("<!doctype html><title>Letters</title>")
    for face, weight, text, wide in page.evaluate(MEASURE, [SAMPLES, FACES]):
        assert wide <= width(text, 100, bold=weight == "600") + 1, (face, weight, text)


@pytest.mark.journey
@pytest.mark.parametrize("face", FACES)
def test_no_two_labels_meet_in_the_browser(window, face):
    page = window()
    page.set_content(f"<!doctype html><title>Fish</title>{svg(fish(crowded()), 'Fish', standalone=True)}")
    page.add_style_tag(content=f'.fish text {{ font-family: "{face}" }}')
    boxes = page.evaluate(BOXES)
    assert len(boxes) == 36
    for i, (one, left, top, right, bottom) in enumerate(boxes):
        for other, left2, top2, right2, bottom2 in boxes[i + 1 :]:
            apart = right <= left2 or right2 <= left or bottom <= top2 + 1 or bottom2 <= top + 1
            assert apart, (one, other)

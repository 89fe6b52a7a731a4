"""One statement is judged by its wording: counted over labelled statements, half of them written before the rules."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rca.analyses.rules.remarks import WORDS, Rule
from rca.analyses.rules.wording import is_of_noticing, judge
from tests.analyses.statements import SAMPLES, Sample


def counted(sample: Sample) -> tuple[float, float, list[Any]]:
    """Precision and recall of finding anything at all, and what was found wrongly or missed."""
    wrong = [text for text in sample.good if judge(text)]
    missed = [text for text in sample.bad if not judge(text)]
    found = len(sample.bad) - len(missed)
    return found / max(1, found + len(wrong)), found / len(sample.bad), [*wrong, "–", *missed]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.language}, {sample.name}")
def test_over_the_labelled_statements_precision_is_at_least_090_and_recall_070(sample, figure) -> None:
    precision, recall, slips = counted(sample)
    figure(f"wording, {sample.language}, {sample.name}: {len(sample.good)} good, {len(sample.bad)} bad: precision "
           f"{precision:.2f}, recall {recall:.2f}" + (f"; at first sight {sample.at_first}" if sample.at_first else ""))
    assert precision >= 0.9, slips
    assert recall >= 0.7, slips


def test_each_language_has_at_least_thirty_good_and_thirty_bad_statements_and_half_are_held_out() -> None:
    for language in ("English", "Simplified Chinese", "Traditional Chinese"):
        own = [sample for sample in SAMPLES if sample.language == language]
        assert sum(len(sample.good) for sample in own) >= 30
        assert sum(len(sample.bad) for sample in own) >= 30
        held = next(sample for sample in own if sample.name == "held out")
        tuned = next(sample for sample in own if sample.name == "seen")
        assert len(held.good) + len(held.bad) >= len(tuned.good) + len(tuned.bad)


@pytest.mark.parametrize("language", ["English", "Simplified Chinese", "Traditional Chinese"])
def test_no_statement_stands_in_two_samples_of_a_language(language) -> None:
    texts = [text for sample in SAMPLES if sample.language == language for text in (*sample.good, *sample.bad)]
    assert len(texts) == len(set(texts))


def test_the_rule_found_is_mostly_the_one_a_reader_names(figure) -> None:
    labelled = [(text, rule) for sample in SAMPLES for text, rule in sample.labels if judge(text)]
    right = sum(judge(text) is Rule(rule) for text, rule in labelled)
    figure(f"wording, the same rule as the reader: {right} of {len(labelled)}")
    assert right >= 0.9 * len(labelled)


@pytest.mark.parametrize(("good", "bad"), [
    ("The billing team's queue has no owner after 6 pm", "The billing team is lazy"),
    ("Agents forget the scan because the device gives no sound", "Agents forget the scan"),
    ("Lack of a second printer at dock 4", "Lack of equipment"),
    ("No training on the new tariff since March", "No training"),
    ("Agents do not see whether the order was accepted", "Agents do not check whether the order was accepted"),
    ("Poor light at gate 3 blinds the scanner", "Poor light"),
    ("坐席看不到订单是否被接收", "坐席没有核对订单是否被接收"),
    ("计费组的队列晚上六点后没有负责人", "计费组不负责任"),
    ("退款界面五月改版后没有再做过培训", "缺乏培训"),
    ("專員看不到訂單是否已收到", "專員沒有核對訂單是否已收到"),
    ("帳務組的佇列晚上六點後沒有人負責", "帳務組不負責任"),
])
def test_the_same_words_are_well_said_or_not_by_what_they_say(good, bad) -> None:
    assert judge(good) is None
    assert judge(bad) is not None


@pytest.mark.parametrize("text", [
    "The Agent FORGOT the order.", "  The agent forgot the order  ", "Ｔｈｅ agent forgot the order!",
    "坐席忘记了订单。", "坐席 忘记了 订单", "客服 agent 忘记 callback"])
def test_case_width_blanks_and_signs_at_the_end_make_no_difference(text) -> None:
    assert judge(text) in (Rule.BLAME, Rule.SLIP)


@pytest.mark.parametrize("text", ["", "...", "12", "⚠", "Ж нет", "メモ", "A"])
def test_what_is_no_sentence_is_not_judged(text) -> None:
    assert judge(text) is None


@pytest.mark.parametrize(("text", "noticing"), [
    ("Rejected rows raise no alarm", True), ("Nobody compares orders with bills", True),
    ("Agents cannot see the answer", True), ("The file has one field", False), ("停机指令每晚只传一次", False),
    ("被拒绝的记录不会触发警报", True), ("被退回的資料列不會發出警示", True), ("專員看不到結果", True),
    ("文件只有一个字段", False),
])
def test_what_is_about_noticing_is_told_apart(text, noticing) -> None:
    assert is_of_noticing(text) is noticing


def test_every_rule_has_a_name_a_reason_and_a_question() -> None:
    assert list(WORDS) == list(Rule)


@given(st.text(max_size=400))
def test_no_text_upsets_the_judge(text) -> None:
    assert judge(text) in (None, Rule.BLAME, Rule.SLIP, Rule.VAGUE)


PIECES = st.sampled_from(
    "the agent did not and very lack of poor was too in because billing 客服 不 没有 的 核对 沟通 了 , ，".split())


@given(st.lists(PIECES, max_size=90))
def test_piled_up_words_upset_nobody_either(words) -> None:
    assert judge(" ".join(words)) in (None, Rule.BLAME, Rule.SLIP, Rule.VAGUE)

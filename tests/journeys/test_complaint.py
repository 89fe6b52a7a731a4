"""A complaint in Chinese, from the public form of a phone to the callback at the desk."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.postgres]


def set_up_in_chinese(page: Page, url: str) -> None:
    """The first visit by the ids of its fields, whatever the language."""
    page.goto(url)
    for field, value in (("organisation", "北方电信"), ("name", "林晓"), ("sign_in_name", "lin"),
                         ("password", PASSWORD), ("password_again", PASSWORD)):
        page.locator(f"#{field}").fill(value)
    page.locator("#time_zone").select_option("Asia/Shanghai")
    page.locator("main form .btn-ink").click()
    expect(page).not_to_have_url(re.compile("set-up"))


def open_the_form(page: Page, url: str) -> None:
    """Let customers complain without an account."""
    page.goto(f"{url}/complaints/promises")
    page.get_by_label("客户可以用无需账号的表单投诉").check()
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_label("客户可以用无需账号的表单投诉")).to_be_checked()


def dialog(page: Page, opens: str) -> None:
    """Press the button that opens a dialog."""
    page.get_by_role("button", name=opens, exact=True).click()


def tick(page: Page, until: int) -> None:
    """Tick key tasks until so many are done."""
    done = page.locator(".ribbon .tasks [title]")
    for n in range(done.count(), until):
        expect(done).to_have_count(n)
        page.locator(".ribbon .ticker").first.click()
    expect(done).to_have_count(until)


def test_a_complaint_goes_from_the_public_form_to_the_callback_in_chinese(database, serve, window, axe) -> None:
    url = serve(database.url).url
    desk = window(locale="zh-CN")
    set_up_in_chinese(desk, url)
    open_the_form(desk, url)
    assert axe(desk) == []

    phone = window(width=390, height=844, locale="zh-CN", has_touch=True)
    phone.goto(f"{url}/complain")
    assert axe(phone) == []
    phone.get_by_label("出了什么问题？").fill("十月份的账单重复扣费，客服说会处理，一直没有回音。")
    phone.get_by_label(re.compile("您希望怎样解决")).fill("退回 38 元")
    phone.get_by_label(re.compile("您的姓名")).fill("王小明")
    phone.wait_for_timeout(3_200)  # nobody fills it in faster, and the form knows
    phone.get_by_role("button", name="发送").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("CC-2026-0001")
    expect(phone.locator("#course")).to_contain_text("我们已收到您的投诉")
    assert axe(phone) == []

    desk.goto(f"{url}/complaints")
    desk.get_by_role("link", name=re.compile("十月份的账单重复扣费")).click()
    dialog(desk, "评估")
    for choice in ("严重：让客户损失时间或钱", "几位客户", "简单：一处就能弄清楚"):
        desk.get_by_label(choice).check()
    desk.get_by_role("button", name="保存评估").click()
    expect(desk.locator("#assessment")).to_contain_text("优先级：高")
    expect(desk.locator("#assessment")).to_contain_text("鱼骨图")
    dialog(desk, "等待客户答复")
    desk.locator("#waiting-reason").fill("请问是哪一个号码？")
    desk.get_by_role("button", name="暂停计时").click()
    expect(desk.locator("#clocks")).to_contain_text("直到客户答复")
    assert axe(desk) == []

    desk.goto(f"{desk.url.split('#')[0]}/letters/new?kind=question")
    desk.locator("#body").fill("王先生：请问是哪一个号码？")
    desk.once("dialog", lambda asked: asked.dismiss())
    desk.locator("nav.chips-s a:not([aria-current])").first.click(no_wait_after=True)
    expect(desk.locator("#body")).to_have_value("王先生：请问是哪一个号码？")
    desk.locator("[name=way][value=by_hand]").click()
    expect(desk.locator("#said")).to_contain_text("王先生：请问是哪一个号码？")

    phone.reload()
    expect(phone.locator("#course")).to_contain_text("请问是哪一个号码？")
    phone.get_by_label("您想补充什么？").fill("尾号 0321。")
    phone.get_by_role("button", name="发送").tap()
    expect(phone.locator("#course")).to_contain_text("尾号 0321。")

    desk.reload()
    expect(desk.locator("#said")).to_contain_text("尾号 0321。")
    expect(desk.locator("#clocks")).not_to_contain_text("直到客户答复")
    dialog(desk, "记录沟通内容")
    desk.locator("#saying-kind").select_option("offer")
    desk.locator("#saying-words").fill("退回 38 元，本周到账。")
    desk.locator("#saying-shown").check()
    desk.locator("#saying .btn-ink").click()
    expect(desk.locator("#said")).to_contain_text("退回 38 元，本周到账。")
    tick(desk, 5)
    desk.locator(".ribbon .ticker").first.click()
    desk.locator("#judging-validity-0").check()
    desk.locator("#judging .btn-ink").click()
    tick(desk, 9)
    for option in ("退回 38 元", "减免两个月"):
        desk.locator(".ribbon .ticker").first.click()
        desk.locator("#offering-text").fill(option)
        desk.locator("#offering .btn-ink").click()
        expect(desk.locator("#options")).to_contain_text(option)
    assert axe(desk) == []
    desk.locator("#options form button").first.click()
    expect(desk.locator(".ribbon .tasks [title]")).to_have_count(11)
    dialog(desk, "结案")
    desk.locator("#closing").get_by_label("客户接受").check()
    desk.locator("#closing .btn-ink").click()
    expect(desk.locator("#clocks")).to_contain_text("回访")

    phone.reload()
    expect(phone.locator("main")).to_contain_text("客户接受")
    dialog(desk, "已回访")
    desk.locator("#calling").get_by_label("是", exact=True).check()
    desk.get_by_label("5 · 很满意").check()
    desk.get_by_role("button", name="保存回访记录").click()
    expect(desk.locator("#said")).to_contain_text("5 · 很满意")
    assert axe(desk) == []

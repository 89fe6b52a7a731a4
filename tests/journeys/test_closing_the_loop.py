"""One imported complaint followed to the proof, on PostgreSQL, once in English and once in Chinese.

Analysis, solutions, a plan that fails, the analysis opened again, a second plan, an audit, its finding as an action,
and the end: completed and proven. Every hand-over by the role whose job it is.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.loop import TODAY, Loop

pytestmark = [pytest.mark.journey, pytest.mark.postgres]

WORDS = {
    "en": {
        "case": "Promised callback never came", "problem": "Customers wait in vain for the promised callback",
        "first": "Agents do not know the rule", "shown": "11 of 20 could not say it",
        "train": "Train all agents for two hours", "plan1": "Everybody knows the rule",
        "goal": "Callbacks kept in time", "trained": "Attendance lists of all teams", "low": "51 % of 1,930 promises",
        "failed": "Everybody is trained and nothing moved", "second": "The ticket holds no promised time",
        "seen": "Form 8 has remarks only", "field": "A due time in the ticket", "plan2": "A promise has a time",
        "live": "Form 9 is live", "works": "98 % of promises carry a time", "list": "Is a promise kept?",
        "items": "Promises:\nEvery promise has a time\nSomebody is named for weekends\nShops report as well",
        "aim": "Is it really done, and does it hold?", "lacks": "Two of four Sundays have nobody",
        "said": "It holds on weekdays", "name": "Name who takes over on Sundays", "named": "The shift plan names them",
        "high": "94 % of 2,048 promises",
    },
    "zh_Hans": {
        "case": "说好回电却一直没有打来", "problem": "客户等不到我们承诺的回电", "first": "坐席不清楚回电规定",
        "shown": "抽问二十人有十一人说不出", "train": "全体坐席培训两小时",
        "plan1": "人人熟知规定", "goal": "回电按时率",
        "trained": "各班组签到表", "low": "1930条承诺中按时51%", "failed": "人人都培训过了，数字没有变化",
        "second": "工单没有承诺回电时间",
        "seen": "第8版工单只有备注栏", "field": "工单增加承诺回电时间", "plan2": "承诺要有时间",
        "live": "第9版工单已启用", "works": "98%的承诺写明时间", "list": "承诺兑现了吗",
        "items": "承诺：\n每个承诺都有时间\n周末有指定负责人\n营业厅也上报", "aim": "是否真的完成，能否保持？",
        "lacks": "四个周日有两个没有指定人员", "said": "工作日保持良好",
        "name": "写明周日夜班接手人", "named": "班表已写明姓名",
        "high": "2048条承诺中按时94%",
    },
}
CSV = ("number,date received,submitted via,issue,what happened,customer name,status\n"
       "A1,2026-03-14,Phone,{case},{case},Lena Hartmann,Open\nA2,2026-03-15,Web,Other,Other things,Paul Berger,Open\n")


def audit_the_plan(loop: Loop, auditor: Page, plan: str, told: dict[str, str]) -> str:
    """A checklist from a pasted list, an audit planned from the plan's page, done on a phone; answers its address."""
    auditor.goto(f"{loop.url}/checklists/new")
    auditor.locator("#name").fill(told["list"])
    auditor.locator("#text").fill(told["items"])
    loop.send(auditor, "Show what is found")
    auditor.locator("main form button[type=submit]").last.click()
    auditor.goto(plan)
    loop.link(auditor, "Plan an audit").click()
    auditor.locator("#checklist").select_option(index=1)
    auditor.locator("#auditor").select_option(label="Ruth Keller")
    auditor.locator("#objective").fill(told["aim"])
    auditor.locator("#planned_on").fill(TODAY)
    loop.send(auditor, "Plan the audit")
    audit = auditor.url.split("#")[0]
    loop.button(auditor, "Start the audit").first.click()
    answers = (("conform", ""), ("not_conform", told["lacks"]), ("not_applicable", ""))
    for number, (answer, seen) in enumerate(answers, 1):
        auditor.goto(f"{audit}/items/{number}")
        auditor.locator("#evidence").fill(seen)
        auditor.locator(f".answers button[value={answer}]").click()
        expect(auditor.locator(f".answers button[value={answer}]")).to_have_attribute("aria-pressed", "true")
        expect(auditor.locator("[data-kept]")).to_contain_text(loop.say("Saved"))
    auditor.goto(audit)
    loop.dialog(auditor, "Write the conclusion", "finish", {"conclusion": told["said"], "agreement": "agreed"},
                "Finish the audit")
    return audit


@pytest.mark.parametrize("language", WORDS)
def test_one_complaint_is_followed_to_the_proof(database, serve, window, tmp_path: Path, language: str) -> None:
    told = WORDS[language]
    loop = Loop(serve(database.url).url, window, language)
    mei = loop.set_up()
    jonas, ana = loop.add(mei, "Jonas Weber", "handler"), loop.add(mei, "Ana Ruiz", "member")
    omar = loop.add(mei, "Omar Said", "manager")
    ruth = loop.add(mei, "Ruth Keller", "auditor", width=390, height=844)

    file = tmp_path / "register.csv"
    file.write_text(CSV.format(**told))
    loop.import_file(jonas, file)
    analysis = loop.analyse(mei, told["case"], told["problem"])
    loop.root(mei, analysis, loop.say("Process"), told["first"], told["shown"])
    loop.solve(mei, analysis, told["first"], told["train"])
    plan = loop.make_plan(mei, analysis, told["plan1"], "Ana Ruiz", told["train"])
    loop.fill_plan(mei, told["goal"], "90", "Ana Ruiz")
    loop.approve(omar, told["plan1"])
    loop.carry_out(ana, plan, told["train"], told["trained"])
    loop.review(ana, plan, "51")
    loop.judge(ruth, plan, "not_met", told["low"])
    loop.end(omar, plan, told["failed"])
    expect(omar.get_by_text(loop.say("failed"), exact=False).first).to_be_visible()

    mei.goto(analysis)
    expect(mei.get_by_text(told["failed"])).to_be_visible()  # opened again, with the reason (E-05)
    loop.root(mei, analysis, told["first"], told["second"], told["seen"])
    loop.solve(mei, analysis, told["second"], told["field"])
    plan = loop.make_plan(mei, analysis, told["plan2"], "Ana Ruiz", told["field"])
    loop.fill_plan(mei, told["goal"], "90", "Ana Ruiz")
    loop.approve(omar, told["plan2"])
    loop.carry_out(ana, plan, told["field"], told["live"])
    loop.look_at_effect(ruth, plan, told["field"], told["works"])
    audit = audit_the_plan(loop, ruth, plan, told)

    mei.goto(audit)
    mei.locator("aside a[href*='/findings/']").first.click()
    loop.link(mei, "Make this finding an action").click()
    mei.locator("#text").fill(told["name"])
    loop.action_fields(mei, "preventive", "Ana Ruiz")
    loop.send(mei, "Add the action")
    loop.carry_out(ana, plan, told["name"], told["named"])
    loop.review(ana, plan, "94")
    loop.judge(ruth, plan, "met", told["high"])
    omar.goto(plan)
    loop.button(omar, "End the plan").first.click()
    loop.button(omar.locator("[popover]:popover-open"), "End the plan").click()
    expect(omar.locator(".errors")).to_be_visible()  # the finding is open until its action is proven
    loop.look_at_effect(ruth, plan, told["name"], told["named"])
    loop.end(omar, plan, "")
    expect(omar.locator("#proof .verdict")).to_contain_text(loop.say("proven"), ignore_case=True)

    jonas.goto(f"{loop.url}/complaints")
    jonas.get_by_role("link", name=told["case"]).first.click()
    loop.link(jonas, "The whole chain").first.click()
    for title in (told["case"], told["problem"], told["plan1"], told["plan2"], told["name"]):
        expect(jonas.locator("main").get_by_text(title[:8], exact=False).first).to_be_attached()

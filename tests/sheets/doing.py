"""What is done on a screen before its picture is taken: forms sent, things clicked, texts pasted."""

from collections.abc import Callable

from playwright.sync_api import Page


def send(page: Page) -> None:
    """Send the page's main form as it is, to see what a refusal looks like."""
    page.locator("main form").first.evaluate("form => { form.noValidate = true; form.requestSubmit() }")
    page.wait_for_load_state("networkidle")


def click(selector: str) -> Callable[[Page], None]:
    """Click something and wait for what it opens."""
    def act(page: Page) -> None:
        page.locator(selector).first.click()
        page.wait_for_timeout(500)
    return act


def paste_a_list(page: Page) -> None:
    """Show what a pasted list holds."""
    page.locator("[name=name]").fill("Phone service")
    page.locator("[name=text]").fill("Greeting:\n- Answers within three rings\n    three calls at noon\n- Says who\n"
                                     "结束：\n1、确认问题已经解决\n2、The customer MUST hear what happens next")
    send(page)


def paste_a_fish(page: Page) -> None:
    """Show what pasted text holds."""
    page.locator("[name=text]").fill("Bills show a roaming charge after it was cancelled\n├── Process\n"
                                     "│   ├── Nobody compares orders with bills\n│   │   └── No step for it\n"
                                     "│   └── 被拒绝的记录没有报警\n└── Systems\n    └── Queue hides old tickets\n")
    page.locator("button[name=look]").click()
    page.wait_for_load_state("networkidle")


def paste_a_circle(page: Page) -> None:
    """Show how a file that cannot be taken is refused."""
    page.locator("[name=text]").fill("parent,text\n,Late answers\nLate answers,Queue is long\nNobody,Too few people\n")
    page.locator("button[name=look]").click()
    page.wait_for_load_state("networkidle")


def bring_old_letters(page: Page) -> None:
    """Show what a file holds that does not say its encoding."""
    words = "账单显示漫游费\n  流程\n    没有人核对订单和账单\n    被拒绝的记录没有报警\n  人员\n    新员工没有培训\n"
    page.locator("input[type=file]").set_input_files({"name": "原因 June.txt", "mimeType": "text/plain",
                                                      "buffer": words.encode("gb18030")})
    page.locator("button[name=look]").click()
    page.wait_for_load_state("networkidle")


def appear(place: str) -> Callable[[Page], None]:
    """Wait for what the page asks for by itself."""
    return lambda page: page.locator(place).first.wait_for()

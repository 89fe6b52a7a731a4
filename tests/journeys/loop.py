"""The way from a complaint to the proof, step by step, in the words of the language the people read.

Each step is done by the browser of the one whose job it is; buttons are found by their translated words.
"""

import gettext
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.fixtures.server import ROOT
from tests.journeys.steps import PASSWORD, words, write

LOCALES = {"en": "en-GB", "zh_Hans": "zh-CN", "zh_Hant": "zh-TW"}
SOON = (date.today() + timedelta(days=30)).isoformat()  # noqa: DTZ011 – a day in a form of a browser of today
TODAY = date.today().isoformat()  # noqa: DTZ011


class Loop:
    """The people of one organisation, each in a browser of their own, and what they do."""

    def __init__(self, url: str, window: Callable[..., Page], language: str) -> None:
        self.url, self.window, self.language = url, window, language
        found = gettext.translation("messages", ROOT / "rca" / "translations", [language], fallback=language == "en")
        self.say = found.gettext

    def open(self, **size: int) -> Page:
        """A new browser of somebody who reads the language."""
        return self.window(locale=LOCALES[self.language], timezone_id="UTC", **size)

    def button(self, page: Page | Locator, text: str, **more: object) -> Locator:
        return page.get_by_role("button", name=self.say(text), **more)  # type: ignore[arg-type]

    def link(self, page: Page | Locator, text: str) -> Locator:
        return page.get_by_role("link", name=self.say(text))

    def send(self, page: Page, text: str) -> None:
        """Press the button that sends the page's main form, and see that it was not refused."""
        self.button(page.locator("main form.form").first, text).click()
        expect(page.locator(".errors")).to_have_count(0)

    def settled(self, page: Page) -> Page:
        """A page whose later parts have come, too, and moved everything to its place."""
        page.wait_for_load_state()
        expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
        return page

    def dialog(self, page: Page, opener: str, id: str, fill: dict[str, str], sure: str) -> None:
        """Open a dialog of the page, fill it, send it."""
        self.button(self.settled(page), opener, exact=True).first.click()
        box = page.locator(f"[id^={id}][popover]:popover-open")
        for name, value in fill.items():
            field = box.locator(f"[name={name}]")
            if field.first.get_attribute("type") == "radio":
                box.locator(f"[name={name}][value={value}]").check()
            else:
                field.fill(value)
        self.button(box, sure).click()
        expect(page.locator(".errors")).to_have_count(0)

    # -- people --------------------------------------------------------------------------------------------------

    def set_up(self) -> Page:
        """The first visit, by who leads the analyses later."""
        page = self.open()
        page.goto(self.url)
        for field, value in {"organisation": "Northern Telecom", "name": "Mei Tan", "sign_in_name": "mei",
                             "password": PASSWORD, "password_again": PASSWORD}.items():
            page.locator(f"#{field}").fill(value)
        page.locator("#time_zone").select_option("UTC")
        page.locator("form.form button[type=submit]").click()
        expect(page.locator("nav.nav")).to_be_visible()
        return page

    def add(self, mei: Page, name: str, role: str, **size: int) -> Page:
        """Add somebody with a role, and let them in by their one-time link."""
        mei.goto(f"{self.url}/people/new")
        mei.locator("#name").fill(name)
        mei.locator("#sign_in_name").fill(name.split()[0].lower())
        mei.locator("#role").select_option(role)
        mei.locator("main form.form button[type=submit]").click()
        if mei.locator(".once").count() == 0:
            self.button(mei, "Issue a one-time link").click()
        page = self.open(**size)
        page.goto(mei.locator(".once").inner_text().strip())
        page.locator("#password").fill(PASSWORD)
        page.locator("#password_again").fill(PASSWORD)
        page.locator("form button[type=submit]").last.click()
        expect(page.locator("nav.nav")).to_be_visible()
        return page

    # -- complaint and analysis ----------------------------------------------------------------------------------

    def import_file(self, page: Page, file: Path) -> None:
        page.goto(f"{self.url}/complaints/import")
        page.locator("input[type=file]").set_input_files(file)
        page.locator("main form button[type=submit]").last.click()
        expect(page).to_have_url(re.compile("/mapping$"))
        page.locator("main form button[type=submit]").last.click()
        expect(page).to_have_url(re.compile(r"/imports/[0-9a-f-]{36}$"))
        expect(page.locator("#progress")).to_have_count(0)  # it runs beside; the page says when it has ended

    def analyse(self, page: Page, case: str, problem: str) -> str:
        """Pick the case in the list and start an analysis about it; answers the analysis' address."""
        page.goto(f"{self.url}/complaints")
        page.locator("#cases tr", has_text=case).locator("input[name=complaint]").check()
        self.button(page, "Start an analysis").click()
        page.locator("#problem").fill(problem)
        self.button(page, "Start and open the board").click()
        expect(page.locator("#standing")).to_have_text(self.say("saved"))
        return page.url.removesuffix("/board")

    def choose(self, page: Page, text: str) -> None:
        """Choose a cause by its words, wrapped over lines as they may be."""
        words(page, text).locator("text").first.click()
        expect(page.locator("#panel .panel-in h2")).to_have_text(text)

    def root(self, page: Page, analysis: str, effect: str, cause: str, evidence: str) -> None:
        """A cause under an effect, shown by evidence, verified, marked as root."""
        page.goto(f"{analysis}/board")
        self.choose(page, effect)
        page.keyboard.press("Enter" if effect == self.say("Process") else "Tab")
        write(page, cause)
        self.choose(page, cause)
        panel = page.locator("#panel")
        panel.locator("#panel-note").fill(evidence)
        self.button(panel, "Add evidence").click()
        expect(panel.get_by_text(evidence)).to_be_visible()
        verified = panel.locator("[data-act='cause.judged'][data-status=verified]")
        verified.click()
        expect(verified).to_have_attribute("aria-pressed", "true")
        panel.locator("[data-act='cause.rooted']").click()
        expect(page.locator("#fish .is-root > .own").filter(has_text=cause[:6])).to_be_visible()

    # -- solution and plan ---------------------------------------------------------------------------------------

    def solve(self, page: Page, analysis: str, root: str, text: str) -> None:
        """Collect a solution for a root by Enter, and choose it."""
        page.goto(f"{analysis}/solutions")
        group = page.locator(".sol-group", has=page.get_by_role("heading", name=root))
        field = group.locator("form.sol-add input[name=text]")
        field.fill(text)
        field.press("Enter")
        row = page.locator("li.sol", has_text=text)
        expect(row).to_be_visible()
        row.locator("details.sol-decide summary").click()
        self.button(row, "Choose", exact=True).click()
        expect(page.locator("li.sol.is-chosen", has_text=text)).to_be_visible()

    def make_plan(self, page: Page, analysis: str, title: str, owner: str, solution: str) -> str:
        """A plan from the solution that was chosen, and nothing else; answers the plan's address."""
        page.goto(f"{analysis}/solutions")
        self.link(page, "Make a plan").click()
        for box in page.locator("input[name=solutions]").all():
            box.set_checked(False)
        page.get_by_label(solution).check()
        page.locator("#title").fill(title)
        page.locator("#objective").fill(title)
        page.locator("#owner").select_option(label=owner)
        page.locator("#starts_on").fill(TODAY)
        page.locator("#due_on").fill(SOON)
        page.locator("#wait_days").fill("0")
        self.send(page, "Make the plan")
        expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
        return page.url.split("#")[0]

    def fill_plan(self, page: Page, indicator: str, target: str, owner: str) -> None:
        """A goal, the chosen solution as an action, and the plan is handed in."""
        self.link(self.settled(page), "Set a goal").click()
        page.locator("#indicator").fill(indicator)
        page.locator("#unit").fill("%")
        page.locator("#due_on").fill(SOON)
        page.locator("[name=direction][value=higher]").check()
        page.locator("#baseline").fill("48")
        page.locator("#target").fill(target)
        self.send(page, "Save")
        self.link(self.settled(page), "Make it an action").click()
        self.action_fields(page, "corrective", owner)
        self.send(page, "Save")
        self.button(self.settled(page), "Submit", exact=True).click()

    def action_fields(self, page: Page, kind: str, owner: str) -> None:
        page.locator(f"[name=kind][value={kind}]").check()
        page.locator("#owner").select_option(label=owner)
        page.locator("#due_on").fill(SOON)

    def approve(self, manager: Page, title: str) -> None:
        """The manager finds what waits on the page of decisions, reads it, approves it."""
        manager.goto(f"{self.url}/manager")
        manager.locator(".decide li", has_text=title).get_by_role("link").last.click()
        self.button(manager, "Approve", exact=True).click()
        expect(self.button(manager, "Approve", exact=True)).to_have_count(0)

    def carry_out(self, owner: Page, plan: str, action: str, evidence: str) -> None:
        """The owner starts the plan where it waits for that, and does the action that stands on their list."""
        owner.goto(plan)
        if self.button(owner, "Start", exact=True).count():
            self.button(owner, "Start", exact=True).click()
        owner.goto(f"{self.url}/actions")
        owner.get_by_role("link", name=action).click()
        self.dialog(owner, "It is done", "done", {"evidence": evidence}, "It is done")

    def look_at_effect(self, auditor: Page, plan: str, action: str, note: str) -> None:
        auditor.goto(plan)
        self.settled(auditor).locator("#actions").get_by_role("link", name=action).click()
        self.dialog(auditor, "Does it work?", "verification", {"effective": "yes", "note": note}, "Keep the verdict")

    def review(self, owner: Page, plan: str, value: str) -> None:
        owner.goto(plan)
        self.dialog(owner, "Enter a value", "value", {"value": value, "measured_on": TODAY}, "Keep it")
        self.button(owner, "Ask for review").click()
        expect(self.button(owner, "Ask for review")).to_have_count(0)

    def judge(self, auditor: Page, plan: str, verdict: str, note: str) -> None:
        auditor.goto(plan)
        self.dialog(auditor, "Give a verdict", "verdict", {"verdict": verdict, "note": note}, "Give the verdict")

    def end(self, manager: Page, plan: str, reason: str) -> None:
        manager.goto(plan)
        self.dialog(manager, "End the plan", "ending", {"reason": reason}, "End the plan")

"""The list of screens: name, where it is, who looks, and what is done there before the picture is taken.

Addresses may hold the names of things the prepared database has: {analysis}, {case}, {brought}, {imported}, {person},
{team}, {invitation}, {personal}, {one_time}, {pip}, {pip_draft}, {pip_submitted}.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.sheets.categorised import pick_two, see_assigning
from tests.sheets.doing import appear, bring_old_letters, click, paste_a_circle, paste_a_fish, paste_a_list, send
from tests.sheets.proven import evidence, one_more


@dataclass(frozen=True)
class Screen:
    """One screen. `who` is a name to sign in with by one click, or None; `on` is which server: demo or empty."""

    name: str
    address: str
    who: str | None = None
    do: Callable[[Page], None] | None = None
    on: str = "demo"
    widths: tuple[int, ...] = (1440, 390)


def choose_cause(page: Page) -> None:
    """Choose a cause somewhere in the middle of the fish."""
    page.locator("#fish [data-cause].cause .label").nth(6).click(force=True)
    page.wait_for_timeout(400)


def enter_as_guest(page: Page) -> None:
    """Join the board under a name."""
    page.locator("main input[type=text], form input[name=name]").first.fill("Noor")
    page.locator("form:has(input[name=name]) button[type=submit]").first.click()
    page.wait_for_url("**/board")
    page.wait_for_timeout(400)


def erase(page: Page) -> None:
    """Ask to erase the complainant."""
    page.locator("details:has([popovertarget=erasing]) > summary").click()
    page.locator("details [popovertarget=erasing]").click()


def read_minutes(page: Page) -> None:
    """Join the board and read its minutes."""
    enter_as_guest(page)
    page.goto(f"{page.url.removesuffix('/board')}/minutes")


def invite_too_late(page: Page) -> None:
    """Invite two guests until a moment that has passed."""
    page.locator("[name=names]").fill("Lena Brandt\n王小明")
    page.locator("#until").fill("2026-01-05T09:00")
    page.locator(".g-new .btn-ink").click()
    page.wait_for_load_state("networkidle")


def no_evidence(page: Page) -> None:
    """Answer “not conform” without saying what was seen."""
    page.locator("button.answer[value=not_conform]").click()
    page.wait_for_timeout(300)


WIDE = (1440,)
SCREENS = (
    Screen("set-up", "/set-up", on="empty"),
    Screen("set-up-refused", "/set-up", do=send, on="empty"),
    Screen("sign-in-demo", "/sign-in"),
    Screen("one-time-link", "{one_time}"),
    Screen("home-handler", "/", "Jonas Weber"),
    Screen("home-facilitator", "/", "Mei Tan"),
    Screen("home-administrator", "/", "Ida Moreau"),
    Screen("home-manager", "/", "Omar Said"),
    Screen("home-auditor", "/", "Ruth Keller"),
    Screen("home-member", "/", "Ana Ruiz"),
    Screen("manager", "/manager", "Omar Said"),
    Screen("chain", "{chain}", "Omar Said"),
    Screen("chain-analysis", "/chain/analysis/{told}", "Mei Tan"),
    Screen("case-chain", "{told_case}", "Mei Tan"),
    Screen("complaints", "/complaints", "Jonas Weber"),
    Screen("complaints-picked", "/complaints", "Mei Tan", pick_two),
    Screen("complaints-narrowed", "/complaints?category={roaming}&since=2026-01-01&sort=due", "Jonas Weber",
           click(".further summary")),
    Screen("complaints-filters", "/complaints/filters?channel=phone", "Jonas Weber"),
    Screen("together-assign", "/complaints/together/assign?status=open", "Mei Tan"),
    Screen("together-foreseen", "/complaints/together/assign", "Mei Tan", see_assigning),
    Screen("saved-filters", "/complaints/filters/saved?channel=phone&linked=no", "Mei Tan"),
    Screen("linking", "/analyses/linking?status=open", "Mei Tan"),
    Screen("category", "{category}", "Mei Tan"),
    Screen("categories", "/complaints/categories", "Mei Tan"),
    Screen("complaints-found-none", "/complaints?q=zeppelin", "Jonas Weber"),
    Screen("case", "{case}", "Jonas Weber"),
    Screen("home-asked", "/", "林晓"),
    Screen("case-handled", "{handled}", "Jonas Weber"),
    Screen("case-offered", "{handled}", "林晓"),
    Screen("case-judging", "{handled}", "Jonas Weber", click("#judgement [popovertarget=judging]")),
    Screen("case-handing-over", "{case}", "Jonas Weber", click("[popovertarget=handing]")),
    Screen("case-erasing", "{handled}", "Jonas Weber", erase),
    Screen("case-readings", "{handled}/readings", "Jonas Weber"),
    Screen("case-consents", "{handled}/consents", "Jonas Weber"),
    Screen("case-held", "{handled}/held", "Jonas Weber"),
    Screen("case-about-me", "{about}", "Ana Ruiz"),
    Screen("complaints-retention", "/complaints/retention?months=1", "Mei Tan"),
    Screen("case-closing", "{case}", "Jonas Weber", click("[popovertarget=closing]")),
    Screen("case-assessing", "{case}", "Jonas Weber", click("[popovertarget=assessing]")),
    Screen("promises", "/complaints/promises", "Mei Tan"),
    Screen("phrases", "/complaints/phrases", "Mei Tan"),
    Screen("letter", "{case}/letters/new?kind=decision", "Jonas Weber"),
    Screen("letter-refused", "{case}/letters/new?kind=delay", "Jonas Weber", send),
    Screen("case-saying", "{case}", "Jonas Weber", click("[popovertarget=saying]")),
    Screen("intake", "/complain"),
    Screen("intake-refused", "/complain", do=send),
    Screen("own-case", "{own_case}"),
    Screen("case-known", "{alike}", "Mei Tan", appear(".alike")),
    Screen("case-known-page", "/analyses/for/complaint/{alike_id}", "Mei Tan"),
    Screen("case-similar", "{alike}/similar", "Mei Tan"),
    Screen("groups", "/complaints/groups?days=90", "Mei Tan"),
    Screen("reviews", "/reviews", "Mei Tan"),
    Screen("review", "{review}", "Mei Tan"),
    Screen("review-closed", "{review_closed}", "Mei Tan"),
    Screen("review-refused", "{review}", "Mei Tan", click("#points .rv-form .btn")),
    Screen("trends", "/complaints/trends?by=product", "Mei Tan"),
    Screen("trends-of-one", "/complaints/trends?by=product&of=Fibre+250", "Mei Tan"),
    Screen("volumes", "/complaints/volumes", "Mei Tan"),
    Screen("volumes-refused", "/complaints/volumes", "Mei Tan", send),
    Screen("case-edit", "{case}/edit", "Jonas Weber"),
    Screen("case-new", "/complaints/new", "Jonas Weber"),
    Screen("case-new-refused", "/complaints/new", "Jonas Weber", send),
    Screen("import", "/complaints/import", "Jonas Weber"),
    Screen("import-mapping", "{brought}/mapping", "Jonas Weber", appear(".readings-of")),
    Screen("import-running", "{running}", "Jonas Weber"),
    Screen("import-stopped", "{stopped}", "Jonas Weber"),
    Screen("import-mappings", "/complaints/mappings", "Jonas Weber"),
    Screen("import-result", "{imported}", "Jonas Weber"),
    Screen("analyses", "/analyses", "Mei Tan"),
    Screen("analysis-new", "/analyses/new", "Mei Tan"),
    Screen("analysis-starter", "/analyses/new/starter/late-delivery", "Mei Tan"),
    Screen("analysis-copy", "{analysis}/copy", "Mei Tan"),
    Screen("analysis-from-file", "/analyses/new/file", "Mei Tan"),
    Screen("analysis-from-file-seen", "/analyses/new/file", "Mei Tan", paste_a_fish),
    Screen("analysis-from-file-letters", "/analyses/new/file", "Mei Tan", bring_old_letters),
    Screen("analysis-from-file-refused", "/analyses/new/file", "Mei Tan", paste_a_circle),
    Screen("analysis-take-out", "{analysis}/take-out", "Mei Tan"),
    Screen("analysis", "{analysis}", "Mei Tan"),
    Screen("minutes", "{analysis}/minutes", "Mei Tan"),
    Screen("minutes-notes", "{analysis}/minutes/notes", "Mei Tan"),
    Screen("minutes-guest", "{invitation}", do=read_minutes),
    Screen("analysis-review", "{reviewed}/review", "Mei Tan"),
    Screen("analysis-review-nothing", "{fresh}/review", "Mei Tan"),
    Screen("revision", "{frozen}/revisions/1", "Mei Tan"),
    Screen("revision-signing", "{frozen}/revisions/2", "Mei Tan", click("[popovertarget=signing]")),
    Screen("revision-new", "{frozen}/revisions/new", "Mei Tan"),
    Screen("revision-new-refused", "{frozen}/revisions/new", "Mei Tan", send),
    Screen("revisions-compared", "{frozen}/comparison?from=1", "Mei Tan"),
    Screen("revisions-none", "{fresh}/comparison", "Mei Tan"),
    Screen("replay-board-frozen", "{frozen}/replay?at=30", "Mei Tan", widths=WIDE),
    Screen("replay-board", "{analysis}/replay", "Mei Tan"),
    Screen("replay-board-midway", "{analysis}/replay?at=30", "Mei Tan"),
    Screen("board", "{analysis}/board", "Mei Tan"),
    Screen("board-cause", "{analysis}/board", "Mei Tan", choose_cause, widths=WIDE),
    Screen("board-outline", "{analysis}/board", "Mei Tan", click("[data-show=outline]"), widths=WIDE),
    Screen("board-whys", "{analysis}/board", "Mei Tan", click("[data-show=whys]"), widths=WIDE),
    Screen("board-keys", "{analysis}/board", "Mei Tan", click("button[data-board=keys]"), widths=WIDE),
    Screen("board-invite", "{analysis}/board", "Mei Tan", click("[data-opens=invite]"), widths=WIDE),
    Screen("analysis-evidence", "{proven}", "Mei Tan"),
    Screen("board-evidence", "{proven}/board", "Mei Tan", evidence),
    Screen("board-evidence-more", "{proven}/board", "Mei Tan", one_more),
    Screen("board-empty", "{fresh}/board", "Mei Tan"),
    Screen("solutions", "{analysis}/solutions", "Mei Tan"),
    Screen("solutions-member", "{analysis}/solutions", "Ana Ruiz"),
    Screen("solutions-deciding", "{analysis}/solutions", "Mei Tan", click(".sol-decide summary")),
    Screen("solutions-refused", "{analysis}/solutions", "Mei Tan", send),
    Screen("solutions-scores", "{analysis}/solutions/scores", "Mei Tan"),
    Screen("solutions-criteria", "{analysis}/solutions/criteria", "Mei Tan"),
    Screen("solutions-scoring", "/analyses/{told}/solutions/scores", "Mei Tan"),
    Screen("solutions-none", "{fresh}/solutions", "Mei Tan"),
    Screen("invitations", "{analysis}/invitations", "Mei Tan"),
    Screen("invitations-refused", "{analysis}/invitations", "Mei Tan", invite_too_late),
    Screen("invitations-changing", "{analysis}/invitations", "Mei Tan", click(".g-way summary")),
    Screen("invitations-printed", "{analysis}/invitations/sheet", "Mei Tan"),
    Screen("join", "{invitation}"),
    Screen("join-personal", "{personal}"),
    Screen("board-guest", "{invitation}", do=enter_as_guest),
    Screen("join-ended", "{revoked}"),
    Screen("plans", "/plans", "Mei Tan"),
    Screen("plans-found-none", "/plans?q=zeppelin", "Mei Tan"),
    Screen("plan", "{plan}", "Mei Tan"),
    Screen("plan-more", "{plan}", "Mei Tan", click("[popovertarget=more]")),
    Screen("plan-value", "{plan}", "Mei Tan", click("[popovertarget=value-1]")),
    Screen("plan-review", "{plan_review}", "Omar Said"),
    Screen("plan-failed", "{plan_failed}", "Mei Tan"),
    Screen("plan-draft", "{plan_draft}", "Mei Tan"),
    Screen("plan-edit", "{plan_draft}/edit", "Mei Tan"),
    Screen("plan-new", "/plans/new", "Mei Tan"),
    Screen("plan-new-refused", "/plans/new", "Mei Tan", send),
    Screen("plan-goal-refused", "{plan_draft}/goals/new", "Mei Tan", send),
    Screen("plan-action-new", "{plan_draft}/actions/new", "Mei Tan"),
    Screen("plan-history", "/history/plan/{plan_id}", "Mei Tan"),
    Screen("actions", "/actions", "Mei Tan"),
    Screen("actions-of-teams", "/actions?of=teams", "Omar Said"),
    Screen("action", "{action}", "Mei Tan"),
    Screen("action-done", "{action_done}", "Omar Said"),
    Screen("audits", "/audits", "Ruth Keller"),
    Screen("audit", "{audit}", "Ruth Keller"),
    Screen("audit-item", "{audit}/items/8", "Ruth Keller"),
    Screen("audit-item-unanswered", "{audit}/items/9", "Ruth Keller", no_evidence),
    Screen("audit-finishing", "{audit}", "Ruth Keller", click("[popovertarget=finish]")),
    Screen("audit-done", "{audit_done}", "Omar Said"),
    Screen("audit-planned", "{audit_planned}", "Ruth Keller"),
    Screen("audit-edit", "{audit_planned}/edit", "Mei Tan"),
    Screen("audit-new", "{audit_new}", "Mei Tan"),
    Screen("audit-new-refused", "{audit_new}", "Mei Tan", send),
    Screen("audit-new-nothing", "/audits/new", "Mei Tan"),
    Screen("audit-history", "/history/audit/{audit_id}", "Mei Tan"),
    Screen("findings", "/findings?all=1", "Omar Said"),
    Screen("finding", "{finding}", "Omar Said"),
    Screen("finding-action", "{finding}/action", "Ruth Keller"),
    Screen("finding-analysis", "{finding}/analysis", "Mei Tan"),
    Screen("checklists", "/checklists", "Ruth Keller"),
    Screen("checklist", "{checklist}", "Ruth Keller"),
    Screen("checklist-new", "/checklists/new", "Ruth Keller"),
    Screen("checklist-preview", "/checklists/new", "Ruth Keller", paste_a_list),
    Screen("checklist-edit", "{checklist}/edit", "Ruth Keller"),
    Screen("history-case", "/history/complaint/{case_id}", "Jonas Weber"),
    Screen("history-analysis", "/history/analysis/{analysis_id}", "Mei Tan"),
    Screen("pips", "/pips", "Omar Said"),
    Screen("pip-new", "/pips/new", "Omar Said"),
    Screen("pip-new-refused", "/pips/new", "Omar Said", send),
    Screen("pip-draft", "{pip_draft}", "Omar Said"),
    Screen("pip-edit", "{pip_draft}/edit", "Omar Said"),
    Screen("pip-hr", "{pip_submitted}", "陳雅婷"),
    Screen("pip-coach", "{pip}", "Carl Lindqvist"),
    Screen("pip-coach-judges", "{pip}", "Carl Lindqvist", click("#goals summary")),
    Screen("pip-manager", "{pip}", "Omar Said"),
    Screen("pip-person", "{pip}", "Ana Ruiz"),
    Screen("pip-access", "{pip}/access", "Ana Ruiz"),
    Screen("pip-history", "/history/pip/{pip_id}", "Ana Ruiz"),
    Screen("people", "/people", "Ida Moreau"),
    Screen("person", "{person}", "Ida Moreau"),
    Screen("person-new", "/people/new", "Ida Moreau"),
    Screen("teams", "/teams", "Ida Moreau"),
    Screen("team", "{team}", "Ida Moreau"),
    Screen("me", "/me", "Mei Tan"),
    Screen("not-found", "/nothing-here", "Mei Tan"),
)

"""A tree of categories with cases in it, and acts on many cases looked at before they are done."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from playwright.sync_api import Page

from rca.complaints import commands, queries
from rca.complaints.commands import saved
from rca.foundation.actors import Actor
from rca.foundation.db import transaction


def categorised(cases: Sequence[UUID], by: Actor, at: datetime) -> dict[str, str]:
    """The address of a category with a synonym, something below it and two merged into it, of which one can be given
    back; two of the others say nearly the same."""
    def add(name: str, parent: UUID | None = None) -> UUID:
        return transaction(lambda: commands.add_category(name=name, parent=parent, by=by, at=at).id)

    bills = add("Bills and charges")
    roaming = add("Roaming", bills)
    for name in ("Cobrança indevida", "Cobrança indevida/abusiva", "账单错误"):
        add(name, bills)
    add("Zone 2, Norway", roaming)
    add("Technician did not come")
    passes, fees = add("Roaming pass"), add("Roaming fees")
    late = add("Charged too late", fees)
    transaction(lambda: commands.merge_categories(id=fees, into=roaming, by=by, at=at).id)
    transaction(lambda: commands.move_category(id=late, parent=bills, by=by, at=at).id)
    transaction(lambda: commands.add_synonym(id=roaming, text="漫游费", by=by, at=at).id)
    transaction(lambda: commands.merge_categories(id=passes, into=roaming, by=by, at=at).id)
    seen = [(case.id, case.version) for case in queries.whole_complaints(cases)]
    transaction(lambda: commands.categorise_together(cases=seen, category=roaming, reason="Sorted.", by=by, at=at))
    transaction(lambda: saved.keep_filter(
        name="Roaming, mine", address=f"mine=1&category={roaming}", share="all", by=by, at=at).id)
    return {"category": f"/complaints/categories/{roaming}", "roaming": str(roaming)}


def see_assigning(page: Page) -> None:
    """See what asking somebody would do."""
    page.locator("select[name=owner]").select_option(index=1)
    page.locator("textarea[name=reason]").fill("On leave until Monday.")
    page.locator("button[name=look]").click()
    page.wait_for_load_state("networkidle")


def pick_two(page: Page) -> None:
    """Pick two cases of the list."""
    for n in (0, 1):
        page.locator(".picks .check").nth(n).check()

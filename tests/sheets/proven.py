"""A board with every sort of evidence: a picture, a link, a table, a note, and one that was withdrawn."""

import io
from datetime import date, datetime
from uuid import UUID

from PIL import Image, ImageDraw
from playwright.sync_api import Page

from rca.analyses import analysis, commands
from rca.analyses.commands.evidence import bring_file
from rca.analyses.graph import AddEvidence, JudgeCause, WithdrawEvidence
from rca.analyses.rules import Status, Template
from rca.analyses.rules.evidence import EvidenceKind, Strength
from rca.foundation.actors import Actor
from rca.foundation.brought import Brought
from rca.foundation.db import transaction
from rca.foundation.file_kinds import FileKind
from rca.foundation.pictures import made_anew
from tests.factories.analyses import do, make_cause

DAY = date(2026, 11, 12)


def photo() -> bytes:
    """A gate at night, as far as a few lines can say so."""
    picture = Image.linear_gradient("L").resize((1600, 1200)).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for x in range(200, 1500, 100):
        draw.line((x, 300, x, 1100), fill="#2b2b33", width=24)
    draw.rectangle((150, 620, 1450, 680), fill="#2b2b33")
    draw.ellipse((760, 590, 840, 710), outline="#b5361c", width=18)
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


def proven(team: UUID, by: Actor, at: datetime) -> str:
    """The address of an analysis whose one cause has all of it."""
    made = analysis(transaction(lambda: commands.start_analysis(
        problem="Technicians stand before a locked gate", team=team, template=Template.OWN, bones=["Process"],
        by=by, at=at).id))
    assert made is not None
    cause = make_cause(made, by, "The key of the yard is kept where nobody works at night")
    picture = made_anew(photo(), FileKind.JPEG)
    gate = Brought(picture.content, picture.kind, "IMG_2034.jpg", picture.small)
    table = Brought(b"day;visits;turned away\n2026-11-12;41;7\n", FileKind.TEXT, "visits of november.csv")
    photo_id, table_id = (transaction(lambda brought=brought: bring_file(
        id=made.id, brought=brought, most=10**9, by=by, at=at).id) for brought in (gate, table))
    for change in (
            AddEvidence(cause, UUID(int=801), "Gate of the yard, 12 November, 22:40", kind=EvidenceKind.FILE,
                        file=photo_id, strength=Strength.OBSERVED, as_of=DAY),
            AddEvidence(cause, UUID(int=802), "41 visits, 7 turned away at the gate", kind=EvidenceKind.FILE,
                        file=table_id, strength=Strength.MEASURED, as_of=DAY),
            AddEvidence(cause, UUID(int=803), "Contract of the yard, paragraph 4", kind=EvidenceKind.LINK,
                        link="https://contracts.example.org/yards/7#4"),
            AddEvidence(cause, UUID(int=804), "With a key box for a week nobody was turned away.",
                        strength=Strength.TESTED),
            AddEvidence(cause, UUID(int=805), "The guard says it has always been so.", strength=Strength.HEARSAY),
            WithdrawEvidence(cause, UUID(int=805)), JudgeCause(cause, Status.SUSPECTED, Status.VERIFIED)):
        do(made, change, by)
    return f"/analyses/{made.id}"


def evidence(page: Page) -> None:
    """Open the panel of the cause that has evidence of every sort, and what was withdrawn of it."""
    page.locator("#stage [data-cause] > .own").filter(has_text="key").first.click()
    page.locator("#withdrawn-more summary").click()
    page.locator("#panel .proof").first.scroll_into_view_if_needed()


def one_more(page: Page) -> None:
    """The form that takes a piece more."""
    evidence(page)
    page.locator("#panel-note").fill("A second look")
    page.locator(".b-prove button").first.scroll_into_view_if_needed()

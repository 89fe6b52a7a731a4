"""A case in the middle of its handling: judged, two options, a file, offered to a colleague; and one about somebody."""

from datetime import datetime
from uuid import UUID

from rca.complaints import commands as cases
from rca.complaints.queries import options_of
from rca.complaints.queries.consents import consents_of
from rca.complaints.rules.cases import Channel
from rca.complaints.rules.consents import Purpose
from rca.complaints.rules.judging import Answer, Validity
from rca.foundation.actors import Actor
from rca.foundation.brought import Brought
from rca.foundation.db import transaction
from rca.foundation.file_kinds import FileKind
from rca.foundation.pictures import made_anew
from tests.factories.analyses import picture


def handled(jonas: Actor, ana: Actor, linxiao: Actor, at: datetime) -> dict[str, str]:
    """The addresses of both."""
    case = taken(jonas, at, "The shop refused to take the router back", "I brought the router back within ten "
                 "days, with the box. The man at the counter said the box was open, so it was mine now. I want the 89 "
                 "euros back.", complainant="Greta Lund", contact="greta.lund@example.org", concerned="The man at the "
                 "counter", concerned_id=ana.person_id, promised="An answer in writing")
    transaction(lambda: cases.judge(
        id=case, validity=Validity.NOT_VALID, misunderstanding="Opened goods are taken back too; the counter had the "
        "rule of the outlet shop.", explanation="Called her, read both rules out, apologised.", by=jonas, at=at).id)
    for text in ("The 89 euros back by transfer", "A new router in exchange"):
        transaction(lambda told=text: cases.offer_option(id=case, text=told, by=jonas, at=at).id)
    second = options_of(case)[1].id
    transaction(lambda: cases.answer_option(id=case, option=second, answer=Answer.REFUSED, by=jonas, at=at).id)
    seen = made_anew(picture(800, 600), FileKind.PNG)
    papers = [Brought(seen.content, seen.kind, "receipt.png", seen.small),
              Brought(b"2026-11-02 router 89.00\n", FileKind.TEXT, "receipt of the second of november, copied.txt")]
    transaction(lambda: cases.attach(id=case, brought=papers, by=jonas, at=at).id)
    transaction(lambda: cases.comment(id=case, words="The list at the counter says opened goods stay sold. Nobody told "
                                      "us that it is the outlet's.", by=ana, at=at).id)
    transaction(lambda: cases.hand_over(id=case, owner=linxiao.person_id, reason="She asks for somebody who knows the "
                                        "shops.", by=jonas, at=at).id)
    consented(case, jonas, at)
    about = taken(jonas, at, "Told to come back on Monday twice", "Twice I was sent home.",
                  concerned_id=ana.person_id)
    return {"handled": f"/complaints/{case}", "about": f"/complaints/{about}/about-me"}


def consented(case: UUID, by: Actor, at: datetime) -> None:
    """Two consents of its complainant, one of them withdrawn, and one naming outside."""
    told = {"given_by": "Greta Lund", "channel": Channel.PHONE, "given_on": at.date()}
    for purpose in (Purpose.FILE, Purpose.OUTSIDE):
        transaction(lambda to=purpose: cases.record_consent(
            id=case, purpose=to, words="Yes, as long as it helps.", by=by, at=at, **told).id)
    gone = next(one.id for one in consents_of(case) if one.purpose is Purpose.FILE)
    transaction(lambda: cases.withdraw_consent(id=case, consent=gone, by=by, at=at).id)
    transaction(lambda: cases.disclose(id=case, recipient="The ombudsman", words="Her letter", by=by, at=at).id)


def taken(by: Actor, at: datetime, title: str, told: str, **more: object) -> UUID:
    """A case of today, taken at the counter, of no team: whoever handles cases sees it."""
    return transaction(lambda: cases.take(received_at=at, received_day=at.date(), channel=Channel.COUNTER, title=title,
                                          description=told, by=by, at=at, **more).id)

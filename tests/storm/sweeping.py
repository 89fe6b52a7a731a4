"""Every page, part, export, drawing and history of a board as others get it, asked for over the wire after a storm."""

import re
from uuid import UUID

from flask import Flask, url_for

from rca.analyses.files import FORM_NAMES
from tests.storm import deeds
from tests.storm.crowd import form
from tests.storm.member import Member
from tests.storm.picture import read

CHANGING = re.compile(
    rb'name="csrf_token" value="[^"]*"|name="[\w-]*key" value="[^"]*"| title=\\?"[^"\\]* ago\\?"|'
    rb'csrf-token" content="[^"]*"|X-CSRFToken": "[^"]*"|'
    rb'="\d{4}-\d\d-\d\dT\d\d:\d\d[^"]*"|"now": ?"[^"]*"|nonce-[\w-]+|\d+ of \d+ have voted')
"""What is never twice the same, and what everybody may know of a round: how many have voted."""
PACKED = re.compile(r"stream|\.png|\.pdf|/static/")
"""A stream is read all the time; pictures and paper show the drawing that is looked through as SVG."""


def addresses(app: Flask, board: UUID, cause: UUID) -> list[str]:
    """Where something of the board can be got."""
    known = {"id": board, "cause": cause, "kind": "analysis", "task": "answered"}
    many = {"form": [word.value for word in FORM_NAMES], "word": ["csv", "json", "md", "svg"], "number": [1]}
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            names = rule.arguments - known.keys()
            if "GET" not in (rule.methods or ()) or len(names) > 1 or not names <= many.keys():
                continue
            if "/analyses" not in rule.rule and "<kind>" not in rule.rule and rule.rule not in ("/", "/manager"):
                continue
            given = {name: value for name, value in known.items() if name in rule.arguments}
            for more in [{name: value} for name in names for value in many[name]] or [{}]:
                found.append(url_for(rule.endpoint, **given, **more))
    base = f"/analyses/{board}/board/changes?since="
    return sorted({path for path in found if not PACKED.search(path)} | {f"{base}-1", f"{base}1"})


async def sweep(member: Member, paths: list[str]) -> dict[str, bytes]:
    """What this member gets at all of them."""
    found = {}
    for path in paths:
        for part in (False, True) if re.search(r"/votes|/causes/", path) else (False,):
            answer = await member.wire.ask("GET", path, part=part)
            found[f"{path} {part}"] = b"%d %b" % (answer.status, CHANGING.sub(b"", answer.body))
    return found


async def secrets_of_others(app: Flask, board: UUID, members: list[Member], viewers: list[Member]) -> list[str]:
    """What others get to know of silent cards and of an open round, in words; nothing, if all is well.

    Cards are looked for by the marks in their words and ids, in everything that ever came over a viewer's wire. Of the
    ballots what others get is compared: it is the same before and after somebody gave their dots otherwise.
    """
    author = next(member for member in members if member not in viewers)
    while not author.own.cards:  # silence is on; a storm may leave somebody without a card
        author.put(deeds.card(author.own, []))
        await author.flush()
    await author.wire.ask("GET", f"/analyses/{board}/cards")
    wrong = [] if author.wire.seen & author.own.hushed else ["who wrote a card does not find it: the search is blind"]
    assert viewers[0].outline is not None
    cause = next(one.id for one in read(viewers[0].outline).values() if one.kind == "cause")
    paths = addresses(app, board, cause)
    await _vote(author, board, cause, 1)
    await viewers[0].wire.ask("GET", "/")  # a notice of the facilitator's last form is shown once
    before = [await sweep(viewer, paths) for viewer in viewers]
    await _vote(author, board, cause, 3)
    for viewer, seen in zip(viewers, before, strict=True):
        after = await sweep(viewer, paths)
        wrong += [f"{path} tells {viewer.number} of a ballot: {_other(seen[path], after[path])}"
                  for path in after if after[path] != seen[path]]
        wrong += [f"{viewer.number} got {mark} of {other.number}" for other in members if other is not viewer
                  for mark in viewer.wire.seen & (other.own.hushed | other.own.for_ever)]
        if set(viewer.told.get("votes", {})) - {"voted", "of", "shown"}:
            wrong.append(f"the stream told {viewer.number} {viewer.told['votes']}")
    return wrong


def _other(one: bytes, two: bytes) -> str:
    """Where two answers begin to differ."""
    at = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return f"{one[max(0, at - 60):at + 60]!r} – {two[max(0, at - 60):at + 60]!r}"


async def _vote(member: Member, board: UUID, cause: UUID, dots: int) -> None:
    answer = await member.wire.ask("POST", f"/analyses/{board}/votes/{cause}", form=form(dots=str(dots)))
    assert answer.status == 200, (answer.status, answer.body[:500])

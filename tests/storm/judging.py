"""What has to hold after a storm: one graph everywhere, every accepted change once, silent cards nowhere."""

from collections import Counter
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.analyses import Analysis, queries
from rca.analyses.drawing import fish, html, outline, standard, svg
from rca.analyses.graph import is_change, same
from rca.analyses.queries.cards import cards_of
from rca.foundation import journal
from rca.foundation.db import db, fresh
from rca.foundation.receipts import Receipt
from tests.storm.member import Member
from tests.storm.picture import Picture

LEADS = ("votes.", "cards.", "silence.", "causes.revealed", "card.revealed", "analysis.")


def head(board: Analysis) -> int:
    """The position of the board's last change."""
    fresh()
    return journal.position_of(("analysis", board.id))


def one_graph_everywhere(board: Analysis, members: list[Member]) -> list[str]:
    """The tables, the journal's replay and what every member sees: where they differ, in words."""
    fresh()
    stored, replayed = queries.graph(board.id), queries.replayed(board.id)
    wrong = [] if same(stored, replayed) else ["the tables and the replay of the journal differ"]
    wanted = _drawn(stored)
    if _drawn(replayed) != wanted:
        wrong.append("the replay is drawn otherwise than the tables")
    for member in members:
        for drawing, should in zip((member.fish, member.outline), wanted, strict=True):
            if drawing is None or drawing.seen() != should:
                wrong.append(f"{member.number} at {member.position} does not see the board: {_first(drawing, should)}")
    if verdict := journal.verify().broken:
        wrong.append(f"the journal does not verify: {verdict}")
    return wrong


def _drawn(graph: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    title = graph.nodes[graph.graph["problem"]]["text"]
    return Picture(svg(fish(graph, folded=standard(graph)), title)).seen(), Picture(html(outline(graph))).seen()


def _first(drawing: Picture | None, wanted: dict[str, Any]) -> str:
    seen = drawing.seen() if drawing else {}
    differing = [id for id in {*seen, *wanted} if seen.get(id) != wanted.get(id)]
    return f"{len(differing)} parts, as {differing[0]}: {seen.get(differing[0])} for {wanted.get(differing[0])}"


def every_accepted_change_once(board: Analysis, members: list[Member]) -> list[str]:
    """Accepted changes against the journal, both ways: each stands where its answer said, and nothing else stands."""
    fresh()
    wrong = [note for member in members for note in member.wrong]
    entries = {entry.position: entry for entry in journal.entries(("analysis", board.id)) if is_change(entry.act)}
    claims: Counter[int] = Counter()
    for member in members:
        if member.outbox:
            wrong.append(f"{member.number} still keeps {len(member.outbox)}")
        for body, position in member.accepted.values():
            if body["act"].startswith("card."):
                continue
            claims[position] += 1
            entry = entries.get(position)
            if entry is None or entry.actor_id != member.actor:
                wrong.append(f"{body} was accepted as {position}, where the journal has {entry}")
    wrong += [f"{n} changes were accepted as {position}" for position, n in claims.items() if n > 1]
    wrong += [f"nobody was told of {entry.act} at {position}" for position, entry in entries.items()
              if position not in claims and not _led(entry, members)]
    return wrong + _receipts(members)


def _led(entry: journal.Entry, members: list[Member]) -> bool:
    """What the facilitator's forms did, and how the board began."""
    return entry.act.startswith(LEADS) or entry.act == "cards.revealed" or (
        entry.actor_id == members[0].actor and entry.position <= 5)


def _receipts(members: list[Member]) -> list[str]:
    kept = Counter(db.session.scalars(sa.select(Receipt.key)))
    return [f"no receipt for {body}" for member in members for key, (body, _) in member.accepted.items()
            if kept[UUID(key)] != 1]


def own_cards_are_kept(board: Analysis, members: list[Member]) -> list[str]:
    """Silent cards that wait: those of each member are what they were told, no more and no less. Of those that do not
    wait each was taken back by its author or revealed.
    """
    fresh()
    wrong = []
    revealed = {entry.facts["cause"] for entry in journal.entries(("analysis", board.id), acts=["card.revealed"])}
    for member in members:
        stored = {str(card.id): card.text for card in cards_of(board.id, member.actor)}
        if stored != member.own.cards:
            wrong.append(f"cards of {member.number}: {stored} for {member.own.cards}")
        last = {body["cause"]: body["act"] for body, _ in member.accepted.values() if body["act"].startswith("card.")}
        wrong += [f"the card {card} of {member.number} is neither hidden nor revealed" for card, act in last.items()
                  if act != "card.taken_back" and card not in stored and card not in revealed]
    return wrong

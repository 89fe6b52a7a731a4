"""Silent collection: begin and end it, write, change and take back one's own card, reveal them all as one act."""

from datetime import datetime
from uuid import UUID

from rca.analyses import permissions, queries
from rca.analyses.commands import _write_back
from rca.analyses.commands.naming import refuse_names
from rca.analyses.events import BoardChanged, CardsChanged
from rca.analyses.graph import AddCause, CauseGraph, Several, apply, copied, is_visible, to_entry
from rca.analyses.graph.changes import REVEALED
from rca.analyses.models import Analysis
from rca.analyses.models.cards import SilentCard
from rca.analyses.queries import cards as hidden
from rca.analyses.queries.guests import guests_to_go
from rca.analyses.rules import Kind, cause_text
from rca.analyses.rules.cards import (
    CardChange,
    ChangeCard,
    WriteCard,
    card_text,
    may_end,
    only_while_silent,
)
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id, remove
from rca.foundation.errors import RuleBroken
from rca.foundation.events import announce
from rca.foundation.messages import msg


def begin_silence(*, id: UUID, by: Actor, at: datetime) -> Analysis:
    """From now on causes are written as cards that nobody else sees."""
    analysis = locked(Analysis, id)
    if not analysis.silent:
        analysis.silent = True
        _tell(id, journal.write(("analysis", id), "silence.begun", by=by, at=at))
    return analysis


def end_silence(*, id: UUID, by: Actor, at: datetime) -> Analysis:
    """Back to open collection, without a reveal. Refused while a card is hidden."""
    analysis = locked(Analysis, id)
    may_end(hidden.hidden_cards(id).cards)
    if analysis.silent:
        analysis.silent = False
        _tell(id, journal.write(("analysis", id), "silence.ended", by=by, at=at))
    return analysis


def change_card(*, id: UUID, change: CardChange, by: Actor, at: datetime) -> int:
    """Write, change or take back a card of one's own; answers the board's position, which it does not move.

    The card's journal holds its words; the analysis' journal, which others read, holds nothing of it.
    """
    analysis = locked(Analysis, id)
    permissions.refuse_locked(by, analysis)
    only_while_silent(analysis.silent)
    refuse_names(id, change)
    if isinstance(change, WriteCard):
        _write(id, change, by, at)
    else:
        card = _own(id, change.cause, by)
        _change(card, change, by, at) if isinstance(change, ChangeCard) else _take_back(card, by, at)
    announce(CardsChanged(id))
    return journal.position_of(("analysis", id))


def _write(id: UUID, change: WriteCard, by: Actor, at: datetime) -> None:
    text = card_text(change.text, hidden.nodes_stored(id), hidden.hidden_cards(id).cards)
    known = hidden.card(change.cause) is not None or queries.cause_rows([change.cause])
    if known or journal.position_of(("silent_card", change.cause)):
        raise RuleBroken("cause", msg("This card was written already."))
    add(SilentCard(id=change.cause, analysis_id=id, author_id=by.id, effect_id=change.effect, text=text, at=at))
    flush()
    journal.write(("silent_card", change.cause), "card.written", by=by, at=at,
                  facts={"analysis": str(id), "effect": str(change.effect) if change.effect else None},
                  payload={"text": text})


def _own(id: UUID, card: UUID, by: Actor) -> SilentCard:
    """A card of one's own on this board. Another's is refused as one that is not there: that it exists is secret."""
    found = hidden.card(card)
    if found is None or found.analysis_id != id or found.author_id != by.id:
        raise RuleBroken("cause", msg("This card is not there any more."))
    return found


def _change(card: SilentCard, change: ChangeCard, by: Actor, at: datetime) -> None:
    before, card.text, card.effect_id = card.text, cause_text(change.text), change.effect
    journal.write(("silent_card", card.id), "card.changed", by=by, at=at,
                  facts={"effect": str(change.effect) if change.effect else None},
                  payload={"before": {"text": before}, "after": {"text": card.text}})


def _take_back(card: SilentCard, by: Actor, at: datetime) -> None:
    journal.write(("silent_card", card.id), "card.taken_back", by=by, at=at)
    remove(card)
    flush()


def reveal(*, id: UUID, by: Actor, at: datetime) -> int:
    """Write all silent cards to the board as one act and end the silence; answers how many there were.

    Each becomes a cause on the bone its author chose, or on the problem where none was chosen or it left the board. The
    author keeps it as if they had added it; cards of guests whose link was taken back come without a name. One journal
    entry a card, so that the words of one can be erased without those of the others.
    """
    analysis = locked(Analysis, id)
    if not analysis.silent:
        raise RuleBroken("", msg("Causes are not collected silently now."))
    cards, graph = hidden.cards_to_reveal(id), queries.graph(id)
    gone = guests_to_go(id)
    before = copied(graph)
    steps = [AddCause(card.id if card.id not in graph else new_id(), _place(graph, card), card.text, at=card.at,
                      author=None if card.author_id in gone else card.author_id) for card in cards]
    changes = [Several(REVEALED, step.cause, (step,)) for step in steps]
    for change in changes:
        apply(graph, change)
    analysis.silent = False
    remove(*cards)
    flush()
    _write_back(analysis, before, graph, by, at)
    _credit(steps)
    facts = {"cards": len(cards), "people": len({card.author_id for card in cards})}
    _tell(id, journal.write_run(("analysis", id), [*(journal.draft(*to_entry(change)) for change in changes),
                                                   journal.draft("cards.revealed", facts, {})], by=by, at=at))
    return len(cards)


def _place(graph: CauseGraph, card: SilentCard) -> UUID:
    """The bone the author chose while it stands, else the problem."""
    bone, problem = card.effect_id, graph.graph["problem"]
    if bone is not None and is_visible(graph, bone) and graph.nodes[bone]["kind"] is Kind.CATEGORY:
        return bone
    return UUID(str(problem))


def _credit(steps: list[AddCause]) -> None:
    """Causes that were cards belong to who wrote them, from the moment they were written."""
    rows = queries.cause_rows([step.cause for step in steps])
    for step in steps:
        rows[step.cause].author_id, rows[step.cause].at = step.author, step.at
    flush()


def _tell(id: UUID, position: int) -> None:
    announce(BoardChanged(id, position))
    announce(CardsChanged(id))

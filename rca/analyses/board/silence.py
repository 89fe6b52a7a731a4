"""How silent collection stands on a board: what everybody may know of it, and what only the author of a card may."""

from typing import Any
from uuid import UUID

from flask import g

from rca.analyses import queries
from rca.analyses.board.feed import channel
from rca.analyses.queries import cards as hidden
from rca.analyses.rules import Step
from rca.analyses.rules.leading import SENTENCES, Lack, Standing, coded, missing, sentence
from rca.foundation.db import fresh
from rca.foundation.messages import Message
from rca.web.languages import say
from rca.web.live import Event, hub


def standing(id: UUID) -> dict[str, Any]:
    """Whether cards are collected silently, how many there are and how many people wrote: the same for everybody.

    `lacks` is what the step of collecting lacks because of them; None where they say nothing about the step.
    """
    analysis, found = queries.analysis(id), hidden.hidden_cards(id)
    silent = bool(analysis and analysis.silent)
    tells = analysis is not None and silent and found.cards and analysis.step is Step.COLLECT
    lacks = coded(missing(Step.COLLECT, Standing(hidden_cards=found.cards))) if tells else None
    return {"silent": silent, "cards": found.cards, "people": found.people, "lacks": lacks}


def signal(id: UUID) -> Event:
    """The standing as an event. It has no position: it is no change of the board."""
    return Event("cards", standing(id))


def heard(name: str, number: int) -> None:
    """The bus told that the cards of a board are more, fewer, or revealed."""
    kind, _, id = name.partition(":")
    if kind == "cards" and hub.listeners(channel(UUID(id))):
        fresh()
        hub.send(channel(UUID(id)), signal(UUID(id)))


def own_cards(id: UUID) -> list[dict[str, Any]]:
    """The cards of whoever asks, newest first."""
    return [{"id": str(card.id), "text": card.text, "effect": str(card.effect_id) if card.effect_id else None}
            for card in hidden.cards_of(id, g.actor.id)]


def on_the_page(id: UUID, lacks: list[list[Any]]) -> dict[str, Any]:
    """What the board's page shows of silent collection and of what the step lacks."""
    silence = standing(id)
    lacks = silence["lacks"] or lacks
    return {"silence": silence, "own_cards": own_cards(id), "lacks": [sentence(Lack(*lack)) for lack in lacks],
            "lack_codes": lacks, "lack_words": _lack_words()}


def _lack_words() -> dict[str, str]:
    """The sentences of what a step lacks for the page's script, with {n} and {of} to be filled in."""
    words = {}
    for code, told in SENTENCES.items():
        one, many = told(1, 1), told(2, 2)
        words[code] = _open(many)
        if many.plural is not None:
            words[f"{code}_one"] = _open(one)
    return words


def _open(message: Message) -> str:
    return say(Message(message.id, {name: f"{{{name}}}" for name in message.params}, message.plural, message.n))

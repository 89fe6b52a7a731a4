"""Silent cards: causes that belong to their author alone until the reveal writes them to the board. Pure."""

from dataclasses import dataclass
from uuid import UUID

from rca.analyses.rules import MOST_CAUSES, cause_text
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg, msgs


@dataclass(frozen=True, slots=True)
class WriteCard:
    """A card of one's own; `effect` is the bone its author would put it on, if any. Its id becomes the cause's."""

    cause: UUID
    text: str
    effect: UUID | None = None


@dataclass(frozen=True, slots=True)
class ChangeCard:
    """Other words for a card of one's own, or another bone."""

    cause: UUID
    text: str
    effect: UUID | None = None


@dataclass(frozen=True, slots=True)
class TakeCardBack:
    """A card of one's own is discarded."""

    cause: UUID


CardChange = WriteCard | ChangeCard | TakeCardBack


def card_text(raw: str, nodes: int, cards: int) -> str:
    """The words of one more card, as those of a cause. Refused where the board could not take all cards any more."""
    if nodes + cards >= MOST_CAUSES:
        raise RuleBroken("", msg("A board holds at most %(most)s causes.", most=MOST_CAUSES))
    return cause_text(raw)


def only_while_silent(silent: bool) -> None:
    """Cards exist only while they are collected silently: later ones would be seen at once, which nobody expects."""
    if not silent:
        raise RuleBroken("", msg("Silent collection is over. Send it again to put it on the fish, where all see it."))


def not_while_silent(silent: bool) -> None:
    """While cards are collected silently nobody puts a cause on the board for all to see."""
    if silent:
        raise RuleBroken("", msg("Causes are collected silently now. Write yours in the field for cards; nobody sees "
                                 "it before the reveal."))


def may_end(cards: int) -> None:
    """Silent collection ends without a reveal only where nothing would be left lying in the dark."""
    if cards:
        raise RuleBroken("", msgs("%(n)s card is still hidden. Reveal it, or its author takes it back first.",
                                  "%(n)s cards are still hidden. Reveal them, or their authors take them back first.",
                                  cards))


CARD_ACTS: dict[str, Message] = {
    "silence.begun": msg("Silent collection began"),
    "silence.ended": msg("Silent collection ended"),
    "cards.revealed": msg("Silent cards revealed"),
    "card.revealed": msg("Card revealed"),
}
CARD_FIELDS: dict[str, Message] = {"cards": msg("Cards"), "people": msg("People who wrote")}

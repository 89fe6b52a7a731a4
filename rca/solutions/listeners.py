"""Reactions to what lower features announce, and answers to their questions, one line each."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from rca.analyses import ActionsBrought, Candidate
from rca.foundation import registry
from rca.foundation.messages import Message, msg, msgs
from rca.solutions import commands, queries
from rca.solutions.queries import scoring
from rca.solutions.rules.candidates import STRENGTH_WORDS, State
from rca.solutions.rules.scoring import Criterion


def take_over(fact: ActionsBrought) -> None:
    """What a post-mortem meant to do is collected among the candidates."""
    commands.take_over(analysis=fact.analysis, causes=fact.causes, actions=fact.actions, by=fact.by, at=fact.at)


def what_hangs_on_a_cause(cause: UUID) -> list[Message]:
    """The candidates that would solve a cause, for whoever is about to remove it."""
    n = queries.count_on_cause(cause)
    return [msgs("%(n)s solution hangs on it", "%(n)s solutions hang on it", n)] if n else []


def decided(analysis: UUID) -> list[Candidate]:
    """The candidates of an analysis as its minutes tell them, by number: the sum of their dots, nobody's own."""
    found = sorted(queries.candidates(analysis), key=lambda one: one.solution.number)
    refs = [("solution", one.solution.id) for one in found if one.solution.state is State.CHOSEN]
    planned = {early[1] for early, late in registry.links_of(refs) if late[0] == "plan"} if refs else set()
    scores = {id: result.score for id, result in scoring.results_of(analysis).items()}
    return [Candidate(
        number=of.number, text=of.text, chosen=of.state is State.CHOSEN,
        open=of.state is State.PROPOSED, planned=of.id in planned, reason=of.reason or "", dots=one.dots,
        strength=STRENGTH_WORDS[of.strength] if of.strength else None, author=of.author_id,
        score=scores.get(of.id))
        for one in found for of in (one.solution,)]


def what_scoring_did(act: str, facts: Mapping[str, Any], payload: Mapping[str, Any] | None,
                     words: Mapping[UUID, str]) -> list[Message]:
    """New criteria, or what came of a scoring, in sentences."""
    if act == "criteria.set" and payload:
        return [_told(Criterion(*row)) for row in payload["after"]["criteria"]]
    if act != "scores.closed":
        return []
    people = msgs("%(n)s person gave scores", "%(n)s people gave scores", facts["people"])
    return [people, *(msg("“%(solution)s”: %(score)s", solution=words.get(UUID(solution), ""),
                          score=score or msg("not scored in full")) for solution, score in facts["results"])]


def _told(one: Criterion) -> Message:
    if one.lower:
        return msg("%(name)s: weight %(weight)s, low is good", name=one.label, weight=one.weight)
    return msg("%(name)s: weight %(weight)s, high is good", name=one.label, weight=one.weight)

"""Tells the house about analyses."""

from flask import Flask

from rca.analyses import cli, listeners, permissions, queries, views
from rca.analyses.board import (
    ballots,
    cards,
    evidence,
    feed,
    folds,
    joining,
    room,
    signals,
    silence,
    taking_back,
    variants,
)
from rca.analyses.board import invitations as _invitations  # noqa: F401 – its addresses are the board's
from rca.analyses.board import votes as _votes  # noqa: F401 – likewise
from rca.analyses.commands.evidence import ask_of_verifiers
from rca.analyses.events import (
    BoardChanged,
    CandidatesChanged,
    CardsChanged,
    GuestsChanged,
    PresenceChanged,
    RoomChanged,
    VotesGiven,
    WaysInChanged,
)
from rca.analyses.queries import guests, minutes, replaying
from rca.analyses.rules import (
    ACTS,
    BOARD_ACTS,
    FIELDS,
    GUEST_RIGHTS_NAMES,
    KIND_NAMES,
    STATUS_NAMES,
    STEP_NAMES,
    TEMPLATE_NAMES,
)
from rca.analyses.rules.cards import CARD_ACTS, CARD_FIELDS
from rca.analyses.rules.evidence import EVIDENCE_FIELDS, EVIDENCE_KIND_NAMES, STRENGTH_NAMES, Verifier
from rca.analyses.rules.guests import GUEST_ACTS, GUEST_FIELDS
from rca.analyses.rules.leading import LEADING_ACTS, LEADING_FIELDS
from rca.analyses.rules.minutes import MINUTES_ACTS, MINUTES_FIELDS
from rca.analyses.rules.revisions import REVISION_ACTS
from rca.analyses.rules.votes import VOTE_ACTS, VOTE_FIELDS
from rca.foundation import bus, events, housework, registry
from rca.foundation.file_kinds import kinds_named
from rca.foundation.messages import msg
from rca.people import GrantsChanged, PersonDeactivated, SignInsEnded
from rca.web import guard
from rca.web import pages as web_pages

ANALYSIS = registry.RecordType(
    name="analysis", label=msg("root-cause analysis"), load=queries.analysis,
    title=lambda analysis: f"{analysis.reference} {analysis.title}",
    address=lambda analysis: ("analyses.show", {"id": analysis.id}), may_see=permissions.may_see_record,
    parts=queries.words_by_id, load_all=queries.analyses_by_ids, icon="bones",
    state=lambda analysis: STEP_NAMES[analysis.step],
    acts={**ACTS, **BOARD_ACTS, **VOTE_ACTS, **CARD_ACTS, **LEADING_ACTS, **REVISION_ACTS,
          **GUEST_ACTS},
    fields={**FIELDS, **VOTE_FIELDS, **CARD_FIELDS, **LEADING_FIELDS, **EVIDENCE_FIELDS,
            **GUEST_FIELDS},
    tells=listeners.what_an_entry_did,
    words={word.value: name for names in (STATUS_NAMES, STEP_NAMES, TEMPLATE_NAMES, KIND_NAMES,
                                                     GUEST_RIGHTS_NAMES, STRENGTH_NAMES, EVIDENCE_KIND_NAMES)
           for word, name in names.items()})


MINUTES = registry.RecordType(
    name="minutes", label=msg("workshop minutes"), load=minutes.notes_of,
    title=lambda notes: f"{notes.analysis.reference} {notes.analysis.title}",
    address=lambda notes: ("analyses.minutes", {"id": notes.id}),
    may_see=lambda actor, notes: permissions.may_see_record(actor, notes.analysis), acts=MINUTES_ACTS,
    fields=MINUTES_FIELDS, icon="list")


def init(app: Flask) -> None:
    """Register everything analyses have."""
    app.register_blueprint(views.bp)
    app.register_blueprint(signals.bp)
    app.register_blueprint(cards.bp)
    app.register_blueprint(folds.bp)
    app.register_blueprint(taking_back.bp)
    app.register_blueprint(evidence.bp)
    app.register_blueprint(cli.bp)
    registry.register_record(ANALYSIS)
    registry.register_record(MINUTES)
    registry.register_permissions(permissions.PERMISSIONS)
    registry.answer("names of actors", guests.guest_names)
    registry.answer("what is linked with", queries.links)
    registry.answer("which of these files are needed", queries.evidence.digests_needed)
    registry.answer("what does this person hold", listeners.what_a_person_holds)
    events.listen(BoardChanged, listeners.tell_the_board)
    events.listen(VotesGiven, listeners.tell_the_turnout)
    events.listen(GuestsChanged, listeners.send_guests_away)
    events.listen(WaysInChanged, listeners.ask_guests_again)
    events.listen(CardsChanged, listeners.tell_of_cards)
    events.listen(CandidatesChanged, listeners.tell_what_is_missing)
    for fact in (SignInsEnded, GrantsChanged, PersonDeactivated):
        events.listen(fact, listeners.ask_again)
    events.listen(RoomChanged, listeners.tell_the_room)
    events.listen(PresenceChanged, listeners.tell_who_is_here)
    bus.hear(feed.heard)
    bus.hear(room.heard)
    bus.hear(ballots.heard)
    bus.each_second(room.keep)
    bus.hear(silence.heard)
    housework.each_hour(evidence.tidy)
    _settings(app)
    feed.forget()
    variants.forget()
    replaying.forget()
    guard.identify(joining.guest, "guest")
    web_pages.room("analyses", "analyses.index", msg("Analyses"), "analysis:list")


def _settings(app: Flask) -> None:
    """Read the words of the settings. Raises ValueError with the variable's name for a word nobody knows."""
    config = app.config["RCA"]
    try:
        ask_of_verifiers(Verifier(config.verifier))
    except ValueError:
        raise ValueError(f"RCA_VERIFIER should be any or another, not {config.verifier!r}.") from None
    try:
        kinds_named(config.evidence_kinds)
    except ValueError as error:
        raise ValueError(f"RCA_EVIDENCE_KINDS: {error}.") from None

"""Tells the house about solutions."""

from flask import Flask

from rca.analyses import ActionsBrought
from rca.foundation import events, registry
from rca.foundation.messages import msg
from rca.solutions import listeners, permissions, queries, views
from rca.solutions.queries import scoring
from rca.solutions.rules.candidates import ACTS, FIELDS, STATE_NAMES, STRENGTH_NAMES
from rca.solutions.rules.scoring import SCORING_ACTS, SCORING_FIELDS

SOLUTION = registry.RecordType(
    name="solution", label=msg("solution candidate"), load=queries.solution, title=lambda solution: solution.text,
    address=lambda solution: ("solutions.show", {"id": solution.analysis_id, "_anchor": f"solution-{solution.id}"}),
    may_see=permissions.PERMISSIONS["solution:see"], acts=ACTS, fields=FIELDS,
    words={word.value: name for names in (STATE_NAMES, STRENGTH_NAMES) for word, name in names.items()},
    parts=queries.texts_of, state=lambda solution: STATE_NAMES[solution.state], icon="pen",
    load_all=queries.solutions_by_ids)


SCORING = registry.RecordType(
    name="scoring", label=msg("comparison by criteria"), load=scoring.scoring,
    title=lambda row: f"{row.analysis.reference} {row.analysis.title}",
    address=lambda row: ("solutions.scores", {"id": row.id}),
    may_see=lambda actor, row: permissions.PERMISSIONS["solution:see"](actor, row.analysis), acts=SCORING_ACTS,
    fields=SCORING_FIELDS, parts=queries.texts_of, tells=listeners.what_scoring_did, icon="data")


def init(app: Flask) -> None:
    """Register everything solutions have."""
    app.register_blueprint(views.bp)
    registry.register_record(SOLUTION)
    registry.register_record(SCORING)
    registry.register_permissions(permissions.PERMISSIONS)
    events.listen(ActionsBrought, listeners.take_over)
    registry.answer("what is linked with", queries.links)
    registry.answer("how many solutions count", queries.count)
    registry.answer("how many solutions has this cause", queries.count_on_cause)
    registry.answer("which causes have solutions", queries.counts_by_cause)
    registry.answer("what is decided about solutions", listeners.decided)
    registry.answer("what is written of solutions", queries.words_on)
    registry.answer("what hangs on this cause", listeners.what_hangs_on_a_cause)

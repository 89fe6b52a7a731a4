"""Tells the house about solutions."""

from flask import Flask

from rca.analyses import ActionsBrought
from rca.foundation import events, registry
from rca.foundation.messages import msg
from rca.solutions import listeners, permissions, queries, views
from rca.solutions.rules.candidates import ACTS, FIELDS, STATE_NAMES, STRENGTH_NAMES

SOLUTION = registry.RecordType(
    name="solution", label=msg("solution candidate"), load=queries.solution, title=lambda solution: solution.text,
    address=lambda solution: ("solutions.show", {"id": solution.analysis_id, "_anchor": f"solution-{solution.id}"}),
    may_see=permissions.PERMISSIONS["solution:see"], acts=ACTS, fields=FIELDS,
    words={word.value: name for names in (STATE_NAMES, STRENGTH_NAMES) for word, name in names.items()},
    parts=queries.texts_of, state=lambda solution: STATE_NAMES[solution.state], icon="pen",
    load_all=queries.solutions_by_ids)


def init(app: Flask) -> None:
    """Register everything solutions have."""
    app.register_blueprint(views.bp)
    registry.register_record(SOLUTION)
    registry.register_permissions(permissions.PERMISSIONS)
    events.listen(ActionsBrought, listeners.take_over)
    registry.answer("what is linked with", queries.links)
    registry.answer("how many solutions count", queries.count)
    registry.answer("how many solutions has this cause", queries.count_on_cause)
    registry.answer("which causes have solutions", queries.counts_by_cause)
    registry.answer("what is decided about solutions", listeners.decided)
    registry.answer("what hangs on this cause", listeners.what_hangs_on_a_cause)

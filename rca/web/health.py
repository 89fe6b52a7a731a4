"""Is this installation alive? For whoever watches it."""

from flask import Blueprint

from rca.foundation.db import answers
from rca.web.guard import public

bp = Blueprint("health", __name__)


@bp.get("/health")
@public
def health() -> tuple[dict[str, str], int]:
    """200 when the database answers, 503 when it does not."""
    return ({"status": "ok"}, 200) if answers() else ({"status": "the database does not answer"}, 503)

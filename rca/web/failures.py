"""Errors become pages here, in the same look, and nowhere else."""

import logging
from typing import Any

from flask import Flask, g, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from rca.foundation.errors import BadFile, KeyReused, NotFound, PassEnded, RuleBroken, Stale
from rca.foundation.messages import Message, msg
from rca.web.languages import say
from rca.web.pages import page

log = logging.getLogger("rca.failures")

TEXTS: dict[int, tuple[Message, Message]] = {
    400: (msg("This could not be understood"), msg("Go back, reload the page and send it again.")),
    401: (msg("You are not signed in"), msg("Sign in and come back to this page.")),
    404: (msg("There is nothing here"), msg("The page does not exist, or it is not yours to see.")),
    405: (msg("That is not possible here"), msg("Go back to the page you came from.")),
    409: (msg("Somebody was faster"), msg("The record changed meanwhile. Reload the page to see it as it is now.")),
    413: (msg("The file is too large"), msg("Choose a smaller file, or split it and bring the parts one by one.")),
    422: (msg("This was refused"), msg("Go back and look at what was entered.")),
    429: (msg("Too many tries"), msg("Wait some minutes, then try again.")),
    500: (msg("Something broke on our side"), msg("Nothing you entered before was lost. Try again; if it stays so, "
                                                  "give the administrator the number below.")),
}


def wants_json() -> bool:
    """Whether the caller is a script that reads JSON rather than a person with a browser."""
    return request.is_json or request.accept_mimetypes.best == "application/json"


def failure(status: int, message: Message | None = None, title: Message | None = None) -> Any:
    """Answer a failure: a page in the same look, or one sentence as JSON. `title` names it better than the status."""
    known, advice = TEXTS.get(status, TEXTS[400 if status < 500 else 500])
    title = title or known
    advice = message or advice
    if wants_json():
        return {"error": say(advice)}, status
    return page("failures/failure.html", status, code=status, title=say(title), advice=say(advice),
                request_id=g.get("request_id", ""))


def init(app: Flask) -> None:
    """Register one handler for each kind of failure."""
    app.register_error_handler(NotFound, lambda _: failure(404))
    app.register_error_handler(Stale, lambda _: failure(409))
    app.register_error_handler(KeyReused, lambda _: failure(409))
    app.register_error_handler(RuleBroken, lambda error: failure(422, error.message))
    app.register_error_handler(PassEnded, lambda error: failure(
        401, error.message, msg("This invitation has ended")))
    app.register_error_handler(BadFile, lambda error: failure(422, error.message))
    app.register_error_handler(CSRFError, lambda _: failure(
        400, msg("This page was open too long. Go back, reload it and send it again; what you typed is still there.")))

    # Flask's own line tells the address, and an address may hold the key of what only few may know of; ours follows.
    app.log_exception = lambda exc_info: None  # type: ignore[method-assign]

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Any:
        if isinstance(error, InternalServerError) and error.original_exception is not None:
            log.error("unexpected failure", exc_info=error.original_exception)
        if error.code and error.code < 400:
            return error
        return failure(error.code or 500)

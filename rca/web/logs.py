"""Logs: one JSON line each, with a request id and no personal data — the route's name, never its address or body."""

import json
import logging
import time
from uuid import uuid4

from flask import Flask, Response, g, has_request_context, request

_ORDINARY = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Lines(logging.Formatter):
    """Formats a record as one JSON line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {"at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"), "level": record.levelname,
                "logger": record.name, "event": record.getMessage()}
        if has_request_context():
            line["request"] = g.get("request_id", "")
        line.update({name: value for name, value in vars(record).items() if name not in _ORDINARY})
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)


def init(app: Flask, level: str) -> None:
    """Log every request with its route, status and milliseconds."""
    root = logging.getLogger("rca")
    root.setLevel(level)
    if not any(isinstance(handler.formatter, Lines) for handler in root.handlers):
        handler = logging.StreamHandler()
        handler.setFormatter(Lines())
        root.addHandler(handler)
    root.propagate = app.testing
    log = logging.getLogger("rca.requests")

    @app.before_request
    def start() -> None:
        g.request_id = uuid4().hex[:12]
        g.started = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.get("request_id", "")
        if request.endpoint not in ("static", "health.health"):
            log.info("answered", extra={
                "route": request.url_rule.rule if request.url_rule else None, "method": request.method,
                "status": response.status_code,
                "ms": round(1000 * (time.perf_counter() - g.get("started", time.perf_counter())), 1)})
        return response

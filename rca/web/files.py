"""Files between a browser and the house: read as they are sent, given so that none of them can run."""

import io
from typing import Any

from flask import Response, current_app, request, send_file
from flask_babel import format_decimal

from rca.foundation.brought import MEGABYTE, Brought, looked_at
from rca.foundation.db import fresh
from rca.foundation.file_kinds import MEDIA, PICTURES, FileKind
from rca.foundation.uploads import digest_of

POLICY = "default-src 'none'; sandbox"


def brought(sent: Any) -> Brought:
    """A file that was sent, looked at. Takes its time, and no database. Raises RuleBroken at `file`."""
    fresh()
    config = current_app.config["RCA"]
    with sent.stream as stream:
        content = stream.read(config.evidence_megabytes * MEGABYTE + 1)
    return looked_at(content, sent.filename or "", most=config.evidence_megabytes, kinds=config.evidence_kinds)


def given(content: bytes, kind: FileKind, name: str) -> Response:
    """Nothing that is given out can run: it is saved rather than shown, or a picture that was written here."""
    answer = send_file(io.BytesIO(content), MEDIA[kind], as_attachment=kind not in PICTURES, download_name=name)
    answer.headers.update({"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff",
                           "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "private, no-cache"})
    answer.set_etag(digest_of(content))
    return answer.make_conditional(request)


def as_file(content: bytes, kind: str, name: str) -> Response:
    """Content as a file to be saved, kept by no cache."""
    return Response(content, mimetype=kind, headers={
        "Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"})


def size_in_words(size: int) -> str:
    """How large a file is, as a person says it."""
    if size >= MEGABYTE:
        return f"{format_decimal(size / MEGABYTE, '0.0')} MB"
    return f"{-(-size // 1024)} kB"

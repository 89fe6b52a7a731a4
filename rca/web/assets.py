"""Static files under an address that names what they hold: a browser that has them never asks for them again.

All share one name, made of all their contents, so that modules find each other by relative addresses and no page ever
puts files of two releases together. Several style sheets are given as one: `css/tokens+elements.css`.
"""

import gzip
import os
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, current_app, request, send_from_directory, url_for
from werkzeug.utils import safe_join

YEAR = 365 * 86_400
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
"""What is worth packing, and what a browser calls it."""


@cache
def name_of(folder: Path) -> str:
    """What the files of a folder hold, in twelve letters; read once in a process."""
    found = sha256()
    for place, _, files in sorted(os.walk(folder, followlinks=True)):
        for file in sorted(files):
            path = Path(place) / file
            found.update(f"{path.relative_to(folder)}\0".encode() + sha256(path.read_bytes()).digest())
    return found.hexdigest()[:12]


@lru_cache(maxsize=256)
def packed(paths: tuple[Path, ...], changed: tuple[int, ...]) -> bytes:
    """Files, one after the other, as they go over the line; packed once in a process, unless they have `changed`."""
    return gzip.compress(b"\n".join(path.read_bytes() for path in paths), mtime=0)


def sheets(*names: str) -> str:
    """The address of style sheets as one: a browser waits for each before it draws anything."""
    return url_for("static", filename=f"css/{'+'.join(names)}.css")


def _files(folder: Path, filename: str) -> tuple[Path, ...]:
    """The files an address names, each once, all inside the folder; only style sheets are put together."""
    path = Path(filename)
    stems = path.stem.split("+") if path.suffix == ".css" else [path.stem]
    found = [safe_join(str(folder), str(path.with_name(stem + path.suffix))) for stem in dict.fromkeys(stems)]
    if not all(each and os.path.isfile(each) for each in found):
        abort(404)
    return tuple(map(Path, filter(None, found)))


def _given(filename: str, kept: str = "") -> Response:
    """A static file. Under its name it is kept for ever; under another, or none, the browser asks each time."""
    folder = Path(str(current_app.static_folder))
    if Path(filename).suffix not in KINDS:
        return _kept(send_from_directory(folder, filename), folder, kept)
    files, kind = _files(folder, filename), KINDS[Path(filename).suffix]
    body = packed(files, tuple(file.stat().st_mtime_ns for file in files))
    if "gzip" in request.accept_encodings:
        answer = Response(body, mimetype=kind, headers={"Content-Encoding": "gzip"})
    else:
        answer = Response(gzip.decompress(body), mimetype=kind)
    answer.headers["Vary"] = "Accept-Encoding"
    return _kept(answer, folder, kept)


def _kept(answer: Response, folder: Path, kept: str) -> Response:
    """For ever, if this is the name of what the folder holds; whoever works on the files wants to see them change."""
    for_ever = kept == name_of(folder) and not current_app.debug
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable" if for_ever else "no-cache"
    return answer


def init(app: Flask) -> None:
    """Serve static files so, and give templates `sheets`."""
    name = name_of(Path(str(app.static_folder)))
    app.add_url_rule(f"{app.static_url_path}/~<kept>/<path:filename>", endpoint="static")
    app.view_functions["static"] = _given
    app.jinja_env.globals["sheets"] = sheets

    @app.url_defaults
    def named(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values.setdefault("kept", name)

"""From nothing running to the first page, as somebody who types `make run` for the second time feels it."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from bench.rows import Row, in_turns
from tests.fixtures.server import ROOT, free_port

BARE = '''
from flask import Flask
app = Flask("bare")
app.add_url_rule("/", view_func=lambda: "hello")
'''


def until_answer(command: list[str], folder: Path, url: str, **settings: str) -> None:
    """Start a server, wait for its first good answer, stop it without waiting for manners."""
    environment = {**os.environ, **settings}
    # As in .ci/serve: modules may be compiled once and kept.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        give_up = time.monotonic() + 30
        while time.monotonic() < give_up:
            try:
                with urllib.request.urlopen(url, timeout=5) as answer:
                    answer.read()
                    return
            except OSError:
                time.sleep(0.005)
        raise RuntimeError(f"no answer from {command}")
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def rows() -> list[Row]:
    """The product's start against that of a Flask app with one line."""
    with tempfile.TemporaryDirectory(prefix="rca-bench-") as name:
        folder = Path(name)
        (folder / "bare.py").write_text(BARE)
        programs = Path(sys.executable).parent
        settings = {"RCA_INSTANCE": str(folder / "instance"), "RCA_DATABASE_URL": ""}
        subprocess.run([programs / "flask", "--app", "rca", "prepare"], cwd=ROOT, env={**os.environ, **settings},
                       check=True, stdout=subprocess.DEVNULL)

        def ours() -> None:
            port = free_port()
            until_answer([str(programs / "gunicorn"), "--config", "python:rca.serving", "wsgi:app"], ROOT,
                         f"http://127.0.0.1:{port}/", **settings, RCA_BIND=f"127.0.0.1:{port}")

        def bare() -> None:
            port = free_port()
            until_answer([str(programs / "gunicorn"), "--worker-class", "gthread", "--threads", "8", "--bind",
                          f"127.0.0.1:{port}", "bare:app"], folder, f"http://127.0.0.1:{port}/")

        return [in_turns("start to first page", ours, "bare Flask app, same server", bare, 7)]

"""Files people bring: kept by the digest of their content, in the instance folder."""

import hashlib
import secrets
from pathlib import Path

from rca.foundation.errors import NotFound

_place: dict[str, Path] = {}


def keep_in(folder: Path) -> None:
    """Say where files are kept. Called once by `create_app`."""
    _place["folder"] = folder


def folder() -> Path:
    """Where files are kept."""
    return _place["folder"]


def keep(content: bytes) -> str:
    """Keep a file and return its digest (64 hexadecimal digits). Keeping the same content twice stores it once."""
    digest = hashlib.sha256(content).hexdigest()
    path = folder() / digest[:2] / digest
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{digest}-{secrets.token_hex(8)}.part")  # two may bring the same file at once
        part.write_bytes(content)
        part.replace(path)
    return digest


def read(digest: str) -> bytes:
    """The content kept under a digest. Raises NotFound."""
    path = folder() / digest[:2] / digest
    if not (len(digest) == 64 and digest.isalnum() and path.exists()):
        raise NotFound
    return path.read_bytes()

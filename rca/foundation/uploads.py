"""Files people bring: kept by the digest of their content, in the instance folder.

One content is kept once, however many records need it. It goes when the last of them let it go, or after a day when
none ever took it.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from rca.foundation import registry
from rca.foundation.clock import now
from rca.foundation.db import after_commit, one_at_a_time, transaction
from rca.foundation.errors import NotFound

CHUNK = 500
PIECE = 256 * 1024
KEPT_UNNEEDED = timedelta(hours=22)
"""How long a file may wait for a record that needs it. Swept every hour: none is kept longer than a day."""

_place: dict[str, Path] = {}


def keep_in(folder: Path) -> None:
    """Say where files are kept. Called once by `create_app`."""
    _place["folder"] = folder


def folder() -> Path:
    """Where files are kept."""
    return _place["folder"]


def digest_of(content: bytes) -> str:
    """The name under which a content is kept: 64 hexadecimal digits (SHA-256)."""
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes) -> str:
    """Keep a file and return its digest. Keeping the same content twice stores it once."""
    digest = digest_of(content)
    path = _path(digest)
    if path.exists():
        path.touch()  # brought again: its day begins anew
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{digest}-{secrets.token_hex(8)}.part")  # two may bring the same file at once
        part.write_bytes(content)
        part.replace(path)
    return digest


def keep_from(stream: IO[bytes]) -> str:
    """`keep`, of a content of any size, which is never whole in memory."""
    folder().mkdir(parents=True, exist_ok=True)
    part = folder() / f"{secrets.token_hex(16)}.part"
    digest = hashlib.sha256()
    try:
        with part.open("wb") as kept:
            while piece := stream.read(PIECE):
                digest.update(piece)
                kept.write(piece)
        path = _path(digest.hexdigest())
        path.parent.mkdir(parents=True, exist_ok=True)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return digest.hexdigest()


def keep_while_writing(content: bytes) -> str:
    """`keep`, inside the transaction that writes down who needs the file: nobody drops it before that is committed."""
    one_at_a_time(_turn(digest_of(content)))
    return keep(content)


def read(digest: str) -> bytes:
    """The content kept under a digest. Raises NotFound."""
    return path_of(digest).read_bytes()


def path_of(digest: str) -> Path:
    """Where the content kept under a digest stands, for who reads it piece by piece. Raises NotFound."""
    if not (len(digest) == 64 and digest.isalnum() and _path(digest).exists()):
        raise NotFound
    return _path(digest)


def let_go(digest: str) -> None:
    """Erase at once a file that was kept and turned out to be of no use, unless a record needs the same."""
    _drop([digest])


def drop(digest: str) -> None:
    """Once the running transaction is committed, erase a file that no record of any feature needs any more."""
    after_commit(lambda: _drop([digest]))


def erase(digest: str) -> None:
    """Once the running transaction is committed, erase a file although records still name it: the law wants it gone."""
    after_commit(lambda: _path(digest).unlink(missing_ok=True))


def is_kept(digest: str) -> bool:
    """Whether the content is still there."""
    return _path(digest).exists()


def sweep() -> int:
    """Erase files that no record needs and that nobody brought within a day; answers how many there were."""
    before = now() - KEPT_UNNEEDED
    old = [path.name for path in sorted(folder().glob("*/*")) if _brought_at(path) < before]
    return _drop(digest for start in range(0, len(old), CHUNK) for digest in _unneeded(old[start:start + CHUNK]))


def _drop(digests: Iterable[str]) -> int:
    return sum(transaction(lambda digest=digest: _drop_unneeded(digest)) for digest in list(digests))


def _drop_unneeded(digest: str) -> bool:
    one_at_a_time(_turn(digest))
    unneeded = bool(_unneeded([digest]))
    if unneeded:
        _path(digest).unlink(missing_ok=True)
    return unneeded


def _unneeded(digests: list[str]) -> set[str]:
    return set(digests).difference(*registry.ask("which of these files are needed", digests))


def _brought_at(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:  # gone since the folder was listed
        return datetime.max.replace(tzinfo=UTC)


def _path(digest: str) -> Path:
    return folder() / digest[:2] / digest


def _turn(digest: str) -> str:
    return f"upload {digest}"

"""The set-up code: printed when a new installation starts; its digest stays in the instance folder until used."""

import hmac
import os
import secrets
from pathlib import Path

from rca.people.credentials import digest_of

NAME = "set-up-code"


def make_code(instance: Path) -> str:
    """Make a code, keep its digest, return the code. A code made before is replaced."""
    code = "-".join(f"{secrets.randbelow(10_000):04}" for _ in range(3))
    instance.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(instance / NAME, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(digest_of(code))
    return code


def code_fits(instance: Path, code: str) -> bool:
    """Whether this is the code that was printed last."""
    path = instance / NAME
    return path.exists() and hmac.compare_digest(path.read_text().strip(), digest_of(code.strip()))


def forget_code(instance: Path) -> None:
    """Throw the code away; the installation is set up."""
    (instance / NAME).unlink(missing_ok=True)

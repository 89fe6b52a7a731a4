"""Passwords and tokens: made, hashed and compared. Knows no person and no database."""

import hashlib
import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()


def hashed(password: str) -> str:
    """A password as it is kept: argon2id with a salt of its own."""
    return _hasher.hash(unicodedata.normalize("NFKC", password))


def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one that was kept. Takes as long when there is none, so that nothing can be guessed."""
    try:
        _hasher.verify(kept or _nobody(), unicodedata.normalize("NFKC", password))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


@cache
def _nobody() -> str:
    return hashed(secrets.token_urlsafe())


def new_token() -> str:
    """A random text that opens something once or for a while; only its digest is kept."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """The digest of a token. A plain hash is enough: a token is random, unlike a password."""
    return hashlib.sha256(token.encode()).hexdigest()

"""For tests of people only: the same way of hashing passwords, made cheap."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from rca.people import credentials


@pytest.fixture(autouse=True)
def cheap_hashing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Argon2 with the least it accepts: what is tested is who may, not how long it takes."""
    monkeypatch.setattr(credentials, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    credentials._nobody.cache_clear()
    yield
    credentials._nobody.cache_clear()

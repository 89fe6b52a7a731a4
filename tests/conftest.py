"""Fixtures for every test; each is explained where it is made."""

pytest_plugins = [
    "tests.fixtures.browser",
    "tests.fixtures.databases",
    "tests.fixtures.samples",
    "tests.fixtures.server",
]

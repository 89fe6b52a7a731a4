"""Fixtures for every test; each is explained where it is made."""

from hypothesis import HealthCheck, settings

# Property tests have no deadline: the machine that runs them may be busy.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

pytest_plugins = [
    "tests.fixtures.browser",
    "tests.fixtures.databases",
    "tests.fixtures.figures",
    "tests.fixtures.mail",
    "tests.fixtures.samples",
    "tests.fixtures.server",
]

"""Tests: they mirror rca/; house/ tests the architecture, journeys/ walk in a browser, migrations/ change schemas."""

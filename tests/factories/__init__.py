"""Makers: each makes one thing by the real commands, and a test names only what matters to it."""

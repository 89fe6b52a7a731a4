"""Tests of the architecture: what keeps the house true after the first month. Each message says what to do instead."""

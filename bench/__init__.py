"""Benchmarks: `make bench` prints one table. Every row is measured against a named floor or peer in the same run.

Figures of a shared machine wander; the ratio of two things measured side by side does not wander as much.
"""

"""Decisions about solution candidates, on plain values. `candidates`: what one is and which acts it allows."""

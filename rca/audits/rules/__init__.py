"""Decisions and vocabulary on plain values: no database, no HTTP, no clock.

`words` is the vocabulary, `checklists` says what a checklist may hold, `lists` reads pasted lines, `scores` counts
answers, `life` says what an audit and a finding allow.
"""

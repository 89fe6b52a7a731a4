"""Decisions and vocabulary on plain values: no database, no HTTP, no clock.

`cases` says what a case may do, `words`, `dates`, `headers` and `mapping` make sense of other people's registers,
`rows` turns their rows into drafts of cases.
"""

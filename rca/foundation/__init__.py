"""What every feature stands on: the database, the journal, errors, messages, the clock. Knows no feature, no HTTP."""

"""Pages of the plans: `plans` for the list and one plan, `goals` and `actions` for what it holds."""

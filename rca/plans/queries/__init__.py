"""Every question put to the tables of plans: `plans` and `actions` for improvement plans. Lists page by key."""

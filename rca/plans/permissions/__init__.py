"""Who may do what with plans: `plans` for improvement plans and their actions, `pips` for PIPs, which share nothing."""

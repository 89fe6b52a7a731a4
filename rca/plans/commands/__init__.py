"""What can be done to plans: one function an act. `plans`, `goals` and `actions` for improvement plans."""

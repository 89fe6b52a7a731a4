"""Shapes of what people send to plans: `plans`, `goals` and `actions` for improvement plans."""

"""How far a chain goes, how it is told, and what a number says: decisions on plain values."""

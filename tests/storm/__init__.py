"""A storm on one board: forty members at once on a real server that is killed, and what has to hold afterwards."""

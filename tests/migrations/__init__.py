"""Migrations run once, on real data; here they run many times, on both databases."""

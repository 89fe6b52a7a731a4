"""Walks through the product as people do: a real browser, a real server. Nothing is mocked here."""

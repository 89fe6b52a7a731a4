"""Shapes of what people send to complaints."""

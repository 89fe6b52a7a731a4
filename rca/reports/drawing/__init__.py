"""Drawings of the reports: the chain as stations on lines, small charts. Pure: plain values in, text out."""

from rca.reports.drawing.chain import Line, Station, chain_svg
from rca.reports.drawing.charts import bar, dots, effect

__all__ = ["Line", "Station", "bar", "chain_svg", "dots", "effect"]

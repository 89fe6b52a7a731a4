"""Pictures of complaints: how many came when, as a line in a row and as a chart with what chance allows."""

from rca.complaints.drawing.trends import chart, line

__all__ = ["chart", "line"]

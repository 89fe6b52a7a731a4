"""Tables of unknown origin: delimited text and workbooks, read row by row, refused as a whole or row by row."""

from rca.complaints.files.delimited import DELIMITERS
from rca.complaints.files.naming import source_name
from rca.complaints.files.opening import Look, Opened, look, opened, read

__all__ = ["DELIMITERS", "Look", "Opened", "look", "opened", "read", "source_name"]

"""What a file's own name says."""

import re

from rca.complaints.rules.words import folded


def source_name(file_name: str) -> str:
    """A name for where a file comes from, proposed from its own name: no folders, ending, dates or numbers.

    >>> source_name("export/nyc311-animals 2025-03.csv")
    'nyc311 animals'
    """
    stem = re.sub(r"\.\w{1,5}$", "", re.split(r"[\\/]", file_name)[-1])
    words = [word for word in folded(stem).split() if not word.isdigit()]
    return " ".join(words)[:100] or "file"

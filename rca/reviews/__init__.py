"""Management reviews of how complaints are handled (ISO 10002, requirement C-13).

A period with its figures, what was decided and who does what until when; open actions of earlier reviews come first,
and closing freezes the minutes.
"""

__all__ = []

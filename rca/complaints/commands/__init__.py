"""What can be done to complaints: one function an act. `cases` for a case, `imports` for files of many."""

from rca.complaints.commands.cases import (
    EDITABLE,
    close,
    do_task,
    edit,
    erase_complainant,
    hand_over,
    reopen,
    take,
    undo_task,
)
from rca.complaints.commands.imports import bring_file, read_again, run_import, table_of

__all__ = [
    "EDITABLE",
    "bring_file",
    "close",
    "do_task",
    "edit",
    "erase_complainant",
    "hand_over",
    "read_again",
    "reopen",
    "run_import",
    "table_of",
    "take",
    "undo_task",
]

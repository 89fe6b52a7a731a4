"""What can be done to complaints: one function an act. `cases` and `clocks` for a case, `imports` for files of many."""

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
from rca.complaints.commands.clocks import acknowledge, assess, call_back, go_on, keep_promises, recount, wait
from rca.complaints.commands.imports import bring_file, read_again, run_import, table_of

__all__ = [
    "EDITABLE",
    "acknowledge",
    "assess",
    "bring_file",
    "call_back",
    "close",
    "do_task",
    "edit",
    "erase_complainant",
    "go_on",
    "hand_over",
    "keep_promises",
    "read_again",
    "recount",
    "reopen",
    "run_import",
    "table_of",
    "take",
    "undo_task",
    "wait",
]

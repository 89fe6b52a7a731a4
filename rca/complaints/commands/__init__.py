"""What can be done to complaints: one function an act. `cases` and `clocks` for a case, `imports` for files of many."""

from rca.complaints.commands.cases import (
    EDITABLE,
    close,
    do_task,
    edit,
    erase_complainant,
    reopen,
    take,
    undo_task,
)
from rca.complaints.commands.clocks import acknowledge, assess, call_back, go_on, keep_promises, recount, wait
from rca.complaints.commands.handing import accept, decline, hand_over, take_back
from rca.complaints.commands.imports import (
    bring_file,
    end_import,
    read_again,
    read_import,
    run_import,
    table_of,
    take_rows,
)
from rca.complaints.commands.intake import add_words, complain, origin_of, say, token_of
from rca.complaints.commands.judging import answer_option, comment, judge, offer_option
from rca.complaints.commands.letters import keep_phrases, letter_failed, letter_sent, send_again, write_letter

__all__ = [
    "EDITABLE",
    "accept",
    "acknowledge",
    "add_words",
    "answer_option",
    "assess",
    "bring_file",
    "call_back",
    "close",
    "comment",
    "complain",
    "decline",
    "do_task",
    "edit",
    "end_import",
    "erase_complainant",
    "go_on",
    "hand_over",
    "judge",
    "keep_phrases",
    "keep_promises",
    "letter_failed",
    "letter_sent",
    "offer_option",
    "origin_of",
    "read_again",
    "read_import",
    "recount",
    "reopen",
    "run_import",
    "say",
    "send_again",
    "table_of",
    "take",
    "take_back",
    "take_rows",
    "token_of",
    "undo_task",
    "wait",
    "write_letter",
]

"""What can be done to complaints: one function an act. `cases` and `clocks` for a case, `imports` and
`import_jobs` for files of many."""

from rca.complaints.commands.announcing import announce_clocks
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
from rca.complaints.commands.categories import (
    add_category,
    add_synonym,
    categories_for,
    merge_categories,
    move_category,
    remove_synonym,
    rename_category,
    take_merge_back,
    tell_categories_apart,
)
from rca.complaints.commands.clocks import acknowledge, assess, call_back, go_on, keep_promises, recount, wait
from rca.complaints.commands.consents import disclose, record_consent, withdraw_consent
from rca.complaints.commands.handing import accept, decline, hand_over, take_back
from rca.complaints.commands.import_jobs import cancel_import, resume_import, start_import, take_up
from rca.complaints.commands.imports import (
    Kept,
    bring_file,
    keep_file,
    read_again,
    run_import,
    table_of,
    use_mapping,
)
from rca.complaints.commands.intake import add_words, complain, origin_of, say, token_of
from rca.complaints.commands.judging import answer_option, comment, judge, offer_option
from rca.complaints.commands.letters import keep_phrases, letter_failed, letter_sent, send_again, write_letter
from rca.complaints.commands.mappings import remove_mapping, rename_mapping
from rca.complaints.commands.personal import MOST_FILES, attach, erase_those_over, keep_retention
from rca.complaints.commands.saved import change_filter, keep_filter, remove_filter
from rca.complaints.commands.together import (
    assign_together,
    categorise_together,
    foresee_assigning,
    foresee_categorising,
)

__all__ = [
    "EDITABLE",
    "MOST_FILES",
    "Kept",
    "accept",
    "acknowledge",
    "add_category",
    "add_synonym",
    "add_words",
    "announce_clocks",
    "answer_option",
    "assess",
    "assign_together",
    "attach",
    "bring_file",
    "call_back",
    "cancel_import",
    "categories_for",
    "categorise_together",
    "change_filter",
    "close",
    "comment",
    "complain",
    "decline",
    "disclose",
    "do_task",
    "edit",
    "erase_complainant",
    "erase_those_over",
    "foresee_assigning",
    "foresee_categorising",
    "go_on",
    "hand_over",
    "judge",
    "keep_file",
    "keep_filter",
    "keep_phrases",
    "keep_promises",
    "keep_retention",
    "letter_failed",
    "letter_sent",
    "merge_categories",
    "move_category",
    "offer_option",
    "origin_of",
    "read_again",
    "record_consent",
    "recount",
    "remove_filter",
    "remove_mapping",
    "remove_synonym",
    "rename_category",
    "rename_mapping",
    "reopen",
    "resume_import",
    "run_import",
    "say",
    "send_again",
    "start_import",
    "table_of",
    "take",
    "take_back",
    "take_merge_back",
    "take_up",
    "tell_categories_apart",
    "token_of",
    "undo_task",
    "use_mapping",
    "wait",
    "withdraw_consent",
    "write_letter",
]

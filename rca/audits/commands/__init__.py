"""What can be done: one function an act. `checklists`, `audits` for one audit, `findings` for what becomes of them."""

from rca.audits.commands.audits import (
    answer_item,
    cancel_audit,
    finish_audit,
    hand_over_audit,
    plan_audit,
    replan_audit,
    start_audit,
)
from rca.audits.commands.checklists import (
    make_checklist,
    retire_checklist,
    revise_checklist,
    use_checklist_again,
)
from rca.audits.commands.findings import act_on_finding, analyse_finding, settle_finding

__all__ = ["act_on_finding", "analyse_finding", "answer_item", "cancel_audit", "finish_audit", "hand_over_audit",
           "make_checklist", "plan_audit", "replan_audit", "retire_checklist", "revise_checklist", "settle_finding",
           "start_audit", "use_checklist_again"]

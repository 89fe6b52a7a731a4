"""What reports say of records that belong to others: the shape beside a state, names of kinds, numbers as words."""

from collections.abc import Iterable

from rca.foundation.messages import Message, msg, msgs

SHAPES: dict[str, dict[str, str]] = {
    "complaint": {"open": "open", "closed": "ok"},
    "solution": {"proposed": "s-todo", "chosen": "ok", "refused": "no", "merged": "next"},
    "plan": {"draft": "s-todo", "submitted": "wait", "approved": "s-half", "active": "s-half", "in_review": "eye",
             "completed": "s-done", "failed": "no", "cancelled": "no"},
    "action": {"to_do": "s-todo", "doing": "s-half", "done": "s-done", "proven": "s-proven", "not_effective": "no",
               "cancelled": "no"},
    "audit": {"planned": "s-todo", "running": "s-half", "finished": "s-done", "cancelled": "no"},
}


def shape(kind: str, state: str | None, outcome: str | None = None) -> str:
    """The mark that stands beside a state's word. A plan whose effect is proven looks different from a done one."""
    if kind == "plan" and state == "completed" and outcome == "proven":
        return "s-proven"
    return SHAPES.get(kind, {}).get(state or "", "open")


def count_of(kind: str, n: int) -> Message:
    """So many records of a kind: "47 complaints"."""
    return {
        "complaint": msgs("%(n)s complaint", "%(n)s complaints", n),
        "analysis": msgs("%(n)s analysis", "%(n)s analyses", n),
        "solution": msgs("%(n)s solution", "%(n)s solutions", n),
        "plan": msgs("%(n)s plan", "%(n)s plans", n),
        "action": msgs("%(n)s action", "%(n)s actions", n),
        "audit": msgs("%(n)s audit", "%(n)s audits", n),
        "finding": msgs("%(n)s finding", "%(n)s findings", n),
    }[kind]


def named(kind: str, record: object) -> Message:
    """A record's kind and number in short: "Plan IP-2026-0001", "Action 3"."""
    number = getattr(record, "reference", None) or getattr(record, "number", "")
    return {
        "complaint": msg("Complaint %(number)s", number=number),
        "analysis": msg("Analysis %(number)s", number=number),
        "solution": msg("Solution %(number)s", number=number),
        "plan": msg("Plan %(number)s", number=number),
        "action": msg("Action %(number)s", number=number),
        "audit": msg("Audit %(number)s", number=number),
        "finding": msg("Finding %(number)s", number=number),
    }[kind]


def title(record: object) -> str:
    """What a record says of itself, without its number."""
    for name in ("title", "text", "objective"):
        found = getattr(record, name, None)
        if found:
            return str(found)
    return ""


def order(record: object) -> tuple[str, int, str]:
    """Where a record stands among its like: by reference, then by number."""
    return (getattr(record, "reference", None) or "", getattr(record, "number", None) or 0,
            str(getattr(record, "id", "")))


def proof(plans: Iterable[tuple[str, str | None]]) -> Message:
    """What a chain says of its effect; `plans` are the states and outcomes of its plans."""
    known = list(plans)
    proven = any(outcome == "proven" for _, outcome in known)
    failed = any(state == "failed" or outcome == "not_effective" for state, outcome in known)
    open_ones = any(state in ("draft", "submitted", "approved", "active", "in_review") for state, _ in known)
    if proven:
        return msg("What was tried first did not work; what followed is proven.") if failed else msg(
            "It is proven to work.")
    if open_ones:
        return msg("What was tried first did not work; the next plan is not proven yet.") if failed else msg(
            "A plan is under way; nothing is proven yet.")
    if failed:
        return msg("What was tried did not work; the analysis is open again.")
    return msg("What was done is not proven.") if known else msg("There is no plan yet.")


HERE: dict[str, Message] = {
    "complaint": msg("This complaint"),
    "analysis": msg("This analysis"),
    "solution": msg("This solution"),
    "plan": msg("This plan"),
    "action": msg("This action"),
    "audit": msg("This audit"),
    "finding": msg("This finding"),
}
BACK: dict[tuple[str, str], Message] = {
    ("plan", "analysis"): msg("did not work, opened again"),
    ("finding", "analysis"): msg("became an analysis"),
    ("finding", "action"): msg("became an action"),
}
"""What a link that leads from right to left means."""

NEEDS: tuple[Message, ...] = (
    msg("Nothing needs you today"), msg("One thing needs you today"), msg("Two things need you today"),
    msg("Three things need you today"), msg("Four things need you today"), msg("Five things need you today"),
    msg("Six things need you today"), msg("Seven things need you today"), msg("Eight things need you today"),
    msg("Nine things need you today"), msg("Ten things need you today"),
)


def needs(n: int) -> Message:
    """The heading's finding: a number as a word up to ten."""
    return NEEDS[n] if n < len(NEEDS) else msg("%(n)s things need you today", n=n)


FIRST_STEPS: tuple[tuple[str, str, Message, Message, str], ...] = (
    ("administrator", "people.new_person", msg("Add the people who will work here, and give them their roles."),
     msg("Add a person"), "person:add"),
    ("handler", "complaint_imports.new",
     msg("Bring the complaints you have as a file, or take the next one by hand."), msg("Import a file"),
     "complaint_import:make"),
    ("facilitator", "analyses.new", msg("Start an analysis of a problem that comes back."), msg("Start an analysis"),
     "analysis:start"),
)
"""What to do first where nothing is there yet: role, where, sentence, label, the permission it takes."""
WAITING: dict[str, Message] = {
    "manager": msg("Plans come here once they wait for your approval."),
    "auditor": msg("Audits come here once they are planned for you."),
    "coach": msg("What you go along with comes here once it is agreed."),
    "member": msg("Workshops of your teams come here once they begin."),
}
"""What somebody without anything to start will find here later."""

"""What an audit and its findings allow, and who may not audit what: decisions on plain values."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from rca.audits.rules.scores import Score
from rca.audits.rules.words import STATE_NAMES, Agreement, Answer, Outcome, State
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg
from rca.foundation.texts import long_text

NEEDS_EVIDENCE = (Answer.NOT_CONFORM, Answer.OBSERVATION)
"""Answers that mean something was seen, so that what was seen has to be written down (A-04)."""


def check_independent(auditor: UUID, owners: Collection[UUID], field: str = "") -> None:
    """Nobody audits their own work: asked when an audit is planned, started and finished (A-03)."""
    if auditor in owners:
        raise RuleBroken(field, msg("Nobody audits their own work: whoever owns the record cannot be its auditor. "
                                    "Let somebody else do it."))


def check_planning(objective: str | None, planned_on: date | None) -> None:
    """An audit has an objective and a day (A-02)."""
    if not objective:
        raise RuleBroken("objective", msg("Say what this audit is to find out."))
    if planned_on is None:
        raise RuleBroken("planned_on", msg("Choose the day."))
    if not 1990 <= planned_on.year <= 2200:
        raise RuleBroken("planned_on", msg("This day cannot be meant. Look at its year."))


def check_state(state: State, *allowed: State) -> None:
    """Refuse an act that the state of the audit does not allow."""
    if state not in allowed:
        raise RuleBroken("", msg("This audit is now: %(state)s. Look at it again; nothing you typed was lost.",
                                 state=STATE_NAMES[state]))


def check_evidence(answer: Answer, evidence: str | None) -> None:
    """Not conform and observation say what was seen (A-04)."""
    if answer in NEEDS_EVIDENCE and not evidence:
        raise RuleBroken("evidence", msg("Write down what you saw: without evidence this answer cannot be checked."))


def check_changing(outcome: Outcome, finding: str) -> None:
    """An answer stands once something came of its finding."""
    if outcome not in (Outcome.OPEN, Outcome.WITHDRAWN):
        raise RuleBroken("answer", msg("Finding %(finding)s has led to something already, so this answer stands. Add "
                                       "to the evidence instead.", finding=finding))


def check_finishing(score: Score, conclusion: str | None, agreement: Agreement | None, difference: str | None) -> None:
    """An audit ends with every item answered, something counted, a conclusion, and the auditee heard (A-06, A-10)."""
    if score.provisional:
        raise RuleBroken("", msg("%(left)s of %(total)s items are not answered yet.",
                                 left=score.total - score.answered, total=score.total))
    if not score.counted:
        raise RuleBroken("", msg("No item is conform or not conform, so there is nothing to conclude from. Answer what "
                                 "can be judged, or cancel this audit with a reason."))
    if not conclusion:
        raise RuleBroken("conclusion", msg("Write the conclusion: what does this audit say?"))
    if agreement is None:
        raise RuleBroken("agreement", msg("Say what the auditee thinks of the findings."))
    if agreement is Agreement.DIFFERS and not difference:
        raise RuleBroken("difference", msg("Write down where the auditee sees it differently."))


def checked_reason(reason: str | None) -> str:
    """Why an audit is cancelled or a finding settled. Refused when nothing is said."""
    found = long_text("reason", reason, 2000)
    if found is None:
        raise RuleBroken("reason", msg("Say why."))
    return found


def outcome_of(*, withdrawn: bool, settled: bool, analysed: bool, action: str | None) -> Outcome:
    """What became of a finding. `action` is the state of the action that was made of it, None when there is none.

    A cancelled action opens the finding again; only a proven one closes it.
    """
    if withdrawn:
        return Outcome.WITHDRAWN
    if settled:
        return Outcome.SETTLED
    if action == "proven":
        return Outcome.PROVEN
    if analysed:
        return Outcome.ANALYSIS
    return Outcome.OPEN if action in (None, "cancelled") else Outcome.ACTION


def is_open(outcome: Outcome) -> bool:
    """Whether a finding still keeps what was audited from being closed: nothing came of it, or not yet enough."""
    return outcome in (Outcome.OPEN, Outcome.ACTION)


def check_becoming(outcome: Outcome) -> None:
    """A finding becomes something once; one that was withdrawn or is settled becomes nothing."""
    if outcome is not Outcome.OPEN:
        raise RuleBroken("", msg("Something has come of this finding already, or it was withdrawn. Look at it again."))


def check_settling(outcome: Outcome, settler: UUID | None, owners: Collection[UUID]) -> None:
    """A finding is settled by somebody whose work it is not about."""
    if settler is None or settler in owners:
        raise RuleBroken("", msg("A finding is settled by somebody whose work it is not about. Ask another manager."))
    if outcome in (Outcome.WITHDRAWN, Outcome.SETTLED, Outcome.PROVEN):
        raise RuleBroken("", msg("This finding is closed already. Look at it again."))

"""What is under way at the company: solutions, a plan that slips, one that waits for a manager."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from rca.analyses import roots_of
from rca.demonstration.board import Board
from rca.foundation.actors import Actor
from rca.plans import commands as plans
from rca.plans.rules.words import ActionKind, Direction
from rca.solutions import commands as solutions
from rca.solutions.commands import scoring
from rca.solutions.queries.scoring import in_play
from rca.solutions.rules.candidates import State, Strength

CANDIDATES: tuple[tuple[str, int, Strength, bool | str, tuple[int, int]], ...] = (
    # text, number of the root, strength, chosen or why it was refused, dots of (ana, jonas)
    ("One row for each SIM in the stop order", 1, Strength.STRONGER, True, (2, 2)),
    ("Send each stop order to billing at once, not at night", 1, Strength.STRONGER, True, (2, 1)),
    ("Compare orders with bills every Monday", 0, Strength.INTERMEDIATE, True, (1, 0)),
    ("Say “requested” in the app until billing has accepted", 0, Strength.INTERMEDIATE, False, (0, 2)),
    ("Show billing's answer on the agent's screen", 0, Strength.INTERMEDIATE, False, (0, 0)),
    ("Remind agents to check the second card", 1, Strength.WEAKER, "Reminding was tried twice; nothing moved.", (0, 0)),
    ("Every Monday, compare bills with orders", 0, Strength.INTERMEDIATE, False, (0, 0)),
    ("Add a field for the second SIM to the stop file", 1, Strength.STRONGER, False, (0, 0)),
)
SCORED = ("impact", "effort", "cost", "time", "risk")
SCORES: dict[int, tuple[str, str, str]] = {
    # number of the candidate: what ana, jonas and linxiao give by the criteria above
    1: ("52322", "42332", "53332"), 2: ("43343", "54443", "44443"), 3: ("31112", "41211", "32112"),
    4: ("22111", "41121", "12211"), 5: ("34432", "33332", "34333"), 8: ("52312", "43223", "42322"),
}
LATE = (
    # text, kind, which of the chosen solutions, days until due, done: days ago and evidence
    ("Refund every wrong charge since June", ActionKind.CONTAINMENT, None, -24, (26, "2,114 refunds made.")),
    ("One row for each SIM in the stop order", ActionKind.CORRECTIVE, 0, 9, None),
    ("Send each stop order to billing at once", ActionKind.CORRECTIVE, 1, -5, None),
)


def under_way(board: Board, hands: dict[str, Actor], team: UUID) -> None:
    """Solutions, a plan that is late and a plan that waits, on the analysis of the board."""
    mei, ana, jonas, omar = (hands[name] for name in ("mei", "ana", "jonas", "omar"))
    roots = roots_of(board.graph())
    chosen = []
    for text, root, strength, decided, dots in CANDIDATES:
        board.at += timedelta(minutes=2)
        made = solutions.propose(analysis=board.analysis, text=text, causes=[roots[root]], strength=strength, by=ana,
                                 at=board.at).id
        for who, given in zip((ana, jonas), dots, strict=True):
            if given:
                solutions.vote(id=made, dots=given, by=who, at=board.at)
        if decided is True:
            solutions.decide(id=made, state=State.CHOSEN, by=mei, at=board.at)
            chosen.append(made)
        elif decided:
            solutions.decide(id=made, state=State.REFUSED, reason=decided, by=mei, at=board.at)
    _compared(board, hands)
    _late(board, chosen[:2], team, mei, ana, omar)
    _waiting(board, chosen[2:], team, mei, jonas)


def _compared(board: Board, hands: dict[str, Actor]) -> None:
    """Three of them score the candidates by the usual criteria; one they leave out."""
    numbers = {one.number: one.id for one in in_play(board.analysis)}
    scoring.open_scoring(id=board.analysis, by=hands["mei"], at=board.at)
    for turn, name in enumerate(("ana", "jonas", "linxiao")):
        given = [(numbers[number], key, int(score)) for number, told in SCORES.items()
                 for key, score in zip(SCORED, told[turn], strict=True)]
        scoring.give_scores(id=board.analysis, scores=given, by=hands[name], at=board.at)
    board.at += timedelta(minutes=10)
    scoring.close_scoring(id=board.analysis, by=hands["mei"], at=board.at)


def _late(board: Board, chosen: list[UUID], team: UUID, mei: Actor, ana: Actor, omar: Actor) -> None:
    start, today = board.at - timedelta(days=40), board.at.date()
    plan = plans.make_plan(
        title="Stop means stop", objective="No customer is billed for an option that we have confirmed as cancelled, "
        "on any card, from the first bill after the cancellation on.", owner=ana.person_id, sponsor=omar.person_id,
        starts_on=start.date(), due_on=today + timedelta(days=24), wait_days=28, team=team, analysis=board.analysis,
        solutions=chosen, by=mei, at=start).id
    goal = plans.add_goal(id=plan, indicator="Wrong roaming charges per 10,000 bills", unit="bills",
                          direction=Direction.LOWER, baseline=Decimal(63), target=Decimal(5),
                          due_on=today + timedelta(days=60), by=mei, at=start).id
    actions = [plans.add_action(id=plan, text=text, kind=kind, solution=None if solved is None else chosen[solved],
                                owner=ana.person_id, due_on=today + timedelta(days=due), by=mei, at=start).id
               for text, kind, solved, due, _ in LATE]
    plans.submit(id=plan, by=mei, at=start)
    plans.approve(id=plan, by=omar, at=start + timedelta(days=1))
    plans.start(id=plan, by=ana, at=start + timedelta(days=2))
    for action, (*_, done) in zip(actions, LATE, strict=True):
        if done:
            day = board.at - timedelta(days=done[0])
            plans.report_done(id=action, evidence=done[1], by=ana, at=day, today=day.date())
    plans.report_progress(id=actions[2], progress=30, note="Waits for release 8.2 of the interface.", by=ana,
                          at=board.at)
    for ago, value in ((30, 61), (20, 48), (10, 37), (3, 31)):
        day = board.at - timedelta(days=ago)
        plans.measure(id=plan, goal=goal, value=Decimal(value), measured_on=day.date(), by=ana, at=day,
                      today=day.date())


def _waiting(board: Board, chosen: list[UUID], team: UUID, mei: Actor, jonas: Actor) -> None:
    today = board.at.date()
    plan = plans.make_plan(
        title="Orders and bills are compared", objective="A stop that billing has not taken is found within a week, "
        "before the customer finds it on a bill.", owner=jonas.person_id, starts_on=today,
        due_on=today + timedelta(days=70), wait_days=28, team=team, analysis=board.analysis, solutions=chosen, by=mei,
        at=board.at).id
    plans.add_goal(id=plan, indicator="Stops found by us, not by the customer", unit="%", direction=Direction.HIGHER,
                   baseline=Decimal(4), target=Decimal(90), due_on=today + timedelta(days=100), by=mei, at=board.at)
    plans.add_action(id=plan, text="Compare orders with bills every Monday", kind=ActionKind.PREVENTIVE,
                     solution=chosen[0], owner=jonas.person_id, due_on=today + timedelta(days=14), by=mei, at=board.at)
    plans.submit(id=plan, by=mei, at=board.at)

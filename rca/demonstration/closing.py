"""One case from the complaint to the proof: a plan that failed, the second round, a plan that worked, an audit.

Every step is the real command by the person whose job it is, on the day the telling says.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from rca import people
from rca.analyses import commands as analyses
from rca.analyses.rules import Template
from rca.audits import commands as audits
from rca.audits.queries.sheets import rows
from rca.audits.rules.checklists import Item
from rca.audits.rules.words import Agreement, Answer
from rca.complaints import commands as cases
from rca.complaints.rules.cases import KEY_TASKS, Channel, Closure
from rca.demonstration.board import Board, bones_of
from rca.demonstration.handling import work_on
from rca.demonstration.tellings import Telling
from rca.demonstration.tellings.parts import Attempt, Candidate, Check, Deed
from rca.foundation.actors import Actor
from rca.people import commands as staff
from rca.people.rules import Role
from rca.plans import commands as plans
from rca.plans.rules.words import ActionKind, Direction, Verdict
from rca.solutions import commands as solutions
from rca.solutions.rules.candidates import State, Strength

WAIT_DAYS = 14


class Case:
    """The case as it is acted out; `day(n)` is the morning n days before the demonstration is made."""

    def __init__(self, told: Telling, hands: dict[str, Actor], team: UUID, at: datetime) -> None:
        self.told, self.team, self.now = told, team, at
        self.lead, self.handler, self.owner, self.manager, self.auditor = (
            hands[hand.sign_in] for hand in (told.lead, told.handler, told.owner, told.manager, told.auditor))
        self.given = {actor: Counter[UUID]() for actor in (self.owner, self.handler, self.lead)}

    def day(self, ago: int, hour: int = 0) -> datetime:
        return self.now - timedelta(days=ago) + timedelta(minutes=7 * hour)

    def date(self, ago: int) -> date:
        return self.day(ago).date()

    def act(self) -> None:
        """Everything, in order."""
        about = [self.complaint(n) for n in range(len(self.told.complaints))]
        self.analyse(about)
        chosen = self.collect(self.told.solutions, 192)
        self.attempt(self.told.failed, chosen)
        self.second_round()
        chosen = self.collect(self.told.second_solutions, 115)
        self.attempt(self.told.effective, chosen)
        cases.close(id=about[0], closure=Closure.ACCEPTED, by=self.handler, at=self.day(3))
        cases.call_back(id=about[0], reached=True, satisfied=4, by=self.handler, at=self.day(2))

    def complaint(self, n: int) -> UUID:
        told = self.told.complaints[n]
        received = self.day(told.days)
        case = cases.take(received_at=received, received_day=received.date(), channel=Channel(told.channel),
                          title=told.title, description=told.words, complainant=told.complainant,
                          product=told.product, team=self.team, by=self.handler, at=received)
        cases.acknowledge(id=case.id, channel=Channel(told.channel), by=self.handler, at=received)
        for step, task in enumerate(KEY_TASKS[:None if n == 0 else 5]):
            work_on(case.id, task.key, self.handler, received + timedelta(hours=step + 1), told.options)
        return case.id

    def analyse(self, about: Sequence[UUID]) -> None:
        began = self.day(200)
        self.analysis = analyses.start_analysis(
            problem=self.told.problem, detail=self.told.detail, team=self.team, template=Template.OWN,
            bones=[bone for bone, _ in self.told.fish], complaints_about=tuple(about), by=self.lead, at=began).id
        self.board = Board(self.analysis, [self.lead, self.owner, self.handler], began)
        bones = bones_of(self.analysis)
        for bone, causes in self.told.fish:
            for cause in causes:
                self.board.grow(cause, bones[bone])
        self.go_on(5, 199)

    def second_round(self) -> None:
        self.board.at = self.day(118)
        for effect, causes in self.told.second_round:
            for cause in causes:
                self.board.grow(cause, self.board.by_text[effect])
        self.go_on(2, 117)

    def go_on(self, steps: int, ago: int) -> None:
        """Lead the workshop so many steps on, whatever is missing."""
        for _ in range(steps):
            analyses.go_to_step(id=self.analysis, forward=True, reason=self.told.goes_on, by=self.lead,
                                at=self.day(ago))

    def collect(self, candidates: Sequence[Candidate], ago: int) -> list[UUID]:
        """Collect, vote, decide; answers those a plan shall carry out."""
        chosen = []
        for n, told in enumerate(candidates):
            by = (self.owner, self.handler, self.lead)[n % 3]
            made = solutions.propose(analysis=self.analysis, text=told.text, causes=[self.board.keys[told.root]],
                                     strength=Strength(told.strength), by=by, at=self.day(ago, n)).id
            for _ in range(told.dots):
                self.vote(made, self.day(ago - 1, n))
            if told.plan or told.refused:
                solutions.decide(id=made, state=State.CHOSEN if told.plan else State.REFUSED,
                                 reason=told.refused or None, by=self.lead, at=self.day(ago - 1, 10 + n))
            if told.plan:
                chosen.append(made)
        return chosen

    def vote(self, solution: UUID, at: datetime) -> None:
        """Whoever has given fewest dots gives the next."""
        voter = min(self.given, key=lambda actor: sum(self.given[actor].values()))
        self.given[voter][solution] += 1
        solutions.vote(id=solution, dots=self.given[voter][solution], by=voter, at=at)

    def attempt(self, told: Attempt, chosen: Sequence[UUID]) -> None:
        """A plan from its making to its end."""
        self.make(told, chosen)
        done = [self.deed(deed, chosen[n] if n < len(chosen) else None) for n, deed in enumerate(told.deeds)]
        plans.submit(id=self.plan, by=self.lead, at=self.day(told.made, 40))
        plans.approve(id=self.plan, by=self.manager, at=self.day(told.approved))
        plans.start(id=self.plan, by=self.owner, at=self.day(told.approved, 10))
        self.carry_out(told, done)
        if told is self.told.effective:
            self.audit()
        self.judge(told)

    def make(self, told: Attempt, chosen: Sequence[UUID]) -> None:
        made = self.day(told.made)
        self.plan = plans.make_plan(
            title=told.title, objective=told.objective, owner=self.owner.person_id, sponsor=self.manager.person_id,
            starts_on=self.date(told.made), due_on=self.date(told.due), wait_days=WAIT_DAYS, team=self.team,
            analysis=self.analysis, solutions=chosen, by=self.lead, at=made).id
        self.aims = [plans.add_goal(
            id=self.plan, indicator=aim.indicator, unit=aim.unit, direction=Direction(aim.direction),
            baseline=aim.baseline, target=aim.target, due_on=self.date(told.judged), by=self.lead, at=made).id
            for aim in told.aims]

    def deed(self, told: Deed, solution: UUID | None = None) -> UUID:
        return plans.add_action(id=self.plan, text=told.text, kind=ActionKind(told.kind), solution=solution,
                                owner=self.owner.person_id, due_on=self.date(told.due), by=self.lead,
                                at=self.day(max(told.due + 4, told.done + 4))).id

    def carry_out(self, told: Attempt, done: Sequence[UUID]) -> None:
        """What happened meanwhile, by day: work done, effects looked at, measurements, check-ins."""
        for action, deed in zip(done, told.deeds, strict=True):
            self.finish(action, deed, max(told.judged, deed.done - WAIT_DAYS - 4))
        for goal, aim in zip(self.aims, told.aims, strict=True):
            for ago, value in aim.values:
                plans.measure(id=self.plan, goal=goal, value=value, measured_on=self.date(ago), by=self.owner,
                              at=self.day(ago), today=self.date(ago))
        for ago, note in told.check_ins:
            plans.check_in(id=self.plan, note=note, by=self.owner, at=self.day(ago))

    def finish(self, action: UUID, deed: Deed, verified: int) -> None:
        plans.report_done(id=action, evidence=deed.evidence, by=self.owner, at=self.day(deed.done),
                          today=self.date(deed.done))
        plans.verify(id=action, effective=deed.proven, note=deed.effect, by=self.auditor, at=self.day(verified),
                     today=self.date(verified))

    def audit(self) -> None:
        """An audit of the running plan."""
        began = self.day(46)
        list_id = audits.make_checklist(name=self.told.checklist, items=[_item(check) for check in self.told.checks],
                                        team=self.team, by=self.auditor, at=began).id
        audit = audits.plan_audit(kind="plan", subject=self.plan, checklist=list_id, auditor=self.auditor.person_id,
                                  objective=self.told.audit_objective, planned_on=self.date(44), by=self.auditor,
                                  at=began)
        audits.start_audit(id=audit.id, by=self.auditor, at=self.day(44))
        for n, (row, check) in enumerate(zip(rows(audit), self.told.checks, strict=True), 1):
            audits.answer_item(id=audit.id, item=row.item.id, answer=Answer(check.answer),
                               evidence=check.evidence or None, by=self.auditor, at=self.day(44, n))
        audits.finish_audit(id=audit.id, conclusion=self.told.conclusion, agreement=Agreement.AGREED, by=self.auditor,
                            at=self.day(43))
        self.mend(next(row.finding.id for row in rows(audit) if row.finding is not None))

    def mend(self, finding: UUID) -> None:
        """What the audit found becomes an action, by the one who leads; it is done and proven like the others."""
        deed = self.told.from_finding
        action = audits.act_on_finding(id=finding, text=deed.text, kind=ActionKind(deed.kind), plan=self.plan,
                                       owner=self.owner.person_id, due_on=self.date(deed.due), by=self.lead,
                                       at=self.day(42)).action_id
        self.finish(action, deed, deed.done - WAIT_DAYS - 2)

    def judge(self, told: Attempt) -> None:
        plans.ask_for_review(id=self.plan, by=self.owner, at=self.day(told.judged + 1))
        for goal, aim in zip(self.aims, told.aims, strict=True):
            plans.judge(id=self.plan, goal=goal, verdict=Verdict(aim.verdict), note=aim.ground, by=self.auditor,
                        at=self.day(told.judged), today=self.date(told.judged))
        plans.end(id=self.plan, reason=told.ending or None, by=self.manager, at=self.day(told.judged, 20))


def _item(check: Check) -> Item:
    return Item(check.text, section=check.section, look_at=check.look_at, weight=check.weight,
                critical=check.critical)


def tell(told: Telling, known: dict[str, Actor], at: datetime, by: Actor) -> None:
    """Act out one telling: its team, its people (those `known` already, by sign-in name, stay), the whole case."""
    beginning = at - timedelta(days=220)
    team = staff.add_team(name=told.team, by=by, at=beginning)
    hands = {}
    for hand in (told.lead, told.handler, told.owner, told.manager, told.auditor):
        person = known[hand.sign_in].id if hand.sign_in in known else staff.add_person(
            name=hand.name, sign_in_name=hand.sign_in, language=told.language, by=by, at=beginning)
        for role in hand.roles:
            staff.grant_role(person=person, role=Role(role), team=team, by=by, at=beginning)
        hands[hand.sign_in] = actor_of(person)
    Case(told, hands, team, at).act()


def actor_of(person: UUID) -> Actor:
    """A person of the story as an actor, with what was granted by now."""
    found = people.person(person)
    if found is None:
        raise LookupError(person)
    return people.actor(found)

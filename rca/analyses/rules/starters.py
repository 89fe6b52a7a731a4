"""Six fishes that are half drawn: what usually stands behind the complaints that service organisations hear most.

Each is a problem, bones and *suspected* causes, worded after the five rules of causation: what happens in the work,
never who. They are guesses to be struck out, mended and proven; nothing of them is a finding. The bone "Noticing" asks
the second chain of whys: why did no check or alarm find it before the customer did?
"""

from collections.abc import Callable
from dataclasses import dataclass

from rca.foundation.messages import Message, msg


@dataclass(frozen=True)
class Branch:
    """A bone or a cause, with the causes that lead to it."""

    text: Message
    causes: tuple["Branch", ...] = ()


@dataclass(frozen=True)
class Starter:
    """What an analysis may begin with; `word` names it in addresses."""

    word: str
    name: Message
    problem: Message
    bones: tuple[Branch, ...]

    @property
    def causes(self) -> int:
        """How many causes hang on its bones."""
        return sum(size(bone) - 1 for bone in self.bones)

    def told(self, say: Callable[[Message], str]) -> str:
        """The whole fish as indented text in somebody's language: two blanks for each level, the problem first."""
        lines, todo = [say(self.problem)], [(1, bone) for bone in reversed(self.bones)]
        while todo:
            depth, branch = todo.pop()
            lines.append(f"{'  ' * depth}{say(branch.text)}")
            todo.extend((depth + 1, cause) for cause in reversed(branch.causes))
        return "\n".join(lines) + "\n"


def size(branch: Branch) -> int:
    """A branch with all that hangs on it, counted."""
    return 1 + sum(size(cause) for cause in branch.causes)


def why(text: Message, *causes: Branch) -> Branch:
    """A bone or a cause, and the answers to its why."""
    return Branch(text, causes)


LATE_DELIVERY = Starter(
    "late-delivery", msg("Late delivery"), msg("The order reached the customer after the promised day"), (
        why(msg("The promise"),
            why(msg("The promised day comes from average transit times, whatever waits in the warehouse that day"),
                why(msg("The shop page does not receive the number of open orders")),
                why(msg("Peak weeks carry the same promise as quiet weeks")))),
        why(msg("Process"),
            why(msg("An order with one missing item waits until everything is there"),
                why(msg("Part shipments are released in a single round at noon"))),
            why(msg("Orders paid after six in the morning are picked on the next day"),
                why(msg("The picking list is printed once a day, before the shift")))),
        why(msg("Suppliers"),
            why(msg("The carrier collects at 16:00, before the last orders are packed"),
                why(msg("The carrier's contract dates from a time with half as many orders"),
                    why(msg("The contract sets no date for looking at the volumes again"))),
                why(msg("The budget of the warehouse holds no line for a second collection")))),
        why(msg("Systems"),
            why(msg("Items shown as free are already reserved in the branches"),
                why(msg("Branches and web shop exchange their stock figures at night only"))),
            why(msg("Parcels come back because the address does not exist"),
                why(msg("The order form accepts any street name")))),
        why(msg("Noticing"),
            why(msg("No alarm points to an order that has stood still for a day"),
                why(msg("The daily report counts orders sent, not orders waiting"))),
            why(msg("Customers are told of a delay only when they ask"))),
    ))

WRONG_BILL = Starter(
    "wrong-bill", msg("Wrong bill"), msg("The customer got a bill that differs from what was agreed"), (
        why(msg("Agreement"),
            why(msg("The discount stands in the note of the sale, not in the contract record"),
                why(msg("The sales form has no field for a price outside the price list"))),
            why(msg("The tariff changed between the order and its activation"),
                why(msg("The contract record keeps the name of a tariff, not its price on the day of signing")))),
        why(msg("Systems"),
            why(msg("Billing works with customer data of the night before"),
                why(msg("Changes made on the last day of the month arrive after the billing run")),
                why(msg("The nightly transfer stops at the first record it cannot read"),
                    why(msg("Rejected records go to a file and raise no alarm")))),
            why(msg("A cancelled option goes on being charged"),
                why(msg("Cancelling in the shop program sets no end date in billing")))),
        why(msg("Process"),
            why(msg("A change of contract is typed into two programs by hand"),
                why(msg("The interface between both programs was left out of the first release"))),
            why(msg("What was credited on the telephone appears on the next bill, not on this one"),
                why(msg("Credits are released once a week, on Fridays")))),
        why(msg("The bill itself"),
            why(msg("The bill shows one total, so customers cannot match it with their order"),
                why(msg("The layout leaves one line for each contract")))),
        why(msg("Noticing"),
            why(msg("No step compares a bill with its order before it is sent"),
                why(msg("The check before sending looks at the total of a run, not at single bills"))),
            why(msg("Calls about wrong bills are closed as questions and counted nowhere"))),
    ))

LONG_WAIT = Starter(
    "long-wait", msg("Long wait"), msg("The customer waited longer than promised before somebody answered"), (
        why(msg("Demand"),
            why(msg("Letters to all customers go out on one day, and the calls come on the next"),
                why(msg("Dates of mailings do not reach shift planning"))),
            why(msg("One caller in three asks where an order is"),
                why(msg("The order page shows nothing between “paid” and “sent”")))),
        why(msg("Planning"),
            why(msg("Shifts follow the calls of last year"),
                why(msg("The forecast is made once a quarter")),
                why(msg("Callers who hang up in the queue are left out of the forecast's figures"))),
            why(msg("Breaks and courses fall into the busiest hour"),
                why(msg("The shift plan shows staff by day, not by hour")))),
        why(msg("Process"),
            why(msg("One call in four is passed on to a second desk"),
                why(msg("Refunds above 50 may be released by the back office alone"),
                    why(msg("The limit was set when one desk took all calls"))),
                why(msg("The menu asks for the product, while desks are divided by kind of request")))),
        why(msg("Systems"),
            why(msg("Each call needs three programs that do not share the customer number")),
            why(msg("The offer to call back is switched off at full load"),
                why(msg("The licence covers fifty callbacks a day")))),
        why(msg("Noticing"),
            why(msg("The wallboard shows the average wait, in which single long waits disappear"),
                why(msg("The target is set as an average of the day"))),
            why(msg("No alarm sounds while the queue grows; a report comes the next morning"))),
    ))

BROKEN_PROMISE = Starter(
    "broken-promise", msg("Broken promise"), msg("What the customer was promised was not done by the agreed day"), (
        why(msg("The promise"),
            why(msg("A date is promised before the department that does the work has seen the request"),
                why(msg("The promise form shows no free appointments"),
                    why(msg("The field service keeps its calendar outside the case program"))),
                why(msg("The guideline holds no wording for a date that is still open"))),
            why(msg("The promise stands in the free text of the case, without a date field"))),
        why(msg("Handover"),
            why(msg("A case changes hands at the end of a shift without its promise"),
                why(msg("The handover list holds case numbers, not what is due")),
                why(msg("The rules name no deputy for a promise whose owner is away"))),
            why(msg("The second department sorts requests by arrival, not by promised day"),
                why(msg("The promised day is lost on the way from one ticket system to the other")))),
        why(msg("Capacity"),
            why(msg("More appointments are booked than technicians are on duty"),
                why(msg("Absences reach the booking calendar on the next day")),
                why(msg("Leave is granted by a calendar that shows no bookings")))),
        why(msg("Systems"),
            why(msg("Reminders go to a personal mailbox, also during leave"),
                why(msg("A reminder cannot be addressed to a team")))),
        why(msg("Noticing"),
            why(msg("No list shows the promises that fall due today"),
                why(msg("The case program filters by day of receipt only"))),
            why(msg("A missed day becomes visible when the customer calls again"),
                why(msg("A second call opens a new case that is not linked with the first")))),
    ))

RUDE_CONTACT = Starter(
    "rude-contact", msg("Rude contact"), msg("The customer felt treated rudely"), (
        why(msg("Workload"),
            why(msg("Calls follow each other without a break, also after an abusive one"),
                why(msg("The telephone system puts the next call through after five seconds")),
                why(msg("A break counts against the target for handling time"),
                    why(msg("The target measures from ring to ring")))),
            why(msg("Evening shifts run nine hours on the telephone"),
                why(msg("Two posts of the evening shift have been vacant since spring")))),
        why(msg("Rules and scripts"),
            why(msg("The script asks for three numbers before the customer may speak"),
                why(msg("The script took over data protection questions without a trial with customers"))),
            why(msg("A refusal has to be told with nothing to offer instead"),
                why(msg("Goodwill may be granted by a supervisor alone")),
                why(msg("The limit for goodwill has stood at 10 for six years")))),
        why(msg("Information"),
            why(msg("Customers tell their story again at each contact"),
                why(msg("Notes of the chat do not appear on the telephone screen"))),
            why(msg("The front line learns of new prices from callers"),
                why(msg("The news page is updated after the mailing to customers")))),
        why(msg("Training"),
            why(msg("The induction course holds no practice with angry callers"),
                why(msg("The course was cut from five days to two when new products came")))),
        why(msg("Noticing"),
            why(msg("Samples of calls are checked for correct answers, not for tone"),
                why(msg("The quality form has no item for how a customer was spoken to"))),
            why(msg("Complaints about tone end with an apology and are recorded nowhere"))),
    ))

OUTAGE = Starter(
    "outage", msg("Outage"), msg("Customers could not use the service for hours"), (
        why(msg("Changes made"),
            why(msg("A new version went to all customers at once"),
                why(msg("The release tool knows no step between test and everybody")),
                why(msg("The way back to the old version was not tried before the release"))),
            why(msg("A setting was changed directly on the live system"),
                why(msg("The rule for emergencies allows a change that one person makes alone")))),
        why(msg("Technology"),
            why(msg("Both lines run through one switch"),
                why(msg("The second line was added later, in the same cabinet"))),
            why(msg("The disk of the database filled up in the night"),
                why(msg("A failed job starts again without limit and writes its records anew")))),
        why(msg("Suppliers"),
            why(msg("The provider worked on its lines during our busiest hour"),
                why(msg("Notices of maintenance go to a mailbox that is read on weekdays")))),
        why(msg("Recovery"),
            why(msg("The order in which systems must start had to be found out by trying"),
                why(msg("The restart guide describes the rooms before the move")),
                why(msg("The last restart exercise was held before the move")))),
        why(msg("Noticing"),
            why(msg("Customers called before any alarm rang"),
                why(msg("Monitoring asks whether the server answers, not whether a customer can sign in")),
                why(msg("The threshold of the alarm was raised after a week of false alarms"),
                    why(msg("Alarms of test systems ring at the same desk")))),
            why(msg("The hotline learned of the outage from callers"),
                why(msg("The status page is written by hand")))),
    ))

STARTERS: dict[str, Starter] = {starter.word: starter for starter in (
    LATE_DELIVERY, WRONG_BILL, LONG_WAIT, BROKEN_PROMISE, RUDE_CONTACT, OUTAGE)}
"""The starters by their word, in the order in which they are offered."""

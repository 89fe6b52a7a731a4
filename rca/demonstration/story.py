"""The demonstration's story: a telecom company, its people, its complaints, and one fish. All of it made up."""

from dataclasses import dataclass

TEAMS = ("Billing care", "Field service")

PEOPLE = (
    # name, sign-in name, language, (role, team or None for all)
    ("Mei Tan", "mei", "en", (("facilitator", None), ("handler", "Billing care"))),
    ("Jonas Weber", "jonas", "en", (("handler", "Billing care"), ("member", "Billing care"))),
    ("Ana Ruiz", "ana", "en", (("member", "Billing care"),)),
    ("林晓", "linxiao", "zh_Hans", (("member", "Billing care"), ("handler", "Billing care"))),
    ("Petra Novak", "petra", "en", (("handler", "Field service"), ("member", "Field service"))),
    ("Omar Said", "omar", "en", (("manager", None),)),
    ("Ruth Keller", "ruth", "en", (("auditor", None),)),
    ("Carl Lindqvist", "carl", "en", (("coach", "Billing care"),)),
    ("陳雅婷", "yating", "zh_Hant", (("hr", None),)),
    ("Ida Moreau", "ida", "en", (("administrator", None),)),
)

COMPLAINTS = (
    # title, description, complainant, product, channel, days ago, team, tasks done
    ("Bills show a roaming charge after it was cancelled",
     ("I cancelled roaming on the second, the app said cancelled, and now it is on the bill again. It is the third "
     "month. I do not want a voucher. I want to see that the second card is off as well, and I want the 38 euros."),
     "Lena Hartmann", "Family 40", "phone", 6, "Billing care", 8),
    ("Charged for roaming in Norway, option was off",
     "I switched the option off before the trip and got a text that confirmed it. The bill lists four days of it.",
     "Ines Costa", "Solo 20", "web", 4, "Billing care", 2),
    ("Roaming pass came back on the second card",
     "取消了漫游包，主卡没有了，可是副卡这个月又扣了一次。请说明原因并退款。",
     "王丽", "Family 40", "phone", 4, "Billing care", 4),
    ("Two bills for the same month",
     "There are two bills for October, with different numbers and the same amount. Both were debited.",
     "Erik Dahl", "Family 30", "chat", 9, "Billing care", 6),
    ("Refund of 24.90 has not arrived",
     "You promised the refund within five working days. That was three weeks ago.",
     "Greta Lund", "Solo 20", "mail", 11, "Billing care", 9),
    ("Contract renewed although notice was given",
     "I gave notice by letter in June and have the receipt. The contract was renewed for twelve months.",
     "Maria Rossi", "Solo 20", "letter", 15, "Billing care", 5),
    ("Number lost when moving to the new plan",
     "After the change of plan my old number is gone, and callers hear that it does not exist.",
     "Yusuf Demir", "Solo 10", "counter", 3, "Billing care", 3),
    ("Technician did not come a second time",
     "I took a day off twice. Nobody came, nobody called, and the shop cannot see the appointment.",
     "Paul Berger", "Fibre 250", "phone", 7, "Field service", 4),
    ("Slow connection every evening since the upgrade",
     "Since the upgrade it is slower than before from seven to eleven. The line test is always done at noon.",
     "Tom Okafor", "Fibre 100", "phone", 12, "Field service", 2),
    ("Router was sent to the old address",
     "I gave the new address on the phone and it is on the confirmation. The parcel went to the old one.",
     "Nadia Haddad", "Fibre 250", "social_media", 2, "Field service", 0),
)

PROBLEM = "Bills show a roaming charge after it was cancelled"
DETAIL = ("47 cases since March, all with the second card of a family plan or a stop between midnight and six. "
          "Stops made in the shop by one-card customers are not affected.")


@dataclass(frozen=True)
class C:
    """A cause of the story: its words, what the evidence says (v, s, x), evidence, causes of its own."""

    text: str
    status: str = "s"
    kids: tuple["C", ...] = ()
    root: bool = False
    evidence: str = ""
    stop: str = ""
    also: str = ""
    key: str = ""


FISH: tuple[tuple[str, tuple[C, ...]], ...] = (
    ("Place", (
        C("Web form says “request sent”, not “done”"),
        C("Shops cancel in a second system", "v", (C("The two share no order number"),),
          evidence="Walked through with the Altona shop on 12 November."))),
    ("Promotion", (
        C("Welcome text abroad offers the pass again", "s",
          (C("Reply YES books it without naming a price", "v", evidence="Text of the welcome message, version 9."),)),
        C("Leaflet promises “cancel any time”", "x"))),
    ("Process", (
        C("Customer hears “cancelled” before billing has accepted it", "v", (
            C("Order closes when the app receives it", "v", (
                C("No step compares orders with bills", "v", root=True,
                  evidence="No such step in process description 4.2; nobody at billing knows of one.",
                  stop="The process is ours to change."),),
              evidence="Order log of 40 cases: closed within one second each time."),
            C("Refusals go to a shared mailbox", "v", (C("Nobody is told when one arrives"),),
              evidence="1,204 unread messages on 10 November.")),
          evidence="In 38 of 40 cases the text was sent before the file was read."),
        C("Refund is asked for again each month"))),
    ("Product", (
        C("Day pass renews itself at midnight", "s", (
            C("Renewal runs on home time"),
            C("Stop waits for the running day", "v", evidence="Product sheet, page 3."))),
        C("Family plan holds one option for all cards", "v", also="sim", evidence="Data model of the plan, 2019."))),
    ("Systems", (
        C("Billing still holds the option as active", "v", (
            C("Stop orders travel in a nightly file", "v", (
                C("The file has one field for the SIM number", "v", root=True, key="sim",
                  evidence="412 of 9,380 stop orders in April had a second SIM; all 412 were billed.",
                  stop="The layout is ours to change."),),
              evidence="Interface list, line 31."),
            C("Rejected rows raise no alarm")),
          evidence="Read in billing for all 47 cases."),
        C("Clock of the app server runs ahead", "x"))),
    ("Price", (
        C("Networks abroad report use up to 30 days late", "v", evidence="Clearing reports of the last quarter."),
        C("Bill line hides the day of use", "s", (C("Template allows 40 characters", "x"),)),
        C("Monthly fee is taken in advance"))),
    ("People", (
        C("Agents cannot see what billing holds", "v", (C("Screen is licensed per seat"),),
          evidence="Shadowed two agents for a morning."),
        C("Script covers the old plans only"),
        C("Too little training on roaming", "x"))),
    ("Suppliers", (
        C("Late use is billed in the next month", "v", (
            C("Contract allows thirty days", "v", evidence="Clause 7 of the clearing contract."),
            C("Three networks send it by mail")), evidence="Bills of March to May."),
        C("Clearing house changed its format in May", "x"))),
)

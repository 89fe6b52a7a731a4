"""The case in English: the hotline that promised to call back."""

from decimal import Decimal

from rca.demonstration.story import C
from rca.demonstration.tellings.parts import Aim, Attempt, Candidate, Check, Deed, Hand, Telling, Told

ENGLISH = Telling(
    language="en",
    team="Hotline",
    lead=Hand("Mei Tan", "mei"),
    handler=Hand("Nils Berg", "nils", ("handler", "member")),
    owner=Hand("Eva Brandt", "eva", ("member",)),
    manager=Hand("Omar Said", "omar"),
    auditor=Hand("Ruth Keller", "ruth"),
    complaints=(
        Told(
            "Promised callback never came",
            "Your colleague said somebody would call within a day. That was nine "
            "days ago. I have told the story three times since, each time to somebody who knew nothing.",
            "Karin Voss",
            "Fibre 250",
            "phone",
            214,
            ("One technician who calls at eight tomorrow and stays with the case",
             "A month free, and the fault line's number"),
        ),
        Told(
            "Waited at home for a call about the fault",
            "I was told to stay reachable between two and six. Nobody called, and the fault is still there.",
            "Hamid Rezaei",
            "Fibre 100",
            "chat",
            209,
        ),
        Told(
            "Called back after two weeks, at night",
            "The call came after two weeks and at a quarter to ten in the "
            "evening. By then I had signed with somebody else.",
            "Sofia Lindgren",
            "Family 30",
            "mail",
            206,
        ),
    ),
    problem="Customers wait in vain for the callback we promised",
    detail="31 complaints a month. Fewer than half of the callbacks promised on the hotline come in time; late shift "
    "and weekend are worst. Callbacks promised in shops are not affected.",
    fish=(
        (
            "People",
            (
                C(
                    "Agents do not know the rule for callbacks",
                    "v",
                    (
                        C(
                            "New agents hear of it once, on their second day",
                            "v",
                            root=True,
                            key="training",
                            evidence="Induction plan of the hotline, day two, one slide.",
                            stop="The induction is ours to change.",
                        ),
                    ),
                    evidence="11 of 20 agents asked could not say the rule.",
                ),
                C("Agents promise a call to end a hard conversation", "s"),
            ),
        ),
        (
            "Process",
            (
                C(
                    "A promised call is noted in free text",
                    "v",
                    key="text",
                    evidence="In 37 of 40 tickets the promise stands in the remarks.",
                ),
                C("Who promised has gone home when the call is due"),
            ),
        ),
        (
            "Systems",
            (
                C("The list of open tickets is sorted by receipt", "s"),
                C("Telephone system loses callbacks at night", "x", evidence="Log of March to May: none was lost."),
            ),
        ),
        ("Measurement", (C("Nobody counts callbacks that were kept", "v", evidence="No report holds the figure."),)),
    ),
    goes_on="What is open stays on the list; the plan cannot wait for it",
    second_round=(
        (
            "A promised call is noted in free text",
            (
                C(
                    "The ticket has no field for a promised time",
                    "v",
                    root=True,
                    key="field",
                    evidence="Ticket form of version 8: remarks only. Billing's form has a time: 93 % kept.",
                    stop="The form is ours to change.",
                ),
            ),
        ),
        (
            "Who promised has gone home when the call is due",
            (
                C(
                    "Open promises are in nobody's queue after the shift",
                    "v",
                    root=True,
                    key="queue",
                    evidence="Of 212 open promises on one evening 208 had no owner on duty.",
                    stop="Queues are set up by our own shift planning.",
                ),
            ),
        ),
    ),
    solutions=(
        Candidate("Two-hour training on callbacks for every agent", "training", "weaker", plan=1, dots=3),
        Candidate(
            "Poster with the rule at every desk", "training", "weaker", refused="Goes with the training.", dots=1
        ),
        Candidate(
            "Do not promise callbacks at all",
            "training",
            "stronger",
            refused="Some questions cannot be answered on the first call.",
        ),
        Candidate("Team leads ask about callbacks each Monday", "training", "weaker", dots=1),
    ),
    second_solutions=(
        Candidate("A due time in the ticket, without which it cannot be put away", "field", "stronger", plan=2, dots=4),
        Candidate(
            "Promises still open at the end of a shift move to the next shift's queue",
            "queue",
            "intermediate",
            plan=2,
            dots=3,
        ),
        Candidate("The customer picks the time by text message", "field", "intermediate", dots=2),
        Candidate("A text message when a callback will be late", "queue", "intermediate", dots=1),
        Candidate(
            "One person a shift does nothing but callbacks",
            "queue",
            "weaker",
            refused="Hides the promise from whoever gave it.",
        ),
    ),
    failed=Attempt(
        title="Everybody knows the rule for callbacks",
        made=190,
        approved=187,
        due=140,
        judged=122,
        objective="Nine of ten promised callbacks are kept, because everybody who promises one knows what it means.",
        deeds=(
            Deed(
                "Train all 64 agents of the hotline in two hours each",
                "corrective",
                160,
                158,
                "Attendance lists: 62 of 64 agents.",
                "64 agents know the rule and the figure did not move.",
                proven=False,
            ),
        ),
        aims=(
            Aim(
                "Callbacks kept in time",
                "%",
                "higher",
                Decimal("48"),
                Decimal("90"),
                ((170, Decimal("47")), (150, Decimal("52")), (136, Decimal("51")), (124, Decimal("51"))),
                "not_met",
                "51 % in the four weeks after the last training, of 1,930 promises; 48 % before.",
            ),
        ),
        check_ins=((165, "Half of the agents are trained. They ask where they should note the time."),),
        ending="Everybody is trained and the figure has not moved. Knowing the rule does not help where the ticket has "
        "no place for the time.",
    ),
    effective=Attempt(
        title="A promise has a time",
        made=112,
        approved=109,
        due=20,
        judged=4,
        objective="Every promised callback has a time and an owner on duty, so that nine of ten are kept.",
        deeds=(
            Deed(
                "Call the 212 customers who still wait",
                "containment",
                105,
                104,
                "212 calls, 171 reached, the others by letter.",
                "No repeat complaint from these customers since.",
            ),
            Deed(
                "Due time in the ticket form",
                "corrective",
                84,
                82,
                "Form 9 live since the 2nd; 40 tickets looked at, all with a time.",
                "98 % of promises carry a time, counted over four weeks.",
            ),
            Deed(
                "Hand over open promises between shifts",
                "preventive",
                70,
                69,
                "Queue rule 14 switched on for all three shifts.",
                "Open promises without an owner on duty fell from 208 to 6 an evening.",
            ),
        ),
        aims=(
            Aim(
                "Callbacks kept in time",
                "%",
                "higher",
                Decimal("51"),
                Decimal("90"),
                (
                    (100, Decimal("55")),
                    (80, Decimal("71")),
                    (60, Decimal("88")),
                    (40, Decimal("92")),
                    (12, Decimal("94")),
                ),
                "met",
                "94 % of 2,048 promises in the last four weeks.",
            ),
            Aim(
                "Complaints about callbacks, a month",
                "complaints",
                "lower",
                Decimal("31"),
                Decimal("10"),
                ((90, Decimal("26")), (60, Decimal("14")), (30, Decimal("9")), (10, Decimal("7"))),
                "met",
                "7 in the last month, 31 before; as many calls as before.",
            ),
        ),
        check_ins=(
            (95, "The form is tried by the early shift. Two agents say it takes ten seconds more."),
            (66, "Weekend shift asks who takes over on Sunday night."),
        ),
    ),
    checklist="Callbacks: is a promise kept?",
    checks=(
        Check(
            "The promise",
            "Every promised callback has a due time in its ticket.",
            "Twenty tickets of last week with the word “call”.",
            2,
            True,
            "conform",
            "20 of 20 tickets.",
        ),
        Check(
            "The promise",
            "The customer is told the time in words.",
            "Five recordings.",
            1,
            False,
            "conform",
            "5 of 5 recordings.",
        ),
        Check(
            "Hand-over",
            "Open promises move to the next shift.",
            "The queue at 14:05 and at 22:05.",
            2,
            True,
            "conform",
            "0 and 3 left behind, all of them called within the hour.",
        ),
        Check(
            "Hand-over",
            "Somebody is named for promises of the weekend.",
            "Shift plan of the last four weekends.",
            2,
            False,
            "not_conform",
            "Two of four Sunday nights have nobody named.",
        ),
        Check(
            "Measurement",
            "The figure is looked at every week.",
            "Minutes of the team leads.",
            1,
            False,
            "observation",
            "Looked at, but not written down in two of eight weeks.",
        ),
        Check("Measurement", "Shops report their callbacks, too.", "Report of the shops.", 1, False, "not_applicable"),
    ),
    audit_objective="Is what the plan calls done really done, and does it hold?",
    conclusion="What is called done is done, and it holds on weekdays. For Sunday nights nobody is named.",
    from_finding=Deed(
        "Name who takes over on Sunday nights in the shift plan",
        "preventive",
        30,
        28,
        "Shift plan from this month on: a name for every Sunday night.",
        "Four Sundays looked at: a name each time, no promise left behind.",
    ),
)

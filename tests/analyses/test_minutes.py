"""The minutes read from a journal and a graph: nothing but what is there, the same each time."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

from markdown_it import MarkdownIt

from rca.analyses.files.minutes import facts, sections
from rca.analyses.files.minutes_markdown import markdown
from rca.analyses.graph import CountVotes, ParkCause, StopChain, apply
from rca.analyses.graph.minutes import Record, minutes_of, sittings
from rca.analyses.rules import ERASED, Step
from rca.analyses.rules.minutes import Candidate
from rca.foundation.messages import msg
from tests.analyses.making import PROBLEM, cause, fish, uid, verify

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
MEI, ANA = uid(501), uid(502)


def entry(act: str, minutes: float = 0, by: UUID = MEI, payload: dict | None = None, **facts: object):
    return SimpleNamespace(act=act, facts=facts, payload={} if payload is None else payload, actor_id=by,
                           at=NINE + timedelta(minutes=minutes))


def at(minute: float) -> datetime:
    return NINE + timedelta(minutes=minute)


START = entry("analysis.started")


def span(begin: datetime, end: datetime | None) -> str:
    return f"{begin:%H:%M}" if end is None else f"{begin:%H:%M}–{end:%H:%M}"


def record(graph=None, *entries, **given) -> Record:
    graph = fish() if graph is None else graph
    return Record(minutes_of([START, *entries], graph), graph, **given)


def words(found: Record, key: str) -> list[str]:
    """The lines of a part as a reader sees them."""
    return [f"{line.words} {' · '.join(map(str, line.more))}".strip()
            for part in sections(found, span) if part.key == key for line in part.lines]


def test_a_break_of_more_than_three_hours_ends_a_sitting():
    assert sittings([at(0), at(50), at(500), at(230)]) == [(at(0), at(230)), (at(500), at(500))]
    assert sittings([at(0), at(181)]) == [(at(0), at(0)), (at(181), at(181))]
    assert sittings([at(0), at(180)]) == [(at(0), at(180))]
    assert sittings([]) == []


def test_steps_are_told_with_their_times_and_what_was_missing_with_its_reason():
    found = record(None, entry("analysis.stepped", 20, before="collect", after="group"),
                   entry("analysis.stepped", 35, before="group", after="judge", missing=[["ungrouped", 2, 0]],
                         payload={"reason": "The other two tomorrow"}))
    assert words(found, "steps") == [
        "Collect causes 09:00–09:20", "Group on bones 09:20–09:35", "Gone on without: 2 causes without a group",
        "Reason: “The other two tomorrow”", "Which are correct? since 09:35"]


def test_a_reason_that_was_erased_shows_that_there_was_one():
    taken = SimpleNamespace(act="analysis.stepped", facts={"before": "group", "after": "judge",
                                                           "missing": [["ungrouped", 2, 0]]},
                            payload=None, actor_id=MEI, at=at(5))
    assert record(None, taken).minutes.stages[0].reason == ERASED


def test_an_analysis_that_was_opened_again_goes_back_to_why():
    found = record(None, entry("analysis.reopened", 90, payload={"reason": "Charges went on"}, revision=2))
    assert [stage.step for stage in found.minutes.stages] == [Step.COLLECT, Step.WHY]
    assert words(found, "steps")[-1] == "Why? since 10:30 · opened again: “Charges went on”"
    left = record(None, entry("analysis.reopened", 90, payload={"reason": "Charges went on"}, revision=2),
                  entry("analysis.stepped", 95, before="why", after="deeper"))
    assert "Why? 10:30–10:35 · opened again: “Charges went on”" in words(left, "steps")


def test_a_round_counts_when_it_is_closed_and_not_when_it_was_opened_again_or_discarded():
    def opened(n: int) -> SimpleNamespace:
        return entry("votes.opened", n, round=str(uid(600 + n)), number=n)

    def counted(n: int, *votes: tuple[int, int]) -> SimpleNamespace:
        return entry("votes.counted", n + 0.5, cause=str(PROBLEM), round=str(uid(600 + n)),
                     votes=[[str(uid(c)), v] for c, v in votes])

    entries = [opened(1), counted(1, (11, 3)), entry("votes.reopened", 1.7, round=str(uid(601)), votes=[]),
               opened(2), entry("votes.discarded", 2.2, round=str(uid(602)), number=2),
               opened(3), counted(3, (21, 2), (11, 1))]
    found = record(None, *entries, voters={uid(603): 2})
    assert [(round.number, round.total) for round in found.minutes.rounds] == [(3, 3)]
    assert words(found, "votes") == ["Round 3: 3 votes given by 2 people · 09:03", "cause 21 2 votes",
                                     "cause 11 1 vote"]
    assert not record(None, counted(9, (11, 4))).minutes.rounds  # brought by a file: no round of this team


def test_who_acted_was_there_also_when_another_revealed_their_card():
    graph = fish()
    graph.nodes[uid(11)]["author"] = ANA
    later = [entry(act, 9_000, by=uid(503)) for act in ("payload.erased", "analysis.copied_to")]
    found = minutes_of([START, *later], graph)
    assert found.sittings == ((at(0), at(0)),)
    assert found.actors == (MEI, ANA)


def test_a_chain_is_told_root_first_with_status_and_how_deep_it_goes():
    graph = fish(depth=3)
    verify(graph, 13, root=True)
    assert words(record(graph), "chains") == [
        "cause 13 verified · with evidence · complete: 3 whys", "therefore: cause 12 suspected",
        "therefore: cause 11 suspected", "therefore: the problem"]
    verify(graph, 21, root=True)
    assert "cause 21 verified · with evidence · not complete: why 1 of 3" in words(record(graph), "chains")
    apply(graph, StopChain(uid(21), "", "It is not ours to change"))
    assert "cause 21 verified · with evidence · stops at why 1 of 3: “It is not ours to change”" in words(
        record(graph), "chains")


def test_open_points_name_early_ends_doubtful_causes_unplanned_solutions_and_parked_cards():
    graph = fish(depth=2)
    verify(graph, 13, root=True)
    apply(graph, CountVotes(PROBLEM, uid(700), ((uid(21), 4), (uid(13), 2))))
    apply(graph, ParkCause(uid(22)))

    def one(number: int, **given: object) -> Candidate:
        return Candidate(**{"number": number, "text": f"Solution {number}", "chosen": False, "open": False,
                            "planned": False, "reason": "", "dots": 0, "strength": None, "author": MEI, **given})

    found = record(graph, solutions=[one(1, chosen=True), one(2, chosen=True, planned=True), one(3, open=True),
                                     one(4, reason="Tried twice")])
    assert words(found, "open") == [
        "2 chains end before why 2 and do not say why", "cause 21 No. 4", "cause 31 No. 6",
        "cause 21 4 votes, but only suspected", "Solution 1 chosen, but in no plan yet",
        "1 solution nobody has decided on", "cause 22 parked"]
    assert words(found, "refused") == ["Solution 4 No. 4 · Tried twice"]


def test_nothing_there_is_said_and_never_looks_done():
    found = record(fish())
    said = {part.key: str(part.none) for part in sections(found, span) if not part.lines}
    assert said == {"chains": "No root cause is marked yet.", "verified": "No cause is verified yet."}
    assert [str(label) for label, _ in facts(found, span)] == ["When"]


NASTY = ["# no heading", "- no list", "1. no number", "a\n\n# b", "*a* _b_ `c`", "<script>x</script>", "[a](b) ![c](d)",
         "| a | b |", "***", "===", "> q", "    code", "&lt; &amp;", "~~~", "a  \nb", "\\"]


def test_nothing_people_wrote_breaks_the_markdown():
    graph = fish()
    for number, text in enumerate(NASTY):
        cause(graph, 800 + number, 1, "x")
        graph.nodes[uid(800 + number)]["text"] = " ".join(text.split())
    text = markdown(msg("Minutes: %(problem)s", problem="# 1"), [(msg("When"), ["*now*"])], graph,
                    sections(record(graph, notes="\n".join(NASTY)), span), str)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"heading_open", "heading_close", "bullet_list_open", "bullet_list_close", "list_item_open",
                     "list_item_close", "paragraph_open", "paragraph_close", "inline", "text", "text_special",
                     "strong_open", "strong_close", "em_open", "em_close"}
    shown = "\n".join("".join(child.content for child in token.children or ()) for token in tokens)
    for line in NASTY:
        assert " ".join(line.split("\n")[0].split()) in shown


def test_long_lists_end_with_how_many_are_left_out():
    graph = fish()
    for number in range(900, 930):
        cause(graph, number, 1)
    told = words(record(graph), "open")
    assert told[0] == "34 chains end before why 5 and do not say why"
    assert told[-1] == "and 14 more causes"
    assert len(told) == 22

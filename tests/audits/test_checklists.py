"""Checklists: made with a first version, revised into the next, retired; old audits keep theirs (A-10)."""

import pytest

from rca.audits import commands
from rca.audits.queries import checklists, sheets
from rca.audits.rules.checklists import Item
from rca.audits.rules.words import Answer
from rca.foundation import journal
from rca.foundation.db import transaction
from rca.foundation.errors import RuleBroken, Stale
from tests.factories.audits import THEN, finished, fresh, make_audit, make_checklist


def revise(made, by, *texts, **given):
    told = {"name": made.name, "items": [Item(text) for text in texts], "at": THEN, **given}
    return checklists.checklist(transaction(lambda: commands.revise_checklist(id=made.id, by=by, **told).id))


def asked(made, number: int) -> list[str]:
    return [item.text for item in checklists.items_of(checklists.version_of(made.id, number).id)]


def test_a_checklist_is_made_with_its_first_version(lead, team) -> None:
    made = make_checklist(lead, "One", "Two", team=team)
    assert (made.newest, made.team_id, made.retired) == (1, team, False)
    assert asked(made, 1) == ["One", "Two"]


def test_items_keep_what_they_say_and_weigh(lead) -> None:
    made = make_checklist(lead)
    first, second, third = checklists.items_of(checklists.version_of(made.id, 1).id)
    assert (first.number, first.section, first.weight, first.critical) == (1, "Alarms", 2, False)
    assert first.look_at == "the last ten rows in the reject log"
    assert second.critical
    assert third.section == "Comparing"


def test_a_checklist_without_items_is_refused(lead) -> None:
    with pytest.raises(RuleBroken, match="at least one item"):
        make_checklist(lead, items=[])


def test_a_team_that_is_gone_is_refused(lead) -> None:
    with pytest.raises(RuleBroken) as refusal:
        make_checklist(lead, team=lead.id)
    assert refusal.value.field == "team"


def test_a_change_makes_the_next_version_and_the_old_one_stays(lead) -> None:
    made = make_checklist(lead, "One", "Two")
    revised = revise(made, lead, "Two", "Three", name="Alarms")
    assert (revised.newest, revised.name) == (2, "Alarms")
    assert asked(made, 1) == ["One", "Two"]
    assert asked(made, 2) == ["Two", "Three"]


def test_an_audit_keeps_the_version_and_the_score_it_had(lead, auditor, case) -> None:
    made = make_checklist(lead, "One", "Two")
    audit = make_audit(lead, auditor, ("complaint", case.id), checklist=made.id)
    finished(audit, auditor, Answer.CONFORM, Answer.NOT_CONFORM)
    revise(made, lead, "Three")
    kept = fresh(audit.id)
    assert [row.item.text for row in sheets.rows(kept)] == ["One", "Two"]
    assert sheets.scores([audit.id])[audit.id].percent == 50
    later = make_audit(lead, auditor, ("complaint", case.id), checklist=made.id)
    assert [row.item.text for row in sheets.rows(later)] == ["Three"]


def test_two_editors_at_once_are_told(lead) -> None:
    made = make_checklist(lead, "One")
    seen = made.version
    revise(made, lead, "Two", seen=seen)
    with pytest.raises(Stale):
        revise(made, lead, "Three", seen=seen)
    assert asked(made, 2) == ["Two"]


def test_a_retired_checklist_is_asked_by_no_new_audit(lead, auditor, case) -> None:
    made = make_checklist(lead, "One")
    transaction(lambda: commands.retire_checklist(id=made.id, by=lead, at=THEN).id)
    with pytest.raises(RuleBroken) as refusal:
        make_audit(lead, auditor, ("complaint", case.id), checklist=made.id)
    assert refusal.value.field == "checklist"
    transaction(lambda: commands.use_checklist_again(id=made.id, by=lead, at=THEN).id)
    assert make_audit(lead, auditor, ("complaint", case.id), checklist=made.id)


def test_every_change_stands_in_the_journal(lead) -> None:
    made = make_checklist(lead, "One")
    revise(made, lead, "Two")
    transaction(lambda: commands.retire_checklist(id=made.id, by=lead, at=THEN).id)
    transaction(lambda: commands.retire_checklist(id=made.id, by=lead, at=THEN).id)
    entries = journal.entries(("checklist", made.id))
    assert [entry.act for entry in entries] == ["checklist.made", "checklist.revised", "checklist.retired"]
    assert "Two" in entries[1].payload["after"]["items"]
    assert not any("One" in str(entry.facts) for entry in entries)


def test_the_list_pages_by_name_and_counts_the_newest_items(lead, team, other_team) -> None:
    for name in ("B", "A", "C"):
        make_checklist(lead, "One", "Two", name=name, team=team)
    make_checklist(lead, "One", name="Foreign", team=other_team)
    found = checklists.page_of_checklists({team})
    assert [(row[0].name, row.items) for row in found] == [("A", 2), ("B", 2), ("C", 2)]
    after = checklists.page_of_checklists({team}, after=("A", found[0][0].id))
    assert [row[0].name for row in after] == ["B", "C"]

"""Who sees and does what with checklists, audits and findings; other teams' are not there."""

from rca.audits import Answer
from rca.audits.permissions import LOOK, PERMISSIONS, PLAN
from rca.foundation.actors import Actor
from tests.factories.audits import answer as answered
from tests.factories.audits import findings_of, make_audit, make_checklist, started
from tests.factories.people import make_person
from tests.house.policy import POLICY, ROLES


def test_the_table_of_who_may(lead, auditor, team, other_team, case) -> None:
    people = {role: make_person(f"Any {role}", (role, None if role in ("hr", "administrator") else team))
              for role in ROLES}
    checklist = make_checklist(lead, team=team)
    audit = make_audit(lead, auditor, ("complaint", case.id), checklist=checklist.id)
    started(audit, auditor)
    answered(audit, auditor, 1, Answer.NOT_CONFORM)
    own = {"checklist": checklist, "audit": audit, "finding": findings_of(audit)[0]}
    for role, actor in people.items():
        for permission, predicate in PERMISSIONS.items():
            record = own[permission.split(":")[0]]
            expected = role in POLICY[permission] and permission != "audit:do"
            assert predicate(actor, record) is expected, (role, permission)


def test_only_the_auditor_of_an_audit_does_it_and_only_while_they_hold_the_role(lead, auditor, second, case) -> None:
    audit = make_audit(lead, auditor, ("complaint", case.id))
    do = PERMISSIONS["audit:do"]
    assert do(auditor, audit)
    assert not do(second, audit)
    assert not do(Actor(auditor.id, person_id=auditor.id), audit)


def test_another_team_s_records_are_not_there(lead, auditor, case, other_team) -> None:
    audit = make_audit(lead, auditor, ("complaint", case.id), checklist=make_checklist(lead).id)
    for role in {*LOOK, *PLAN}:
        stranger = make_person(f"Stranger {role}", (role, other_team))
        for permission in ("audit:see", "audit:plan", "audit:cancel", "audit:hand_over", "audit:do"):
            assert not PERMISSIONS[permission](stranger, audit), (role, permission)


def test_a_guest_may_nothing(owner) -> None:
    guest = Actor(owner.id, grants=owner.grants, person_id=None)
    assert not any(predicate(guest, None) for predicate in PERMISSIONS.values())

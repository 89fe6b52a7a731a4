"""Who sees and does what with complaints; who complained is for those who need it (C-08)."""

import pytest

from rca.complaints.permissions import PERMISSIONS
from rca.foundation.actors import Actor
from tests.factories.complaints import imported, make_complaint
from tests.factories.people import make_person, post, sign_in

ALL_TEAMS = ("hr", "administrator")
LOOKING = ("complaint:list", "complaint:see", "complaint:export")
HANDLING = ("complaint:take", "complaint:edit", "complaint:work", "complaint:close", "complaint:answer_offer")


@pytest.fixture
def readers(team) -> dict[str, Actor]:
    return {role: make_person(f"Any {role}", (role, None if role in ALL_TEAMS else team)) for role in
            ("handler", "facilitator", "manager", "auditor", "member", "coach", "hr", "administrator")}


def test_the_table_of_who_may(readers, owner, team, other_team) -> None:
    own, foreign = make_complaint(owner, team=team), make_complaint(owner, team=other_team)
    for role, actor in readers.items():
        for permission in LOOKING:
            assert PERMISSIONS[permission](actor, own) == (role in ("handler", "facilitator", "manager", "auditor"))
        for permission in HANDLING:
            assert PERMISSIONS[permission](actor, own) == (role == "handler"), (role, permission)
        for permission in ("complaint:know_complainant", "complaint:hand_over"):
            assert PERMISSIONS[permission](actor, own) == (role in ("handler", "facilitator"))
        assert not any(predicate(actor, foreign) for name, predicate in PERMISSIONS.items()
                       if name.startswith("complaint:") and name != "complaint:together")  # of no single case


def test_a_case_of_no_team_belongs_to_every_holder_of_the_role(readers, owner) -> None:
    case = make_complaint(owner)
    assert PERMISSIONS["complaint:edit"](readers["handler"], case)
    assert PERMISSIONS["complaint:see"](readers["auditor"], case)


def test_a_guest_may_nothing(owner) -> None:
    case = make_complaint(owner)
    guest = Actor(owner.id, grants=owner.grants, person_id=None)
    assert not any(predicate(guest, case) for predicate in PERMISSIONS.values())


@pytest.mark.parametrize("role", ["manager", "auditor"])
def test_the_complainant_s_name_is_masked_wherever_it_could_show(client, owner, readers, team, role) -> None:
    case = make_complaint(owner, complainant="Lena Hartmann", team=team)
    page = sign_in(client, readers[role])
    for address in ("/complaints", f"/complaints/{case.id}", "/complaints.csv", f"/history/complaint/{case.id}"):
        answer = page.get(address)
        assert answer.status_code == 200, address
        assert "Hartmann" not in answer.text, address
    assert case.reference not in page.get("/complaints?q=Hartmann").text
    assert "not shown to you" in page.get(f"/complaints/{case.id}").text


def test_a_handler_sees_the_name_everywhere_but_in_files_which_ask_for_consent(client, owner, readers, team) -> None:
    case = make_complaint(owner, complainant="Lena Hartmann", team=team)
    page = sign_in(client, readers["handler"])
    for address in ("/complaints", f"/complaints/{case.id}", f"/history/complaint/{case.id}", "/complaints?q=hartmann"):
        assert "Hartmann" in page.get(address).text, address
    assert "Hartmann" not in page.get("/complaints.csv").text


def test_a_foreign_case_is_not_there(client, owner, readers, other_team) -> None:
    case = make_complaint(owner, team=other_team)
    page = sign_in(client, readers["handler"])
    for address in (f"/complaints/{case.id}", f"/complaints/{case.id}/edit", f"/history/complaint/{case.id}"):
        assert page.get(address).status_code == 404
    for act in ("edit", "closure", "reopening", "owner", "erasure", "tasks/answered", "tasks/answered/undoing"):
        assert post(page, f"/complaints/{case.id}/{act}").status_code == 404
    assert case.reference not in page.get("/complaints").text
    assert case.reference not in page.get("/complaints.csv").text


@pytest.mark.parametrize("role", ["manager", "auditor", "member"])
def test_who_only_looks_changes_nothing(client, owner, readers, team, role) -> None:
    case = make_complaint(owner, team=team)
    id = imported(owner)
    page = sign_in(client, readers[role])
    for address in ("/complaints/new", "/complaints/import", f"/complaints/{case.id}/edit", f"/complaints/imports/{id}",
                    f"/complaints/imports/{id}/refused.csv"):
        assert page.get(address).status_code == 404, address
    for address in ("/complaints", "/complaints/import", f"/complaints/{case.id}/closure",
                    f"/complaints/imports/{id}/run"):
        assert post(page, address).status_code == 404, address


def test_nobody_unknown_gets_in(client, owner) -> None:
    case = make_complaint(owner)
    for address in ("/complaints", f"/complaints/{case.id}", "/complaints.csv"):
        answer = client.get(address)
        assert answer.status_code == 303
        assert "/sign-in" in answer.location


def test_a_name_finds_only_cases_whose_complainant_one_may_know(client, owner, team, other_team) -> None:
    """Else whoever looks at one team and handles for another could ask who complained."""
    make_complaint(owner, team=team, title="Roaming billed", complainant="Lena Hartmann")
    make_complaint(owner, team=other_team, title="Router lost", complainant="Lena Hartmann")
    make_complaint(owner, team=None, title="Line dead", complainant="Lena Hartmann")
    page = sign_in(client, make_person("Ana Ruiz", "auditor", ("handler", team))).get("/complaints?q=Hartmann").text
    assert "Roaming billed" in page
    assert "Line dead" in page
    assert "Router lost" not in page
    assert "Router lost" in client.get("/complaints?q=router").text


def test_a_case_is_handed_only_to_who_may_see_it(client, handler, team, other_team) -> None:
    case = make_complaint(handler, team=team)
    near, far = make_person("Ana Ruiz", ("handler", team)), make_person("Sol Iversen", ("handler", other_team))
    page = sign_in(client, handler)
    told = {"reason": "Holidays."}
    assert post(page, f"/complaints/{case.id}/owner", {**told, "owner": str(far.id)}).status_code == 422
    assert post(page, f"/complaints/{case.id}/owner", {**told, "owner": str(near.id)}).status_code == 303

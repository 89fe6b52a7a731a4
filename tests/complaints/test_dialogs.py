"""The dialogs of a case come when they are needed: as a part, as a page of their own, or typed in already."""

import pytest

from rca.complaints import commands
from rca.complaints.rules.cases import Closure, Stage
from rca.complaints.views.dialogs import FORMS
from rca.foundation.db import transaction
from tests.complaints.seeing import questions
from tests.factories.complaints import THEN, finish, make_complaint
from tests.factories.people import post, sign_in

PART = {"HX-Request": "true"}
OPEN = {"saying", "assessing", "acknowledging", "waiting", "judging", "offering", "closing", "handing", "erasing"}


@pytest.fixture
def page(client, handler):
    return sign_in(client, handler)


def there(page, case) -> set[str]:
    text = page.get(f"/complaints/{case.id}").text
    return {name for name in FORMS if f'id="{name}" popover' in text}


@pytest.mark.parametrize("name", sorted(OPEN))
def test_a_dialog_comes_as_a_part_and_as_a_page(page, handler, name) -> None:
    case = make_complaint(handler)
    part = page.get(f"/complaints/{case.id}/dialogs/{name}", headers=PART)
    assert (part.status_code, "<html" in part.text) == (200, False)
    assert f'id="{name}-h"' in part.text
    whole = page.get(f"/complaints/{case.id}/dialogs/{name}")
    assert (whole.status_code, "<html" in whole.text, f'id="{name}-h"' in whole.text) == (200, True, True)


def test_a_case_has_the_dialogs_that_fit_how_it_stands(page, handler) -> None:
    case = make_complaint(handler)
    assert there(page, case) == OPEN
    post(page, f"/complaints/{case.id}/acknowledgement", {"channel": "phone"})
    post(page, f"/complaints/{case.id}/waiting", {"reason": "A photo of the router"})
    assert there(page, case) == OPEN - {"acknowledging", "waiting"}
    ended = make_complaint(handler)
    finish(ended, handler, *Stage)
    transaction(lambda: commands.close(id=ended.id, closure=Closure.ACCEPTED, by=handler, at=THEN))
    assert there(page, ended) == {"saying", "calling", "reopening", "erasing"}


def test_what_cannot_be_done_any_more_is_said_in_its_dialog(page, handler) -> None:
    case = make_complaint(handler)
    post(page, f"/complaints/{case.id}/acknowledgement", {"channel": "phone"})
    for headers in (PART, {}):
        late = page.get(f"/complaints/{case.id}/dialogs/acknowledging", headers=headers)
        assert (late.status_code, "cannot be done as the case stands now" in late.text) == (409, True)
    assert page.get(f"/complaints/{case.id}/dialogs/nothing", headers=PART).status_code == 409


def test_an_assessment_is_shown_as_it_was_made(page, handler) -> None:
    case = make_complaint(handler)
    told = {"severity": "grave", "impact": "one", "complexity": "simple", "safety": "y"}
    assert post(page, f"/complaints/{case.id}/assessment", told).status_code == 303
    text = page.get(f"/complaints/{case.id}/dialogs/assessing", headers=PART).text
    assert 'value="grave" checked' in text
    assert '<input checked class="check" id="assessing-safety"' in text


def test_a_refused_form_stands_in_its_dialog_as_it_was_typed(page, handler) -> None:
    case = make_complaint(handler)
    refused = post(page, f"/complaints/{case.id}/judgement", {"validity": "not_valid", "misunderstanding": "The date"})
    assert refused.status_code == 422
    assert "The date</textarea>" in refused.text
    assert 'popovertarget="judging">Try again' in refused.text


def test_the_page_of_a_case_asks_for_no_dialog(page, handler) -> None:
    case = make_complaint(handler)
    page.get(f"/complaints/{case.id}")
    with questions() as asked:
        page.get(f"/complaints/{case.id}")
    assert not [text for text in asked if "ORDER BY person.name" in text]  # who may take it over is asked by its dialog

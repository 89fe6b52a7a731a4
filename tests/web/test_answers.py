"""What every answer carries, how failures look, and what the log says."""

import json
import logging
import re

import pytest
from flask import Blueprint

from tests.factories.people import make_organisation, make_person, post, sign_in


@pytest.fixture
def ida(client):
    return sign_in(client, make_organisation())


@pytest.mark.parametrize("path", ["/me", "/nothing-here", "/static/css/tokens.css", "/health"])
def test_every_answer_carries_a_strict_policy(ida, path) -> None:
    answer = ida.get(path)
    headers = answer.headers
    answer.close()
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Request-Id"]


def test_cookies_are_kept_from_scripts_and_over_tls_from_plain_lines(config) -> None:
    from dataclasses import replace

    from rca import create_app
    from rca.foundation.db import db

    app = create_app(replace(config, public_url="https://rca.example"))
    with app.app_context():
        make_organisation()
        cookie = app.test_client().get("/sign-in").headers["Set-Cookie"]
        answer = app.test_client().get("/health")
        assert "Secure" in cookie
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "max-age" in answer.headers["Strict-Transport-Security"]
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("path", ["/nothing-here", "/people/00000000-0000-0000-0000-000000000000",
                                  "/complaints/00000000-0000-0000-0000-000000000000", "/history/thing/1"])
def test_what_is_not_there_answers_404_in_the_same_look_and_says_where_to_go(ida, path) -> None:
    answer = ida.get(path)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 404
    assert "There is nothing here" in text
    assert "Go to the first page" in text
    assert 'class="top"' in text


def test_a_script_gets_one_sentence_as_json(ida) -> None:
    answer = ida.get("/nothing-here", headers={"Accept": "application/json"})
    assert answer.json == {"error": "The page does not exist, or it is not yours to see."}


def test_a_view_nobody_opened_by_name_is_not_there(app, client) -> None:
    make_organisation()
    forgotten = Blueprint("forgotten", __name__)
    forgotten.get("/forgotten")(lambda: "secret")
    app._got_first_request = False
    app.register_blueprint(forgotten)
    assert sign_in(client, make_person("Ana Ruiz", "administrator")).get("/forgotten").status_code == 404


def test_a_file_over_the_limit_is_refused_in_a_sentence(app, ida) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1000
    answer = ida.post("/me/preferences", data={"name": "x" * 2000})
    assert answer.status_code == 413
    assert "too large" in answer.get_data(as_text=True)


def test_the_log_names_the_route_and_no_person(ida, caplog) -> None:
    with caplog.at_level(logging.INFO, logger="rca.requests"):
        ida.get("/people?q=Lena+Hartmann")
    record = next(record for record in caplog.records if record.name == "rca.requests")
    from rca.web.logs import Lines

    line = json.loads(Lines().format(record))
    assert line["route"] == "/people"
    assert line["status"] == 200
    assert "Lena" not in json.dumps(line)
    assert "Moreau" not in json.dumps(line)


def test_a_failure_of_ours_says_a_number_and_logs_the_trace(app, ida, caplog, monkeypatch) -> None:
    app.config.update(PROPAGATE_EXCEPTIONS=False, TESTING=False)
    monkeypatch.setitem(app.view_functions, "people.me", _broken)
    answer = ida.get("/me")
    assert answer.status_code == 500
    assert "Number for the administrator" in answer.get_data(as_text=True)
    assert any(record.exc_info for record in caplog.records)


def _broken() -> None:
    raise ZeroDivisionError


_broken.guard = None  # type: ignore[attr-defined]


def test_health_says_when_the_database_is_gone(app, client, monkeypatch) -> None:
    assert client.get("/health").json == {"status": "ok"}
    monkeypatch.setattr("rca.web.health.answers", lambda: False)
    assert client.get("/health").status_code == 503


@pytest.mark.parametrize(("language", "said"), [("en", "Added."), ("zh-CN", "已添加。")])
def test_a_notice_told_after_a_change_is_a_sentence_in_the_readers_language(ida, language, said) -> None:
    assert post(ida, "/teams", {"name": "Billing"}).status_code == 303
    page = ida.get("/teams", headers={"Accept-Language": language}).text
    notice = page.split('id="notices"')[1].split('id="main"')[0]
    assert said in notice
    assert "plural" not in notice


def test_no_icon_takes_the_id_of_a_field(ida) -> None:
    text = ida.get("/analyses/new").text
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'<use href="#([^"]+)"', text)) <= set(ids)


@pytest.mark.parametrize("path", ["/people?q=a%00b", "/analyses?q=%00", "/complaints?q=%00"])
def test_an_address_with_a_character_nobody_types_is_not_understood(ida, path) -> None:
    assert ida.get(path).status_code == 400


def test_a_character_nobody_types_is_left_out_of_what_was_sent(ida) -> None:
    assert post(ida, "/teams", {"name": "Bill\0ing"}).status_code == 303
    assert "Billing" in ida.get("/teams").text


@pytest.mark.parametrize("before", ["99999999999999999999999", "-1"])
def test_a_history_does_not_begin_where_nothing_can_be(client, before) -> None:
    actor = make_organisation()
    browser = sign_in(client, actor)
    assert browser.get(f"/history/person/{actor.id}?before={before}").status_code == 404

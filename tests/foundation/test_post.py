"""Settings of the mail server, and what an address may be."""

import pytest

from rca.config import Config
from rca.foundation.errors import RuleBroken
from rca.foundation.post import Post
from rca.foundation.texts import mail_address

MAIL = {"RCA_MAIL_FROM": "Care <care@example.org>", "RCA_PUBLIC_URL": "https://rca.example.org"}


def test_a_server_is_read_from_one_address() -> None:
    post = Config.from_environment({"RCA_SMTP_URL": "smtp://me%40house:se%2Fcret@mail.example.org", **MAIL}).post
    assert post == Post("mail.example.org", 587, "smtp", "me@house", "se/cret", "care@example.org", "Care")
    assert "se/cret" not in repr(post)
    assert Config.from_environment({}).post is None


@pytest.mark.parametrize("wrong", [
    {"RCA_SMTP_URL": "mail.example.org:25"}, {"RCA_SMTP_URL": "smtp://mail.example.org:many"},
    {"RCA_SMTP_URL": "smtp+plain://me:secret@mail.example.org"}, {"RCA_MAIL_FROM": "care"}, {"RCA_MAIL_FROM": ""},
    {"RCA_PUBLIC_URL": ""}])
def test_what_does_not_fit_is_said_at_the_start(wrong) -> None:
    with pytest.raises(ValueError, match="RCA_"):
        Config.from_environment({"RCA_SMTP_URL": "smtps://mail.example.org", **MAIL, **wrong})


@pytest.mark.parametrize("good", ["lena@example.org", "l.h+bills@mail.example.co.uk", "王@例子.中国"])
def test_an_address_stays_as_it_is(good) -> None:
    assert mail_address("email", f" {good} ") == good
    assert mail_address("email", "") is None


@pytest.mark.parametrize("bad", [
    "lena", "lena@example", "lena@@example.org", "a@b.org, c@d.org", "Lena <a@b.org>", "a b@c.org",
    "a@b.org\nBcc: c@d.org", ".a@b.org", "a..b@c.org"])
def test_what_is_no_address_is_refused_in_one_sentence(bad) -> None:
    with pytest.raises(RuleBroken) as refusal:
        mail_address("email", bad)
    assert refusal.value.field == "email"

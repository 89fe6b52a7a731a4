"""Standard phrases: every proposal can be filled, what has nothing to say goes, what nobody knows is refused."""

import pytest

from rca.complaints.rules import letters
from rca.complaints.rules.letters import IN_BRACES, LANGUAGES, LetterKind, Phrase, Phrases, Way
from rca.foundation.errors import RuleBroken

ALL = {name: f"<{name}>" for name in letters.PLACEHOLDERS}
LEAST = {"reference": "CC-2026-0001", "complainant": "customer", "received": "19 November 2026", "organisation": "NT",
         "offer": letters.A_GAP, "recourse": letters.A_GAP}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", LetterKind)
def test_every_proposal_is_filled_with_all_that_is_known_and_with_the_least(language, kind) -> None:
    phrase = letters.proposal(language, kind)
    for values in (ALL, LEAST):
        letter = letters.filled(phrase, values)
        assert not IN_BRACES.search(letter.subject + letter.body)
        assert "\n\n\n" not in letter.body
        letters.check_letter(letter.subject, letter.body.replace("\n–\n", "\nSo it is.\n"))
    assert "<reference>" in letters.filled(phrase, ALL).subject
    letters.check_phrase("body", phrase.subject + phrase.body)


def test_a_line_without_a_value_goes_and_leaves_no_gap() -> None:
    letter = letters.filled(Phrase("s", "Hello\n\nby {due}\n\nBye {handler}"), {"due": None, "handler": "Ana"})
    assert letter.body == "Hello\n\nBye Ana"


@pytest.mark.parametrize(("text", "unknown"), [("Dear {customer}", "customer"), ("{due} and {}", ""),
                                               ("您好｛姓名｝", "姓名"), ("{due date}", "due date")])
def test_a_placeholder_nobody_knows_is_refused_by_its_name(text, unknown) -> None:
    with pytest.raises(RuleBroken) as refusal:
        letters.check_phrase("body_delay", text)
    assert refusal.value.field == "body_delay"
    assert "{" + unknown + "}" in str(refusal.value)


def test_braces_are_taken_as_the_keyboard_has_them() -> None:
    assert letters.tidy("｛ Reference ｝ and {DUE}") == "{reference} and {due}"
    letters.check_phrase("body", "｛reference｝, a lone { brace")


def test_a_letter_with_a_placeholder_left_is_not_sent() -> None:
    letters.check_letter("s", "a set {1, 2}")
    for subject, body, field in (("", "b", "subject"), ("s", None, "body"), ("s", "by {due}", "body"),
                                 ("s", "What we found:\n\n–\n\nBye", "body")):
        with pytest.raises(RuleBroken) as refusal:
            letters.check_letter(subject, body)
        assert refusal.value.field == field


@pytest.mark.parametrize(("way", "sends", "email", "fine"), [
    (Way.MAIL, True, "a@b.org", True), (Way.MAIL, False, "a@b.org", False), (Way.MAIL, True, None, False),
    (Way.BY_HAND, False, None, True)])
def test_mail_needs_a_server_and_an_address(way, sends, email, fine) -> None:
    if fine:
        letters.check_way(way, sends, email)
        return
    with pytest.raises(RuleBroken) as refusal:
        letters.check_way(way, sends, email)
    assert refusal.value.field == "way"


def test_edited_phrases_go_before_proposals_and_empty_ones_bring_them_back() -> None:
    own = Phrase("Ours {reference}", "Short.")
    kept = Phrases({}).with_("en", {LetterKind.DELAY: own, LetterKind.DECISION: letters.proposal("en",
                                                                                               LetterKind.DECISION)})
    assert list(kept.edited) == [("en", LetterKind.DELAY)]
    again = Phrases.from_json(kept.to_json())
    assert again.of("en", LetterKind.DELAY) == own
    assert again.of("zh_Hans", LetterKind.DELAY) == letters.proposal("zh_Hans", LetterKind.DELAY)
    emptied = again.with_("en", {LetterKind.DELAY: Phrase("", "")})
    assert emptied.of("en", LetterKind.DELAY) == letters.proposal("en", LetterKind.DELAY)
    said = letters.changes(again.to_json(), emptied.to_json(), {"en": "English"})
    assert [str(each) for each in said] == ["“It takes longer” in English is our proposal again"]


@pytest.mark.parametrize("text", ["see http://x.org", "win 1000", "www win", "a" * 61, "me@x.org", "x.org now", None])
def test_what_may_be_more_than_a_name_is_no_name(text) -> None:
    assert letters.name_or_none(text) is None


@pytest.mark.parametrize("text", ["Lena Hartmann", "王小明", "Mary-Ann O’Neil", "J. R. Ewing"])
def test_names_are_names(text) -> None:
    assert letters.name_or_none(text) == text

"""Shapes of letters to complainants, and of the standard phrases they are made of."""

from collections.abc import Mapping
from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice

from rca.complaints.rules import letters
from rca.complaints.rules.cases import CHANNEL_NAMES, Channel
from rca.complaints.rules.letters import KIND_NAMES, LetterKind, Phrase, Phrases, Way
from rca.foundation.messages import msg
from rca.foundation.texts import LINE_LIMIT, TEXT_LIMIT
from rca.web.forms import AtMost, Form, Needed
from rca.web.languages import LANGUAGES


def way_of(value: Any) -> Way | None:
    """A way from what a page sent; None for nothing."""
    return Way(value) if value else None


class LetterForm(Form):
    """Write to the complainant."""

    kind = wtforms.SelectField(msg("What it is for"), coerce=LetterKind,
                               choices=[SelectChoice(kind.value, name) for kind, name in KIND_NAMES.items()])
    language = wtforms.SelectField(msg("Language"), choices=[SelectChoice(code, LANGUAGES[code])
                                                             for code in letters.LANGUAGES])
    subject = wtforms.StringField(msg("Subject"), validators=[Needed(msg("A letter needs a subject.")),
                                                              AtMost(LINE_LIMIT)])
    body = wtforms.TextAreaField(msg("Text"), validators=[Needed(msg("Write what the letter says.")),
                                                          AtMost(TEXT_LIMIT)])
    waits = wtforms.BooleanField(msg("The clocks wait until the customer answers"))
    channel = wtforms.SelectField(msg("How you sent it"), coerce=Channel,
                                  choices=[SelectChoice(channel.value, name) for channel, name in CHANNEL_NAMES.items()
                                           if channel is not Channel.WEB])
    way = wtforms.SelectField(msg("How it goes"), coerce=way_of, choices=[way.value for way in Way],
                              validators=[Needed(msg("Say how it goes."))], validate_choice=False)


class PhrasesForm(Form):
    """The standard phrases of one language: a subject and a text for each kind of letter."""

    @classmethod
    def of(cls, kept: Phrases, language: str, version: int, sent: Any = None) -> "PhrasesForm":
        """The form as the phrases are kept, or as it was sent."""
        known: dict[str, Any] = {"version": version}
        for kind in LetterKind:
            phrase = kept.of(language, kind)
            known[f"subject_{kind.value}"], known[f"body_{kind.value}"] = phrase.subject, phrase.body
        return cls(sent, data=known)

    def values(self) -> dict[str, Mapping[LetterKind, Phrase]]:
        """The phrases, as the command takes them."""
        found = super().values()
        return {"given": {kind: Phrase(found[f"subject_{kind.value}"] or "", found[f"body_{kind.value}"] or "")
                          for kind in LetterKind}}


for _kind, _name in KIND_NAMES.items():
    setattr(PhrasesForm, f"subject_{_kind.value}", wtforms.StringField(
        msg("Subject of “%(letter)s”", letter=_name), validators=[AtMost(LINE_LIMIT)]))
    setattr(PhrasesForm, f"body_{_kind.value}", wtforms.TextAreaField(
        msg("Text of “%(letter)s”", letter=_name), validators=[AtMost(TEXT_LIMIT)]))

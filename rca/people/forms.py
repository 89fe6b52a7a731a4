"""Shapes of what is sent to people's pages. Field names are those of the commands."""

from collections.abc import Iterable
from functools import cache
from typing import Any
from zoneinfo import available_timezones

import wtforms
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import PasswordInput

from rca.foundation.messages import Message, msg
from rca.foundation.texts import MAIL_LIMIT
from rca.people.rules import PASSWORD_MOST, ROLE_NAMES, Role, Theme
from rca.web.forms import AtMost, Form, Needed, UuidField
from rca.web.languages import LANGUAGES, say

AREAS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
PASSWORD_HINT = msg("12 characters or more; a few words in a row are easy to remember.")
SIGN_IN_NAME_HINT = msg("An e-mail address or a short name. Upper and lower case are the same.")


@cache
def zones() -> list[SelectChoice]:
    """All time zones by area, as choices."""
    return [SelectChoice("UTC", "UTC"), *(
        SelectChoice(name, name.partition("/")[2].replace("_", " "), optgroup=name.partition("/")[0])
        for name in sorted(available_timezones()) if name.partition("/")[0] in AREAS)]


def languages() -> list[SelectChoice]:
    """The languages, each in its own words."""
    return [SelectChoice(code, name) for code, name in LANGUAGES.items()]


class SecretForm(Form):
    """A form that leaves no receipt: even a fingerprint of a password, or an answer with a token, is not kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key.data = None


def _password(label: Message, autocomplete: str, hint: Message | str = "") -> wtforms.PasswordField:
    return wtforms.PasswordField(label, [Needed(), AtMost(PASSWORD_MOST)], description=hint,
                                 widget=PasswordInput(hide_value=True), render_kw={"autocomplete": autocomplete})


def _name(label: Message, hint: Message | str = "", **render: str) -> wtforms.StringField:
    return wtforms.StringField(label, [Needed(), AtMost(200)], description=hint, render_kw=render)


def _sign_in_name(hint: Message | str = SIGN_IN_NAME_HINT) -> wtforms.StringField:
    return wtforms.StringField(msg("Sign-in name"), [Needed(), AtMost(254)], description=hint,
                               render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"})


class SetUpForm(SecretForm):
    """The first visit: the organisation and its first administrator."""

    code = wtforms.StringField(msg("Set-up code"), [Needed()], render_kw={"autocomplete": "one-time-code"},
                               description=msg("It was printed where the product was started."))
    organisation = _name(msg("Organisation"), autocomplete="organization")
    language = wtforms.SelectField(msg("Language"), [Needed()], choices=languages,
                                   description=msg("For everybody who chooses none of their own."))
    time_zone = wtforms.SelectField(msg("Time zone"), [Needed()], choices=zones, default="UTC",
                                    render_kw={"data-own-zone": ""})
    name = _name(msg("Your name"), autocomplete="name")
    sign_in_name = _sign_in_name()
    password = _password(msg("Password"), "new-password", PASSWORD_HINT)
    password_again = _password(msg("Password again"), "new-password")

    def __init__(self, *args: Any, asks_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_code:
            del self.code

    def values(self) -> dict[str, Any]:
        """Without the code, which opens the page and is no part of the organisation."""
        return {name: value for name, value in super().values().items() if name != "code"}


class SignInForm(SecretForm):
    """Name and password."""

    sign_in_name = _sign_in_name("")
    password = _password(msg("Password"), "current-password")

    def values(self) -> dict[str, Any]:
        """Nothing: what was typed is proven before the transaction, because hashing must not hold the write lock."""
        return {}


class OneTimeForm(SecretForm):
    """A password chosen by a one-time link."""

    password = _password(msg("New password"), "new-password", PASSWORD_HINT)
    password_again = _password(msg("New password again"), "new-password")


class PasswordForm(SecretForm):
    """A password changed by its owner."""

    current = _password(msg("Present password"), "current-password")
    password = _password(msg("New password"), "new-password", PASSWORD_HINT)
    password_again = _password(msg("New password again"), "new-password")


class PreferencesForm(Form):
    """Language, time zone, theme; nothing chosen leaves it to the browser, the organisation, the device.

    `mail_to` is where to tell what presses; nothing means nowhere.
    """

    language = wtforms.SelectField(msg("Language"), choices=lambda: [
        SelectChoice("", msg("As the browser says")), *languages()])
    time_zone = wtforms.SelectField(msg("Time zone"), choices=lambda: [
        SelectChoice("", msg("As the organisation has it")), *zones()])
    theme = wtforms.RadioField(
        msg("Colours"), coerce=str, choices=[
            SelectChoice("", msg("As the device says")), SelectChoice(Theme.LIGHT.value, msg("Light")),
            SelectChoice(Theme.DARK.value, msg("Dark"))], default="")
    mail_to = wtforms.StringField(msg("E-mail address for what presses"), [AtMost(MAIL_LIMIT)], render_kw={
        "type": "email", "autocomplete": "email"}, description=msg(
            "Clocks of your complaints that are near or past. Leave it empty for no mail."))

    def values(self) -> dict[str, Any]:
        """The theme as a word of the vocabulary."""
        given = super().values()
        return {**given, "theme": Theme(given["theme"]) if given["theme"] else None}


class SecretPost(SecretForm):
    """A button whose answer must not be kept."""


class PersonForm(Form):
    """Name and sign-in name of somebody."""

    name = _name(msg("Name"), autocomplete="off")
    sign_in_name = _sign_in_name()


def _role(value: object) -> Role | None:
    return value if isinstance(value, Role) or value is None else Role(value) if value else None


class _Reach(Form):
    """A role and the team it is for."""

    role = wtforms.SelectField(msg("Role"), coerce=_role)
    team = wtforms.SelectField(msg("For"), coerce=UuidField.read)

    def __init__(self, *args: Any, teams: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = [SelectChoice(role.value, name) for role, name in ROLE_NAMES.items()]
        self.team.choices = [SelectChoice("", msg("all teams")),
                             *(SelectChoice(str(team.id), team.name) for team in teams)]


class GrantForm(_Reach):
    """A role to grant, or to withdraw."""


class AddPersonForm(_Reach):
    """Somebody new, with a first role."""

    name = _name(msg("Name"), autocomplete="off")
    sign_in_name = _sign_in_name()


class WithdrawForm(Form):
    """A role to withdraw."""

    role = wtforms.StringField()
    team = UuidField()

    def validate_role(self, field: wtforms.Field) -> None:
        """The role as a word of the vocabulary."""
        try:
            field.data = Role(field.data)
        except ValueError:
            raise wtforms.ValidationError(say(msg("Not a valid choice."))) from None


class DeactivationForm(Form):
    """The fingerprint of the list that was shown."""

    seen = wtforms.HiddenField()


class TeamForm(Form):
    """A team's name."""

    name = _name(msg("Name"))


class LanguageForm(Form):
    """A language chosen before anybody is known."""

    language = wtforms.SelectField(choices=languages)

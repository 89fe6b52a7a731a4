"""Mail as it leaves the house: which server takes it, what a letter looks like on the way, what the server said.

Knows no database. A letter is handed over once for each call; `rca.foundation.outbox` decides whether to try again.
"""

import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from enum import StrEnum
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit
from uuid import UUID

from rca.foundation.messages import Message, msg

PATIENCE = 30.0
"""Seconds the server has for each of its answers; a letter has about ten of them."""
PORTS = {"smtps": 465, "smtp": 587, "smtp+plain": 25}
FORM_OF_ADDRESS = "RCA_SMTP_URL should be smtp://user:password@host:587 (STARTTLS), smtps://… (TLS) or smtp+plain://…"


class Trouble(StrEnum):
    """Why a letter has not left the house."""

    UNREACHABLE = "unreachable"
    UNSAFE = "unsafe"
    SIGN_IN = "sign_in"
    SENDER = "sender"
    LATER = "later"
    ADDRESS = "address"
    REFUSED = "refused"
    UNSURE = "unsure"
    RESTORED = "restored"
    ERASED = "erased"


TROUBLE_NAMES: dict[Trouble, Message] = {
    Trouble.UNREACHABLE: msg("The mail server does not answer."),
    Trouble.UNSAFE: msg("The connection to the mail server could not be made safe."),
    Trouble.SIGN_IN: msg("The mail server does not take our name and password."),
    Trouble.SENDER: msg("The mail server takes no letters from our address."),
    Trouble.LATER: msg("The mail server asked us to try again later."),
    Trouble.ADDRESS: msg("Nobody takes letters at this address."),
    Trouble.REFUSED: msg("The mail server refused the letter."),
    Trouble.UNSURE: msg("We do not know whether the mail server took it: it did not come to an end several times."),
    Trouble.RESTORED: msg("It was waiting when the backup was made, and may have been sent since."),
    Trouble.ERASED: msg("Whom it was for was erased before it was sent."),
}
FOR_GOOD = frozenset({Trouble.ADDRESS, Trouble.REFUSED, Trouble.UNSURE, Trouble.RESTORED, Trouble.ERASED})
"""What no waiting mends."""
OF_THE_SERVER = frozenset({Trouble.UNREACHABLE, Trouble.UNSAFE, Trouble.SIGN_IN, Trouble.SENDER})
"""What holds for every letter alike, so that there is no use in trying the next one now."""


@dataclass(frozen=True)
class Outcome:
    """What became of one try; `trouble` is None when the server took the letter. `code` is the server's, if any.

    What the server said in words is not kept: it repeats the address.
    """

    trouble: Trouble | None = None
    code: int | None = None


@dataclass(frozen=True)
class Parcel:
    """A letter as it is handed over. The id makes its Message-ID: the same one at every try."""

    id: UUID
    recipient: str = field(repr=False)
    language: str
    subject: str = field(repr=False)
    body: str = field(repr=False)
    written_at: datetime
    by_hand: bool


@dataclass(frozen=True)
class Post:
    """The server that takes our letters, the address they come from and its name. `security` is a scheme of `PORTS`."""

    host: str
    port: int
    security: str
    user: str
    password: str = field(repr=False)
    sender: str
    name: str

    @classmethod
    def read(cls, address: str, sender: str) -> "Post":
        """From the settings. Raises ValueError with a sentence for whoever runs the installation."""
        parts = urlsplit(address)
        try:
            port = parts.port
        except ValueError:
            raise ValueError(FORM_OF_ADDRESS) from None
        if parts.scheme not in PORTS or not parts.hostname:
            raise ValueError(FORM_OF_ADDRESS)
        name, own = parseaddr(sender)
        if "@" not in own or not sender.isprintable():
            raise ValueError("RCA_MAIL_FROM should be the address letters come from, such as care@example.org or "
                             "Northern Telecom <care@example.org>.")
        if parts.scheme == "smtp+plain" and parts.password:
            raise ValueError("RCA_SMTP_URL: a password does not go over smtp+plain, where everybody can read it.")
        return cls(parts.hostname, port or PORTS[parts.scheme], parts.scheme, unquote(parts.username or ""),
                   unquote(parts.password or ""), own, name)

    def envelope(self, parcel: Parcel) -> EmailMessage:
        """The letter with its headers. Raises ValueError for an address that mail cannot carry."""
        domain = self.sender.rpartition("@")[2]
        letter = EmailMessage(policy=SMTP)
        letter["From"] = Address(display_name=self.name, addr_spec=self.sender)
        letter["To"] = Address(addr_spec=parcel.recipient)
        letter["Subject"] = parcel.subject
        letter["Date"] = format_datetime(parcel.written_at)
        letter["Message-ID"] = f"<{parcel.id.hex}@{domain}>"
        if not parcel.by_hand:
            letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no machine answers a machine
        letter.set_content(parcel.body)
        letter["Content-Language"] = parcel.language.replace("_", "-")
        return letter


class Round:
    """One walk to the server: connects when the first letter is handed over, and keeps the line for those after."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.line: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
                 ) -> None:
        self._hang_up()

    def hand_over(self, parcel: Parcel) -> Outcome:
        """Give one letter to the server, and say what it answered. Never raises what a server may do."""
        try:
            letter = self.post.envelope(parcel)
        except ValueError:
            return Outcome(Trouble.ADDRESS)
        try:
            line = self._line()
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            return _no_line(error)
        try:
            line.send_message(letter, self.post.sender, [parcel.recipient])
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            return _not_taken(error)
        return Outcome()

    def _line(self) -> smtplib.SMTP:
        if self.line is None:
            post, safely = self.post, ssl.create_default_context()
            if post.security == "smtps":
                self.line = smtplib.SMTP_SSL(post.host, post.port, timeout=PATIENCE, context=safely)
            else:
                self.line = smtplib.SMTP(post.host, post.port, timeout=PATIENCE)
            if post.security == "smtp":
                self.line.starttls(context=safely)
            if post.user:
                self.line.login(post.user, post.password)
        return self.line

    def _hang_up(self) -> None:
        line, self.line = self.line, None
        if line is not None:
            try:
                line.quit()
            except (OSError, smtplib.SMTPException):
                line.close()


def _no_line(error: Exception) -> Outcome:
    code = getattr(error, "smtp_code", None)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Outcome(Trouble.SIGN_IN, code)
    if isinstance(error, ssl.SSLError | smtplib.SMTPNotSupportedError):
        return Outcome(Trouble.UNSAFE, code)
    return Outcome(Trouble.UNREACHABLE, code)


def _not_taken(error: Exception) -> Outcome:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        ((code, _),) = error.recipients.values()
        return Outcome(Trouble.ADDRESS if code >= 500 else Trouble.LATER, code)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Outcome(Trouble.ADDRESS)  # letters of all scripts in an address, and a server that knows none but ours
    if isinstance(error, smtplib.SMTPSenderRefused):
        return Outcome(Trouble.SENDER, error.smtp_code)
    if isinstance(error, smtplib.SMTPResponseException):
        return Outcome(Trouble.REFUSED if error.smtp_code >= 500 else Trouble.LATER, error.smtp_code)
    return Outcome(Trouble.UNREACHABLE)

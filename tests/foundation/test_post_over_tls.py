"""Letters over TLS, to a server with a certificate made for the test: trusted, not trusted, and without TLS at all."""

import shutil
import ssl
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from rca.foundation.post import Parcel, Post, Round, Trouble
from tests.fixtures.mail import Conversation, MailServer

LETTER = Parcel(UUID(int=7), "lena@example.org", "en", "Your complaint", "It arrived. 已收到。",
                datetime(2026, 11, 19, 9, tzinfo=UTC), by_hand=True)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    """A key and its certificate for this machine, in one file, valid for a day."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed")
    file = tmp_path_factory.mktemp("certificate") / "both.pem"
    subprocess.run([program, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-days", "1", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                    "-keyout", file, "-out", file.with_suffix(".crt")], check=True, capture_output=True)
    file.write_text(file.read_text() + file.with_suffix(".crt").read_text())
    return file


class SafeConversation(Conversation):
    """The same over TLS: from the first byte, or after STARTTLS where the server offers it."""

    def setup(self) -> None:
        if self.server.at_once:
            self.request = self.server.context.wrap_socket(self.request, server_side=True)
        super().setup()

    def handle(self) -> None:
        safe = isinstance(self.request, ssl.SSLSocket)
        if not safe:
            self.say("220 test")
            self.rfile.readline()
            self.say("250-test\r\n250 STARTTLS" if self.server.offers else "250 test")
            if not self.rfile.readline().upper().startswith(b"STARTTLS"):
                return
            self.say("220 go on")
            super().finish()
            self.request = self.server.context.wrap_socket(self.request, server_side=True)
            super().setup()
            self.greeted = True
        self.signing_in()

    def finish(self) -> None:
        super().finish()
        self.request.close()

    def signing_in(self) -> None:
        """Say that a password may come, and keep it; then as without TLS."""
        if not getattr(self, "greeted", False):
            self.say("220 test")
        self.rfile.readline()
        self.say("250-test\r\n250 AUTH PLAIN")
        self.server.passwords.append(self.rfile.readline().strip())
        self.say("235 welcome")
        self.letters()

    def letters(self) -> None:
        while line := self.rfile.readline().strip():
            if line.upper() == b"QUIT":
                return self.say("221 bye")
            if line.upper() == b"DATA":
                self.say("354 go on")
                self.take()
            else:
                self.say("250 ok")
        return None


class SafeServer(MailServer):
    """`at_once` speaks TLS from the first byte; `offers` says whether it offers STARTTLS."""

    def __init__(self, certificate: Path, *, at_once: bool, offers: bool = True) -> None:
        super().__init__()
        self.RequestHandlerClass = SafeConversation
        self.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.context.load_cert_chain(certificate)
        self.at_once, self.offers, self.passwords = at_once, offers, []

    def handle_error(self, request: object, client_address: object) -> None:
        """Who does not trust the certificate hangs up; that is the test, not an error."""


def sent(server: SafeServer, scheme: str) -> Trouble | None:
    server.start()
    try:
        post = Post.read(f"{scheme}://me:secret@localhost:{server.port}", "Care <care@example.org>")
        with Round(post) as line:
            return line.hand_over(LETTER).trouble
    finally:
        server.stop()


@pytest.mark.parametrize(("scheme", "at_once"), [("smtps", True), ("smtp", False)])
def test_a_letter_and_the_password_go_over_tls_to_a_server_that_is_trusted(
    certificate, monkeypatch, scheme, at_once,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    server = SafeServer(certificate, at_once=at_once)
    assert sent(server, scheme) is None
    assert server.letters[0]["Subject"] == "Your complaint"
    assert "已收到" in server.letters[0].get_content()
    assert server.passwords[0].startswith(b"AUTH PLAIN ")


@pytest.mark.parametrize(("scheme", "at_once", "offers"), [
    ("smtps", True, True), ("smtp", False, True), ("smtp", False, False)])
def test_neither_letter_nor_password_goes_where_nobody_knows_who_listens(
    certificate, monkeypatch, scheme, at_once, offers,
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    server = SafeServer(certificate, at_once=at_once, offers=offers)
    assert sent(server, scheme) is Trouble.UNSAFE
    assert (server.letters, server.passwords) == ([], [])

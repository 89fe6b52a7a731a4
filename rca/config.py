"""Settings: one frozen value, read from the environment once. Nothing else in the project reads it."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rca.foundation.post import Post

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, kw_only=True)
class Config:
    """Everything an installation may set. Each field names its variable, so that docs/settings.md can be checked.

    `instance` holds the embedded database, uploads and secrets; it is created when it is missing.
    """

    instance: Path = field(default=ROOT / "instance", metadata={"env": "RCA_INSTANCE"})
    database_url: str = field(default="", metadata={"env": "RCA_DATABASE_URL"})
    secret_key: str = field(default="", metadata={"env": "RCA_SECRET_KEY"}, repr=False)
    public_url: str = field(default="", metadata={"env": "RCA_PUBLIC_URL"})
    trusted_proxies: int = field(default=0, metadata={"env": "RCA_TRUSTED_PROXIES"})
    bind: str = field(default="127.0.0.1:8000", metadata={"env": "RCA_BIND"})
    workers: int = field(default=1, metadata={"env": "RCA_WORKERS"})
    threads: int = field(default=32, metadata={"env": "RCA_THREADS"})
    streams: int = field(default=600, metadata={"env": "RCA_STREAMS"})
    upload_megabytes: int = field(default=20, metadata={"env": "RCA_UPLOAD_MEGABYTES"})
    evidence_megabytes: int = field(default=10, metadata={"env": "RCA_EVIDENCE_MEGABYTES"})
    evidence_board_megabytes: int = field(default=200, metadata={"env": "RCA_EVIDENCE_BOARD_MEGABYTES"})
    evidence_kinds: str = field(default="pictures,pdf,office,text", metadata={"env": "RCA_EVIDENCE_KINDS"})
    verifier: str = field(default="any", metadata={"env": "RCA_VERIFIER"})
    smtp_url: str = field(default="", metadata={"env": "RCA_SMTP_URL"}, repr=False)
    mail_from: str = field(default="", metadata={"env": "RCA_MAIL_FROM"})
    log_level: str = field(default="INFO", metadata={"env": "RCA_LOG_LEVEL"})
    testing: bool = False

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Config":
        """Read the settings. Raises ValueError with the variable's name when one cannot be read or does not fit."""
        values: dict[str, object] = {}
        for name, spec in cls.__dataclass_fields__.items():
            variable = spec.metadata.get("env")
            text = environ.get(variable, "").strip() if variable else ""
            if not text:
                continue
            try:
                values[name] = int(text) if spec.type in (int, "int") else Path(text) if name == "instance" else text
            except ValueError:
                raise ValueError(f"{variable} should be a whole number, not {text!r}.") from None
        config = cls(**values)  # type: ignore[arg-type]
        if config.workers > 1 and config.database.startswith("sqlite"):
            raise ValueError("RCA_WORKERS above 1 needs PostgreSQL: the write lock of SQLite is one process's.")
        if config.evidence_megabytes > config.upload_megabytes:
            raise ValueError("RCA_EVIDENCE_MEGABYTES cannot be more than RCA_UPLOAD_MEGABYTES.")
        if config.post and not config.public_url:
            raise ValueError("RCA_SMTP_URL needs RCA_PUBLIC_URL: letters lead back to this address and to no other.")
        return config

    @property
    def post(self) -> Post | None:
        """The server that takes our letters; None where none is set. Raises ValueError when it does not fit."""
        return Post.read(self.smtp_url, self.mail_from) if self.smtp_url else None

    @property
    def database(self) -> str:
        """The database's address for SQLAlchemy; the embedded SQLite file when none is set."""
        url = self.database_url or f"sqlite:///{(self.instance / 'rca.sqlite').resolve()}"
        for prefix in ("postgresql://", "postgres://"):
            if url.startswith(prefix):
                return "postgresql+psycopg://" + url.removeprefix(prefix)
        return url

    @property
    def uploads(self) -> Path:
        return self.instance / "uploads"

    @property
    def over_tls(self) -> bool:
        return self.public_url.startswith("https://")

    def secret(self) -> str:
        """The key that signs cookies: the setting, else a file in the instance folder, made at the first start."""
        if self.secret_key:
            return self.secret_key
        self.instance.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.instance / "secret-key"
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
        return path.read_text().strip()

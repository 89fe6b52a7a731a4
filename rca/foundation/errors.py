"""One family of errors. `web` turns each into a page; nothing else catches them broadly."""

from rca.foundation.messages import Message


class RcaError(Exception):
    """Base of every error this product raises on purpose."""


class RuleBroken(RcaError):
    """A decision was refused. `field` names where on the form it belongs; "" means the form as a whole."""

    def __init__(self, field: str, message: Message) -> None:
        super().__init__(field, message)
        self.field = field
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class NotFound(RcaError):
    """There is no such record for this actor, whatever the reason."""


class Stale(RcaError):
    """Somebody changed the record meanwhile. Carries both texts so that neither is lost."""

    def __init__(self, mine: object = None, theirs: object = None) -> None:
        super().__init__(mine, theirs)
        self.mine = mine
        self.theirs = theirs


class KeyReused(RcaError):
    """The same client key came again with another body."""


class BadFile(RcaError):
    """A file cannot be read. Says what is wrong and, where known, the line and the column."""

    def __init__(self, message: Message, line: int | None = None, column: str | None = None) -> None:
        super().__init__(message, line, column)
        self.message = message
        self.line = line
        self.column = column

    def __str__(self) -> str:
        return str(self.message)


class NotReady(RcaError):
    """The installation cannot start as it is; the text says which command to run."""


class PassEnded(RcaError):
    """A guest's way in does not open any more; the message says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)

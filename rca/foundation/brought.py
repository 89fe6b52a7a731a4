"""A file somebody brings, looked at before anybody keeps it: told by its content, within limits, pictures made anew."""

from dataclasses import dataclass

from rca.foundation.errors import RuleBroken
from rca.foundation.file_kinds import FIELD, PICTURES, FileKind, fitting_name, kind_of, kinds_named
from rca.foundation.messages import msg
from rca.foundation.pictures import made_anew

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Brought:
    """A file as it will be kept: told by its content, pictures made anew. `small` is a picture of a picture."""

    content: bytes
    kind: FileKind
    name: str
    small: bytes = b""

    @property
    def size(self) -> int:
        return len(self.content) + len(self.small)


def looked_at(content: bytes, name: str, *, most: int, kinds: str) -> Brought:
    """What was brought, as it may be kept: at most `most` megabytes, of the kinds the setting names.

    Takes its time, and no database. Raises RuleBroken at `file` with the reason.
    """
    if len(content) > most * MEGABYTE:
        raise RuleBroken(FIELD, msg("A file may have at most %(most)s MB.", most=most))
    kind = kind_of(content)
    if kind not in kinds_named(kinds):
        raise RuleBroken(FIELD, msg("Files of this kind are not taken here; ask who runs this installation."))
    if kind not in PICTURES:
        return Brought(content, kind, fitting_name(name, kind))
    picture = made_anew(content, kind)
    return Brought(picture.content, picture.kind, fitting_name(name, picture.kind), picture.small)

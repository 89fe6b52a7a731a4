"""A drawing as it stands on a member's page: differences are applied to it as `static/board/patch.js` does."""

import html
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID
from xml.etree import ElementTree as ET

OURS = ("aria-describedby", "data-rail")
TEXT = re.compile(r'class="text"[^>]*>([^<]*)<')


@dataclass
class Part:
    """One group on the page."""

    parent: str | None
    cls: str = ""
    transform: str = ""
    own: str = ""
    attrs: dict[str, str] = field(default_factory=dict)
    kids: list[str] = field(default_factory=list)


class Picture:
    """The groups of one drawing by id."""

    def __init__(self, text: str) -> None:
        root = ET.fromstring(text)
        self.root = root.get("id", "")
        self.view = root.get("viewBox")
        self.parts: dict[str, Part] = {}
        self._take(root, None)

    def _take(self, element: ET.Element, parent: str | None) -> None:
        attrs = dict(element.attrib)
        id, cls, transform = attrs.pop("id"), attrs.pop("class", ""), attrs.pop("transform", "")
        if parent is None:
            attrs = {}  # the page's own frame; no difference speaks of it
        made = self.parts[id] = Part(parent, cls, transform, attrs=attrs)
        row = element if cls == "outline kids" else None
        for child in element:
            name = child.get("class", "")
            if name == "own":
                made.own = "".join([child.text or "", *(ET.tostring(one, "unicode") for one in child)])
            elif name == "kids":
                row = child
        for child in row if row is not None else ():
            made.kids.append(child.get("id", ""))
            self._take(child, id)

    def apply(self, difference: dict[str, Any]) -> None:
        """Put a difference in place. Raises KeyError where a part hangs on nothing."""
        for id in difference["gone"]:
            if id in self.parts:
                self._leave(id)
        for told in difference["parts"]:
            self._place(told)
        for row in difference["rows"]:
            for id, transform in row["places"].items():
                if id in self.parts:
                    self.parts[id].transform = transform
        if difference["view"]:
            self.view = difference["view"]

    def _place(self, told: dict[str, Any]) -> None:
        id = told["id"]
        part = self.parts.get(id)
        if id != self.root:
            row = self.parts[told["parent"]].kids
            if part is None:
                part = self.parts[id] = Part(told["parent"])
            else:
                self.parts[part.parent or ""].kids.remove(id)
                part.parent = told["parent"]
            row.insert(told["index"], id)
        if part is None:
            raise KeyError(id)
        part.cls, part.own = told["cls"], told["own"]
        part.transform = told["transform"] or part.transform
        if id != self.root:
            for name in OURS:
                part.attrs.pop(name, None)
            part.attrs.update(told["attrs"])

    def _leave(self, id: str) -> None:
        parent = self.parts[id].parent
        if parent in self.parts and id in self.parts[parent].kids:
            self.parts[parent].kids.remove(id)
        todo = [id]
        while todo:
            todo.extend(self.parts.pop(todo.pop()).kids)

    def seen(self) -> dict[str, Any]:
        """Everything the picture shows, so that two can be compared."""
        return {"view": self.view, **{id: (
            part.parent, part.cls, part.transform, plain(part.own), sorted(part.attrs.items()), tuple(part.kids))
            for id, part in self.parts.items()}}


@lru_cache(50_000)
def plain(own: str) -> str:
    """Contents written one way, whoever wrote them."""
    return ET.canonicalize(ET.tostring(ET.fromstring(f"<x>{own}</x>"), "unicode"))


@dataclass(frozen=True)
class Seen:
    """A cause as a member reads it in the outline."""

    id: UUID
    kind: str
    text: str
    status: str
    root: bool
    effect: UUID | None


def read(outline: Picture) -> dict[UUID, Seen]:
    """What the outline says, in reading order; a shared cause once, where it stands in full."""
    found: dict[UUID, Seen] = {}
    todo = [outline.root]
    while todo:
        part = outline.parts[id := todo.pop()]
        todo.extend(reversed(part.kids))
        if "data-cause" not in part.attrs or "-at-" in id:
            continue
        words = part.attrs.get("aria-describedby", "")
        above = outline.parts[part.parent or ""].attrs.get("data-cause")
        text = TEXT.search(part.own)
        cause = UUID(part.attrs["data-cause"])
        found[cause] = Seen(cause, part.attrs["data-kind"], html.unescape(text[1]) if text else "",
                            words.split(" ")[0].removeprefix("w-"), "w-root" in words, UUID(above) if above else None)
    return found

"""Turns a chain into what is drawn and listed: words in the reader's language, addresses, what folds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import url_for
from markupsafe import Markup

from rca.foundation import registry
from rca.foundation.errors import NotReady
from rca.foundation.messages import msg, msgs
from rca.reports.drawing import Line, Station, chain_svg
from rca.reports.rules import telling, words
from rca.reports.rules.walk import COLUMN, KINDS, Chain, Ref, is_back, without_shortcuts
from rca.web.languages import say


@dataclass(frozen=True)
class Told:
    """One record of a chain in words: for the list, the row, the line at the side, the picture."""

    ref: Ref
    record: Any
    meta: str
    title: str
    state: str
    shape: str
    icon: str
    address: str
    here: bool


def told(chain: Chain, ref: Ref, *, absolute: bool = False) -> Told:
    """A record of the chain in the reader's words."""
    kind, record = ref[0], chain.records[ref]
    known = registry.record_type(kind)
    if known is None:
        raise LookupError(kind)
    endpoint, values = known.address(record)
    shape = words.shape(kind, getattr(record, "state", getattr(record, "status", None)),
                        getattr(record, "outcome", None))
    return Told(ref, record, say(words.named(kind, record)), words.title(record), say(known.state(record)), shape,
                shape if kind == "action" else known.icon,
                url_for(endpoint, **values, _external=absolute), ref == chain.start)


def orderer(chain: Chain) -> Callable[[Ref], Any]:
    """The order of records among their like."""
    return lambda ref: words.order(chain.records[ref])


def picture(chain: Chain, name: str, *, standalone: bool = False) -> Markup | None:
    """The chain as SVG; None where there is no Graphviz on this machine."""
    order = orderer(chain)
    pairs = without_shortcuts(chain.pairs)
    folded = telling.folds(chain.records, pairs, chain.start, order, chain.cut)
    hidden = {ref for fold in folded for ref in fold.records}
    shown = sorted(chain.records.keys() - hidden, key=lambda ref: (COLUMN[ref[0]], order(ref)))
    stations, lines = [], []
    for ref in shown:
        one = told(chain, ref, absolute=standalone)
        stations.append(Station(_key(ref), COLUMN[ref[0]], one.meta, one.title or one.meta, one.state, one.shape,
                                one.icon, one.address, one.here))
    for earlier, later in sorted(pairs, key=lambda pair: (_shown_at(shown, pair[0]), _shown_at(shown, pair[1]))):
        if earlier not in hidden and later not in hidden:
            back = is_back((earlier, later))
            lines.append(Line(_key(earlier), _key(later), say(_back(earlier, later)) if back else ""))
    listed = url_for("reports.chain", kind=chain.start[0], id=chain.start[1], _external=True) if standalone else ""
    for number, fold in enumerate(folded):
        text = msg("and more") if fold.more else msgs("and %(n)s more", "and %(n)s more", len(fold.records))
        stations.append(Station(f"fold{number}", COLUMN[fold.kind], say(text), address=f"{listed}#list"))
        ends = (f"fold{number}", _key(fold.anchor)) if fold.before else (_key(fold.anchor), f"fold{number}")
        lines.append(Line(*ends))
    try:
        return Markup(chain_svg(stations, lines, name, standalone=standalone))  # noqa: S704 – drawn by us, every text escaped
    except NotReady:
        return None


def _shown_at(shown: list[Ref], ref: Ref) -> int:
    """The place of a record in the picture's order; what is folded comes last."""
    return shown.index(ref) if ref in shown else len(shown)


def _key(ref: Ref) -> str:
    return f"{ref[0]}-{ref[1].hex}"


def _back(earlier: Ref, later: Ref) -> Any:
    return words.BACK.get((earlier[0], later[0]), msg("led back"))


@dataclass(frozen=True)
class Listed:
    """One entry of the nested list in words."""

    heading: str
    records: list[Told]
    below: list["Listed"]
    again: list[Told]
    back: list[tuple[str, Told]]


def listed(chain: Chain) -> list[Listed]:
    """The chain as a nested list: every record once, what came of it below it."""
    entries = telling.entries(chain.records, without_shortcuts(chain.pairs), orderer(chain))
    return [_entry(chain, entry) for entry in entries]


def _entry(chain: Chain, entry: telling.Entry) -> Listed:
    kind = entry.records[0][0]
    return Listed(say(words.count_of(kind, len(entry.records))), [told(chain, ref) for ref in entry.records],
                  [_entry(chain, below) for below in entry.below], [told(chain, ref) for ref in entry.again],
                  [(say(_back((kind, ref[1]), ref)), told(chain, ref)) for ref in entry.back])


def short(chain: Chain, kinds: tuple[str, ...] = KINDS) -> list[tuple[str, list[Told]]]:
    """The chain in short: its kinds from left to right, each with its records."""
    return [(kind, [told(chain, ref) for ref in refs])
            for kind, refs in telling.stations(chain.records, orderer(chain)) if kind in kinds]


def plans_of(chain: Chain) -> list[Any]:
    """The plans of a chain, in their order."""
    return [chain.records[ref] for ref in sorted(chain.of("plan"), key=orderer(chain))]

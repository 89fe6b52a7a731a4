"""The marks of a chain, as paths: the same shapes as the page's symbols, because a downloaded picture stands alone.

Each is drawn in a square of sixteen. What stands before "|" is drawn as a line, what follows is filled.
"""

MARKS = {
    "say": "M2 3h12v8H7.5L4.5 13.6V11H2z",
    "bones": ("M1.5 8h9M4.5 8L3 4.5M4.5 8L3 11.5M8 8L6.5 3.5M8 8L6.5 12.5"
              "M10.5 5.2c2.2.4 3.4 1.4 4 2.8-.6 1.4-1.8 2.4-4 2.8z"),
    "key": "M2.2 11a2.8 2.8 0 1 0 5.6 0 2.8 2.8 0 1 0-5.6 0M7 9l6-6M10.5 5.5l2 2M12 4l1.5 1.5",
    "err": "M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4zM8 4.8v4M8 11.2v.01",
    "pen": "M2.5 13.5l.8-3.2 7.6-7.6 2.4 2.4-7.6 7.6zM9.6 4l2.4 2.4",
    "plan": "M3 14.5V2M3 2.5h9.5l-2 3 2 3H3",
    "audit": "M2.5 2.5h11v11h-11zM5 8.2l2 2 4-4.4",
    "find": "M2.4 7a4.6 4.6 0 1 0 9.2 0 4.6 4.6 0 1 0-9.2 0M10.5 10.5L14 14",
    "ok": "M2.8 8.6l3.4 3.6 7-8",
    "no": "M3.5 3.5l9 9M12.5 3.5l-9 9",
    "open": "M3.4 8a4.6 4.6 0 1 0 9.2 0 4.6 4.6 0 1 0-9.2 0",
    "next": "M3 8h10M9 4l4 4-4 4",
    "eye": "M1.2 8C3 5 5.4 3.6 8 3.6S13 5 14.8 8C13 11 10.6 12.4 8 12.4S3 11 1.2 8zM6 8a2 2 0 1 0 4 0 2 2 0 1 0-4 0",
    "wait": "M1.8 8a6.2 6.2 0 1 0 12.4 0 6.2 6.2 0 1 0-12.4 0M6.4 5.6v4.8M9.6 5.6v4.8",
    "more": "M3 8h.01M8 8h.01M13 8h.01",
    "list": "M2 3.5h12M5 8h9M8 12.5h6",
    "s-todo": "M2 4a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2z",
    "s-half": ("M2 4a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2z"
               "|M2 8h12v4a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2z"),
    "s-done": "|M2 4a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2z",
    "s-proven": ("|M2 4a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2z"
                 "M4.1 8.9l3 3 5-5.7-1.3-1.2-3.8 4.3-1.7-1.7z"),
    "s-track": "|M1.5 6.4h13v3.2h-13z",
    "s-risk": "M8 2.2l6.3 11.3H1.7z",
    "s-off": "|M8 1.4L14.6 8 8 14.6 1.4 8z",
}


def mark(name: str, cls: str, x: float, y: float, size: float) -> str:
    """A mark at a place, its upper left corner at x, y. The tick of a proven one is cut out of its square."""
    line, _, filled = MARKS.get(name, MARKS["list"]).partition("|")
    paths = (f'<path d="{line}"/>' if line else "") + (
        f'<path class="full" fill-rule="evenodd" d="{filled}"/>' if filled else "")
    scale = f" scale({size / 16:g})" if size != 16 else ""
    return f'<g class="{cls}" transform="translate({x:g} {y:g}){scale}">{paths}</g>'

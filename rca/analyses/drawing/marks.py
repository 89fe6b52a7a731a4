"""The marks of the drawings: shape says the status, colour at most repeats it. Inline: an export stands alone."""

from rca.analyses.rules import Status
from rca.foundation.lettering import width

CLASS = {Status.SUSPECTED: "suspected", Status.VERIFIED: "verified", Status.RULED_OUT: "ruled-out"}
MARK = {
    Status.SUSPECTED: '<circle class="mark s" r="4.6"/>',
    Status.VERIFIED: '<circle class="mark v" r="4.6"/>',
    Status.RULED_OUT: '<g class="mark x"><circle r="4.6"/><path d="M-3.3 3.3L3.3 -3.3"/></g>',
}
SEAL = (
    '<g class="mark root"><rect x="-6.8" y="-6.8" width="13.6" height="13.6" rx="1.6"/>'
    '<path d="M0 -4.2V.6M0 -.8L-3.8 4M0 -.8L3.8 4M0 0V4.2"/></g>'
)
ARROW = '<path class="mark ref" d="M-4.2 -4.2L3.4 3.4M3.8 -2V3.8H-2"/>'
BADGE = 9.0
"""From the middle of a mark to the badge with its votes …"""
BADGE_HIGH = 13.0
BADGE_SIZE = 9.5
"""… whose number has this size."""


def badge_wide(votes: int) -> float:
    """How wide the badge with so many votes is; nothing is drawn for none."""
    return max(BADGE_HIGH, 7 + width(str(votes), BADGE_SIZE, True)) if votes else 0.0


def badge(votes: int, end: float = -BADGE) -> str:
    """A small box with the number of votes, its right edge at `end`: no other mark holds a number."""
    wide = badge_wide(votes)
    left, half = end - wide, BADGE_HIGH / 2
    return (
        f'<g class="votes"><rect x="{left:.1f}" y="{-half:.1f}" width="{wide:.1f}" height="{BADGE_HIGH:.0f}" rx="3"/>'
        f'<text x="{left + wide / 2:.1f}" y="3.4">{votes}</text></g>'
    )


PROOF = (
    '<g class="proof"><path d="M8.4 -4H12.2L14.4 -1.8V4H8.4Z"/><path d="M10 -.4H12.8M10 1.8H12.8"/></g>'
)
"""A sheet of paper on the twig where there is evidence: right of the mark, a seal included, and clear of the bone."""

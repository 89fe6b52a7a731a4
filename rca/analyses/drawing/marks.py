"""The marks of the drawings: shape says the status, colour at most repeats it. Inline: an export stands alone."""

from rca.analyses.rules import Status

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
PROOF = (
    '<g class="proof"><path d="M10.2 -4H14L16.2 -1.8V4H10.2Z"/><path d="M11.8 -.4H14.6M11.8 1.8H14.6"/></g>'
)
"""A sheet of paper on the twig, right of the mark, where there is evidence."""

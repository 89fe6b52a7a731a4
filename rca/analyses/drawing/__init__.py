"""Drawings of a cause graph: the fish, the outline and the tree of whys. Pure: a graph goes in, text comes out, or
the fish as a picture and on paper.

A drawing is a tree of parts placed relative to each other; the page, the export and the live change are made of the
same parts. No part holds a word of a language, so one rendering serves every reader.
"""

from rca.analyses.drawing.fish import fish
from rca.analyses.drawing.folding import Wish, look, standard
from rca.analyses.drawing.legend import written as legend
from rca.analyses.drawing.minutes import Printed, minutes_pdf
from rca.analyses.drawing.outline import outline
from rca.analyses.drawing.paper import Sheet, fish_pdf, fish_png
from rca.analyses.drawing.parts import Drawing, Part, difference, html, svg
from rca.analyses.drawing.whys import whys, whys_svg

__all__ = ["Drawing", "Part", "Printed", "Sheet", "Wish", "difference", "fish", "fish_pdf", "fish_png", "html",
           "legend", "look", "minutes_pdf", "outline", "standard", "svg", "whys", "whys_svg"]

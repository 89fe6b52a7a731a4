"""Cause statements as people put them on a board, labelled by a careful reader, one module for each language.

GOOD ones say what in the work, the rules or the tools lets something happen; BAD ones name somebody ("blame"), end at
a slip ("slip") or say nothing that could be looked into ("vague"). The rules were tuned over SEEN alone; HELD_OUT was
written before the rules and is only counted.
"""

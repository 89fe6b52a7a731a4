"""Files that are dirtier than any sample: read as they are meant, or refused in one sentence that says where."""

import pytest

from rca.analyses import files
from rca.foundation.errors import BadFile
from tests.analyses.dirty import Meant, Refused, drawn, letters, lists, marked, tables

KINDS = (lists, drawn, letters, marked, tables)
READ: list[Meant] = [case for kind in KINDS for case in kind.READ]
BAD: list[Refused] = [case for kind in KINDS for case in kind.BAD]


def told(outline: files.Outline) -> str:
    """An outline with one blank more for each level; a further effect of a cause is told after it."""
    deep = {0: 0}
    for number, entry in enumerate(outline.entries[1:], 1):
        deep[number] = deep[entry.effects[0]] + 1
    lines = [" " * deep[number] + entry.text + "".join(f" & {outline.entries[effect].text}"
                                                        for effect in entry.effects[1:])
             for number, entry in enumerate(outline.entries)]
    return "\n".join(lines)


@pytest.mark.parametrize("case", READ, ids=lambda case: case.story.replace(" ", "-"))
def test_a_dirty_file_is_read_as_it_is_meant(case: Meant) -> None:
    assert told(files.read(case.data, case.name).parts[0].outline) == case.means


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.story.replace(" ", "-"))
def test_what_cannot_be_read_is_refused_in_one_sentence(case: Refused) -> None:
    with pytest.raises(BadFile) as refusal:
        files.read(case.data, case.name)
    assert case.says in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert case.line is None or refusal.value.line == case.line

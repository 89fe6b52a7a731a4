"""The history of an analysis says what each act was about, in words."""

from rca.analyses.graph import MoveCause
from tests.factories.analyses import bone_of, do, make_cause, make_root


def test_every_act_names_its_cause_and_no_id_is_shown(board, mei, browser_of) -> None:
    root = make_root(board, mei, "The file has one field")
    do(board, MoveCause(root, bone_of(board), bone_of(board, "Systems"), None), mei)
    make_cause(board, mei, "Nobody is told")
    text = browser_of(mei).get(f"/history/analysis/{board.id}").get_data(as_text=True)
    main = text.split("<ol class=\"history\"")[1]
    assert main.count("The file has one field") >= 5
    assert "<del><span class=\"hide\">Before:</span> Process</del>" in main
    assert "Systems</ins>" in main
    assert str(root) not in main
    assert "Leads to" in main

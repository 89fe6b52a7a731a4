"""Starting an analysis from a file or pasted text, and taking the causes out."""

import io
from uuid import UUID

import pytest

from rca.analyses import analysis, files, graph_of
from rca.analyses.files import Form
from rca.analyses.graph import LinkCause, counts, same
from rca.analyses.queries import replayed
from rca.foundation import journal
from tests.factories.analyses import bone_of, do, make_cause, make_root
from tests.factories.people import make_person, token_of

FISH = "Bills are wrong\n  Process\n    Nobody compares\n      No step for it\n  People\n    New team\n"


@pytest.fixture
def mei_browses(browser_of, mei):
    return browser_of(mei)


def post(client, *, file: tuple[str, bytes] | None = None, **told: str):
    """Send the form as the page does."""
    body = {"csrf_token": token_of(client), "why_depth": "5", "solutions_aim": "20", "team": "", "format": "", **told}
    if file:
        body["file"] = (io.BytesIO(file[1]), file[0])
    return client.post("/analyses/new/file", data=body, content_type="multipart/form-data")


def field(page: str, name: str) -> str:
    """The value of a hidden or visible field."""
    tag = next(part for part in page.split("<input ") if f'name="{name}"' in part)
    return tag.split('value="', 1)[1].split('"', 1)[0]


def started(answer):
    """The analysis that a start led to."""
    assert answer.status_code == 303, answer.text
    return analysis(UUID(answer.location.split("/")[-2]))


def test_pasted_text_is_shown_before_anything_begins(mei_browses) -> None:
    page = post(mei_browses, text=FISH, look="1").text
    assert "Indented text" in page
    assert "2 bones" in page
    assert "3 causes" in page
    assert field(page, "problem") == "Bills are wrong"
    assert "There is no analysis yet" in mei_browses.get("/analyses").text


def test_an_analysis_begins_with_all_causes_of_the_text(mei_browses, team) -> None:
    made = started(post(mei_browses, text=FISH, start="1", problem="Bills show a charge", team=str(team)))
    graph = graph_of(made.id)
    assert made.title == "Bills show a charge"
    assert made.team_id == team
    assert (made.causes, counts(graph)["causes"]) == (3, 3)
    assert files.write(files.outline_of(graph), Form.TEXT).decode() == FISH.replace("Bills are wrong", made.title)
    assert same(graph, replayed(made.id))
    assert not journal.verify().broken


def test_a_file_is_kept_from_looking_to_starting(mei_browses) -> None:
    page = post(mei_browses, file=("my fish.opml", files.write(files.read(FISH.encode()).parts[0].outline, Form.OPML)),
                look="1").text
    assert "OPML outline" in page
    assert "my fish.opml" in page
    kept = field(page, "kept")
    made = started(post(mei_browses, kept=kept, file_name="my fish.opml", start="1", problem="Bills are wrong"))
    assert made.causes == 3


def test_what_one_person_brought_is_not_read_by_another(mei_browses, browser_of, team) -> None:
    kept = field(post(mei_browses, file=("x.txt", FISH.encode()), look="1").text, "kept")
    other = browser_of(make_person("Other", ("facilitator", team)))
    answer = post(other, kept=kept, file_name="x.txt", look="1")
    assert answer.status_code == 422
    assert "Nobody compares" not in answer.text


def test_a_refused_file_is_kept_and_says_where_it_is_wrong(mei_browses) -> None:
    answer = post(mei_browses, file=("x.csv", b"parent,text\n,P\nX,a\n"), look="1", problem="typed")
    assert answer.status_code == 422
    assert "Line 3: there is no row for the parent “X”." in answer.text
    assert field(answer.text, "kept")
    again = post(mei_browses, kept=field(answer.text, "kept"), file_name="x.csv", look="1", format="text")
    assert again.status_code == 200


def test_refused_text_stays_in_its_field(mei_browses) -> None:
    text = "P\n" + "".join(f"{' ' * n}x{n}\n" for n in range(1, 60))
    answer = post(mei_browses, text=text, look="1")
    assert answer.status_code == 422
    assert "50 causes deep" in answer.text
    assert "x59" in answer.text
    assert "Choose a file, or paste" in post(mei_browses, look="1").text


def test_a_problem_is_asked_for_where_the_file_names_none(mei_browses) -> None:
    answer = post(mei_browses, text="- a\n- b\n", start="1")
    assert answer.status_code == 422
    assert "Write the problem in one sentence" in answer.text
    assert started(post(mei_browses, text="- a\n- b\n", start="1", problem="P")).causes == 2


def test_one_of_several_outlines_is_chosen(mei_browses) -> None:
    text = "# One\n```\nP\n└── a\n```\n## Two\n```\nQ\n├── b\n└── c\n```\n"
    page = post(mei_browses, text=text, look="1").text
    assert 'name="part"' in page
    assert field(page, "problem") == "P"
    page = post(mei_browses, text=text, look="1", part="1", problem="P", suggested="P").text
    assert field(page, "problem") == "Q"
    assert "mine" in post(mei_browses, text=text, look="1", part="0", problem="mine", suggested="Q").text


def test_what_stays_out_is_said_and_stays_out(mei_browses) -> None:
    text = ('{"nodes": [{"id": "p"}, {"id": "a", "status": "verified", "root": true}, {"id": "b", "status": "ruled_out"'
            '}], "links": [{"source": "a", "target": "p"}, {"source": "b", "target": "p"}]}')
    page = post(mei_browses, text=text, look="1").text
    assert "One cause is called verified without evidence; it comes as suspected." in page
    made = started(post(mei_browses, text=text, start="1", problem="P"))
    assert counts(graph_of(made.id)) == {"causes": 2, "suspected": 1, "verified": 0, "ruled_out": 1, "roots": 0}


@pytest.fixture
def full_board(board, mei):
    """A board with a root, a shared cause and an empty bone."""
    root = make_root(board, mei, "The file has one field, “=1+1” & <b>")
    other = make_cause(board, mei, "Queue hides old tickets", bone_of(board, "Systems"))
    do(board, LinkCause(root, other), mei)
    return board


def test_the_page_says_what_each_form_cannot_carry_of_this_analysis(mei_browses, full_board) -> None:
    page = mei_browses.get(f"/analyses/{full_board.id}/take-out").text
    for sentence in ("One root mark is not in it.", "One note of evidence is not in it.",
                     "One cause leads to several effects: it is written at each", "Carries everything on this board."):
        assert sentence in page, sentence


@pytest.mark.parametrize("form", list(Form), ids=lambda form: form.value)
def test_every_form_can_be_taken_out_under_a_safe_name(mei_browses, full_board, form: Form) -> None:
    answer = mei_browses.get(f"/analyses/{full_board.id}/take-out/{form.value}")
    assert answer.status_code == 200
    name = f"{full_board.reference}.{files.ENDINGS[form]}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    if form in files.READ:
        back = files.read(answer.data, name).parts[0].outline
        assert back.shared == 1
        assert [entry.text for entry in back.entries] == [
            entry.text for entry in files.outline_of(graph_of(full_board.id)).entries]


def test_a_form_nobody_knows_does_not_exist(mei_browses, full_board) -> None:
    assert mei_browses.get(f"/analyses/{full_board.id}/take-out/exe").status_code == 404


def test_a_post_mortem_offers_its_action_items(mei_browses) -> None:
    text = "# Late\n\n## Contributing Factors\n\n- No watch\n\n## Action Items\n\n- Watch\n- Tell\n"
    page = post(mei_browses, text=text, look="1").text
    assert "Take 2 action items as solution candidates" in page
    assert "checked" in next(part for part in page.split("<input ") if 'name="actions"' in part).split(">")[0]
    made = started(post(mei_browses, text=text, start="1", problem="Late", actions="y"))
    assert "2 of 20 solutions" in mei_browses.get(f"/analyses/{made.id}").text

"""The page of an analysis' solutions, as each role meets it."""


from tests.complaints.seeing import fields_of
from tests.factories.people import post


def page_of(board) -> str:
    return f"/analyses/{board.id}/solutions"


def add(browser, board, text: str, *causes, **more):
    return post(browser, page_of(board), {"text": text, "causes": [str(c) for c in causes], "place": str(causes[0]),
                                          **more})


def test_an_analysis_without_a_root_says_what_to_do_first(board, ana, browser_of) -> None:
    text = browser_of(ana).get(page_of(board)).text
    assert "No root cause is marked yet." in text
    assert "Another way to solve it" not in text


def test_a_solution_is_added_and_the_field_is_empty_for_the_next(board, root, ana, browser_of) -> None:
    browser = browser_of(ana)
    answer = add(browser, board, "One row for each SIM", root)
    assert answer.status_code == 303
    assert answer.location.endswith(f"#form-{root}")
    text = browser.get(answer.location).text
    assert "One row for each SIM" in text
    assert "1 of 20 solution" in text
    assert fields_of(text, page_of(board))["text"] == ""

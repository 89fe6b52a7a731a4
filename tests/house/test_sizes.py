"""Files and handlers stay small enough to be read at once."""

import ast

from tests.house.sources import ROOT, handlers, name, product_files, templates

PRODUCT_LINES, TEST_LINES, TEMPLATE_LINES, HANDLER_LINES = 400, 250, 250, 15


def too_long(paths: object, limit: int) -> list[str]:
    """The files of more than `limit` lines, longest first."""
    counted = [(len(path.read_text().splitlines()), name(path)) for path in paths]
    return [f"{path} has {lines} lines" for lines, path in sorted(counted, reverse=True) if lines > limit]


def test_a_file_of_the_product_has_at_most_400_lines() -> None:
    assert not too_long(product_files(), PRODUCT_LINES)


def test_a_test_file_has_at_most_250_lines() -> None:
    assert not too_long((ROOT / "tests").rglob("*.py"), TEST_LINES)


def test_a_template_has_at_most_250_lines() -> None:
    assert not too_long(templates(), TEMPLATE_LINES)


def test_a_script_of_the_page_has_at_most_400_lines() -> None:
    own = [path for path in (ROOT / "static").rglob("*.js") if "vendor" not in path.parts]
    assert not too_long(own, PRODUCT_LINES)


def body_lines(node: ast.FunctionDef) -> int:
    """How many lines a function does something on; its docstring is free."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_a_handler_has_at_most_15_lines() -> None:
    wrong = [f"{name(path)}: {node.name} has {body_lines(node)} lines" for path, node in handlers()
             if body_lines(node) > HANDLER_LINES]
    assert not wrong, "\n".join(["a handler reads the request, calls one thing and chooses a page:", *wrong])

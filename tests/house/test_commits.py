"""One place commits, so that any two commands compose and an error undoes everything."""

from tests.house.sources import lines_matching, name, product_files

HOME = "rca/foundation/db.py"


def test_only_the_transaction_commits() -> None:
    files = tuple(path for path in product_files() if name(path) != HOME)
    wrong = lines_matching(r"\.(commit|begin|begin_nested)\(", files)
    assert not wrong, "\n".join([f"call transaction() of {HOME} at the edge; commands only flush:", *wrong])


def test_commands_do_not_open_a_transaction() -> None:
    files = tuple(path for path in product_files() if path.stem == "commands" and path.parent.name != "rca")
    wrong = lines_matching(r"\btransaction\(", files)
    assert not wrong, "\n".join(["form.save, the command line and jobs open it:", *wrong])

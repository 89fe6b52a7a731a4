"""An open stream of a board, read as a browser would."""

import json
import threading
import time

import pytest

from rca.foundation import bus
from rca.web.live import hub


@pytest.fixture
def following(app):
    """Nobody follows a board after the test."""
    yield
    for name in hub.channels():
        for listener in hub.listeners(name):
            hub.leave(listener)
    bus.deaf()


class Stream:
    """An open stream, read in a thread of its own as a browser would."""

    def __init__(self, browser, board, since: int) -> None:
        self.answer = browser.get(f"/analyses/{board.id}/board/stream?since={since}", buffered=False)
        self.text = ""
        self.over = threading.Event()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self) -> None:
        for chunk in self.answer.response:
            self.text += chunk.decode()
        self.over.set()

    def wait_for(self, words: str, seconds: float = 5) -> bool:
        """Whether the stream says this within so many seconds."""
        end = time.monotonic() + seconds
        while words not in self.text and time.monotonic() < end:
            time.sleep(0.02)
        return words in self.text

    def events(self, name: str = "change") -> list[dict]:
        """What came under this name."""
        blocks = [block for block in self.text.split("\n\n") if f"event: {name}" in block]
        return [json.loads(block.split("data: ")[1]) for block in blocks]

"""Importing the product opens nothing: no socket, no database, no file for writing, no process."""

import subprocess
import sys

from tests.house.sources import ROOT

PROBE = '''
import importlib, pkgutil, sys

FORBIDDEN = ("socket.connect", "socket.bind", "sqlite3.connect", "subprocess.Popen", "os.mkdir", "os.remove")
effects = []

def watch(event, arguments):
    # networkx and friends look at the machine while they are imported; only what rca itself does counts.
    if event in FORBIDDEN or (event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")):
        frame, origin = sys._getframe(1), None
        while frame is not None:
            file = frame.f_code.co_filename
            if origin is None and "importlib" not in file:
                origin = file
            frame = frame.f_back
        effects.append(f"{event} {arguments!r:.120} in {origin}")

import rca
sys.addaudithook(watch)
names = [module.name for module in pkgutil.walk_packages(rca.__path__, "rca.") if ".migrations" not in module.name]
for name in names:
    importlib.import_module(name)
print("\\n".join(effects))
print(len(names), "modules", file=sys.stderr)
'''


def test_importing_every_module_opens_nothing() -> None:
    done = subprocess.run([sys.executable, "-B", "-c", PROBE], cwd=ROOT, capture_output=True, text=True, check=False,
                          env={"PATH": "/usr/bin:/bin", "RCA_INSTANCE": "/nonexistent/instance"})
    assert done.returncode == 0, done.stderr
    assert not done.stdout.strip(), done.stdout

"""A lab in a process of its own, as a user starts it, and a page that talks to it without a browser."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import threading
import urllib.parse
from contextlib import ExitStack
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
TOO_LONG = 60  # s: a test that waits longer has failed


class Lab:
    """A running lab: its process, address, port and token."""

    def __init__(self, *words):
        env = os.environ | {"PYTHONPATH": ":".join([str(SOURCE), *filter(None, sys.path)])}
        command = [sys.executable, "-m", "betz", "lab", "--no-browser", "--port", "0", *words]
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        where = urllib.parse.urlsplit(self.address)
        self.host, self.port = where.hostname, where.port
        self.token = urllib.parse.parse_qs(where.query)["token"][0]

    @property
    def origin(self):
        return f"http://{self.host}:{self.port}"

    def alive(self):
        return self.process.poll() is None and self.get("/").status == 200

    def get(self, path, *, token=None, host=None, method="GET"):
        """One request, its path sent as it stands; returns the answer, its body in `text`."""
        talk = http.client.HTTPConnection(self.host, self.port, timeout=TOO_LONG)
        talk.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        talk.putheader("Host", host or f"{self.host}:{self.port}")
        if token is not None:
            talk.putheader("X-Betz-Token", token)
        talk.endheaders()
        answer = talk.getresponse()
        answer.text = answer.read().decode()
        talk.close()
        return answer

    def connect(self, *, token=None, origin="", **more):
        """A socket of this lab, with its token and origin where no others are given."""
        from websockets.sync.client import connect

        query = urllib.parse.urlencode({"token": self.token if token is None else token})
        url = f"ws://{self.host}:{self.port}/socket?{query}"
        origin = self.origin if origin == "" else origin
        return connect(url, origin=origin, open_timeout=TOO_LONG, max_size=None, **more)

    def page(self, *, hello=None, **how):
        """A page; hello: what it says of itself; how: as of `connect`."""
        return Page(self, hello or {}, how)

    def stop(self):
        self.process.terminate()
        self.process.wait(TOO_LONG)
        self.process.stdout.close()
        self.process.stderr.close()


class Near:
    """A lab in this process, which knows the runs that other tests have made."""

    def __init__(self):
        import uvicorn

        from betz.lab import serve
        from betz.lab.app import application
        from betz.lab.turns import Turns

        listening = serve.listen(serve.HOST, 0)
        port = listening.getsockname()[1]
        app = application("near", serve.hosts(serve.HOST, port), Turns())
        self.address = f"http://127.0.0.1:{port}/?token=near"
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1))
        self._thread = threading.Thread(target=self._server.run, args=([listening],), daemon=True)
        self._thread.start()

    def stop(self):
        self._server.should_exit = True
        self._thread.join(TOO_LONG)


class Page:
    """A page without a browser."""

    def __init__(self, lab, hello, how):
        self._held = ExitStack()
        self.socket = self._held.enter_context(lab.connect(**how))
        self.number, self.heard, self.frames = 0, 0, []
        self.send_text(json.dumps({"do": "hello", "n": 0, **hello}))
        self.hello = self.next()
        self.key = self.hello.get("page", hello.get("page"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._held.close()

    def send_text(self, text):
        self.socket.send(text)

    def send(self, do, **what):
        self.number += 1
        self.send_text(json.dumps({"do": do, "n": self.number, **what}))
        return self.number

    def next(self):
        """The next record; frames before it are kept."""
        while True:
            got = self.socket.recv(TOO_LONG)
            if isinstance(got, bytes):
                self.heard = int.from_bytes(got[:4], "little")
                self.frames.append(got)
                continue
            told = json.loads(got)
            self.heard = told.get("s", self.heard)
            return told

    def until(self, *kinds):
        """The next record of one of these kinds, or an error."""
        while True:
            told = self.next()
            if told["is"] in kinds or told["is"] == "error":
                return told

    def ask(self, kind, do, **what):
        """Send a message and wait for its answer of a kind, or its error."""
        n = self.send(do, **what)
        while True:
            told = self.until(kind, "stopped")
            if told["n"] == n:
                return told


SMALL = {"seed": 7, "scale": 0.02}
ULNAR = {"site": "nerve_ulnar", "side": "left", "fraction": 1.0}  # most of the runs are those of health
STROKE = {"site": "ic_plic_middle_third", "side": "left", "fraction": 0.9}

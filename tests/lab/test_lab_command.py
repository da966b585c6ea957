"""`betz lab`: what it prints, what it refuses, how it ends."""

import re
import signal
import socket
import sys

import pytest
from lab_server import STROKE, Lab

from betz.cli import main
from betz.lab import serve


def test_the_address_with_the_token_is_the_first_line(lab):
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{32}", lab.address)


def test_control_c_ends_it_and_the_token_is_another_one_each_time(lab):
    other = Lab()
    assert other.token != lab.token and other.alive()
    assert "Not a medical device" in other.process.stdout.readline()
    other.process.send_signal(signal.SIGINT)
    assert other.process.wait(10) == 130
    assert "Traceback" not in other.process.stderr.read()
    other.stop()


def test_control_c_in_the_middle_of_an_examination_ends_it_cleanly():
    other = Lab()
    with other.page() as page:
        page.ask("map", "patient", seed=7, days=180, lesions=[STROKE])
        page.send("examine")
        page.until("progress")
        other.process.send_signal(signal.SIGINT)
        assert other.process.wait(10) == 130
        assert other.process.stderr.read() == "Stopped.\n"
    other.stop()


def test_a_port_that_is_taken_is_told(lab, capsys):
    assert main(["lab", "--no-browser", "--port", str(lab.port)]) == 2
    assert capsys.readouterr().err == (
        f"betz: The lab cannot listen at port {lab.port} of 127.0.0.1: address already in use.\n"
    )


def test_without_a_port_any_free_one_is_taken(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr(serve, "USUAL_PORT", taken.getsockname()[1])
        with serve.listen("127.0.0.1", None) as found:
            assert found.getsockname()[1] != serve.USUAL_PORT


@pytest.mark.parametrize(("words", "said"), [
    (["--port", "70000"], "from 0 to 65535"), (["--port", "x"], "whole number"), (["--port", "-1"], "from 0 to 65535"),
    (["--host", "0.0.0.0"], "not all of them at once"), (["--host", "no.such.host.invalid"], "cannot listen"),
    (["--host", "192.0.2.1"], "cannot listen"), (["--prot", "1"], "--prot"), (["extra"], "extra"),
])
def test_bad_options_get_one_sentence(words, said, capsys):
    assert main(["lab", "--no-browser", *words]) == 2
    err = capsys.readouterr().err
    assert said in err and err.count("\n") == 1


@pytest.mark.parametrize("missing", ["msgspec", "starlette", "uvicorn", "websockets"])
def test_a_missing_library_is_told_with_its_remedy(missing, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, missing, None)
    assert main(["lab", "--no-browser"]) == 2
    assert capsys.readouterr().err.strip() == (
        f"betz: The lab needs {missing}: install it with pip install 'betz[lab]', or say make lab."
    )

"""Who is let in: wrong tokens, foreign hosts and origins, tricks with paths, huge frames are refused; the lab lives."""

import json
import socket

import pytest
from lab_server import SMALL
from websockets.exceptions import ConnectionClosed, InvalidStatus

TRICKS = [
    "/../app.py", "/..%2fapp.py", "/%2e%2e/%2e%2e/app.py", "/js/../../app.py", "/js/..%5c..%5capp.py", "//etc/passwd",
    "/etc/passwd", "/vendor/../../../cli/app.py", "/js/%00", "/js/main.js%00.txt", "/.%2e/serve.py", "/js/",
    "/js", "/vendor/", "/static/index.html", "/file:///etc/passwd", "/" + "a" * 4000, "/js/main.js/..;/x",
    "/%c3%bc", "/socket/../js/main.jsx",
]


def test_the_page_and_its_parts_are_there(lab):
    for path in ("/", "/index.html", "/js/main.js", "/css/page.css", "/vendor/preact.js", "/icon.svg"):
        assert lab.get(path).status == 200, path
    assert lab.get("/js/main.js").getheader("content-type").startswith("text/javascript")
    assert lab.token not in lab.get("/").text


def test_no_inline_script_may_run_and_nothing_of_elsewhere_is_loaded(lab):
    answer = lab.get("/")
    policy = answer.getheader("content-security-policy")
    assert "default-src 'none'" in policy and "script-src 'self';" in policy and "unsafe" not in policy
    assert "<script>" not in answer.text and "http:" not in answer.text and "https:" not in answer.text
    assert answer.getheader("referrer-policy") == "no-referrer" and answer.getheader("x-frame-options") == "DENY"


@pytest.mark.parametrize("path", TRICKS)
def test_tricks_with_paths_find_nothing(lab, path):
    answer = lab.get(path)
    assert answer.status == 404 and answer.text == "There is nothing here.\n"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_pages_only_read(lab, method):
    assert lab.get("/", method=method).status == 405


@pytest.mark.parametrize("token", [None, "", "x", "x" * 10_000])
def test_questions_need_the_token(lab, token):
    for path in ("/api/catalogue", "/api/card?name=biceps", "/api/body", "/api/other"):
        answer = lab.get(path, token=token)
        assert answer.status == 403 and answer.text == "The token is wrong.\n"
    wrong = lab.token[:-1] + ("a" if lab.token[-1] != "a" else "b")
    assert lab.get("/api/catalogue", token=wrong).status == 403
    assert lab.get("/api/catalogue", token=lab.token).status == 200


def test_the_token_in_the_address_of_a_question_is_not_enough(lab):
    assert lab.get(f"/api/catalogue?token={lab.token}").status == 403


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "127.0.0.1:1", "localhost:80", "[::1]:80", "evil:8642"])
def test_another_host_is_refused(lab, host):
    for path in ("/", "/api/catalogue"):
        answer = lab.get(path, token=lab.token, host=host)
        assert answer.status == 403 and "address" in answer.text


def test_this_machine_may_call_itself_localhost(lab):
    assert lab.get("/", host=f"localhost:{lab.port}").status == 200


@pytest.mark.parametrize("given", [{"token": ""}, {"token": "x"}, {"origin": None}, {"origin": "null"},
                                   {"origin": "http://example.org"}, {"origin": "https://127.0.0.1"}])
def test_the_socket_needs_token_and_origin(lab, given):
    with pytest.raises(InvalidStatus) as refused:
        lab.page(**given)
    assert refused.value.response.status_code == 403


def test_the_right_host_on_another_port_is_another_origin(lab):
    with pytest.raises(InvalidStatus):
        lab.page(origin=f"http://127.0.0.1:{lab.port + 1}")


def test_a_huge_frame_ends_the_connection_and_the_lab_lives(lab):
    for content in ("x" * 200_000, b"x" * 200_000, json.dumps({"do": "hello", "n": 1, "page": "x" * 70_000})):
        page = lab.page()
        with pytest.raises(ConnectionClosed) as closed:
            page.send_text(content)
            while True:
                page.next()
        assert closed.value.rcvd.code == 1009
    with lab.page() as page:
        assert page.ask("patient", "patient", **SMALL)["line"].startswith("Patient  seed 7")


def test_rubbish_on_the_wire_is_refused(lab):
    upgrade = b"GET /socket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n"
    for said in (b"\x00" * 1000, b"GET / HTTP/9.9\r\n\r\n", upgrade, b"A" * 100_000):
        with socket.create_connection((lab.host, lab.port), timeout=10) as wire:
            wire.sendall(said)
            wire.shutdown(socket.SHUT_WR)
            assert b"200 OK" not in wire.recv(4096)
    assert lab.alive()


def test_bad_utf_8_ends_the_connection_and_the_lab_lives(lab):
    page = lab.page()
    page.socket.send(b"\xff\xfe\xfd", text=True)
    with pytest.raises(ConnectionClosed):
        page.next()
    assert lab.alive()

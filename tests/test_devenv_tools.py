# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The mail catcher, the rule against skipped tests, the rules of the repository."""

import doctest
import importlib
import json
import os
import smtplib
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import contextmanager
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from devenv import checks, layout, mail_catcher, ports

DOCTESTED = ("checks", "debian", "node", "runner", "scale", "shell", "stamps")
DOCTESTED += ("sms_catcher",)


@pytest.mark.parametrize("name", DOCTESTED)
def test_docstring_examples(name):
    assert doctest.testmod(importlib.import_module(f"devenv.{name}")).failed == 0


# The mail catcher


@pytest.fixture
def catcher(tmp_path):
    """Run the catcher as `make serve` does; return its SMTP and HTTP ports."""
    smtp = ports.choose(None, 42525, "SMTP", "")
    http = ports.choose(None, 48025, "HTTP", "")
    command = [sys.executable, mail_catcher.__file__, "--folder", tmp_path / "mail"]
    command += ["--smtp-port", smtp, "--http-port", http]
    with subprocess.Popen([str(part) for part in command]) as child:
        for _tenth in range(100):
            if not ports.is_free(http):
                break
            time.sleep(0.1)
        yield smtp, http
        child.terminate()


def page(port, path="/"):
    """Return what the browser would get."""
    with urllib.request.urlopen(f"http://{ports.HOST}:{port}{path}") as answer:
        return answer.read().decode()


def post(port, call):
    """Return the answer to a JSON-RPC call."""
    request = urllib.request.Request(
        f"http://{ports.HOST}:{port}/api/sms/3/send", json.dumps(call).encode()
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


@contextmanager
def listening():
    """Yield the address of a server and an event: the delivery report has come."""
    heard = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            heard.statuses = call["params"]["message_statuses"]
            heard.set()
            self.send_response(200)
            self.end_headers()

    with HTTPServer((ports.HOST, 0), Handler) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        yield f"http://{ports.HOST}:{server.server_port}", heard


def test_sent_message_is_kept_and_shown(catcher, tmp_path):
    smtp, http = catcher
    message = EmailMessage()
    message["From"], message["To"] = "us@example.com", "customer@example.com"
    message["Subject"] = "Facture échue <b>"
    message.set_content("Bonjour")
    message.add_alternative("<p>Bonjour, <b>rappel</b></p>", subtype="html")
    with smtplib.SMTP(ports.HOST, smtp) as client:
        client.send_message(message, to_addrs=["hidden@example.com"])
    (kept,) = (tmp_path / "mail").glob("*.eml")
    assert "Facture échue &lt;b&gt;" in page(http)
    assert "hidden@example.com" in page(http, f"/{kept.stem}")
    assert "<b>rappel</b>" in page(http, f"/{kept.stem}/body")


def test_text_message_is_kept_and_reported_as_delivered(catcher, tmp_path):
    _smtp, http = catcher
    message = {"content": "Échéance <b>", "numbers": [{"number": "+336", "uuid": "a1"}]}
    with listening() as (address, heard):
        params = {"messages": [message], "webhook_url": address}
        answer = post(http, {"jsonrpc": "2.0", "id": 7, "params": params})
        assert heard.wait(10)
    assert answer["result"] == [{"uuid": "a1", "state": "success"}]
    assert heard.statuses == [{"sms_status": "delivered", "uuids": ["a1"]}]
    (kept,) = (tmp_path / "mail").glob("*.eml")
    assert "Échéance &lt;b&gt;" in page(http)
    assert "+336" in page(http, f"/{kept.stem}")


def test_other_files_cannot_be_read_through_the_page(tmp_path):
    store = mail_catcher.Store(tmp_path / "mail")
    (tmp_path / "secret.eml").write_text("Subject: secret\n\n")
    assert mail_catcher.answer(store, "/../secret") is None
    assert mail_catcher.answer(store, "/missing") is None


# Skipped tests


def run_pytest(folder, body):
    """Run pytest with the plugin on one test file; return its last line."""
    (folder / "test_sample.py").write_text(f"import pytest\n\n\n{body}")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:odoo",
        "-p",
        "devenv.unskipped",
    ]
    variables = {**os.environ, "PYTHONPATH": str(layout.ROOT / "setup")}
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", str(folder)],
        capture_output=True,
        text=True,
        cwd=folder,
        env=variables,
    )
    return done.returncode, done.stdout.splitlines()[-1]


def test_skipped_test_fails_the_run(tmp_path):
    code, line = run_pytest(
        tmp_path, "def test_tour():\n    pytest.skip('no chromium')\n"
    )
    assert (code, "1 failed" in line) == (1, True)


def test_file_that_skips_itself_fails_the_run(tmp_path):
    code, line = run_pytest(tmp_path, "pytest.importorskip('absent_package')\n")
    assert code and "1 error" in line


def test_marked_test_may_be_skipped(tmp_path):
    body = "@pytest.mark.may_skip\ndef test_x():\n    pytest.skip('fine')\n"
    code, line = run_pytest(tmp_path, body)
    assert (code, "1 skipped" in line) == (0, True)


# The rules of the repository


def test_long_function_is_found():
    body = "\n".join(["def long():", *["    x = 1"] * checks.FUNCTION_LINES])
    assert list(checks.python_problems("a.py", body)) == ["a.py:1: long has 31 lines"]
    assert list(checks.python_problems("a/tests/test_a.py", body)) == []


def test_registry_host_is_found():
    host = ".".join(("pypi", "org"))
    assert list(checks.text_problems("a.md", f"see {host}")) == [
        "a.md:1: names a package registry's host"
    ]


def test_leftover_is_found():
    note = "TO" + "DO"
    assert list(checks.text_problems("a.py", f"# {note} later")) == [
        "a.py:1: leftover note"
    ]


def test_forgotten_test_file_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(checks.layout, "ROOT", tmp_path)
    folder = tmp_path / "dunforce_x/tests"
    folder.mkdir(parents=True)
    for name in ("test_a.py", "test_b.py"):
        (folder / name).touch()
    found = list(
        checks.unimported_tests("dunforce_x/tests/__init__.py", "from . import test_a")
    )
    assert len(found) == 1 and "test_b.py is not imported" in found[0]

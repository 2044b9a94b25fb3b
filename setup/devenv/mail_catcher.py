"""Keep every mail and SMS that is sent to it and show it in the browser.

Run by `make serve` with the environment's Python; nothing is ever passed on.
"""

import argparse
import email
import email.policy
import html
import itertools
import json
import os
import re
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from aiosmtpd.controller import Controller

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from devenv import sms_catcher

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 15px sans-serif; margin: 2em auto; max-width: 60em }}
td, th {{ padding: .3em 1em .3em 0; text-align: left }}
iframe {{ width: 100%; height: 40em; border: 1px solid #ccc }}
</style></head><body><h1>{title}</h1>{body}</body></html>"""
HEADERS = ("From", "To", "Cc", "Reply-To", "Subject", "Date")
# Messages come from outside: their HTML may neither run scripts nor fetch anything.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'"
)


class Store:
    """A folder of .eml files, one a message."""

    def __init__(self, folder):
        """Create the folder if need be."""
        self.folder = folder
        self.counter = itertools.count()
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, content):
        """Write a message down, complete or not at all."""
        name = f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{next(self.counter):05}"
        work = self.folder / f"{name}.part"
        work.write_bytes(content)
        work.rename(self.folder / f"{name}.eml")

    def names(self):
        """Return the messages' names, the newest first."""
        return sorted((path.stem for path in self.folder.glob("*.eml")), reverse=True)

    def read(self, name):
        """Return the message, or None if there is none of that name."""
        path = self.folder / f"{name}.eml"
        if not re.fullmatch(r"[0-9-]+", name) or not path.is_file():
            return None
        return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


class Catcher:
    """What aiosmtpd calls for each message."""

    def __init__(self, store):
        """Remember where messages go."""
        self.store = store

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        """Keep the message, with the addressees of its envelope."""
        addressees = ", ".join(envelope.rcpt_tos)
        self.store.add(f"X-Envelope-To: {addressees}\r\n".encode() + envelope.content)
        return "250 Kept"


def list_page(store):
    """Return the page that lists the messages."""
    rows = ["<tr><th>To</th><th>Subject</th><th>Date</th></tr>"]
    for name in store.names():
        message = store.read(name)
        to, subject, date = (
            html.escape(str(message[key] or "")) for key in ("To", "Subject", "Date")
        )
        rows.append(
            f'<tr><td>{to}</td><td><a href="/{name}">{subject or "-"}</a></td>'
            f"<td>{date}</td></tr>"
        )
    title = f"{len(rows) - 1} messages caught"
    return PAGE.format(title=title, body=f"<table>{''.join(rows)}</table>")


def message_page(name, message):
    """Return the page that shows one message."""
    lines = [
        f"<tr><th>{key}</th><td>{html.escape(str(message[key]))}</td></tr>"
        for key in (*HEADERS, "X-Envelope-To")
        if message[key]
    ]
    files = [
        html.escape(part.get_filename() or "file")
        for part in message.iter_attachments()
    ]
    attached = f"<p>Attached: {', '.join(files)}</p>" if files else ""
    body = (
        f"<table>{''.join(lines)}</table>{attached}"
        f'<iframe sandbox src="/{name}/body"></iframe>'
        '<p><a href="/">All messages</a></p>'
    )
    return PAGE.format(title=html.escape(str(message["Subject"] or "-")), body=body)


def body_page(message):
    """Return the message's own HTML, or its text made one."""
    part = message.get_body(("html", "plain"))
    if part is None:
        return ""
    content = part.get_content()
    if part.get_content_type() == "text/html":
        return content
    return f"<pre>{html.escape(content)}</pre>"


def answer(store, path):
    """Return the page at ``path``, or None."""
    if path == "/":
        return list_page(store)
    name, _slash, rest = path.strip("/").partition("/")
    message = store.read(name)
    if message is None or rest not in ("", "body"):
        return None
    return body_page(message) if rest else message_page(name, message)


def make_handler(store):
    """Return the class that answers the browser out of ``store``."""

    class Handler(BaseHTTPRequestHandler):
        """One request of the browser."""

        def do_GET(self):
            """Send the page or 404."""
            page = answer(store, self.path)
            self.send_response(404 if page is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write((page or "Not here").encode("utf-8", "replace"))

        def do_POST(self):
            """Take text messages, as Odoo's SMS service does."""
            size = int(self.headers.get("Content-Length", 0))
            answered = sms_catcher.take(store, self.rfile.read(size))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(answered).encode())

        def log_message(self, *_arguments):
            """Keep the terminal for Odoo."""

    return Handler


def main():
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smtp-port", type=int, required=True)
    parser.add_argument("--http-port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()
    store = Store(options.folder)
    smtp = Controller(Catcher(store), hostname="127.0.0.1", port=options.smtp_port)
    smtp.start()
    pages = ThreadingHTTPServer(("127.0.0.1", options.http_port), make_handler(store))
    try:
        pages.serve_forever()
    except KeyboardInterrupt:
        smtp.stop()


if __name__ == "__main__":
    main()

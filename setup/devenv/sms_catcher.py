"""Take text messages as Odoo's SMS service does, and keep them with the mails."""

import contextlib
import json
import threading
import urllib.request
from email.message import EmailMessage
from email.utils import format_datetime, localtime

# Seconds until the telephone is said to have it.
DELAY = 2


def take(store, body):
    """Keep the messages of a JSON-RPC request; return the answer of the service."""
    request = json.loads(body)
    results, uuids = [], []
    for message in request["params"]["messages"]:
        for target in message["numbers"]:
            store.add(compose(target["number"], message["content"]).as_bytes())
            uuids.append(target["uuid"])
            results.append({"uuid": target["uuid"], "state": "success"})
    report = request["params"].get("webhook_url")
    if report:
        timer = threading.Timer(DELAY, deliver, (report, uuids))
        timer.daemon = True
        timer.start()
    return {"jsonrpc": "2.0", "id": request.get("id"), "result": results}


def compose(number, content):
    """Return a text message in the form in which the catcher shows mails.

    >>> compose("+33600000112", "Hello")["Subject"]
    'SMS: Hello'
    """
    message = EmailMessage()
    message["From"] = "SMS"
    message["To"] = number
    message["Subject"] = f"SMS: {' '.join(content.split())[:60]}"
    message["Date"] = format_datetime(localtime())
    message.set_content(content)
    return message


def deliver(address, uuids):
    """Report messages as delivered, if whoever sent them is still there."""
    statuses = [{"sms_status": "delivered", "uuids": uuids}]
    call = {"jsonrpc": "2.0", "params": {"message_statuses": statuses}}
    request = urllib.request.Request(
        address, json.dumps(call).encode(), {"Content-Type": "application/json"}
    )
    with contextlib.suppress(OSError):
        urllib.request.urlopen(request, timeout=10).close()

"""Find out whether a TCP port of this machine is free."""

import socket

from .errors import SetupError

HOST = "127.0.0.1"


def is_free(port):
    """Tell whether a server could listen on ``port`` now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def choose(wanted, fallback, purpose, option):
    """Return the port the user wants, which must be free, or one near the usual one.

    :param wanted: the port that was asked for, or None
    :param int fallback: where to start looking when none was asked for
    """
    if wanted is not None:
        if not is_free(wanted):
            raise SetupError(
                f"Port {wanted} for {purpose} is taken by another program: end that "
                f"one, or choose another port with {option}."
            )
        return wanted
    for port in range(fallback, fallback + 50):
        if is_free(port):
            return port
    raise SetupError(
        f"Ports {fallback} to {fallback + 49} for {purpose} are all taken: choose a "
        f"free one with {option}."
    )

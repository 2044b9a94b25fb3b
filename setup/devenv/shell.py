"""Run commands and turn their failures into one sentence."""

import contextlib
import errno
import fcntl
import os
import shlex
import shutil
import subprocess
import sys

from .errors import SetupError

# What a program prints when the cause is not its own, and what to do about it.
KNOWN_CAUSES = {
    "No space left on device": "the disk is full: free about 3 GB and try again",
    "Could not resolve": "there is no network: connect and try again",
    "Temporary failure": "there is no network: connect and try again",
    "Name or service not known": "there is no network: connect and try again",
    "Network is unreachable": "there is no network: connect and try again",
    "Connection refused": "the server refuses connections: check network and proxy",
    "Failed to fetch": "the package server does not answer: check the network",
    "No matching distribution": "the package index lacks a package that is pinned in "
    "setup/devenv: check the network and the index that pip uses",
    "EAI_AGAIN": "there is no network: connect and try again",
    "ENOTFOUND": "there is no network: connect and try again",
    "Permission denied": "a file is not accessible: check who owns .devenv",
}


def explain(output):
    r"""Name the cause that ``output`` points at, or quote its last line.

    >>> explain("E: write error (28: No space left on device)")
    'the disk is full: free about 3 GB and try again'
    >>> explain("line\nlast words\n")
    'last words'
    """
    for sign, cause in KNOWN_CAUSES.items():
        if sign in output:
            return cause
    lines = [line for line in output.splitlines() if line.strip()]
    return lines[-1].strip() if lines else "it said nothing"


def run(command, doing, **options):
    """Run ``command`` quietly and return its output; fail with one sentence.

    :param str doing: what the command is for, as in "Could not <doing>: ..."
    """
    command = [str(part) for part in command]
    try:
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
            **options,
        )
    except OSError as error:
        raise SetupError(f"Could not {doing}: {explain(str(error))}.") from None
    if done.returncode:
        raise SetupError(f"Could not {doing}: {explain(done.stdout)}.")
    return done.stdout


def call(command, **options):
    """Run ``command`` with our own input and output and return its exit code."""
    return subprocess.call([str(part) for part in command], **options)


def say(message):
    """Print progress at once, also when the output is a pipe."""
    sys.stdout.write(f"{message}\n")
    sys.stdout.flush()


def write_script(path, body):
    """Write an executable shell script, complete or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    work = path.with_name(f".{path.name}.{os.getpid()}")
    work.write_text(f"#!/bin/sh\n{body}")
    work.chmod(0o755)
    os.replace(work, path)


def quote(value):
    """Quote ``value`` for a shell script."""
    return shlex.quote(str(value))


@contextlib.contextmanager
def locked(path, why):
    """Let one process at a time do ``why``; the others wait for it."""
    with open(path, "a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            say(f"Waiting for another process to {why} ...")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def require_space(folder, mebibytes, purpose):
    """Fail early and clearly instead of in the middle of an extraction."""
    free = shutil.disk_usage(folder).free // 2**20
    if free < mebibytes:
        raise SetupError(
            f"The disk that holds {folder} has {free} MiB free and {purpose} needs "
            f"{mebibytes}: free some space and try again."
        )

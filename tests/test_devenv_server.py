# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The environment's servers: started, found dead, stopped; nobody else's touched."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from devenv import postgres, service, shell
from devenv.errors import SetupError


def dead_process():
    """Return the id of a process that has just ended."""
    child = subprocess.Popen(["true"])
    child.wait()
    return child.pid


# PostgreSQL


def test_lock_of_a_dead_server_is_removed(tmp_path):
    lock = tmp_path / "postmaster.pid"
    lock.write_text(f"{dead_process()}\n{tmp_path}\n")
    postgres.remove_stale_lock(lock)
    assert not lock.exists()


def test_lock_of_another_living_program_is_stale(tmp_path):
    lock = tmp_path / "postmaster.pid"
    lock.write_text(f"{os.getppid()}\n")
    if postgres.is_postgres(os.getppid()):
        pytest.fail("the tests were started by a program called postgres")
    postgres.remove_stale_lock(lock)
    assert not lock.exists()


def test_lock_of_a_living_server_is_respected(tmp_path):
    lock = tmp_path / "postmaster.pid"
    command = [sys.executable, "-c", "input()", "postgres"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as server:
        lock.write_text(f"{server.pid}\n")
        wait_until(lambda: postgres.is_postgres(server.pid))
        with pytest.raises(SetupError, match=f"kill {server.pid}"):
            postgres.remove_stale_lock(lock)
        server.stdin.close()
    assert lock.exists()


def test_socket_path_stays_short(tmp_path):
    home = tmp_path / ("deep" * 30)
    path = postgres.socket_folder(home) / ".s.PGSQL.5432"
    assert len(str(path)) <= postgres.SOCKET_LIMIT


def test_killed_server_starts_again(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    binaries = postgres.binaries(Path(sys.prefix))
    server = postgres.EmbeddedServer(home, binaries)
    server.ensure_running()
    try:
        lock = server.data / "postmaster.pid"
        pid = int(lock.read_text().split()[0])
        os.kill(pid, 9)
        wait_until(lambda: not postgres.is_postgres(pid))
        assert lock.exists() and not server.is_running()
        server.ensure_running()
        assert server.is_running()
    finally:
        server.stop()
    assert not server.is_running()


def test_server_is_stopped_only_by_the_process_that_started_it(tmp_path):
    binaries = postgres.binaries(Path(sys.prefix))
    first = postgres.EmbeddedServer(tmp_path, binaries)
    first.ensure_running()
    second = postgres.EmbeddedServer(tmp_path, binaries)
    second.ensure_running()
    assert (first.started, second.started) == (True, False)
    first.stop()


def wait_until(condition, seconds=10):
    """Wait until ``condition()`` holds."""
    for _tenth in range(seconds * 10):
        if condition():
            return
        time.sleep(0.1)
    pytest.fail(f"did not happen in {seconds} seconds")


def test_own_server_may_not_be_used_as_postgres():
    with pytest.raises(SetupError, match="PGUSER"):
        postgres.ExternalServer({"PGHOST": "db", "PGUSER": "postgres"})


def test_own_server_that_does_not_answer_is_named(tmp_path):
    shell.write_script(tmp_path / "psql", 'echo "connection refused"; exit 2\n')
    server = postgres.ExternalServer({"PGHOST": "db", "PGUSER": "me"})
    with pytest.raises(SetupError, match="PGHOST=db does not let me in"):
        server.ensure_running(tmp_path)


# Processes


def test_what_was_started_is_ended_and_nothing_else(tmp_path):
    other = subprocess.Popen(["sleep", "60"], start_new_session=True)
    command = ["sh", "-c", "sleep 60 & wait"]
    child = subprocess.Popen(command, start_new_session=True)
    with pytest.raises(KeyboardInterrupt), service.process(child):
        raise KeyboardInterrupt
    assert child.poll() is not None
    assert other.poll() is None
    other.kill()
    other.wait()


def test_server_that_dies_at_once_is_reported():
    child = subprocess.Popen(["false"])
    with pytest.raises(SetupError, match="Odoo did not start"):
        service.wait_until_up(child, 1)

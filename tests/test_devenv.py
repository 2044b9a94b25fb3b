# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What the environment tool does when something is wrong or was interrupted."""

import os
import shutil
import socket
import subprocess
import sys
from collections import namedtuple

import pytest
from devenv import (
    cli,
    databases,
    debian,
    environment,
    layout,
    odoo_source,
    ports,
    programs,
    runner,
    scale,
    shell,
    stamps,
    venv,
)
from devenv.errors import SetupError


def fake_program(folder, name, body):
    """Put a shell script in the place of a program."""
    shell.write_script(folder / name, body)
    return folder


# Ports


def test_taken_port_is_named_with_the_way_out():
    with socket.create_server((ports.HOST, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SetupError, match=rf"Port {port} .* make serve PORT="):
            ports.choose(port, 8069, "Odoo", "make serve PORT=")


def test_usual_port_taken_moves_on_to_the_next():
    with socket.create_server((ports.HOST, 0)) as taken:
        port = taken.getsockname()[1]
        chosen = ports.choose(None, port, "Odoo", "PORT=")
    assert port < chosen < port + 50


# Interrupted and repeated set-ups


def test_interrupted_build_leaves_nothing_that_looks_complete(tmp_path):
    target = tmp_path / "odoo"
    with pytest.raises(KeyboardInterrupt), stamps.building(target, "key") as work:
        (work / "half").touch()
        raise KeyboardInterrupt
    assert not target.exists()
    with stamps.building(target, "key") as work:
        assert list(work.iterdir()) == []
    assert stamps.is_current(target, "key")


def test_changed_inputs_are_built_again(tmp_path):
    target, source = tmp_path / "odoo", tmp_path / "requirements.txt"
    source.write_text("one")
    with stamps.building(target, stamps.digest(source)):
        pass
    assert stamps.is_current(target, stamps.digest(source))
    source.write_text("two")
    assert not stamps.is_current(target, stamps.digest(source))


def test_unfinished_venv_is_completed(tmp_path, monkeypatch):
    done = []
    monkeypatch.setattr(venv, "works", lambda folder: True)
    monkeypatch.setattr(venv, "run", lambda command, doing: done.append(doing))
    (tmp_path / "venv").mkdir()
    for _attempt in range(2):
        venv.ensure_venv(tmp_path)
    assert done == ["install the Python packages"]


def test_two_set_ups_at_once_wait_for_each_other(tmp_path):
    code = (
        "import sys, time; from devenv.shell import locked\n"
        "with locked(sys.argv[1], 'test'): print('in', flush=True); time.sleep(0.5)"
    )
    lock = tmp_path / "lock"
    variables = {**os.environ, "PYTHONPATH": str(layout.ROOT / "setup")}
    command = [sys.executable, "-c", code, str(lock)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=variables) as child:
        child.stdout.readline()
        with shell.locked(lock, "test"):
            assert child.wait(1) == 0


# The machine


def test_unwritable_folder_is_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SetupError, match="not writable .* clone the repository"):
        layout.ensure_home(tmp_path / "file" / ".devenv")


def test_full_disk_is_said_before_the_download(tmp_path, monkeypatch):
    usage = namedtuple("usage", "total used free")(100, 99, 5 * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(SetupError, match="5 MiB free and Odoo needs 2500"):
        shell.require_space(tmp_path, 2500, "Odoo")


def test_disk_filling_up_in_a_command_is_explained(tmp_path):
    fake_program(tmp_path, "pip", 'echo "OSError: No space left on device"; exit 1\n')
    with pytest.raises(SetupError, match="Could not install: the disk is full"):
        shell.run([tmp_path / "pip"], "install")


def test_missing_program_is_one_sentence(tmp_path):
    with pytest.raises(SetupError, match="Could not unpack: .*nothing"):
        shell.run([tmp_path / "nothing"], "unpack")


@pytest.mark.parametrize("version", [(3, 9), (3, 14)])
def test_unsupported_python_is_refused_with_the_way_out(version):
    with pytest.raises(SetupError, match="make PYTHON="):
        venv.check_python(version)


def test_command_line_prints_one_sentence_and_no_traceback(monkeypatch, capsys):
    def fail():
        raise SetupError("The cellar is flooded: pump it out.")

    monkeypatch.setattr(environment, "ensure", fail)
    monkeypatch.setattr(sys, "argv", ["devenv", "lint"])
    assert cli.main() == 1
    assert capsys.readouterr().err == "The cellar is flooded: pump it out.\n"


# Debian's packages


def test_ubuntu_is_told_to_name_an_odoo():
    with pytest.raises(SetupError, match="ODOO_SRC="):
        debian.find_mirror({"ID": "ubuntu", "VERSION_CODENAME": "noble"})


def test_apt_without_sources_is_told_to_update(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(fake_program(tmp_path, "apt-get", "exit 0\n")))
    with pytest.raises(SetupError, match="apt-get update"):
        debian.find_mirror({"ID": "debian", "VERSION_CODENAME": "trixie"})


def test_no_network_is_one_sentence(tmp_path, monkeypatch):
    body = "echo \"E: Could not resolve 'mirror.invalid'\"; exit 100\n"
    monkeypatch.setenv("PATH", str(fake_program(tmp_path, "apt-get", body)))
    apt = debian.PrivateApt(tmp_path / "apt", "http://mirror.invalid", ["sid"])
    with pytest.raises(SetupError, match="there is no network: connect and try again"):
        apt.update()


def test_missing_package_is_named(tmp_path, monkeypatch):
    body = 'echo "E: Unable to locate package odoo-19"; exit 100\n'
    monkeypatch.setenv("PATH", str(fake_program(tmp_path, "apt-get", body)))
    apt = debian.PrivateApt(tmp_path / "apt", "http://mirror.invalid", ["sid"])
    with pytest.raises(SetupError, match="odoo-19: E: Unable to locate package"):
        apt.download(["odoo-19"], tmp_path / "packages")


def test_tours_without_browser_say_what_to_install(monkeypatch):
    monkeypatch.setattr(programs, "find_chromium", lambda: None)
    monkeypatch.setattr(debian, "can_install", lambda: False)
    with pytest.raises(SetupError, match="apt-get install chromium"):
        programs.ensure_chromium()


# Odoo's source


def make_source(folder, version):
    (folder / "odoo").mkdir(parents=True)
    (folder / "odoo/release.py").write_text(f"version_info = ({version}, FINAL, 0, '')")
    (folder / "addons/account").mkdir(parents=True)
    (folder / "addons/account/__manifest__.py").touch()


def test_own_odoo_is_used_as_it_is(tmp_path, monkeypatch):
    make_source(tmp_path, "19, 0, 0")
    monkeypatch.setenv("ODOO_SRC", str(tmp_path))
    assert odoo_source.ensure_source(tmp_path / "home") == tmp_path
    assert odoo_source.check_source(tmp_path) == [tmp_path / "addons"]


def test_folder_without_odoo_is_refused(tmp_path):
    with pytest.raises(SetupError, match="does not hold Odoo"):
        odoo_source.check_source(tmp_path)


def test_other_version_of_odoo_is_refused(tmp_path):
    make_source(tmp_path, "18, 0, 0")
    with pytest.raises(SetupError, match="not Odoo 19.0: check out"):
        odoo_source.check_source(tmp_path)


# Installation


def test_warning_in_an_installation_is_found():
    log = (
        "2026-11-22 10:00:00,000 7 INFO db odoo.modules: loading\n"
        "2026-11-22 10:00:01,000 7 WARNING db odoo.fields: two fields have one label\n"
    )
    assert [line.split()[3] for line in runner.find_problems(log)] == ["WARNING"]


def test_only_what_is_installed_asks_for_a_new_installation(tmp_path):
    addon = tmp_path / "dunforce_x"
    for name in ("views", "tests"):
        (addon / name).mkdir(parents=True)
    (addon / "views/menu.xml").write_text("<odoo/>")
    before = databases.content_key(["dunforce_x"], tmp_path)
    (addon / "tests/test_x.py").write_text("pass")
    assert databases.content_key(["dunforce_x"], tmp_path) == before
    (addon / "views/menu.xml").write_text("<odoo></odoo>")
    assert databases.content_key(["dunforce_x"], tmp_path) != before


# Parameters


def test_ledger_that_does_not_exist_is_named():
    with pytest.raises(SetupError, match=r"LEDGER=nowhere\.csv is not a file"):
        scale.check_ledger("nowhere.csv")


def test_bad_date_is_named():
    with pytest.raises(SetupError, match="FROM=2012-02-30 is not a date"):
        scale.check_date("FROM", "2012-02-30")

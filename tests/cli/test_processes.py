"""The demo's processes come back by themselves, and what stopped is said."""

import datetime as dt
import os
import signal
import sys
import threading
import time

import click
import pytest

from openajc.audit import operations as audit
from openajc.cli import processes
from openajc.cli.demo import _refuse_to_go_back
from openajc.cli.written import latest_day


SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]
ENDS = [sys.executable, "-c", "raise SystemExit(3)"]


def test_a_killed_process_comes_back_and_it_is_said(tmp_path):
    said = []
    log = tmp_path / "log"
    with processes.running({"The job worker": SLEEPS}, environment=os.environ, log=log) as kept:
        first = kept[0].process
        os.kill(first.pid, signal.SIGKILL)

        def say(line):
            said.append(line)
            threading.Thread(target=stop_later).start()

        def stop_later():
            deadline = time.monotonic() + 20
            while kept[0].process is first and time.monotonic() < deadline:
                time.sleep(0.05)
            signal.raise_signal(signal.SIGINT)

        with pytest.raises(KeyboardInterrupt):
            processes.keep(kept, environment=os.environ, log=log, say=say)
        second = kept[0].process
        assert second.pid != first.pid
        assert second.poll() is None

    assert said == ["The job worker stopped (killed by SIGKILL) and starts again."]
    assert second.poll() is not None


def test_a_process_that_keeps_ending_is_given_up_with_words(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "LOOK_SECONDS", 0.05)
    log, said = tmp_path / "log", []
    with (
        processes.running({"The web server": ENDS}, environment=os.environ, log=log) as kept,
        pytest.raises(processes.KeepsEnding, match="stopped 5 times within a minute"),
    ):
        processes.keep(kept, environment=os.environ, log=log, say=said.append)

    assert said == ["The web server stopped (exit code 3) and starts again."] * 4


@pytest.mark.django_db
class TestGoingBack:
    def test_the_demo_refuses_a_day_before_what_is_written(self):
        at = dt.datetime(2031, 5, 6, 18, 0, tzinfo=dt.UTC)
        audit.record("staff.account.ended", subject="staff:1", by=None, now=at, facts={})

        with pytest.raises(click.UsageError, match=r"up to May 6, 2031.*make demo-reset"):
            _refuse_to_go_back(dt.date(2031, 5, 5))
        _refuse_to_go_back(dt.date(2031, 5, 6))

    def test_any_day_will_do_while_nothing_is_written(self):
        assert latest_day() is None
        _refuse_to_go_back(dt.date(1999, 1, 1))

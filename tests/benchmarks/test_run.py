"""`make bench` as a whole runs every benchmark once and reports what is over budget."""

import json
import sys
from types import ModuleType

import pytest

from benchmarks import run


ROW = {"name": "x", "baseline": 1, "ours": 2, "unit": "s", "ratio": 2.0, "budget": "3", "ok": True}


@pytest.fixture
def measured(monkeypatch, tmp_path):
    """Run the command with each benchmark's measurement replaced by a fixed row."""
    monkeypatch.setattr(run, "LATEST", tmp_path / "latest.json")

    def measure(*arguments, ok=True):
        for module in run.list_benchmarks():
            monkeypatch.setattr(module, "results", lambda: [ROW | {"ok": ok}])
        monkeypatch.setattr(sys, "argv", ["run", *arguments])
        return run.main(), json.loads(run.LATEST.read_text())["results"]

    return measure


def test_every_benchmark_is_found_and_the_runner_is_not_one():
    names = {module.__name__ for module in run.list_benchmarks()}
    assert "benchmarks.run" not in names
    assert {"benchmarks.pages", "benchmarks.pirl_check", "benchmarks.soft_exit"} <= names
    assert all(isinstance(module, ModuleType) for module in run.list_benchmarks())


def test_the_whole_command_runs_every_benchmark(measured):
    status, rows = measured()
    assert status == 0
    assert len(rows) == len(run.list_benchmarks())


def test_a_part_runs_only_that_part(measured):
    _, rows = measured("--only", "pirl")
    assert len(rows) == 2


def test_a_result_over_budget_fails_the_command(measured):
    assert measured(ok=False)[0] == 1

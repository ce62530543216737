"""The check and the made-up files hold each other: what was seeded is found, and nothing else."""

import csv

import pytest
from click.testing import CliRunner

from openajc.federal.commands import pirl


def run(*options):
    return CliRunner().invoke(pirl, [str(option) for option in options])


def pairs(path):
    with path.open(encoding="utf-8-sig") as lines:
        found = [(int(line["row"]), line["rule"]) for line in csv.DictReader(lines)]
    assert len(found) == len(set(found))
    return set(found)


@pytest.mark.parametrize("version", ["2016", "2021"])
@pytest.mark.parametrize("quarter", ["2024-12-31", "2026-06-30"])
def test_a_made_up_file_passes_every_check(tmp_path, version, quarter):
    out, errors = tmp_path / "f.csv", tmp_path / "e.csv"
    about = ["--layout", version, "--quarter", quarter]
    run("generate", "--rows", 2500, "--seed", 21, "--out", out, *about)

    result = run("check", out, "--all", "--errors", errors, *about)

    assert pairs(errors) == set()
    assert result.exit_code == 0


@pytest.mark.parametrize("version", ["2016", "2021"])
@pytest.mark.parametrize("stage", ["logic", "valid-values", "all"])
@pytest.mark.parametrize("quarter", [[], ["--quarter", "2025-12-31"]])
def test_finds_exactly_the_seeded_errors(tmp_path, version, stage, quarter):
    out, errors = tmp_path / "f.csv", tmp_path / "e.csv"
    about = ["--layout", version, *quarter]
    broken = ["--errors", 0.5, "--stage", stage]
    run("generate", "--rows", 2000, "--seed", 8, "--out", out, *broken, *about)

    result = run("check", out, "--all", "--errors", errors, *about)

    assert pairs(errors) == pairs(tmp_path / "f.csv.expected.csv")
    assert result.exit_code == 1


@pytest.mark.parametrize("quarter", ["2016-12-31", "2022-03-31", "2040-06-30"])
def test_finds_exactly_the_seeded_errors_of_early_and_late_periods(tmp_path, quarter):
    out, errors = tmp_path / "f.csv", tmp_path / "e.csv"
    run("generate", "--rows", 2000, "--out", out, "--errors", 1, "--quarter", quarter)

    run("check", out, "--all", "--errors", errors, "--quarter", quarter)

    assert pairs(errors) == pairs(tmp_path / "f.csv.expected.csv")


@pytest.mark.parametrize("stage", ["logic", "valid-values"])
def test_finds_them_in_the_order_of_wips_too(tmp_path, stage):
    out, errors = tmp_path / "f.csv", tmp_path / "e.csv"
    run("generate", "--rows", 2000, "--seed", 5, "--out", out, "--errors", 0.5, "--stage", stage)

    run("check", out, "--errors", errors)

    assert pairs(errors) == pairs(tmp_path / "f.csv.expected.csv")


def test_finds_them_with_the_quarter_of_the_file_as_well(tmp_path):
    out, errors = tmp_path / "f.csv", tmp_path / "e.csv"
    run("generate", "--rows", 2000, "--seed", 6, "--out", out, "--errors", 0.5)

    run("check", out, "--errors", errors, "--quarter", "2026-09-30")

    assert pairs(errors) == pairs(tmp_path / "f.csv.expected.csv")

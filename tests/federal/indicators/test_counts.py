from datetime import date

import pytest

from openajc.federal.indicators.report import Asked, compute_indicators
from tests.federal.indicators.files import LAYOUT, write_records


ADULT = {"903": 1, "900": 20260105, "1001": 20260105}
CONTACT = {"918": 2, "1000": 20260105, "1002": 20260105}


def report(tmp_path, *records, by=()):
    path = write_records(tmp_path / "f.csv", records)
    return compute_indicators(path, LAYOUT, Asked(quarter=date(2026, 9, 30), by=by))["programs"]


@pytest.mark.parametrize(
    ("dates", "participants", "exits"),
    [
        ({"900": 20260930}, 1, 0),
        ({"900": 20261001}, 0, 0),
        ({"900": 20240101, "901": 20251001, "923": "00"}, 1, 1),
        ({"900": 20240101, "901": 20250930, "923": "00"}, 0, 1),
        ({"900": 20240101, "901": 20250701, "923": "00"}, 0, 1),
        ({"900": 20240101, "901": 20250630, "923": "00"}, 0, 0),
        ({"900": 20240101, "901": 20260630, "923": "00"}, 1, 1),
        ({"900": 20240101, "901": 20260701, "923": "00"}, 1, 0),
        ({"900": 20240101, "901": 20260115, "923": "03"}, 1, 1),
    ],
)
def test_counts_participants_of_the_year_and_exits_a_quarter_earlier(
    tmp_path, dates, participants, exits
):
    adult = report(tmp_path, ADULT | dates)["adult"]

    assert (adult["participants"], adult["exits"]) == (participants, exits)


@pytest.mark.parametrize(
    ("contact", "counted"),
    [
        ({}, 1),
        ({"1002": 20251001}, 1),
        ({"1002": 20250930}, 0),
        ({"1002": 20260930}, 1),
        ({"1002": 20261001}, 0),
        ({"1002": ""}, 0),
    ],
)
def test_counts_reportable_individuals_by_their_latest_contact(tmp_path, contact, counted):
    assert (
        report(tmp_path, CONTACT | contact)["wagner-peyser"]["reportable_individuals"] == counted
    )


def test_counts_periods_of_participation_with_the_persons_beside_them(tmp_path):
    first = ADULT | {"100": "A", "901": 20260110, "923": "00"}
    second = ADULT | {"100": "A", "900": 20260501, "1001": 20260501}

    adult = report(tmp_path, first, second)["adult"]

    assert adult["participants"] == 2
    assert adult["individuals"]["participants"] == 1


@pytest.mark.parametrize(
    ("services", "counted"),
    [
        ({}, ["without_training", "basic_career"]),
        ({"1200": 20260106, "1300": 0}, ["without_training", "individualized_career"]),
        ({"1200": 20260106, "1300": 1}, ["training"]),
        ({"1300": 1}, ["training"]),
    ],
)
def test_puts_each_participant_in_the_highest_kind_of_service(tmp_path, services, counted):
    found = report(tmp_path, ADULT | services)["adult"]["services"]

    assert [name for name, number in found.items() if number] == counted


@pytest.mark.parametrize(
    ("born", "group"),
    [
        (20100106, "<16"),
        (20100105, "16-18"),
        (20070106, "16-18"),
        (20070105, "19-24"),
        (20010106, "19-24"),
        (20010105, "25-44"),
        (19810106, "25-44"),
        (19810105, "45-54"),
        (19710105, "55-59"),
        (19660106, "55-59"),
        (19660105, "60+"),
        ("", "unknown"),
    ],
)
def test_ages_turn_on_the_birthday(tmp_path, born, group):
    ages = report(tmp_path, ADULT | {"200": born}, by=("age",))["adult"]["by"]["age"]

    assert [name for name, numbers in ages.items() if numbers["participants"]] == [group]


def test_one_born_on_february_29_turns_on_march_1(tmp_path):
    born = {"200": 20080229}
    before = ADULT | born | {"900": 20270228, "1001": 20270228}
    after = ADULT | born | {"900": 20270301, "1001": 20270301}
    path = write_records(tmp_path / "f.csv", [before, after])

    found = compute_indicators(path, LAYOUT, Asked(quarter=date(2027, 6, 30), by=("age",)))

    ages = found["programs"]["adult"]["by"]["age"]
    assert ages["16-18"]["participants"] == 1
    assert ages["19-24"]["participants"] == 1


def test_counts_a_youth_by_the_age_at_the_first_youth_service(tmp_path):
    youth = {"905": 1, "900": 20260105, "906": 20260601, "200": 20070301}

    ages = report(tmp_path, youth, by=("age",))["youth"]["by"]["age"]

    assert ages["19-24"]["participants"] == 1


def test_counts_a_record_in_every_local_area_it_names(tmp_path):
    areas = {"108-A": "06005", "108-B": "06010", "108-C": "06005"}

    adult = report(tmp_path, ADULT | areas, ADULT, by=("lwdb",))["adult"]

    assert {name: n["participants"] for name, n in adult["by"]["lwdb"].items()} == {
        "06005": 1,
        "06010": 1,
        "unknown": 1,
    }


def test_counts_every_race_and_barrier_a_person_names(tmp_path):
    named = {"212": 1, "215": 1, "801": 1, "802": 1, "704": 1, "200": 20030101}

    by = report(tmp_path, ADULT | named, by=("race", "barrier"))["adult"]["by"]

    races = {name for name, numbers in by["race"].items() if numbers["participants"]}
    barriers = {name for name, numbers in by["barrier"].items() if numbers["participants"]}
    assert races == {"asian", "white", "more-than-one-race"}
    assert barriers == {"ex-offenders", "low-income", "youth-in-foster-care"}


@pytest.mark.parametrize(
    ("first", "age_at_the_first_youth_service"), [(20260228, "youth"), (20260301, "grown up")]
)
def test_counts_foster_care_of_youth_by_the_age_at_the_first_youth_service(
    tmp_path, first, age_at_the_first_youth_service
):
    fostered = {"905": 1, "903": 1, "704": 1, "200": 20010301, "906": first}

    programs = report(tmp_path, ADULT | fostered, by=("barrier",))

    by_youth = programs["youth"]["by"]["barrier"]["youth-in-foster-care"]["participants"]
    by_adult = programs["adult"]["by"]["barrier"]["youth-in-foster-care"]["participants"]
    assert by_youth == (age_at_the_first_youth_service == "youth")
    assert by_adult == 1


@pytest.mark.parametrize(
    ("other", "counted"),
    [
        ({}, 0),
        ({"918": 2}, 0),
        ({"918": 1}, 1),
        ({"905": 3}, 1),
        ({"910": 1}, 1),
        ({"910": 9}, 0),
        ({"917": 1}, 1),
        ({"917": 2}, 0),
    ],
)
def test_core_programs_are_the_six_of_titles_i_to_iv(tmp_path, other, counted):
    adult = report(tmp_path, ADULT | other)["adult"]

    assert adult["summary"]["more_than_one_program"]["numerator"] == counted


def test_counts_exits_by_the_highest_kind_of_service(tmp_path):
    exiter = ADULT | {"901": 20260301, "923": "00"}

    exits = report(tmp_path, exiter, exiter | {"1300": 1}, ADULT)["adult"]["services_exits"]

    assert exits == {
        "without_training": 1,
        "basic_career": 1,
        "individualized_career": 0,
        "training": 1,
    }


def test_counts_who_is_in_more_than_one_core_program(tmp_path):
    both = ADULT | {"918": 1}

    programs = report(tmp_path, ADULT, both)

    several = programs["adult"]["summary"]["more_than_one_program"]
    assert several == {"numerator": 1, "denominator": 2, "rate": 0.5}
    assert programs["wagner-peyser"]["summary"]["more_than_one_program"]["rate"] == 1.0


def test_counts_trained_people_whose_job_is_related_to_the_training(tmp_path):
    exiter = {"900": 20240105, "901": 20250105, "923": "00", "1300": 1, "1602": 1}
    records = [ADULT | exiter | {"1608": 1}, ADULT | exiter | {"1608": 0}, ADULT | exiter]

    found = report(tmp_path, *records)["adult"]["summary"]["training_related_employment"]

    assert found == {"numerator": 1, "denominator": 3, "rate": 1 / 3}


@pytest.mark.parametrize(
    ("served", "counted"),
    [
        ({"1000": 20260201, "900": 20260401}, (1, 1, 0)),
        ({"1000": "", "900": 20260215}, (1, 1, 1)),
        ({"1000": "", "900": 20260216}, (1, 0, 0)),
        ({"306": 20250930, "900": 20251001}, (0, 0, 0)),
    ],
)
def test_priority_of_service_counts_those_served_within_45_days(tmp_path, served, counted):
    covered = ADULT | {"301": 2, "306": 20260101} | served

    assert tuple(report(tmp_path, covered)["adult"]["priority_of_service"].values()) == counted

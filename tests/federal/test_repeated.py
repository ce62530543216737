"""One value in too many records is a warning about the whole file."""

import pytest

from openajc.federal.findings import Findings
from tests.federal.rows import ADULT


def many(number, values):
    return [ADULT | {number: value} for value in values]


def wages(same, others):
    return many("1703", ["1.00"] * same + [f"{5000 + at}.00" for at in range(others)])


def warnings(found):
    chosen = found.filter(found["row"] == 0)
    return chosen.select("rule", "element", "value", "severity").rows()


@pytest.mark.parametrize(
    ("same", "others", "expected"),
    [
        (100, 400, [("federal-005", "1703", "1.00", "warning")]),
        (51, 449, [("federal-005", "1703", "1.00", "warning")]),
        (50, 450, []),
        (100, 399, []),
    ],
)
def test_a_wage_in_more_than_a_tenth_of_at_least_500_records_is_a_warning(
    findings_of, same, others, expected
):
    people = [
        person | {"1704": f"{at + 6000}.00"} for at, person in enumerate(wages(same, others))
    ]

    assert warnings(findings_of(people)) == expected


def test_the_message_says_how_many(findings_of):
    people = [person | {"1704": f"{at + 6000}.00"} for at, person in enumerate(wages(100, 400))]

    (message,) = findings_of(people)["message"]

    assert message.endswith("Found: 1703 = 1.00 in 100 of 500 records.")


def test_nothing_earned_and_not_yet_known_are_not_counted(findings_of):
    nothing = many("1705", ["0.00"] * 500)
    people = [
        person | {"1703": f"{at + 6000}.00", "1704": "999999.99"}
        for at, person in enumerate(nothing)
    ]

    assert warnings(findings_of(people)) == []


@pytest.mark.parametrize(("same", "expected"), [(251, 1), (250, 0)])
def test_an_occupation_in_more_than_half_of_the_records_is_a_warning(findings_of, same, expected):
    codes = ["11101100"] * same + [f"{11201100 + at}" for at in range(500 - same)]
    people = [
        person | {"1703": f"{at + 6000}.00", "1704": f"{at + 6000}.00"}
        for at, person in enumerate(many("403", codes))
    ]

    assert (
        len([1 for rule, *_ in warnings(findings_of(people)) if rule == "federal-006"]) == expected
    )


@pytest.mark.parametrize(("name", "expected"), [("N/A", 1), ("test", 1), ("SLO Workforce", 0)])
def test_a_placeholder_is_a_warning_and_the_name_of_a_board_is_none(findings_of, name, expected):
    people = [
        person | {"1703": f"{at + 6000}.00", "1704": f"{at + 6000}.00"}
        for at, person in enumerate(many("2701", [name] * 500))
    ]

    assert len(warnings(findings_of(people))) == expected


def test_findings_about_the_whole_file_come_first(findings_of):
    people = [person | {"1704": f"{at + 6000}.00"} for at, person in enumerate(wages(100, 400))]

    found = findings_of([*people, ADULT | {"1703": "7000.00", "1704": "7001.00", "409": ""}])

    assert found["row"].to_list() == [0, 501]


def test_findings_forget_those_about_the_whole_file_too(findings_of):
    findings = Findings()
    findings.add_first(findings_of([ADULT | {"409": ""}]))

    findings.close()

    assert list(findings.parts()) == []

from tests.federal.rows import ADULT, CONTACT, YOUTH


def test_the_people_made_by_hand_pass_every_rule(findings_of):
    found = findings_of([ADULT, YOUTH, CONTACT])

    assert found.select("row", "rule", "message").rows() == []

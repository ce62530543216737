import pytest

from openajc.applications.signing import is_name_of


@pytest.mark.parametrize(
    ("typed", "first", "middle", "last"),
    [
        ("Ana Ortiz", "Ana", "", "Ortiz"),
        ("ortiz, ana", "Ana", "María", "Ortiz"),
        ("Ana M. Ortiz", "Ana", "María", "Ortiz"),
        ("Jose Munoz", "José", "", "Muñoz"),
        ("María García", "María José", "", "García López"),
        ("Siobhan ONeill", "Siobhán", "", "O'Neill"),
        ("Siobhan O\u2019Neill", "Siobhán", "", "O'Neill"),
        ("王小明", "小明", "", "王"),
        ("محمد علي", "محمد", "", "علي"),
        ("ΑΝΝΑ ΠΑΠΑ", "Άννα", "", "Παπά"),
        ("Sukarno", "Sukarno", "", ""),
    ],
)
def test_accepts_the_name_in_any_script_and_order(typed, first, middle, last):
    assert is_name_of(typed, first=first, middle=middle, last=last, suffix="")


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "Ana", "Ortiz", "Bo Chen", "Ana Chen", "Ana Ortiz Chen", "A O", "...", "yes"],
)
def test_refuses_what_is_not_the_name(typed):
    assert not is_name_of(typed, first="Ana", middle="María", last="Ortiz", suffix="")

import narwhals as nw
import polars as pl
import pytest

from openajc.federal.language.binding import MixedKinds, UnboundName, bind, elements_of
from openajc.federal.language.compiling import TYPED, compile_condition, settled
from openajc.federal.language.nodes import And, Blank, Constant, Not, Or, Predicate, Present
from openajc.federal.language.parsing import parse
from openajc.federal.language.simplifying import simplify
from openajc.federal.language.tokens import ExpressionError
from openajc.federal.layout_files import load_layout


LAYOUT = load_layout("2021")


def truth(text, **values):
    """Evaluate a condition on one row; values are numbers, dates as YYYYMMDD, or text."""
    row = {name.removeprefix("e"): value for name, value in values.items()}
    typed = {TYPED + name: value for name, value in row.items()}
    raw = {name: None if value is None else str(value) for name, value in row.items()}
    condition = bind(parse(text), LAYOUT, {})
    frame = nw.from_native(pl.DataFrame([raw | typed], infer_schema_length=None))
    return frame.select(settled(compile_condition(condition, 20260930)).alias("is"))["is"].item()


def test_not_binds_tighter_than_and_and_and_tighter_than_or():
    condition = parse("a or not b and c")

    assert condition == Or((Predicate("a"), And((Not(Predicate("b")), Predicate("c")))))


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("[409] = 5", {"e409": 5}, True),
        ("[409] in (1, 3..5)", {"e409": 4}, True),
        ("[409] in (1, 3..5)", {"e409": 2}, False),
        ("[409] = 5", {"e409": None}, False),
        ("[409] <> 5", {"e409": None}, False),
        ("not [409] = 5", {"e409": None}, True),
        ("blank [409]", {"e409": None}, True),
        ("present ([409], [408])", {"e409": None, "e408": 1}, True),
        ('[101] in ("77", "88")', {"e101": "88"}, True),
        ("[901] >= [900]", {"e901": 20250101, "e900": 20250101}, True),
        ("[901] <= report_end", {"e901": 20260930}, True),
        ("[900] >= 2021-07-01", {"e900": 20210630}, False),
        ("[1801] <= [901] + 365 days", {"e1801": 20250228, "e901": 20240229}, True),
        ("[1801] <= [901] + 365 days", {"e1801": 20250301, "e901": 20240229}, False),
        ("days([900], [901]) = 1", {"e900": 20240228, "e901": 20240229}, True),
        ("days([900], [901]) = 1", {"e900": 20250228, "e901": 20250301}, True),
        ("age([200], [900]) = 18", {"e200": 20040229, "e900": 20220301}, True),
        ("age([200], [900]) = 18", {"e200": 20040229, "e900": 20220228}, False),
        ("quarters_after([901], report_end) = 4", {"e901": 20250701}, True),
        ("program_years_after([901], [1806]) = 0", {"e901": 20240701, "e1806": 20250630}, True),
        ("program_years_after([901], [1806]) = 1", {"e901": 20250630, "e1806": 20250701}, True),
        ("quarters_after([901], report_end) = 5", {"e901": 20250630}, True),
        ("latest([1003], [1201]) = 2025-03-01", {"e1003": 20250301, "e1201": None}, True),
        ("[304] <= [900] + 2 years", {"e304": 20270102, "e900": 20250101}, False),
        ("text([2700]) = [100]", {"e2700": 123456789, "e100": "123456789"}, True),
        ("ssn [100]", {"e100": "123456789"}, True),
        ("ssn [100]", {"e100": "666121234"}, False),
    ],
)
def test_conditions_mean_what_they_say(text, values, expected):
    assert truth(text, **values) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[900] >", "but the expression ends"),
        ("[900] = 1 = 2", "'and', 'or' or the end"),
        ("[900] + 3 weeks > [901]", "'days' or 'years'"),
        ("[900] ! [901]", "Unexpected '!' at position 7"),
        ("age([200]) > 3", "2 arguments of age"),
        ("[900] > 2021-02-30", "a real date"),
        ("(participant", "')'"),
        ("", "an element, a number, a date or a text"),
        ("[1] in (1; 2)", "Unexpected ';'"),
        ("blank 409", "an element such as [409]"),
        ("__import__(1)", "but found '('"),
    ],
)
def test_refuses_what_is_not_in_the_language_and_says_where(text, expected):
    with pytest.raises(ExpressionError) as raised:
        parse(text)

    assert expected in str(raised.value)


def test_an_unknown_element_or_predicate_is_an_error():
    with pytest.raises(UnboundName, match="no element '9999'"):
        bind(parse("[9999] = 1"), LAYOUT, {})

    with pytest.raises(UnboundName, match="no predicate 'particpant'"):
        bind(parse("particpant"), LAYOUT, {"participant": Constant(value=True)})


@pytest.mark.parametrize(
    "text", ["[900] = 1", "[101] = 6", "[409] > 2025-01-01", "age([409], [900]) > 1"]
)
def test_a_date_a_number_and_a_text_cannot_be_compared(text):
    with pytest.raises(MixedKinds):
        bind(parse(text), LAYOUT, {})


def test_a_range_of_elements_is_spelled_out_by_the_layout():
    condition = bind(parse("blank [1104..1106]"), LAYOUT, {})

    assert condition == Blank(("1104", "1105", "1106"))


def test_the_elements_of_a_condition_include_those_of_its_predicates():
    predicates = {"adult": parse("[903] = 1")}

    assert elements_of(parse("adult and blank [409]"), predicates) == {"903", "409"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("blank [409] and present [900]", Present(("900",))),
        ("[409] = 1 and present [900]", Constant(value=False)),
        ("not [409] = 1", Constant(value=True)),
        ("blank ([409], [900])", Blank(("900",))),
        ("latest([409], [408]) = 1 or present [900]", Present(("900",))),
    ],
)
def test_what_empty_columns_decide_falls_away(text, left):
    assert simplify(parse(text), frozenset({"409", "408"})) == left

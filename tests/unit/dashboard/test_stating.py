import pytest

from metrics.dashboard.findings.stating import FIELDS, number_typed, read_stated, text_of_number
from metrics.dashboard.wording.interface import Interface

from .conftest import MakeCorpus

TYPED = {
    **dict.fromkeys(FIELDS, ""),
    "metric": "coverage_4g",
    "province": "hung-yen",
    "value": "89.5",
    "comparator": "=",
    "status": "actual",
}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *(("89.5", 89.5), ("89,5", 89.5), (" 7 ", 7.0), ("-3", -3.0), ("12,3456", 12.3456), ("89.5%", 89.5)),
        *(("\u06f8\u06f9\u066b\u06f5", 89.5), ("\u0668\u0669", 89.0)),
    ],
)
def test_numbers_are_read_in_digits_of_every_script(typed: str, value: float) -> None:
    assert number_typed(typed) == value


@pytest.mark.parametrize("typed", ["1,234", "1.234,5", "1 234", "about 5", "", "1e5", "nan", "5.", ".5"])
def test_what_can_be_read_two_ways_or_not_at_all_is_no_number(typed: str) -> None:
    assert number_typed(typed) is None


@pytest.mark.parametrize("value", [89.5, 300_000_000_000.0, 0.1, 8.0])
def test_a_number_shown_in_a_form_is_read_back(value: float) -> None:
    assert number_typed(text_of_number(value)) == value


def test_a_form_states_columns_of_the_table(english: Interface, make_corpus: MakeCorpus) -> None:
    stated = read_stated(english, {**TYPED, "out_of": "34", "year": "2025"}, make_corpus().metrics)
    assert stated.complaints == ()
    assert stated.columns["value"] == 89.5
    assert (stated.columns["out_of"], stated.columns["year"], stated.columns["place"]) == (34.0, 2025, "")


@pytest.mark.parametrize(
    ("field", "typed", "complaint"),
    [
        ("value", "101", "never over"),
        ("value", "-1", "never under"),
        ("value", "", "needs a value"),
        ("value", "1,234", "in one way only"),
        ("out_of", "many", "in one way only"),
        ("year", "25", "four digits"),
        ("period", "June", "Write the period as"),
        ("metric", "", "Choose the metric"),
        ("province", "", "Choose the province"),
    ],
)
def test_each_field_says_what_is_wrong_with_it(
    english: Interface, make_corpus: MakeCorpus, field: str, typed: str, complaint: str
) -> None:
    stated = read_stated(english, {**TYPED, field: typed}, make_corpus().metrics)
    assert len(stated.complaints) == 1
    assert complaint in stated.complaints[0]

"""Fuzzy look-up: the nearest term, and none where two are as near."""

from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.text.folding import allowed_edits
from kpu_extract.text.nearest import clearly_nearest, near_terms, nearest_terms, only_nearest, term_index

MONTHS = [("januari", 1), ("juni", 6), ("juli", 7), ("agustus", 8), ("augustus", 8)]


def two(_: int) -> int:
    return 2


def test_a_term_a_letter_away_is_found() -> None:
    found = only_nearest(near_terms("janvari", MONTHS, allowed_edits))
    assert found is not None
    assert (found.meaning, found.term, found.edits) == (1, "januari", 1)


def test_between_two_meanings_none_is_chosen() -> None:
    assert only_nearest(near_terms("jui", MONTHS, two)) is None


def test_two_terms_of_one_meaning_are_no_contradiction() -> None:
    found = only_nearest(near_terms("axgustus", MONTHS, two))
    assert found is not None
    assert found.meaning == 8


def test_a_term_farther_than_its_length_allows_is_not_near() -> None:
    assert near_terms("jumi", [("mei", 5)], allowed_edits) == []
    assert only_nearest([]) is None


def by_two_letters(_: int) -> int:
    """The margin that is asked for, however far the nearest is."""
    return 2


def test_a_meaning_that_leads_by_enough_letters_is_clearly_the_nearest() -> None:
    assert clearly_nearest("agustvs", MONTHS, two, by_two_letters) == (1, 8)


def test_near_miss_one_whose_next_is_a_letter_behind_is_not() -> None:
    assert clearly_nearest("juni", MONTHS, two, by_two_letters) is None


def test_a_lone_meaning_leads_by_all_its_letters() -> None:
    assert clearly_nearest("mei", [("mei", 5)], two, by_two_letters) == (0, 5)
    assert clearly_nearest("mei", [], two, by_two_letters) is None


def test_farther_terms_do_not_speak_against_the_nearest() -> None:
    near = near_terms("juli", MONTHS, two)
    assert {one.meaning for one in near} == {6, 7}
    assert [one.meaning for one in nearest_terms(near)] == [7]


@given(st.text("abcd", max_size=6), st.lists(st.text("abcd", min_size=1, max_size=6), unique=True))
def test_a_term_of_the_list_is_its_own_nearest(read: str, terms: list[str]) -> None:
    found = only_nearest(near_terms(read, [(term, term) for term in terms], two))
    if read in terms:
        assert found is not None
        assert found.term == read


LETTERS = st.text("abi", max_size=9)


@given(LETTERS, st.lists(st.tuples(LETTERS, st.integers(0, 3)), max_size=12))
def test_an_index_gives_the_same_near_terms_in_the_same_order(
    read: str, terms: list[tuple[str, int]]
) -> None:
    assert term_index(terms, allowed_edits).near(read) == near_terms(read, terms, allowed_edits)

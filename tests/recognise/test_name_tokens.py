"""Words and what stands between them."""

from hypothesis import given
from hypothesis import strategies as st

from geo.recognise.tokens import tokenise


@given(st.text(alphabet="abAB é'’.-\nحلب 12", max_size=60))
def test_words_and_gaps_make_up_the_text(text: str) -> None:
    tokens = tokenise(text)
    rebuilt = "".join(gap + word for gap, word in zip(tokens.gaps, tokens.words, strict=True))
    assert text.startswith(rebuilt)
    assert all(
        text[start:end] == word for start, end, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True)
    )


def test_a_possessive_is_not_part_of_the_word() -> None:
    assert tokenise("Aleppo's airport").words == ("Aleppo", "airport")
    assert tokenise("Aleppo’s airport").gaps == ("", "’s ")


def test_an_apostrophe_inside_a_name_is() -> None:
    assert tokenise("Ma'arrat an-Nu'man").words == ("Ma'arrat", "an", "Nu'man")


def test_capitals_and_openings() -> None:
    tokens = tokenise("He left. M5 was cut, d'Ivoire fell\n\nHOMS: calm")
    by_word = dict(zip(tokens.words, range(len(tokens)), strict=True))
    assert tokens.opens[by_word["M5"]]
    assert not tokens.opens[by_word["was"]]
    assert tokens.capital[by_word["M5"]]
    assert tokens.capital[by_word["d'Ivoire"]]
    assert tokens.shouted[by_word["HOMS"]]
    assert tokens.opens[by_word["HOMS"]]

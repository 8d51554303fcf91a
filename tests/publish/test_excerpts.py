"""Quotations in their sentence."""

from hypothesis import given
from hypothesis import strategies as st
from make import make_report

from geo.model.text import Span
from geo.publish.excerpts import LONGEST, excerpt, utf16


def around(text: str, quote: str) -> str:
    start = text.index(quote)
    return excerpt(make_report(text), Span(start, start + len(quote))).text


def test_a_quotation_stands_in_its_sentence():
    text = "It rained. Rebels captured Aleppo’s airport on Friday, monitors said. The army denied it."
    assert around(text, "captured Aleppo") == "Rebels captured Aleppo’s airport on Friday, monitors said."


def test_headlines_and_lines_are_sentences():
    assert around("Rebels take Hama\n\nThe army said nothing.", "take Hama") == "Rebels take Hama"


def test_arabic_sentences_end_at_their_own_marks():
    assert around("ماذا جرى؟ سيطرت الفصائل على حلب. انتهى", "على حلب") == "سيطرت الفصائل على حلب."


def test_a_quotation_that_spans_sentences_keeps_them_whole():
    text = "One. They came. They took it. Two."
    assert around(text, "came. They") == "They came. They took it."


def test_an_endless_sentence_is_cut_around_the_quotation_and_says_so():
    text = "word " * 500 + "rebels captured Hama " + "word " * 500
    found = around(text, "captured Hama")
    assert "captured Hama" in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found) <= LONGEST + 10


@given(st.text(max_size=300), st.data())
def test_the_quotation_is_where_the_excerpt_says(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = excerpt(make_report(text), Span(start, end))
    units = found.text.encode("utf-16-le", "surrogatepass")
    shown = units[2 * found.start : 2 * found.end].decode("utf-16-le", "surrogatepass")
    assert text[start:end].startswith(shown) or shown.strip() == text[start:end].strip()


@given(st.text())
def test_utf16_counts_as_javascript_does(text):
    assert utf16(text, len(text)) == len(text.encode("utf-16-le", "surrogatepass")) // 2


def test_the_date_before_the_first_sentence_is_not_quoted():
    assert around("date 2024-11-30 Rebels took Hama. The army left.", "took Hama") == "Rebels took Hama."

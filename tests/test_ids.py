from hypothesis import given
from hypothesis import strategies as st

from geo.ids import content_hash, content_id


@given(st.lists(st.text()), st.lists(st.text()))
def test_an_id_says_what_a_thing_is_made_of(one, two):
    assert (content_id(*one) == content_id(*two)) == (one == two)


def test_lone_surrogates_have_an_id_too():
    assert content_id("\ud800") != content_id("?")


def test_the_hash_of_a_file_is_its_sha256():
    assert content_hash(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

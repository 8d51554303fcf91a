"""Whatever stands in a text, nothing crashes and every quotation is where it says it is."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import DAY, Marked, syria

from geo.lexicons.control import load_lexicon
from geo.model.place import Located, LonLat, Mention, Place, PlaceId, PlaceKind, Unlocated
from geo.model.text import UNKNOWN_SOURCE, Report, ReportId, ReportRef, Span
from geo.read.claims import read
from geo.theatres import data_root

WORDS = (
    "rebels the army captured seized Aleppo, Hama and Homs fell to from by was were not denied that said if would "
    "under control of government hands HTS in on Monday 30 November 2024 since 2016 most of the city it there both "
    "airport's siege attack repelled “quoted” ‘x’ ( ) : ; - — … ✅ ❌ @user [12:30] <b>bold</b> &amp; \u200d \u200f "
    "\u202e \u202c \ufeff AL\u200dEPPO REBELS CAPTURED EVERYTHING سيطرت الفصائل على مدينة حلب وحماة بيد قوات النظام "
    "لم تسقط نفى مصدر عسكري أن ، ؟ . \n \n\n \r\n \t"
).split(" ")
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
    st.text(max_size=120),
)
SPANS = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 12), st.sampled_from(list(PlaceKind))), max_size=12)


def places_in(text: str, spans: list[tuple[int, int, PlaceKind]]) -> list[Located | Unlocated]:
    found: list[Located | Unlocated] = []
    for number, (start, length, kind) in enumerate(spans):
        end = min(len(text), start + length)
        if start >= end:
            continue
        mention = Mention(Span(start, end), text[start:end], text[start:end])
        if number % 4 == 3:
            found.append(Unlocated(mention, "no gazetteer holds this name"))
            continue
        place = Place(PlaceId(f"p{number % 5}"), f"P{number % 5}", kind, LonLat(36 + number / 10, 35))
        found.append(Located(mention, place, 0.9))
    return found


@pytest.mark.parametrize("lang", ["en", "ar"])
@settings(max_examples=150, deadline=None)
@given(text=TEXTS, spans=SPANS, published=st.sampled_from([DAY, None]))
def test_offsets_stay_true_and_nothing_crashes(
    lang: str, text: str, spans: list[tuple[int, int, PlaceKind]], published: date | None
) -> None:
    places = places_in(text, spans)
    report = Report(ReportRef(ReportId("x"), "x.txt", published, UNKNOWN_SOURCE, lang), text)
    known = [each.place for each in places if isinstance(each, Located)]
    gazetteer = Marked(known)
    claims, leftovers = read(report, places, gazetteer, syria(), load_lexicon(lang, data_root()))
    for claim in claims:
        span = claim.evidence.span
        assert text[span.start : span.end] == claim.evidence.text
        assert span.start < span.end
        assert text[claim.mention.span.start : claim.mention.span.end] == claim.mention.surface
        assert 0 <= claim.confidence <= 1
    for leftover in leftovers:
        assert leftover.span is not None
        assert text[leftover.span.start : leftover.span.end] == leftover.text
    assert len({claim.id for claim in claims}) == len(claims)
    again, _ = read(report, places, gazetteer, syria(), load_lexicon(lang, data_root()))
    assert again == claims

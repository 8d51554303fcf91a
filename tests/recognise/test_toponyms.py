"""Which words of an English text are places, and what the wording says of them."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import make_report
from make_gazetteer import SYRIA, make_gazetteer

from geo.lexicons.names import load_onomasticon
from geo.model.place import Mention, PlaceKind
from geo.recognise.toponyms import recognise

DATA = Path(__file__).resolve().parents[2] / "data"
GAZETTEER = make_gazetteer(SYRIA)
ENGLISH = load_onomasticon("en", DATA)


def mentions(text: str) -> tuple[Mention, ...]:
    return recognise(make_report(text), GAZETTEER, ENGLISH)


def surfaces(text: str) -> list[str]:
    return [mention.surface for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels captured Aleppo and Saraqeb on Friday.", ["Aleppo", "Saraqeb"]),
        ("The army left Khan al-Asal, then al-Bab.", ["Khan al-Asal", "al-Bab"]),
        ("HOMS, Dec 7 - Calm returned.", ["HOMS"]),
        ("The UK-based monitor spoke from London.", ["UK", "London"]),
        ("Russia and Qatar talked.", ["Russia", "Qatar"]),
        ("Fighting went on east of Saraqib.", ["Saraqib"]),
    ],
)
def test_names_are_found(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


def test_in_at_the_head_of_a_sentence_is_no_spring() -> None:
    rows = ("sy-daraa,Daraa,درعا,city,32.62,36.1,,,SY,0,,", "sy-dara,Ayn Dara,عين دارة,village,36.46,36.85,,,SY,0,,")
    gazetteer = make_gazetteer("\n".join((SYRIA.rstrip("\n"), *rows)) + "\n")
    found = recognise(make_report("In Daraa rebels met. Ayn Dara was quiet."), gazetteer, ENGLISH)
    assert [mention.surface for mention in found] == ["Daraa", "Ayn Dara"]


@pytest.mark.parametrize(
    "text",
    [
        "Rami Abdel Rahman, director of the Observatory for Human Rights, spoke.",
        "Aleppo Today and Sham FM reported it.",
        "The Idlib Lions and the Damascus Brigade denied it.",
        "Hayat Tahrir al-Sham (HTS) led them.",
        "A page called Homs Breaking said so.",
        "Hassan al-Halabi and Mahmoud al-Homsi fled.",
        "Syrian rebels met Russian officers.",
        "Most left in May. Bab after Bab was shut. They will cause no harm.",
        "Fighters of the Islamic State in Iraq and the Levant died.",
        "the city, the airport and the town were quiet",
        "Aleppo Anticorruption Centre collects money.",
        'The outlet "Idlib 24" wrote so.',
        "Saraqib, a Kurdish agency, ran the sentence.",
    ],
)
def test_what_is_no_place_is_left_alone(text: str) -> None:
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "name", "kind", "within"),
    [
        ("They hold Aleppo's airport.", "Aleppo airport", PlaceKind.AIRPORT, "Aleppo"),
        ("the Bab al-Hawa crossing", "Bab al-Hawa", PlaceKind.CROSSING, None),
        ("the military airport of Hama fell", "Hama military airport", PlaceKind.BASE, "Hama"),
        ("in Idlib province", "Idlib province", PlaceKind.PROVINCE, None),
        ("the city of Idlib", "Idlib", PlaceKind.CITY, None),
        ("the village of Kafr Zubbadin", "Kafr Zubbadin", PlaceKind.VILLAGE, None),
        ("the northern countryside of Hama", "northern countryside of Hama", PlaceKind.REGION, None),
        ("Sheikh Maqsoud in Aleppo", "Sheikh Maqsoud", None, "Aleppo"),
        ("the Sheikh Maqsoud district of Aleppo", "Sheikh Maqsoud", PlaceKind.NEIGHBOURHOOD, "Aleppo"),
        ("Tripoli, Libya", "Tripoli", None, "Libya"),
    ],
)
def test_the_wording_tells_kind_and_container(text: str, name: str, kind: PlaceKind | None, within: str | None) -> None:
    first = mentions(f"Officials spoke of {text} today.")[0]
    assert (first.name.replace("’s", "").replace("'s", ""), first.kind, first.within) == (name, kind, within)


def test_a_plural_says_the_kind_of_the_whole_list() -> None:
    kinds = {mention.name: mention.kind for mention in mentions("Clashes in Idlib, Hama and Homs provinces.")}
    assert kinds == dict.fromkeys(("Idlib", "Hama", "Homs"), PlaceKind.PROVINCE)


def test_unknown_members_of_a_list_of_towns_are_proposed() -> None:
    assert surfaces("Rebels took Saraqib, Tal Mardikha and Nubl.") == ["Saraqib", "Tal Mardikha", "Nubl"]


def test_on_a_sports_page_a_town_is_a_team() -> None:
    text = "The goalkeeper saved a penalty in the league match. Saraqib scored a late goal before the striker left."
    assert surfaces(text) == []


WORDS = [
    "Aleppo",
    "Homs",
    "al-Zahraa",
    "the",
    "village",
    "of",
    "in",
    ",",
    ".",
    "\n",
    "Ahmad",
    "Brigade",
    "airport",
    "M5",
    "سراقب",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_mentions_are_ordered_apart_and_verbatim(text: str) -> None:
    found = mentions(text)
    assert all(text[each.span.start : each.span.end] == each.surface for each in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert found == mentions(text)


NAMES = make_gazetteer(
    """
    l,Lasho,,town,22.9,97.7,,Shan,MM,130000,,
    y,Yo,,town,15.2,97.8,,Mon,MM,30000,,
    v,Tavra,,city,46.0,33.0,,South,UA,90000,,
    t,al-Tall,,town,33.6,36.3,,Rif Dimashq,SY,40000,,
    m,Muad al-Sham,,town,33.4,36.2,,Rif Dimashq,SY,50000,,
    k,Karnaq,,village,35.4,36.5,,Hama,SY,5000,,
    h,Harm,,town,35.5,36.5,,Hama,SY,9000,,
    """.replace("    ", "")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The generals commanding Lasho gave up. Lasho is calm.", ["Lasho", "Lasho"]),
        ("Commander Lasho fled. Fighters captured Lasho.", ["Lasho"]),
        ("Troops in Yo fled. Yo said nothing. Yo, they cried.", ["Yo"]),
        ("The Tavra group of forces held the line near Tavra.", ["Tavra"]),
        ("A Tall order. They hold al-Tall.", ["al-Tall"]),
        ("Muad al-Sham is lost, Ahrar al-Sham said.", ["Muad al-Sham"]),
        ("Karnaq has fallen.", ["Karnaq"]),
        ("Harm and Tavra fell on Monday.", ["Harm", "Tavra"]),
        ("Rebels took Harm on Monday.", ["Harm"]),
        ("Harm is what they wanted. They meant no Harm.", []),
    ],
)
def test_one_name_is_weighed_use_by_use(text: str, expected: list[str]) -> None:
    assert [mention.surface for mention in recognise(make_report(text), NAMES, ENGLISH)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Insurgents took the village of Qazbarjuna on Friday.", ["Qazbarjuna"]),
        ("They hold the village of Qazbarjuna. Qazbarjuna was shelled.", ["Qazbarjuna", "Qazbarjuna"]),
        ("Rebels seized Base 47 on Friday.", ["Base 47"]),
        ("The army lost Base 52. It left Base 4.", ["Base 52", "Base 4"]),
    ],
)
def test_an_unknown_name_ends_where_it_ends_and_is_one_wherever_it_stands(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected

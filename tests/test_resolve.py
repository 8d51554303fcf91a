"""Where mentions are: the right namesake, and none where none fits."""

from pathlib import Path

import pytest
from make import make_report
from make_gazetteer import SYRIA, make_gazetteer

from geo.lexicons.names import load_onomasticon
from geo.model.place import Located, Mention, PlaceKind, Unlocated
from geo.model.text import Span
from geo.model.theatre import Bounds, Theatre
from geo.recognise.toponyms import recognise
from geo.resolve import resolve

ENGLISH = load_onomasticon("en", Path(__file__).resolve().parents[1] / "data")
GAZETTEER = make_gazetteer(SYRIA)
THEATRE = Theatre("syria", "Syria", ("SY",), Bounds(35.5, 32.2, 42.5, 37.5), Bounds(36.0, 35.2, 38.0, 36.9), ())


def places(text: str) -> list[str | None]:
    report = make_report(text)
    found = resolve(recognise(report, GAZETTEER, ENGLISH), report, GAZETTEER, THEATRE)
    return [each.place.id if isinstance(each, Located) else None for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Idlib was bombed.", ["sy-idlib"]),
        ("Fighting in Idlib province.", ["sy-idlib-governorate"]),
        ("Tripoli, Libya was calm.", ["gn-tripoli-ly", "ly"]),
        ("Tripoli, Lebanon was calm.", ["gn-tripoli-lb", "lb"]),
        ("Qatar denied it.", ["qa"]),
        ("The village of Qatar was shelled.", ["sy-qatar"]),
        ("Rebels entered Bala, near Khan al-Asal.", ["sy-bala", "sy-khan-al-asal"]),
        ("They seized Aleppo's airport.", ["sy-aleppo-airport"]),
        ("Shells hit the citadel of Aleppo.", ["sy-aleppo-citadel"]),
        ("In Homs, Khaldiyeh was stormed.", ["sy-homs", "sy-homs-khalidiya"]),
    ],
)
def test_the_right_namesake(text: str, expected: list[str]) -> None:
    assert places(text) == expected


HALVES = make_gazetteer(
    f"""{SYRIA}
sy-aleppo-east,eastern neighbourhoods of Aleppo,,region,36.2,37.18,sy-aleppo,Aleppo,SY,0,\
eastern Aleppo|eastern half of Aleppo|Aleppo's eastern half|Aleppo's eastern districts,
sy-aleppo-rif-east,eastern countryside of Aleppo,,region,36.23,37.87,sy-aleppo-governorate,Aleppo,SY,0,\
eastern Aleppo|eastern Aleppo countryside,
"""
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army retook eastern Aleppo.", "sy-aleppo-east"),
        ("They held the eastern half of Aleppo.", "sy-aleppo-east"),
        ("They held Aleppo's eastern half.", "sy-aleppo-east"),
        ("They held Aleppo's eastern districts.", "sy-aleppo-east"),
        ("They held the eastern Aleppo countryside.", "sy-aleppo-rif-east"),
        ("They held southern Aleppo.", "sy-aleppo"),
        ("They held half of Aleppo.", "sy-aleppo"),
    ],
)
def test_a_half_of_a_town_is_no_land_around_it(text: str, expected: str) -> None:
    report = make_report(text)
    (found,) = resolve(recognise(report, HALVES, ENGLISH), report, HALVES, THEATRE)
    assert isinstance(found, Located)
    assert found.place.id == expected


def test_same_names_in_one_report_stay_apart() -> None:
    text = (
        "Nubl and al-Zahraa were evacuated. In Homs, al-Zahraa was bombed. The al-Zahraa quarter of Aleppo was quiet."
    )
    assert places(text) == [
        "sy-nubl", "sy-zahraa", "sy-homs", "sy-homs-zahraa", "sy-aleppo-zahraa", "sy-aleppo",
    ]  # fmt: skip


def test_an_unknown_name_is_not_forced_onto_another() -> None:
    report = make_report("The village of Kafr Zubbadin fell.")
    (found,) = resolve(recognise(report, GAZETTEER, ENGLISH), report, GAZETTEER, THEATRE)
    assert isinstance(found, Unlocated)
    assert found.reason


def test_a_quarter_of_a_city_that_is_not_named_is_doubted() -> None:
    near = places("Hama. Fighters entered Hama and Saraqib. Khaldiyeh was shelled.")[-1]
    report = make_report("In Homs, Khaldiyeh was shelled.")
    sure = resolve(recognise(report, GAZETTEER, ENGLISH), report, GAZETTEER, THEATRE)[-1]
    assert isinstance(sure, Located)
    assert sure.confidence > 0.9
    assert near in {None, "sy-homs-khalidiya"}


def test_answers_keep_the_order_of_the_mentions_and_say_why() -> None:
    report = make_report("Aleppo, then Nowhereville, then Hama")
    asked = [
        Mention(Span(start, start + len(name)), name, name)
        for start, name in ((0, "Aleppo"), (13, "Nowhereville"), (32, "Hama"))
    ]
    answers = resolve(asked, report, GAZETTEER, THEATRE)
    assert [answer.mention for answer in answers] == asked
    assert isinstance(answers[1], Unlocated)
    assert all(0 < each.confidence <= 1 and each.reasons for each in answers if isinstance(each, Located))


def test_no_mentions_no_answers() -> None:
    assert resolve((), make_report(""), GAZETTEER, THEATRE) == ()


BASES = make_gazetteer(
    """
    fa,Farran,,city,35.6,36.6,,Idlib,SY,250000,,
    ga,Garran,,city,35.2,40.2,,Deir ez-Zor,SY,250000,,
    fp,Guards Police headquarters,,base,35.61,36.61,fa,Idlib,SY,0,,
    gp,Guards Police headquarters,,base,35.21,40.21,ga,Deir ez-Zor,SY,0,,
    f7,7th Division base,,base,35.62,36.62,fa,Idlib,SY,0,,
    """.replace("    ", "")
)


@pytest.mark.parametrize(("town", "site"), [("Farran", "fp"), ("Garran", "gp")])
def test_a_site_is_that_of_its_own_town_whatever_the_company(town: str, site: str) -> None:
    other = {"Farran": "Garran", "Garran": "Farran"}[town]
    report = make_report(f"{other} was shelled, {other} burnt. The Guards Police headquarters in {town} fell.")
    found = resolve(recognise(report, BASES, ENGLISH), report, BASES, THEATRE)
    assert [each.place.id for each in found if isinstance(each, Located) and each.place.kind == "base"] == [site]


def test_a_base_of_another_number_is_another_base() -> None:
    mention = Mention(Span(0, 17), "8th Division base", "8th Division base", PlaceKind.BASE, "Farran")
    (found,) = resolve((mention,), make_report("8th Division base"), BASES, THEATRE)
    assert isinstance(found, Unlocated)


WORLD = Theatre("world", "World", (), Bounds(-180, -90, 180, 90), Bounds(-180, -90, 180, 90), ())
AMERICA = make_gazetteer(
    """
    us,United States,,country,39.8,-98.6,,,US,0,,
    ge,Georgia,,country,42.0,43.5,,,GE,0,,
    lb,Lebanon,,country,33.9,35.9,,,LB,0,,
    ga,Georgia,,province,32.7,-83.3,us,Georgia,US,9000000,,
    tn,Tennessee,,province,35.8,-86.3,us,Tennessee,US,6000000,,
    ky,Kentucky,,province,37.5,-85.3,us,Kentucky,US,4000000,,
    at,Atlanta,,city,33.75,-84.39,ga,Georgia,US,420000,,
    mc,Macon,,city,32.84,-83.63,ga,Georgia,US,150000,,
    tb,Tbilisi,,city,41.7,44.8,,Tbilisi,GE,1100000,,
    go,Gori,,town,41.98,44.11,,Shida Kartli,GE,46000,,
    lt,Lebanon,,town,36.2,-86.29,tn,Tennessee,US,28000,,
    ct,Clarksville,,city,36.53,-87.36,tn,Tennessee,US,130000,,
    ci,Clarksville,,city,38.3,-85.76,,Indiana,US,190000,,
    mt,Montgomery County,,region,36.5,-87.38,tn,Tennessee,US,0,,
    mk,Montgomery County,,region,38.04,-83.91,ky,Kentucky,US,0,,
    """.replace("    ", "")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia sent buses from Atlanta and Macon.", ["ga", "at", "mc"]),
        ("Georgia sent buses from Tbilisi and Gori.", ["ge", "tb", "go"]),
        ("Lebanon, Tennessee was calm.", ["lt", "tn"]),
        ("Lebanon was calm.", ["lb"]),
        ("In Tennessee, a man from Clarksville drove through Montgomery County.", ["tn", "ct", "mt"]),
    ],
)
def test_what_else_a_text_names_tells_a_country_from_a_province_and_a_county_from_its_namesakes(
    text: str, expected: list[str]
) -> None:
    report = make_report(text)
    found = resolve(recognise(report, AMERICA, ENGLISH), report, AMERICA, WORLD)
    assert [each.place.id if isinstance(each, Located) else None for each in found] == expected

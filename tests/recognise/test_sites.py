"""Sites named by their noun alone, seats of troops in a town, and rivers behind an article."""

from pathlib import Path

import pytest
from make import make_report
from make_gazetteer import make_gazetteer

from geo.lexicons.names import load_onomasticon
from geo.recognise.toponyms import recognise

DATA = Path(__file__).resolve().parents[2] / "data"
LEXICONS = {lang: load_onomasticon(lang, DATA) for lang in ("en", "ar")}
GAZETTEER = make_gazetteer(
    """
    a,Arvand,أروند,city,10.0,20.0,,North,XX,900000,,
    ac,Arvand Citadel,قلعة أروند,landmark,10.0,20.1,a,North,XX,0,,
    ab,Lion barracks,,base,10.1,20.0,a,North,XX,0,,
    b,Belmar,,city,11.0,21.0,,South,XX,400000,,
    bc,Belmar Citadel,,landmark,11.0,21.1,b,South,XX,0,,
    r,Arvand River,,other,12.0,20.0,,,XX,0,,
    """.replace("    ", "")
)


def names(text: str, lang: str = "en") -> list[str]:
    return [mention.name for mention in recognise(make_report(text), GAZETTEER, LEXICONS[lang])]


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Rebels hold Arvand. They posed before the Citadel.", "Arvand Citadel"),
        ("Rebels hold Arvand, all Arvand. In Belmar they reached the Citadel.", "Belmar Citadel"),
        ("Rebels hold Arvand and Belmar. Nobody else is in Belmar. The flag is on the Citadel.", "Belmar Citadel"),
    ],
)
def test_the_citadel_is_that_of_the_town_the_text_is_about(text: str, site: str) -> None:
    assert names(text)[-1] == site


@pytest.mark.parametrize(
    "text", ["The flag is on the Citadel.", "Rebels hold Arvand and its citadel.", "Arvand reads the Citadel Weekly."]
)
def test_without_a_town_or_a_capital_there_is_no_site(text: str) -> None:
    assert "Arvand Citadel" not in names(text)


def test_an_arabic_noun_with_its_article_is_a_site_of_the_town() -> None:
    assert names("دخل المقاتلون أروند ورفعوا العلم فوق القلعة", "ar")[-1] == "Arvand Citadel"
    assert names("رفعوا العلم فوق القلعة", "ar") == []


def test_the_headquarters_in_a_town_with_one_base_is_that_base() -> None:
    assert names("They stormed the army headquarters in Arvand.") == ["Lion barracks", "Arvand"]
    assert names("They stormed the army headquarters in Belmar.") == ["Belmar"]


def test_an_article_makes_a_river_of_a_name_where_one_is_known() -> None:
    assert names("They crossed the Arvand and reached Arvand.") == ["Arvand River", "Arvand"]
    assert names("They left the Arvand front.") == ["Arvand"]
    assert names("They crossed the Belmar.") == ["Belmar"]

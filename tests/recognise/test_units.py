"""Bases that are named by a unit, and units that are no bases."""

from pathlib import Path

import pytest
from make import make_report
from make_gazetteer import make_gazetteer

from geo.lexicons.names import load_onomasticon
from geo.model.place import Mention, PlaceKind
from geo.recognise.toponyms import recognise

DATA = Path(__file__).resolve().parents[2] / "data"
ENGLISH = load_onomasticon("en", DATA)
GAZETTEER = make_gazetteer(
    """
    t,Marra,,city,10.0,20.0,,North,XX,300000,,
    d22,22nd Infantry Division headquarters,,base,10.1,20.1,t,North,XX,0,22nd Division base,
    b7,Border Guard Police Battalion No. 7,,base,10.2,20.2,t,North,XX,0,,
    r46,Regiment 46,,base,10.3,20.3,,North,XX,0,,
    gc,Grand Command headquarters,,base,10.4,20.4,,North,XX,0,,
    """.replace("    ", "")
)


def found(text: str) -> dict[str, Mention]:
    return {mention.surface: mention for mention in recognise(make_report(text), GAZETTEER, ENGLISH)}


@pytest.mark.parametrize(
    ("text", "surface", "base"),
    [
        ("They overran the 22nd Infantry Division headquarters.", "22nd Infantry Division headquarters", "d22"),
        ("They captured the 22nd Infantry Division.", "22nd Infantry Division", "d22"),
        ("They burnt the headquarters of the 22nd division.", "headquarters of the 22nd division", "d22"),
        ("The Twenty-Second Infantry Division base is lost.", "Twenty-Second Infantry Division base", "d22"),
        ("The Border Guard Police Battalion No. 7 base fell.", "Border Guard Police Battalion No. 7 base", "b7"),
        ("The 46th Regiment base fell.", "46th Regiment base", "r46"),
        ("They stormed Regiment 46.", "Regiment 46", "r46"),
        ("Troops ended the siege of the Grand Command.", "Grand Command", "gc"),
    ],
)
def test_a_base_is_found_by_any_spelling_of_its_unit(text: str, surface: str, base: str) -> None:
    mention = found(text)[surface]
    assert [place.id for place in GAZETTEER.named(mention.name)] == [base]
    assert mention.kind is PlaceKind.BASE


@pytest.mark.parametrize(
    "text",
    [
        "The 22nd Infantry Division repelled the attack.",
        "A soldier who served in the 22nd Infantry Division died.",
        "They captured the 23rd Infantry Division headquarters.",
        "The Grand Command denied it.",
        "He came third division by division.",
    ],
)
def test_troops_and_unknown_bases_are_no_places(text: str) -> None:
    assert found(text) == {}


def test_a_base_lies_where_the_text_says() -> None:
    mentions = found("They took the 22nd Division headquarters in Marra.")
    assert mentions["22nd Division headquarters"].within == "Marra"
    assert "Marra" in mentions

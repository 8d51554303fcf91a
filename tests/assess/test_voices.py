"""Whose word a claim is, and the sentence around a quotation."""

import pytest
from make import attribute, make_claim, make_report, make_source

from geo.assess.voices import Voices, sentence, voices
from geo.model.text import UNKNOWN_SOURCE, Span

SOURCES = (
    make_source("Step News", aliases=("Step", "ستيب")),
    make_source("World", aliases=("العالم",), side="government"),
    make_source("Their Agency", side="rebel"),
    make_source("One Monitor", aliases=("Twin",)),
    make_source("Other Monitor", aliases=("Twin",)),
)
HEARD = Voices(SOURCES)


def origin(outlet: str = "A paper", said: str | None = None, side: str | None = None, **changes: object) -> str:
    source = UNKNOWN_SOURCE if not outlet else next((s for s in SOURCES if s.name == outlet), make_source(outlet))
    report = make_report("Rebels captured Aleppo.", source=source, id="r1")
    return HEARD.origin(make_claim(report, attribution=attribute(said, side) if said else None, **changes))


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ({}, "voice a paper"),
        ({"outlet": ""}, "report r1"),
        ({"outlet": "Step News"}, "source step-news"),
        ({"said": "Step"}, "source step-news"),
        ({"said": "a step on the way"}, "voice a step on way"),
        ({"said": "two residents"}, "voice a paper"),
        ({"said": "a Step correspondent"}, "source step-news"),
        ({"said": "Twin"}, "voice twin"),
        ({"said": "وزارة دول العالم"}, "voice وزارة دول العالم"),
        ({"said": "Colonel X"}, "voice colonel x"),
        ({"said": "Colonel X", "side": "rebel"}, "party rebel"),
        ({"said": "Their Agency"}, "party rebel"),
        ({"said": "World"}, "source world"),
        ({"outlet": "Their Agency"}, "party rebel"),
        ({"outlet": "Their Agency", "said": "Colonel X"}, "party rebel"),
        ({"outlet": "Their Agency", "said": "Step News"}, "source step-news"),
        ({"outlet": "Their Agency", "controller": "government"}, "source their-agency"),
        ({"outlet": "World", "against_interest": True}, "source world"),
    ],
)
def test_behind_a_claim_stands_a_party_a_speaker_an_outlet_or_a_report(words: dict[str, str], key: str) -> None:
    assert origin(**words) == key  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "First. Rebels seized the\ntown at dawn. Third.",
        "HEADLINE OF IT\n\nRebels seized the\ntown at dawn.\n- Next",
        "He said so.” Rebels seized the\ntown at dawn. ‘No.’",
        "Rebels seized the\ntown at dawn.",
    ],
)
def test_the_sentence_around_a_quotation_is_cut_at_stops_and_not_at_wrapped_lines(text: str) -> None:
    start = text.index("seized")
    assert sentence(text, Span(start, start + 6)) == "Rebels seized the\ntown at dawn."


def test_a_text_without_stops_gives_what_is_near() -> None:
    text = "x " * 2000
    assert 1000 < len(sentence(text, Span(2000, 2001))) < 1300


def test_the_voices_of_reports_hold_the_sentence_of_every_claim() -> None:
    report = make_report("Nothing new. Rebels captured Aleppo, they said.")
    claim = make_claim(report, quote="captured Aleppo")
    assert voices((), [(report.text, [claim])]).sentence(claim) == "Rebels captured Aleppo, they said."
    assert Voices().sentence(claim) == "captured Aleppo"

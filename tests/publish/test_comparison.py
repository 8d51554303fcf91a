"""The page that shows annotated and found claims side by side."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from make import DAY, make_claim, make_place, make_report

from geo.model.gold import GoldClaim, GoldReport, Pairing
from geo.model.text import Span
from geo.publish.comparison import Comparison, pieces, render_comparison

HOSTILE = (
    "Rebels took <script>alert(1)</script> \"Aleppo\" & 'x' </div><img src=x onerror=alert(2)> {{ 7*7 }} \u202eback"
)


WANTED = GoldClaim("Aleppo", 36.2, 37.13, "city", ("rebel",), "captures", "whole", "denied", DAY, DAY, (0, 30))


class Tags(HTMLParser):
    """Collects the names of tags and the text between them."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.said = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data):
        self.said.append(data)


def page(text=HOSTILE, faults=("denial as fact",), style="wire", name="1"):
    found = make_claim(make_report(text), make_place(text))
    pairing = Pairing(replace(WANTED, place=text), found, faults)
    gold = GoldReport(name, Path(), "syria", "en", style, (WANTED,), ())
    return render_comparison({"dev": "a < b"}, [Comparison("dev", gold, text, (pairing,))])


def test_a_hostile_text_stays_text():
    shown = Tags(page(style=HOSTILE, name="<b>1"))
    assert not {"script", "img", "b"} & set(shown.tags)
    assert not [name for name in shown.attributes if name.startswith("on")]
    assert HOSTILE in "".join(shown.said)
    assert "49" not in "".join(shown.said)


def test_the_page_asks_for_nothing_from_outside():
    shown = page()
    assert "default-src 'none'" in shown
    assert "http://" not in shown
    assert "https://" not in shown


def test_a_grave_mistake_stands_at_the_head():
    assert "denial as fact: 1" in page()
    assert "denial as fact" not in page(faults=()).split("<section")[0]


def test_the_same_gives_the_same_bytes():
    assert page() == page()


@pytest.mark.parametrize(
    ("evidence", "found", "expected"),
    [
        ((0, 4), None, [("Hama", True, False), (" fell.", False, False)]),
        (None, (5, 9), [("Hama ", False, False), ("fell", False, True), (".", False, False)]),
        ((0, 9), (5, 10), [("Hama ", True, False), ("fell", True, True), (".", False, True)]),
        ((0, 900), None, [("Hama fell.", True, False)]),
        (None, None, [("Hama fell.", False, False)]),
    ],
)
def test_the_text_is_cut_where_evidence_starts_and_ends(evidence, found, expected):
    text = "Hama fell."
    claim = make_claim(make_report(text))
    pairing = Pairing(
        replace(WANTED, evidence=evidence) if evidence else None,
        replace(claim, evidence=replace(claim.evidence, span=Span(*found))) if found else None,
    )
    made = pieces(text, [pairing])
    assert [(piece.text, piece.wanted, piece.found) for piece in made] == expected
    assert "".join(piece.text for piece in made) == text

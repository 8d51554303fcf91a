import codecs
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import make_theatre

from geo.errors import InputError
from geo.intake.files import read_report
from geo.intake.text import decode, front_matter, language
from geo.model.text import Reliability, SideId, Source, SourceId

WIRE = Source(SourceId("wire"), "Levant Desk", ("Desk",), SideId("rebel"), Reliability.C)
THEATRE = replace(make_theatre(), languages=("en", "ar"), sources=(WIRE,))
TEXT = "30 November 2024\n\nRebels captured Aleppo’s airport on Saturday, the army said in a statement."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_text_is_the_same_in_every_encoding(data):
    assert decode(data, "r.txt") == TEXT


def test_latin_1_is_read():
    text = "Le général a quitté Alep près de l'aéroport à midi, après la défaite."
    assert decode(text.encode("latin-1"), "r.txt") == text


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "an empty file"),
        (b" \n\t ", "an empty file"),
        (bytes(range(256)) * 20, "binary data"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0" * 9, "binary data"),
        (b"x" * 50_000_000, "50 MB"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "a wrong byte at 0"),
    ],
)
def test_what_is_no_text_gets_a_clear_line(data, found):
    with pytest.raises(InputError, match=rf"^r\.bin: expected .*got {found}"):
        decode(data, "r.bin")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_named(data):
    try:
        text = decode(data, "r")
    except InputError as error:
        text = str(error)
    assert text.isprintable() or text.strip()


def test_front_matter_is_blanked_so_that_offsets_stay_true():
    whole = "---\ntitle: Aleppo\ndate: 2024-12-01\n---\nAleppo fell."
    draft = front_matter(whole, "r.md")
    assert len(draft.text) == len(whole)
    assert draft.text.index("Aleppo") == whole.rindex("Aleppo")
    assert draft.head["title"] == "Aleppo"


def test_broken_front_matter_is_named_with_its_line():
    with pytest.raises(InputError, match=r"^r\.md:3: expected front matter"):
        front_matter("---\ntitle: x\n date: [\n---\nText", "r.md")


def test_front_matter_wins_over_the_date_line_and_says_so():
    report, notes = read_report(b"---\ndate: 2024-12-01\n---\n30 November 2024\n\nText of it.", "r.md", THEATRE)
    assert report.ref.published == date(2024, 12, 1)
    assert notes == ("r.md: front matter says 2024-12-01, date line says 2024-11-30; took 2024-12-01",)


def test_an_update_wins_over_the_day_of_publication_and_says_so():
    report, notes = read_report(b"30 November 2024\nUpdated 2 December 2024\n\nText of it.", "r.md", THEATRE)
    assert report.ref.published == date(2024, 12, 2)
    assert notes == ("r.md: its head gives two days, 2024-12-02 and 2024-11-30; took 2024-12-02",)


def test_a_wrong_date_in_the_front_matter_is_named():
    with pytest.raises(InputError, match=r"r\.md: date: expected a date like 2024-11-30, got '31\.1\.'"):
        read_report(b"---\ndate: 31.1.\n---\nText", "r.md", THEATRE)


def test_a_report_without_a_date_says_so_and_date_sets_it():
    report, notes = read_report(b"Rebels captured the town of Saraqib.", "r.txt", THEATRE)
    assert report.ref.published is None
    assert "no date found" in notes[0]
    dated, silent = read_report(b"Rebels captured the town of Saraqib.", "r.txt", THEATRE, day=date(2024, 12, 1))
    assert (dated.ref.published, silent) == (date(2024, 12, 1), ())


@pytest.mark.parametrize(
    "head", ["ALEPPO, 30 November 2024 (Levant Desk) - Text.", "30 November 2024\nSource: desk\n\nText."]
)
def test_the_source_is_found_in_the_head(head):
    assert read_report(head.encode(), "r.txt", THEATRE)[0].ref.source == WIRE


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("سيطرت الفصائل على حلب", "ar"),
        ("Rebels took the town in the north of the province and said that it was theirs to hold.", "en"),
        (
            "Isyancılar kentin kuzeyindeki kasabayı ele geçirdi ve ordunun bölgeden çekildiğini bildirdi dün gece",
            "other",
        ),
        ("Повстанцы взяли город", "other"),
        ("12345", "other"),
        ("Fallen: Saraqib", "en"),
    ],
)
def test_languages_are_told_apart(text, lang):
    assert language(text) == lang


def test_a_language_that_is_not_read_is_kept_and_said():
    report, notes = read_report("30.11.2024\nПовстанцы взяли город Алеппо".encode(), "r.txt", THEATRE)
    assert report.ref.lang == "other"
    assert "not in a language that is read" in notes[0]


def test_a_page_becomes_its_article_with_title_and_day():
    page = (
        "<!DOCTYPE html><html><head><title>Town falls</title>"
        '<meta property="article:published_time" content="2024-12-01T08:00:00Z"></head><body><nav>Home</nav><article>'
        "<h1>Town falls</h1><p>Rebels captured the town of Saraqib on Sunday after the army had left it, residents "
        "said.</p><p>Nothing else was known about the fate of the garrison, which had been there for years.</p>"
        "</article></body></html>"
    )
    report, _ = read_report(page.encode(), "r.html", THEATRE)
    assert "Rebels captured the town of Saraqib" in report.text
    assert "<" not in report.text
    assert report.ref.published == date(2024, 12, 1)


def test_a_page_without_an_article_is_named():
    with pytest.raises(InputError, match="a web page with an article"):
        read_report(b"<!DOCTYPE html><html><body></body></html>", "r.html", THEATRE)

"""Web pages into the text that was meant to be read."""

import importlib
import logging
from typing import Final

from geo.errors import InputError
from geo.intake.text import Draft

MARK: Final = b'<meta name="generator" content="conflictmap">'

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def is_map(data: bytes) -> bool:
    """Return whether the bytes are a page that conflictmap itself made."""
    return MARK in data[:20_000]


def looks_like_html(text: str) -> bool:
    """Return whether `text` is a web page and not a report that mentions tags."""
    head = text[:2000].lstrip().lower()
    return head.startswith(("<!doctype html", "<html")) or "<html" in head[:300]


def read_page(text: str, path: str) -> Draft:
    """Return the article of a web page with title, date and outlet; InputError where there is none.

    Offsets count the extracted text, one paragraph a line.
    """
    trafilatura = importlib.import_module("trafilatura")  # a quarter of a second that reports without markup save
    article = trafilatura.extract(text, include_comments=False, include_tables=True, favor_recall=True)
    if not article:
        raise InputError(path, "a web page with an article", "none")
    meta = trafilatura.extract_metadata(text)
    named = {"title": meta.title, "date": meta.date, "source": meta.sitename} if meta else {}
    demo = '<meta name="demo" content="true"' in text.lower()
    return Draft(article, {name: value for name, value in {**named, "demo": demo}.items() if value})

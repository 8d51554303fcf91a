"""Bytes of a file into a report: decoded, its front matter and date line read, its language told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import yaml
from charset_normalizer import from_bytes

from geo.errors import InputError
from geo.ids import content_id
from geo.intake.dateline import find_dateline, find_other_day
from geo.model.text import UNKNOWN_SOURCE, Report, ReportId, ReportRef, Source
from geo.model.theatre import Theatre

MAX_BYTES: Final = 10_000_000
FENCE: Final = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
DEMO_LINE: Final = re.compile(r"\A\s*[\[(]?(?:demonstration report|تقرير توضيحي|تقرير تجريبي)", re.IGNORECASE)
NAMED_SOURCE: Final = re.compile(
    r"\(([^()\n]{2,60})\)(?=\s*(?:[-–—:.،]|$))|^(?:Source|المصدر)\s*:\s*(.+?)\s*$", re.MULTILINE | re.IGNORECASE
)
HEAD: Final = 500
MARKS: Final = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
ENGLISH: Final = frozenset(
    "the of and to in that is was for on with by as at from were had has have it be are no not now still".split()
)
FOREIGN: Final = frozenset(
    "der die das und ist nicht von mit auf le les des est dans une sur pour que el los las del una por con il gli che"
    " di della non per ve bir bu ile için da het een van niet na nie je się jest do os uma não och att som".split()
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file says of itself before it is a report; `notes` are remarks for the user."""

    text: str
    head: Mapping[str, Any] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def decode(data: bytes, path: str) -> str:
    """Return the text of a file without its byte order mark, line ends as they are; InputError where it is no text."""
    if not data.strip():
        raise InputError(path, "a report", "an empty file")
    if len(data) > MAX_BYTES:
        raise InputError(path, f"a report of at most {MAX_BYTES // 10**6} MB", f"{len(data) / 10**6:.0f} MB")
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _guess(data, path)
    if _unprintable(text):
        raise InputError(path, "text", "binary data")
    if not text.strip():
        raise InputError(path, "a report", "an empty file")
    return text


def _strict(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(path, f"text in {encoding}", f"a wrong byte at {error.start}") from None


def _guess(data: bytes, path: str) -> str:
    best = from_bytes(data, cp_isolation=["cp1252", "cp1256"]).best()
    if best is None:
        raise InputError(path, "text", "binary data")
    return str(best)


def _unprintable(text: str) -> bool:
    sample = text[:4000]
    if "\0" in sample:
        return True
    odd = sum(not (c.isprintable() or c.isspace() or c in "\u200b\u200c\u200d\u200e\u200f\ufeff") for c in sample)
    return odd > len(sample) // 20


def front_matter(text: str, path: str) -> Draft:
    """Return the text with its front matter blanked out, so that offsets still count from the start of the file."""
    found = FENCE.match(text)
    if not found:
        return Draft(text)
    try:
        head = yaml.safe_load(found[1])
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise InputError(
            f"{path}:{line}", "front matter as `name: value` lines", str(found[1].splitlines()[0])
        ) from None
    if not isinstance(head, dict):
        raise InputError(f"{path}:1", "front matter as `name: value` lines", repr(head))
    blank = re.sub(r"[^\r\n]", " ", found[0])
    return Draft(blank + text[found.end() :], {str(name).lower(): value for name, value in head.items()})


def language(text: str) -> str:
    """Return "ar", "en", or "other" by script and function words; Latin letters without any pass for English."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return "other"
    if sum("\u0600" <= c <= "\u06ff" for c in letters) > len(letters) * 0.3:
        return "ar"
    words = re.findall(r"[a-zA-Z]+", text.lower())
    if sum(c.isascii() for c in letters) < len(letters) * 0.7 or not words:
        return "other"
    return "en" if sum(w in ENGLISH for w in words) >= sum(w in FOREIGN for w in words) else "other"


def published(draft: Draft, path: str, near: date | None = None) -> tuple[date | None, tuple[str, ...]]:
    """Return the day a report was published, from its front matter or date line, and what there is to remark on it.

    A date line without a year is read as one of the years around `near`. Of a date line and a later update the update
    counts.
    """
    line = find_dateline(draft.text, near)
    line, other = find_other_day(draft.text, line) if line else (None, None)
    stated = draft.head.get("date")
    if stated is None:
        return line, (f"{path}: its head gives two days, {line} and {other}; took {line}",) if other else ()
    try:
        day = date.fromisoformat(str(stated)[:10])
    except ValueError:
        raise InputError(f"{path}: date", "a date like 2024-11-30", repr(str(stated))) from None
    if line and line != day:
        return day, (f"{path}: front matter says {day}, date line says {line}; took {day}",)
    return day, ()


def find_source(text: str, theatre: Theatre) -> Source:
    """Return the source that the head of a text names, in brackets or after "Source:", else the unknown source."""
    for found in NAMED_SOURCE.finditer(text[:HEAD]):
        source = theatre.source(found[1] or found[2])
        if source is not UNKNOWN_SOURCE:
            return source
    return UNKNOWN_SOURCE


def make_report(
    draft: Draft, path: str, theatre: Theatre, *, day: date | None = None
) -> tuple[Report, tuple[str, ...]]:
    """Return the report of a draft and what there is to remark on it; `day` overrides what the text says."""
    found, notes = published(draft, path, theatre.baseline_day)
    when = day or found
    head = draft.head
    source = theatre.source(str(head["source"])) if head.get("source") else find_source(draft.text, theatre)
    demo = bool(head.get("demo", False)) or bool(DEMO_LINE.match(draft.text))
    lang = str(head.get("lang") or language(draft.text))
    if when is None:
        notes = (*notes, f"{path}: no date found; its undated claims stay undated (--date sets it)")
    if lang not in theatre.languages:
        notes = (*notes, f"{path}: not in a language that is read ({', '.join(theatre.languages)}); kept, no claims")
    ref = ReportRef(
        id=ReportId(content_id(draft.text, when.isoformat() if when else "", str(source.id))),
        path=path,
        published=when,
        source=source,
        lang=lang,
        demo=demo,
        title=str(head.get("title", "")),
    )
    return Report(ref, draft.text, draft.links), (*draft.notes, *notes)

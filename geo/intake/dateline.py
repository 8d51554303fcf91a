"""The date line of a report: the day it was published, as its first lines state it."""

import re
from datetime import date
from typing import Final

HEAD: Final = 240
LINES: Final = 4

_ENGLISH: Final = "january february march april may june july august september october november december".split()
_ARABIC: Final = (
    ("كانون الثاني", "يناير"), ("شباط", "فبراير"), ("آذار", "مارس", "اذار"), ("نيسان", "أبريل", "ابريل"),
    ("أيار", "مايو", "ايار"), ("حزيران", "يونيو"), ("تموز", "يوليو"), ("آب", "أغسطس", "اغسطس"),
    ("أيلول", "سبتمبر", "ايلول"), ("تشرين الأول", "أكتوبر", "اكتوبر", "تشرين الاول"),
    ("تشرين الثاني", "نوفمبر"), ("كانون الأول", "ديسمبر", "كانون الاول"),
)  # fmt: skip
MONTHS: Final = {name: n for n, name in enumerate(_ENGLISH, 1)} | {
    name[:3]: n for n, name in enumerate(_ENGLISH, 1)
} | {"sept": 9} | {name: n for n, names in enumerate(_ARABIC, 1) for name in names}  # fmt: skip
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_MONTH: Final = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))

_YEAR: Final = r"(?P<y>(?:19|20)\d\d)"
_TH: Final = r"(?:st|nd|rd|th)?"
PATTERNS: Final = (
    re.compile(rf"\b{_YEAR}[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?!\d)"),
    re.compile(rf"\b(?P<d>\d{{1,2}})[-/.](?P<m>\d{{1,2}})[-/.]{_YEAR}\b"),
    re.compile(rf"\b(?P<d>\d{{1,2}}){_TH}\s+(?:of\s+)?(?P<n>{_MONTH})\.?(?:\s*/\s*\w+)?,?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b(?P<n>{_MONTH})\.?\s+(?P<d>\d{{1,2}}){_TH},?\s+{_YEAR}\b", re.IGNORECASE),
)
POST: Final = re.compile(r"^@\w+[^\n]{0,60}$", re.MULTILINE)


def find_dateline(text: str) -> date | None:
    """Return the day that the head of `text` gives as its date, None where it gives none.

    Only the first lines count, and in running prose only what stands before the first sentence: a date that a
    sentence talks about is no date line. Of a thread of posts it is the day of the last.
    """
    posts = [day for post in POST.findall(text) if (day := first_date(post.translate(_DIGITS)))]
    if posts:
        return max(posts)
    for line in [line for line in text[: HEAD * 2].splitlines() if line.strip()][:LINES]:
        head = line if len(line) <= 120 and not line.rstrip().endswith(".") else line[:60]
        day = first_date(head.translate(_DIGITS))
        if day:
            return day
        if len(line) > 160:
            return None
    return None


def first_date(text: str) -> date | None:
    """Return the first full date in `text`, day before month where both are numbers."""
    hits = sorted(
        (found.start(), order, found) for order, p in enumerate(PATTERNS) for found in [p.search(text)] if found
    )
    for _, _, found in hits:
        parts = found.groupdict()
        month = MONTHS[parts["n"].lower()] if "n" in parts else int(parts["m"])
        day = int(parts["d"])
        if month > 12 >= day:
            day, month = month, day
        try:
            return date(int(parts["y"]), month, day)
        except ValueError:
            continue
    return None

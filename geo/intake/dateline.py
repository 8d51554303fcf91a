"""The date line of a report: the day it was published or last updated, as its first or last lines state it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

HEAD: Final = 480
LINES: Final = 6
CLOSING: Final = 80  # characters of a last line that may hold the date
LAST: Final = 3  # lines at the end that may hold it
EARLIER, LATER = 12, 4  # years that a report may be away from the day on which the map of its war starts
BRIEF: Final = 8  # words of a last line that ends like a sentence

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

_FIRST: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS: Final = ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth")  # fmt: skip
_AWWAL: Final = "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع".split()
_HADI: Final = ("الحادي", *_AWWAL[1:])
ORDINALS: Final = (
    {name: n for n, name in enumerate((*_FIRST, *_TEENS), 1)}
    | {f"twenty-{name}": 20 + n for n, name in enumerate(_FIRST, 1)} | {"thirtieth": 30, "thirty-first": 31}
    | {name: n for n, name in enumerate(_AWWAL, 1)} | {"العاشر": 10}
    | {f"{name} عشر": 10 + n for n, name in enumerate(_HADI, 1)}
    | {f"{name} والعشرين": 20 + n for n, name in enumerate(_HADI, 1)}
    | {"العشرين": 20, "الثلاثين": 30, "الحادي والثلاثين": 31}
)  # fmt: skip
_ORDINAL: Final = "|".join(sorted(map(re.escape, ORDINALS), key=len, reverse=True))
SPELLED: Final = re.compile(rf"\b({_ORDINAL})\s+(?:of|من)\s+(?:شهر\s+)?(?={_MONTH})", re.IGNORECASE)

_YEAR: Final = r"(?P<y>(?:19|20)\d\d)"
_TH: Final = r"(?:st|nd|rd|th)?"
_SLASH: Final = rf"(?:\s*/\s*\w+(?: \w+)?|\s+(?:{_MONTH}))?"  # the month once more, by its other name
_THEN: Final = r"(?:\s*\([^()\n]{1,40}\))?,?[\s-]+"
PATTERNS: Final = (
    re.compile(rf"\b{_YEAR}[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?!\d)"),
    re.compile(rf"\b(?P<d>\d{{1,2}})[-/.](?P<m>\d{{1,2}})[-/.]{_YEAR}\b"),
    re.compile(
        rf"\b(?P<d>\d{{1,2}}){_TH}[\s-]+(?:of\s+)?(?P<n>{_MONTH})\.?{_SLASH}{_THEN}{_YEAR}\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<n>{_MONTH})\.?\s+(?:the\s+)?(?P<d>\d{{1,2}}){_TH}{_THEN}{_YEAR}\b", re.IGNORECASE),
    re.compile(r"(?<![\d/.-])(?P<d>\d{1,2})([/.-])(?P<m>\d{1,2})\2(?P<y>[0-4]\d)(?![\d/.-]\d|\d)"),
)
_DAYS: Final = (
    ("monday", "mon", "الاثنين", "الإثنين"), ("tuesday", "tue", "tues", "الثلاثاء"),
    ("wednesday", "wed", "الأربعاء", "الاربعاء"), ("thursday", "thu", "thur", "thurs", "الخميس"),
    ("friday", "fri", "الجمعة"), ("saturday", "sat", "السبت"), ("sunday", "sun", "الأحد", "الاحد"),
)  # fmt: skip
WEEKDAYS: Final = {name: n for n, names in enumerate(_DAYS) for name in names}
_WEEKDAYS: Final = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_WEEKDAY: Final = rf"(?P<w>{_WEEKDAYS})"
YEARLESS: Final = (
    re.compile(rf"\b(?P<d>\d{{1,2}}){_TH}\s+(?:of\s+)?(?P<n>{_MONTH})\b(?!\.?,?\s*\d{{4}})", re.IGNORECASE),
    re.compile(rf"\b(?P<n>{_MONTH})\.?\s+(?P<d>\d{{1,2}}){_TH}\b(?!,?\s*\d{{4}})", re.IGNORECASE),
    re.compile(r"(?<![\d/.-])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/.-])"),
)
TOLD: Final = re.compile(r"\b(?:on|in|since|until|by|from|before|after)\s[^.:;–—]{0,24}\d{4}(?=\s+[a-z])")
NAMED_DAY: Final = re.compile(rf"\b{_WEEKDAY}\b", re.IGNORECASE)
A_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_SAYING: Final = r"(?:said|told|reported|announced|قالت?|[أا]علنت?|[أا]فادت?|ذكرت?|[أا]كدت?)"
SAID_ON: Final = re.compile(rf"\b{_SAYING}\b[^.!?\n]{{0,60}}?\b{_WEEKDAY}[,،]?\s+(?=\d|{_MONTH})", re.IGNORECASE)
LEAD_ENDS: Final = re.compile(r"[^.!?\n]{20,300}[,،]\s+([^.!?,،\n]{6,40})\.(?=\s|$)")
UPDATED: Final = re.compile(
    r"\b(?:updated?|modified|edited|revised)\b|\b(?:تحديث|تعديل|محد[ّ]?ث)\b",
    re.IGNORECASE,
)
_FILLER: Final = rf"(?:on|at|the|of|في|بتاريخ|يوم|gmt|utc|am|pm|\d{{1,2}}[:.h]\d\d|{_WEEKDAYS})"
UP_TO_DATE: Final = re.compile(rf"[\s:,،|–—-]*(?:{_FILLER}[\s:,،|–—-]*)*", re.IGNORECASE)
AMPLE: Final = 60  # characters after "updated" in which its date may stand
BARE: Final = 6  # words of a line that gives a date and hardly more
POST: Final = re.compile(r"^@\w+[^\n]{0,60}$", re.MULTILINE)


def find_dateline(text: str, near: date | None = None) -> date | None:
    """Return the day that `text` gives as its date, None where it gives none.

    Only the first lines count, and in running prose only what stands before the first sentence: a date that a
    sentence talks about is no date line, unless it ends the first sentence or is the weekday with its date on which
    somebody said it. Of a thread of posts it is the day of the last. Where the head gives none, last lines that hardly
    say more may. A date line without a year but with its weekday means the year nearest to `near` in which they agree,
    and none before a year that the text mentions.
    """
    plain = _in_digits(text)
    lines = _head(plain)
    return _last_post(plain) or _of_head(lines) or _said_on(plain) or _closing(plain) or _yearless(plain, lines, near)


def find_other_day(text: str, day: date) -> tuple[date, date | None]:
    """Return the day that counts where the head gives a second one beside its date line, and the one that does not.

    The day of an update ("Updated 2 December 2024") counts where it is later; of other dates `day` does. None where
    the head gives no second one.
    """
    plain = _in_digits(text)
    if POST.search(plain):
        return day, None
    lines = _head(plain)
    updated = max((found for line in lines for found in _updates(line)), default=day)
    if updated > day:
        return updated, day
    others = (first_date(line) for line in lines if len(line.split()) <= BARE and not line.rstrip().endswith("."))
    return day, next((other for other in others if other and other != day), None)


def _in_digits(text: str) -> str:
    """Return the text with its numbers, and days spelled out before a month, in digits ("السابع من كانون الأول")."""
    return SPELLED.sub(lambda hit: f"{ORDINALS[hit[1].lower()]} ", text.translate(_DIGITS))


def _head(text: str) -> list[str]:
    return [line for line in text[:HEAD].splitlines() if line.strip()][:LINES]


def _updates(line: str) -> Iterator[date]:
    for found in UPDATED.finditer(line):
        after = line[found.end() : found.end() + AMPLE]
        filler = UP_TO_DATE.match(after)
        start, day = next(_dates(after), (0, None))
        if day and filler and start <= filler.end():
            yield day


def _last_post(text: str) -> date | None:
    """Return the day of the last of several posts, the year told by an earlier one where it tells none."""
    found: date | None = None
    for post in POST.findall(text):
        day = first_date(post) or (_with_year(post, found.year) if found else None)
        found = max(day, found) if day and found else day or found
    return found


def _of_head(lines: Sequence[str]) -> date | None:
    for line in lines:
        day = first_date(_opening(line))
        if day:
            return day
        if len(line) > 160:
            break
    return None


def _opening(line: str) -> str:
    """Return what of a line may hold its date: a short line whole, of prose the beginning without days it tells of."""
    if len(line) <= 120 and not line.rstrip().endswith("."):
        return line
    return TOLD.split(line, maxsplit=1)[0][:60]


def _said_on(text: str) -> date | None:
    """Return the day that the first paragraph names as its own.

    It is the one on which somebody said it ("... said on Thursday, 12 December 2024"), or ends the first sentence.
    """
    opening = next((line for line in text[:HEAD].splitlines() if len(line) > CLOSING // 2), "")
    found = SAID_ON.search(opening)
    if found:
        return first_date(opening[found.end() : found.end() + CLOSING // 2])
    lead = LEAD_ENDS.match(opening)
    return first_date(lead[1]) if lead else None


def _closing(text: str) -> date | None:
    """Return the day in one of the last lines, where that line says hardly more ("Dated 30 December 2024")."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in reversed(lines[1:][-LAST:]):
        sentence = line.endswith((".", "!", "?", "؟", "»", '"')) and len(line.split()) > BRIEF
        if len(line) <= CLOSING and not sentence and (day := first_date(line)):
            return day
    return None


def _yearless(text: str, lines: Sequence[str], near: date | None) -> date | None:
    """Return the day of a head that gives weekday, day and month; the weekday may be that of the first sentence."""
    if near is None:
        return None
    least = max((int(year) for year in A_YEAR.findall(text)), default=0)
    years = sorted(range(near.year - EARLIER, near.year + LATER + 1), key=lambda year: (abs(year - near.year), -year))
    for line in lines:
        head = _opening(line)
        weekday = NAMED_DAY.search(head) or NAMED_DAY.search(text[:HEAD])
        days = [day for year in years if year >= least and (day := _with_year(head, year))]
        if days and weekday:
            return next((day for day in days if day.weekday() == WEEKDAYS[weekday["w"].lower()]), None)
    return None


def _with_year(text: str, year: int) -> date | None:
    """Return the first date without a year in `text` as one of that year; None where there is no such day."""
    found = next((hit for pattern in YEARLESS if (hit := pattern.search(text))), None)
    if found is None:
        return None
    parts = found.groupdict()
    try:
        return date(year, MONTHS[parts["n"].lower()] if "n" in parts else int(parts["m"]), int(parts["d"]))
    except ValueError:
        return None


def first_date(text: str) -> date | None:
    """Return the first full date in `text`, day before month where both are numbers."""
    return next((day for _, day in _dates(text)), None)


def _dates(text: str) -> Iterator[tuple[int, date]]:
    hits = sorted(
        (found.start(), order, found) for order, p in enumerate(PATTERNS) for found in [p.search(text)] if found
    )
    for start, _, found in hits:
        parts = found.groupdict()
        month = MONTHS[parts["n"].lower()] if "n" in parts else int(parts["m"])
        day = int(parts["d"])
        if month > 12 >= day:
            day, month = month, day
        try:
            yield start, date(int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0), month, day)
        except ValueError:
            continue

"""One key for all spellings of a name, in Latin and in Arabic script.

Two names with the same `key` are spellings of one name. `consonants` joins the scripts: it proposes, it never proves.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal

Script = Literal["latin", "arabic", "other"]

_CACHE: Final = 1 << 16
_SILENT: Final = "'’‘`´ʹʻʼʽʾʿˈʿ′\u200c\u200d\u200e\u200f\u00ad"
_ARABIC: Final = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_MARKS: Final = re.compile(r"[\u0300-\u036f]+")
_ARABIC_MARKS: Final = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0300-\u036f]+")
_WORD: Final = re.compile(r"[^\W_]+")

# Letters that would lose their meaning with their mark, before the marks are taken off.
_LETTERS: Final = str.maketrans(
    {
        "š": "sh", "č": "ch", "ž": "zh", "ǧ": "j", "ğ": "gh", "ġ": "gh", "ḡ": "gh", "ḫ": "kh", "ẖ": "kh", "ḵ": "kh",
        "ḏ": "dh", "ẓ": "dh", "ṯ": "th", "ś": "s", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
        "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h", "x": "kh", "ç": "ch", "ñ": "n",
        **dict.fromkeys(_SILENT),
    }
)  # fmt: skip
_TURKISH: Final = re.compile(r"[ğıçöüêîûİ]|i\u0307", re.IGNORECASE)
_BGN: Final = re.compile(r"[āīūḩţḑ]|z\u0327|\baş\b", re.IGNORECASE)

_ARTICLES: Final = frozenset({"al", "el", "ul", "il"})
_SUN: Final = {
    vowel + sound: sound for vowel in "aeiu" for sound in ("t", "th", "d", "dh", "r", "z", "s", "sh", "ch", "n", "ss")
}
_GENERIC: Final = {
    spelling: word
    for word, spellings in {
        "tal": "tall tell tel tepe",
        "kafr": "kafar kfar kefr kfr kafer kefer kfer kufr kufur kafir kufar",
        "jabal": "jebel jabel djebel djabal gebel jbel jbal",
        "shikh": "sheik shaik cheik shikh sheykh",
        "marat": "maarrat maarat maaret maarret maarit marrat",
        "khirbat": "khirbet kherbet khurbet kharbet khirbit kharbat kherbat khorbet",
        "bin": "ibn ben",
        "bani": "beni bni",
        "jisr": "jiser jser jsr",
        "burj": "berj burg borg",
        "jub": "jubb jeb jib jebb jobb",
        "kabir": "kbir kebir kbeer",
        "kabira": "kbira kebira kbireh kabeera kbeera",
        "saghir": "sghir sghir zghir",
        "saghira": "sghira sghireh zghireh",
        "nahr": "nahar naher",
        "kasr": "qasr qaser kaser qasir",
        "rasm": "rasem rasim",
        "ras": "raas rass",
        "tahtani": "tehtani tihtani tahtany",
        "tulul": "tloul tlul tleil",
        "sharki": "sharqi charqi sharky sharqy",
    }.items()
    for spelling in spellings.split()
}

_DIGRAPHS: Final = (
    ("tch", "š"), ("sch", "š"), ("sh", "š"), ("ch", "š"), ("kh", "x"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("ph", "f"), ("dj", "j"), ("q", "k"), ("c", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("o", "u"),
)  # fmt: skip
_SQUEEZE: Final = re.compile(r"(\D)\1+")
_UNSETTLED: Final = re.compile(
    r"[eoqcywñ]|[kgdtps]h|dj|ai|h$|(.)\1|^ال|^(?:" + "|".join(_GENERIC) + r")$|[^a-zš\u0621-\u064a\d]"
)
_FINAL: Final = re.compile(r"(?<=.)(?:[ae]h*|(?<=[iu])h+)$")
_DIPHTHONGS: Final = (
    (re.compile(r"[ae][iy](?![aeu])|ie(?![aeu])|e"), "i"),
    (re.compile(r"aw(?![aiuy])"), "u"),
    (re.compile(r"uw"), "w"),
    (re.compile(r"iy(?=[aiu])"), "i"),
    (re.compile(r"(?<=[^aiu])y(?![aiu])|(?<=i)y"), "i"),
    (re.compile(r"w(?![aiuy])(?<=[^aiu]w)"), "u"),
)

_ARABIC_LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳ", "ا"), **dict.fromkeys("ىیېئےﻯ", "ي"), **dict.fromkeys("ةەۀہھۃ", "ه"),
        "ؤ": "و", "ۆ": "و", "ۇ": "و", "ۋ": "و", "ک": "ك", "گ": "ك", "ڭ": "ك", "پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف",
        "ڕ": "ر", "ڵ": "ل", "ڨ": "ق", "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ں": "ن", "ء": None, "ٔ": None,
        **dict.fromkeys(_SILENT),
    }
)  # fmt: skip
_JOINS: Final = str.maketrans(
    {
        "ب": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "j", "ح": "h", "ه": "h", "خ": "x", "د": "d", "ض": "d", "ذ": "d",
        "ظ": "d", "ر": "r", "ز": "z", "س": "s", "ص": "s", "ش": "š", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l",
        "م": "m", "ن": "n", "و": "w", "ي": "y", "ا": None, "ع": None, "p": "b", "v": "f",
    }
)  # fmt: skip


def script(name: str) -> Script:
    """Return the script that a name is written in: Arabic as soon as it holds one Arabic letter."""
    if name.isascii():
        return "latin"
    if _ARABIC.search(name):
        return "arabic"
    letters = [letter for letter in name if letter.isalpha()]
    return "latin" if all(unicodedata.name(each, "").startswith(("LATIN", "MODIFIER")) for each in letters) else "other"


@lru_cache(maxsize=_CACHE)
def key(name: str) -> str:
    """Return the key that all spellings of a name in one script share; empty for a name without letters or digits.

    >>> key("Ma'arrat al-Nu'man") == key("Maarat an-Numan"), key("الزهراء") == key("زهراء")
    (True, True)
    """
    found = _fold(name)
    while _UNSETTLED.search(found) and (again := _fold(found)) != found:
        found = again
    return found


@lru_cache(maxsize=_CACHE)
def consonants(name: str) -> str:
    """Return the consonants of a name as Latin letters, alike for both scripts: a candidate, never a proof."""
    letters = key(name)
    if script(letters) == "arabic":
        letters = letters.translate(_JOINS)
    letters = letters[:1] + re.sub("[aiuwy]", "", letters[1:])
    if letters[:1] in tuple("aiu"):
        letters = letters[1:]
    letters = letters.translate(_JOINS)
    return _SQUEEZE.sub(r"\1", letters).removesuffix("h")


@lru_cache(maxsize=_CACHE)
def plain(name: str) -> str:
    """Return a name in lower case, without marks and with single spaces: equal only where the letters are."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS)))
    return " ".join(_WORD.findall(bare))


def words(name: str) -> list[str]:
    """Return the words of a name as its key sees them: in lower case, without apostrophes, parted at hyphens."""
    return _WORD.findall(name.casefold().translate(dict.fromkeys(map(ord, _SILENT))))


def word_keys(name: str) -> list[str]:
    """Return the keys of a name's words one by one, its articles left out."""
    if script(name) == "latin":
        return list(filter(None, map(_token, _without_articles(name))))
    return list(filter(None, map(key, words(_ARABIC_MARKS.sub("", name)))))


def _fold(name: str) -> str:
    written = script(name)
    return _latin(name) if written == "latin" else _arabic(name) if written == "arabic" else _other(name)


def _latin(name: str) -> str:
    return _SQUEEZE.sub(r"\1", "".join(map(_token, _without_articles(name))))


def _without_articles(name: str) -> list[str]:
    lower = name.casefold()
    lower = lower.translate(_LETTERS) if lower.isascii() else _strip(unicodedata.normalize("NFC", lower))
    tokens = _WORD.findall(lower)
    return [token for index, token in enumerate(tokens) if not _is_article(token, tokens[index + 1 : index + 2])]


def _strip(lower: str) -> str:
    if "ş" in lower:
        lower = lower.replace("ş", "s" if _BGN.search(lower) else "sh")
    if "c" in lower and _TURKISH.search(lower):
        lower = lower.replace("ch", "ç").replace("c", "j")
    lower = lower.replace("z̧", "dh")
    return _MARKS.sub("", unicodedata.normalize("NFKD", lower.translate(_LETTERS))).translate(_LETTERS)


def _is_article(token: str, following: list[str]) -> bool:
    if not following:
        return False
    return token in _ARTICLES or (token in _SUN and following[0].startswith(_SUN[token]))


@lru_cache(maxsize=_CACHE)
def _token(token: str) -> str:
    token = _GENERIC.get(token, token)
    for digraph, sound in _DIGRAPHS:
        token = token.replace(digraph, sound)
    token = _FINAL.sub(lambda end: "a" if end[0][0] in "ae" else "", _SQUEEZE.sub(r"\1", token))
    for diphthong, sound in _DIPHTHONGS:
        token = diphthong.sub(sound, token)
    return _SQUEEZE.sub(r"\1", token)


def _arabic(name: str) -> str:
    bare = _ARABIC_MARKS.sub("", unicodedata.normalize("NFKC", name.casefold()).translate(_ARABIC_LETTERS))
    tokens = _WORD.findall(bare)
    return "".join(
        token[2:] if token.startswith("ال") and len(token) > 3 else token for token in map(_arabic_digits, tokens)
    )


def _arabic_digits(token: str) -> str:
    return "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in token)


def _other(name: str) -> str:
    bare = unicodedata.normalize("NFC", name.casefold()).translate(dict.fromkeys(map(ord, _SILENT)))
    return "".join(_WORD.findall(bare))

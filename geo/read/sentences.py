"""Texts into sentences: prose, headlines, bullet lists, chat exports, live blogs and transcripts alike."""

import re
from dataclasses import dataclass
from typing import Final

from geo.read.tokens import Token, tokenise

_STOPS: Final = frozenset(".!?؟…。")
_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr st gen lt col maj brig sgt capt no nos vol rev gov sen prof jan feb mar apr jun jul aug sep sept oct "
    "nov dec mt vs etc approx e.g i.e u.s u.n u.k km".split()
)
_CLOSERS: Final = frozenset("\"”’'»)]")
DATED: Final = re.compile(r"\s*(?:date|dated|published)?:?\s*\d{4}-\d\d-\d\d\s+(?=[^\W\d_])", re.IGNORECASE)
_LINE_HEAD: Final = re.compile(
    r"\s*(?:[-*•·▪►–—]\s|\d{1,2}[.)/]?\s|\[?\d{1,2}[:.]\d{2}|@\w|[✅❌⏳☑✔✖]|#+\s|[A-Z][\w .'’-]{1,40}:\s|\[)"
)

_ARTICLE: Final = re.compile(r"(?:al|el|a[dnrstz]|ash)-(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its tokens, the number of its paragraph and of its line block, and whether it opens its line."""

    tokens: tuple[Token, ...]
    paragraph: int
    opens_line: bool = False
    ends_line: bool = False

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.tokens[-1].end


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text in order; none of them is empty, none crosses a paragraph."""
    found: list[Sentence] = []
    paragraph = 0
    for start, end, new in _blocks(text):
        paragraph += new
        pieces = _split(tokenise(text, start, end), text)
        for number, piece in enumerate(pieces):
            found.append(Sentence(piece, paragraph, number == 0, number == len(pieces) - 1))
    return tuple(found)


def _blocks(text: str) -> list[tuple[int, int, int]]:
    """Return lines, those that go on in the next line joined: start, end, 1 where a paragraph begins."""
    head = DATED.match(text)
    at = head.end() if head else 0
    blocks: list[tuple[int, int, int]] = [(0, at, 1)] if head else []
    new = 1
    for line in text[at:].splitlines(keepends=True):
        start, at = at, at + len(line)
        body = line.strip()
        if not body:
            new = 1
            continue
        if not new and blocks and _goes_on(text[blocks[-1][0] : blocks[-1][1]], line):
            blocks[-1] = (blocks[-1][0], at, blocks[-1][2])
        else:
            blocks.append((start, at, new))
        new = 0
    return blocks


def _goes_on(before: str, line: str) -> bool:
    last = before.rstrip()
    if not last or last[-1] in '.!?؟:…"”' or _LINE_HEAD.match(line):
        return False
    width = len(last.rsplit("\n", 1)[-1])
    first = _ARTICLE.sub("", line.lstrip())[:1]
    return (first.islower() and width > 30) or (width >= 55 and not first.isupper()) or width >= 68


def _split(tokens: tuple[Token, ...], text: str) -> list[tuple[Token, ...]]:
    pieces: list[tuple[Token, ...]] = []
    start = 0
    for i, token in enumerate(tokens):
        if token.text[0] not in _STOPS or i + 1 == len(tokens) or not _ends(tokens, i, text):
            continue
        end = i + 1
        while (
            end < len(tokens)
            and (tokens[end].text in _CLOSERS or tokens[end].text[0] in _STOPS)
            and (tokens[end].start == tokens[end - 1].end)
        ):
            end += 1
        if end > start:
            pieces.append(tokens[start:end])
            start = end
    if start < len(tokens):
        pieces.append(tokens[start:])
    return pieces


def _glued(tokens: tuple[Token, ...], i: int) -> bool:
    """Return whether a stop at `i` parts two sentences without a blank ("... further south.Last week the ...")."""
    token, before, after = tokens[i], tokens[i - 1] if i else tokens[i], tokens[i + 1]
    touching = before.end == token.start and token.end == after.start
    words = before.text.isalpha() and before.text.islower() and len(before.text) > 2 and after.text.isalpha()
    return token.text == "." and touching and words and after.text.istitle() and before.form not in _ABBREVIATIONS


def _ends(tokens: tuple[Token, ...], i: int, text: str) -> bool:
    """Return whether the mark at `i` ends a sentence."""
    token, following = tokens[i], tokens[i + 1]
    if following.start == token.end and following.text not in _CLOSERS and following.text[0] not in _STOPS:
        return _glued(tokens, i)
    if token.text[0] in "!?؟。":
        return True
    before = tokens[i - 1] if i else None
    if token.text == "." and before is not None and before.end == token.start:
        if before.form in _ABBREVIATIONS or (len(before.text) == 1 and before.text.isupper()):
            return False
        if before.form.isdigit() and len(before.form) <= 2 and i == 1:
            return False
    after = next((t for t in tokens[i + 1 :] if t.text not in _CLOSERS), following)
    if len(token.text) > 1 and token.text[0] == ".":
        return after.text[0].isupper() and len(token.text) < 4 and text[token.end : token.end + 1] == " "
    return not after.text[0].islower() or tokens[i + 1].start > token.end + 1

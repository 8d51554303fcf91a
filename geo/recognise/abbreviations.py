"""Places by abbreviation: "UK" anywhere, "Mo." after the comma of a place in it."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from geo.model.onomasticon import Onomasticon
from geo.model.place import Mention
from geo.model.ports import Gazetteer
from geo.model.text import Span
from geo.recognise.tokens import Tokens
from geo.recognise.wording import Named

_COMMA: Final = re.compile(r"[\w.)], ?")


def find_abbreviations(tokens: Tokens, gazetteer: Gazetteer, onomasticon: Onomasticon) -> Iterator[Named]:
    """Return the mentions by abbreviation, with the full name as what to look up."""
    ends = _matches(tokens.text, onomasticon.abbreviations) | {
        start: found
        for start, found in _matches(tokens.text, onomasticon.states).items()
        if _COMMA.fullmatch(tokens.text, max(0, start - 3), start)
        or _COMMA.fullmatch(tokens.text, max(0, start - 2), start)
    }
    for index, start in enumerate(tokens.starts):
        if start not in ends:
            continue
        end, name = ends[start]
        last = index
        while last + 1 < len(tokens) and tokens.starts[last + 1] < end:
            last += 1
        mention = Mention(Span(start, end), tokens.text[start:end], name)
        yield Named(mention, index, last, gazetteer.named(name))


def _matches(text: str, table: Mapping[str, str]) -> dict[int, tuple[int, str]]:
    """Return where an abbreviation begins, where it ends, and its full name."""
    pattern = _pattern(tuple(table))
    if pattern is None:
        return {}
    full = {short.casefold(): name for short, name in table.items()}
    return {match.start(): (match.end(), full[match[0].casefold()]) for match in pattern.finditer(text)}


@lru_cache(maxsize=8)
def _pattern(written: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return the pattern that finds any of the abbreviations as whole words, also in capitals."""
    if not written:
        return None
    forms = sorted({*written, *(form.upper() for form in written)}, key=lambda form: (-len(form), form))
    alternatives = "|".join(map(re.escape, forms))
    return re.compile(rf"(?<![\w.$&-])(?:{alternatives})(?![\w$&]|(?<=[A-Z])\.[A-Z])")

"""Tables as columns, each in its shortest form; the page's data.js unpacks them."""

from collections.abc import Iterable
from typing import Any

Columns = dict[str, list[Any] | dict[str, list[Any]]]


class Texts:
    """Texts that are kept once and referred to by number."""

    def __init__(self) -> None:
        self._index: dict[str, int] = {}

    def add(self, text: str) -> int:
        """Return the number of `text`, a new one where it was not yet held."""
        return self._index.setdefault(text, len(self._index))

    def all(self) -> list[str]:
        """Return the texts in the order of their numbers."""
        return list(self._index)


def columns(names: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> Columns:
    """Return the rows as one packed column for each name."""
    names = tuple(names)
    filled = list(rows)
    return {name: _packed([row[at] for row in filled]) for at, name in enumerate(names)}


def _packed(values: list[Any]) -> list[Any] | dict[str, list[Any]]:
    """Return a column in its shortest form: one value for all, words by number, few among none, steps, or as it is."""
    if len(values) > 1 and all(value == values[0] and type(value) is type(values[0]) for value in values):
        return {"all": [values[0]], "n": [len(values)]}
    some = [at for at, value in enumerate(values) if value is not None]
    if len(some) * 3 < len(values):
        return {"where": some, "what": [values[at] for at in some], "n": [len(values)]}
    if all(type(value) is int for value in values):
        steps = [value - before for value, before in zip(values, [0, *values], strict=False)]
        return {"steps": steps} if len(str(steps)) * 4 < len(str(values)) * 3 else values
    if not all(isinstance(value, str) for value in values):
        return values
    words = list(dict.fromkeys(values))
    if len(words) * 4 > len(values) or len(words) > 200:
        return values
    number = {word: at for at, word in enumerate(words)}
    return {"words": words, "at": [number[value] for value in values]}

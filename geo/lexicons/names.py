"""The names lexicon of a language: `data/lexicon/<lang>.names.toml` as an Onomasticon, a wrong line named."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from geo.errors import DataError
from geo.model.onomasticon import Onomasticon
from geo.model.place import PlaceKind

_SETS: Final = (
    "words", "function", "given", "surnames", "titles", "bodies", "openers", "never", "demonyms", "linkers", "locative",
    "relative", "directions", "speech", "countryside", "halves", "stances", "backing", "mounds", "offices", "sport",
    "units", "arms", "seats", "posts", "groupings", "alone", "outlets", "homographs", "taking", "fates",
)  # fmt: skip
_KINDS: Final = ("settlements", "areas", "facilities", "features", "heads")
_NAMES: Final = ("abbreviations", "states")
_NUMBERS: Final = ("ordinals", "tens")


@cache
def load_onomasticon(lang: str, data_root: Path) -> Onomasticon:
    """Return the names lexicon of a language, empty where there is no file; DataError for what is wrong in it."""
    path = data_root / "lexicon" / f"{lang}.names.toml"
    if not path.is_file():
        return Onomasticon(lang)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(path), "TOML", str(error)) from None
    if unknown := sorted(table.keys() - {*_SETS, *_KINDS, *_NAMES, *_NUMBERS, "prefixes"}):
        raise DataError(str(path), "a key of the names lexicon", unknown[0])
    sets = {name: _set(table.get(name, ()), f"{path}: {name}") for name in _SETS}
    kinds = {name: _kinds(table.get(name, {}), f"{path}: {name}") for name in _KINDS}
    names = {name: dict(table.get(name, {})) for name in (*_NAMES, *_NUMBERS)}
    return Onomasticon(lang=lang, prefixes=tuple(table.get("prefixes", ())), **sets, **kinds, **names)  # type: ignore[arg-type]


def _set(value: Any, where: str) -> frozenset[str]:
    """Return the entries of a list, or the words of a text that holds one word after another."""
    if isinstance(value, str):
        return frozenset(value.lower().split())
    if isinstance(value, list | tuple) and all(isinstance(entry, str) for entry in value):
        return frozenset(entry.lower() for entry in value)
    raise DataError(where, "a list of names, or a text of words", repr(value)[:40])


def _kinds(value: Any, where: str) -> dict[str, PlaceKind]:
    """Return noun to kind from a table of kinds to lists of nouns."""
    if not isinstance(value, dict):
        raise DataError(where, "a table of place kinds", repr(value)[:40])
    found: dict[str, PlaceKind] = {}
    for kind, nouns in value.items():
        if kind not in {member.value for member in PlaceKind}:
            raise DataError(where, "a place kind", repr(kind))
        found |= dict.fromkeys(_set(nouns, f"{where}.{kind}"), PlaceKind(kind))
    return found

"""data/lexicon/<lang>.toml -> Lexicon; a wrong entry is named."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from geo.errors import DataError
from geo.ids import content_hash
from geo.lexicons.likeness import likeness_files, read_likeness
from geo.model.claim import ClaimKind, Extent
from geo.model.lexicon import Example, Form, Lexicon, Predicate, Role
from geo.read.tokens import fold

FORMS: Final = {"verbs": Form.VERB, "nouns": Form.NOUN, "states": Form.STATE, "adjectives": Form.ADJECTIVE}
KEYS: Final = frozenset(
    {
        "id",
        "kind",
        "subject",
        "object",
        "args",
        "extent",
        "patient",
        "assault",
        "locative",
        "stationed",
        "attempt",
        "copula",
        "presence",
        "entry",
        "confidence",
        "examples",
        *FORMS,
    }
)


def load_lexicon(lang: str, data_root: Path) -> Lexicon:
    """Return the control lexicon of a language; DataError where the file is missing or an entry of it is wrong."""
    return _load(data_root / "lexicon" / f"{lang}.toml", lang)


@cache
def _load(path: Path, lang: str) -> Lexicon:
    try:
        data = path.read_bytes()
        table = tomllib.loads(data.decode("utf-8"))
    except FileNotFoundError:
        raise DataError(str(path), f"the control lexicon of {lang!r}", "no such file") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(str(path), "valid TOML in UTF-8", str(error)) from None
    likeness = read_likeness(path.with_suffix(""), table.get("likeness", {}))
    predicates = tuple(each for row in table.get("predicate", ()) for each in _predicates(row, path))
    return Lexicon(
        lang=lang,
        predicates=predicates,
        words={name: frozenset(map(_folded, _phrases(value))) for name, value in table.get("words", {}).items()},
        tables={
            name: {_folded(phrase): str(key) for key, value in rows.items() for phrase in _phrases(value)}
            for name, rows in table.get("tables", {}).items()
        },
        verbs={_folded(lemma): tuple(_folded(forms).split()) for lemma, forms in table.get("verbs", {}).items()},
        fingerprint=content_hash(data + b"".join(each.read_bytes() for each in likeness_files(path.with_suffix("")))),
        likeness=likeness,
    )


def _folded(phrase: str) -> str:
    """Return a phrase with the letters of Arabic folded as in the texts that it is compared with."""
    return phrase if phrase.isascii() else " ".join(fold(word) for word in phrase.split(" "))


def _phrases(value: Any) -> tuple[str, ...]:
    """Return the phrases of a list, or the words of a string; either may be parted by commas."""
    if isinstance(value, str):
        parts = value.split(",") if "," in value else value.split()
        return tuple(part.strip() for part in parts if part.strip())
    return tuple(str(each) for each in value)


def _predicates(row: Mapping[str, Any], path: Path) -> Iterator[Predicate]:
    where = f"{path}: predicate {row.get('id', '?')}"
    if unknown := sorted(set(row) - KEYS):
        raise DataError(where, f"the keys {', '.join(sorted(KEYS))}", ", ".join(unknown))
    if not any(key in row for key in FORMS):
        raise DataError(where, f"one of {', '.join(FORMS)}", "none of them")
    try:
        for key, form in FORMS.items():
            if key in row:
                yield Predicate(
                    id=row["id"],
                    kind=ClaimKind(row["kind"]),
                    form=form,
                    patterns=tuple(map(_folded, row[key])),
                    subject=Role(row["subject"]) if "subject" in row else None,
                    object=Role(row["object"]) if "object" in row else None,
                    args={_folded(word): Role(role) for word, role in row.get("args", {}).items()},
                    extent=Extent(row["extent"]) if "extent" in row else None,
                    patient=Role(row["patient"]) if "patient" in row else None,
                    assault=bool(row.get("assault", False)),
                    locative=bool(row.get("locative", False)),
                    stationed=bool(row.get("stationed", False)),
                    attempt=bool(row.get("attempt", False)),
                    copula=bool(row.get("copula", False)),
                    presence=bool(row.get("presence", False)),
                    entry=bool(row.get("entry", False)),
                    confidence=float(row.get("confidence", 0.8)),
                    examples=tuple(Example(text, claims) for text, claims in row.get("examples", ())),
                )
    except (KeyError, ValueError, TypeError) as error:
        raise DataError(where, "id, kind, patterns and roles as docs/reading.md tells", str(error)) from None

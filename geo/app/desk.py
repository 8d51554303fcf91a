"""A desk: one theatre with its gazetteer and languages laid out, ready to read reports."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from geo.app.workspace import Workspace, user_cache
from geo.gazetteer.index import Index, open_index
from geo.gazetteer.layers import read_layer, read_provenance
from geo.gazetteer.world import world_layers
from geo.ids import content_hash, content_id
from geo.lexicons.control import load_lexicon
from geo.lexicons.names import load_onomasticon
from geo.model.build import Reading
from geo.model.place import Place
from geo.model.text import Report
from geo.model.theatre import Theatre
from geo.names import key, script, word_keys, words
from geo.pipeline import Tongue, read_report
from geo.store import Memory
from geo.theatres import PACKAGE, data_root, load_theatre

READING_CODE: Final = (
    "ids.py",
    "names.py",
    "pipeline.py",
    "resolve.py",
    "theatres.py",
    "lexicons",
    "model",
    "recognise",
    "resolve",
    "read",
    "gazetteer",
)


@dataclass(frozen=True, slots=True)
class _OwnPlace:
    """A place of the workspace's own gazetteer, by the keys of the words of its names."""

    names: tuple[frozenset[str], ...]
    id: str


class Desk(AbstractContextManager["Desk"]):
    """A theatre ready to read: gazetteer open, languages loaded."""

    def __init__(self, theatre: Theatre, gazetteer: Index, tongues: Mapping[str, Tongue], own: Sequence[Place]) -> None:
        self.theatre = theatre
        self.gazetteer = gazetteer
        self.tongues = tongues
        self._own = tuple(_own_place(place) for place in own)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.gazetteer.close()

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all that shipped with the program and can change what a report yields."""
        root = data_root()
        files = [*(root / "theatres" / self.theatre.id).rglob("*"), *(root / "lexicon").glob("*")]
        files += (root / "gazetteer").glob("*")
        for name in READING_CODE:
            files += [PACKAGE / name, *(PACKAGE / name).glob("*.py")]
        return content_id(*(content_hash(path.read_bytes()) for path in sorted(files) if path.is_file()))

    def read(self, report: Report) -> Reading:
        """Return what the report yields."""
        return read_report(report, self.theatre, self.gazetteer, self.tongues)

    def key(self, report: Report) -> str:
        """Return under what a reading is remembered: the report, what shipped, and the own places that it may name."""
        said = _said(report.text) if self._own else frozenset()
        named = sorted(place.id for place in self._own if any(name <= said for name in place.names))
        return content_id(report.ref.id, report.ref.lang, self.fingerprint, *named)

    def reader(self, memory: Memory) -> Callable[[Report], Reading]:
        """Return a reader that remembers."""
        return lambda report: memory.reading(report, self.key(report), self.read)


def _said(text: str) -> frozenset[str]:
    """Return the keys of a text's words, with and without what is written together with names: "and", "in", "'s"."""
    said = dict.fromkeys(words(text))
    bare = [word[:-1] for word in said if word.endswith("s")]
    bare += [word[cut:] for word in said if script(word) == "arabic" for cut in (1, 2, 3) if len(word) > cut]
    return frozenset(map(key, (*said, *bare)))


def _own_place(place: Place) -> _OwnPlace:
    spellings = filter(None, (place.name, place.name_local, *place.names))
    return _OwnPlace(tuple(frozenset(word_keys(name)) for name in spellings), content_id(repr(place)))


def open_desk(workspace: Workspace, name: str | None = None) -> Desk:
    """Return the desk of a theatre (the workspace's own unless named) with the workspace's gazetteers on it."""
    theatre = load_theatre(name or workspace.theatre)
    own_files = own_gazetteers(workspace)
    cache = user_cache() / "gazetteer"
    world = world_layers(data_root() / "gazetteer" / "units.csv", cache) if theatre.world else ()
    files = [*(Path(layer.path) for layer in theatre.layers), *own_files, *world]
    gazetteer = open_index(files, theatre.regions, cache)
    theatre = replace(theatre, layers=(*theatre.layers, *map(read_provenance, (*own_files, *world))))
    tongues = {
        lang: Tongue(load_onomasticon(lang, data_root()), load_lexicon(lang, data_root())) for lang in theatre.languages
    }
    own = [place for path in own_files for place in read_layer(path)]
    return Desk(theatre, gazetteer, tongues, own)


def own_gazetteers(workspace: Workspace) -> tuple[Path, ...]:
    """Return the gazetteer files that the workspace adds: those it names, then those imported into it."""
    if workspace.root is None:
        return ()
    return (*workspace.gazetteers, *sorted((workspace.root / "gazetteers").glob("*.csv")))

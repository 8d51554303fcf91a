"""The places of a theatre in one SQLite file, built once from its layers and then only read."""

# ruff: noqa: S608 - only column lists and question marks are put into statements
import contextlib
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import shapely
from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.gazetteer import build, rank
from geo.gazetteer.arabic import Bearers
from geo.gazetteer.layers import checksum, read_layer, read_provenance
from geo.gazetteer.match import EXACT, Fit, Heard, skeletons, sounds
from geo.gazetteer.places import spellings
from geo.gazetteer.provinces import Provinces
from geo.gazetteer.usual import Usual
from geo.model.place import AREAS, SETTLEMENTS, Candidate, LonLat, Place, PlaceId, PlaceKind
from geo.model.theatre import Layer
from geo.names import key, plain, script

_MAKERS: Final = ("build", "match", "layers", "places", "provinces", "usual")
_CODE: Final = ("names.py", *(f"gazetteer/{name}.py" for name in _MAKERS))
_COLUMNS: Final = (
    "place.n, id, name, kind, lon, lat, name_local, parent, admin1, country, population, names, layer, rank, shape"
)
_WITHIN: Final = "lon BETWEEN ? AND ? AND lat BETWEEN ? AND ?"
_COMPARED: Final = 150  # names that a misspelling is compared with in full
_TWO_SLIPS: Final = 7  # consonants from which on two may be wrong
_SOUNDS: Final = "bdfghjklmnprstvxzš"
_KINDS: Final = {str(kind): kind for kind in PlaceKind}
_ANSWERS: Final = 1 << 15  # answers that are kept at once
_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")
_Row = tuple[int, str, int]
_Box = tuple[float, float, float, float]
_REGIONS: Final = Layer("regions", "", "Regions and roads of the theatre", "", "", rank=-1)


def open_index(layer_files: Sequence[Path], regions: Sequence[Place] = (), cache: Path | None = None) -> "Index":
    """Return the index of the layers, the most trusted first; it is built if `cache` (a folder) holds none of it yet.

    Without `cache` it is built in memory. DataError for a wrong line in a layer.
    """
    fingerprint = _fingerprint(layer_files, regions)
    if cache is None:
        connection = sqlite3.connect(":memory:")
        build.write(connection, _read(layer_files, regions))
        return Index(connection, fingerprint)
    path = cache / f"gazetteer-{fingerprint[:20]}.sqlite"
    if not path.is_file():
        _build(path, layer_files, regions)
    try:
        return Index(_connect(path), fingerprint)
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        _build(path, layer_files, regions)
        return Index(_connect(path), fingerprint)


class Index:
    """A gazetteer (see `geo.model.ports.Gazetteer`) over one SQLite database; for one thread, to be closed."""

    def __init__(self, connection: sqlite3.Connection, fingerprint: str) -> None:
        self._connection = connection
        self._fingerprint = fingerprint
        self._places: dict[int, Place] = {}
        self._by_id: dict[PlaceId, Place] = {}
        self._by_parent: dict[PlaceId, tuple[Place, ...]] = {}
        self._by_key: dict[str, tuple[Place, ...]] = {}
        self._boxes: dict[_Box, list[tuple[Any, ...]]] = {}
        self._bearers: dict[_Box, Bearers] = {}
        self._skeletons: dict[int, dict[str, None]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    @property
    def fingerprint(self) -> str:
        """A hash of all layers and of the code that made the index."""
        return self._fingerprint

    @property
    def layers(self) -> tuple[dict[str, Any], ...]:
        """What is known of each layer: title, licence, attribution, retrieved, and how many places it gave."""
        found = self._connection.execute("SELECT * FROM layer ORDER BY rank, id")
        columns = [column[0] for column in found.description]
        return tuple(dict(zip(columns, row, strict=True)) for row in found)

    def place(self, place: PlaceId) -> Place:
        """Return the place of that id, or the one it was merged into; KeyError if there is none such."""
        if place in self._by_id:
            return self._by_id[place]
        sql = f"SELECT {_COLUMNS} FROM place WHERE id = ? OR n = (SELECT n FROM alias WHERE alias.id = ?) LIMIT 1"
        row = self._connection.execute(sql, (place, place)).fetchone()
        if row is None:
            raise KeyError(place)
        return _kept(self._by_id, place, self._decode(row))

    def named(self, name: str) -> tuple[Place, ...]:
        """Return every place one of whose names has the key of `name`, the more trusted and populous first."""
        wanted = key(name)
        if wanted in self._by_key:
            return self._by_key[wanted]
        sql = f"SELECT {_COLUMNS} FROM name JOIN place USING (n) WHERE key = ? ORDER BY population = 0, rank, n"
        return _kept(self._by_key, wanted, tuple(map(self._decode, self._connection.execute(sql, (wanted,)))))

    def known(self, keys: Iterable[str]) -> frozenset[str]:
        """Return those of the keys (of `geo.names.key`) under which some place is named; made for many at once."""
        asked = list(dict.fromkeys(keys))
        found: set[str] = set()
        for start in range(0, len(asked), 500):
            part = asked[start : start + 500]
            sql = f"SELECT DISTINCT key FROM name WHERE key IN ({','.join('?' * len(part))})"
            found.update(row[0] for row in self._connection.execute(sql, part))
        return frozenset(found)

    def children(self, place: PlaceId) -> tuple[Place, ...]:
        """Return the places whose parent is that place, in a fixed order."""
        if place in self._by_parent:
            return self._by_parent[place]
        sql = f"SELECT {_COLUMNS} FROM place WHERE parent = ? ORDER BY id"
        return _kept(self._by_parent, place, tuple(map(self._decode, self._connection.execute(sql, (place,)))))

    def settlements(self) -> tuple[Place, ...]:
        """Return every city, town and village, in a fixed order."""
        return self._settlements

    def points(self) -> tuple[Place, ...]:
        """Return every place that is no area, in a fixed order."""
        return self._points

    def candidates(
        self, name: str, *, admin1: str = "", country: str = "", kind: PlaceKind | None = None, limit: int = 10
    ) -> tuple[Candidate, ...]:
        """Return the places that `name` may mean, misspellings included, best first; none where nothing fits well."""
        question = rank.Question(name, self._provinces.named(admin1), admin1, country.upper(), kind)
        exact = [(self._at(n), EXACT) for n in self._exact(name)]
        ranked = rank.ranked(question, exact, self._provinces, self._prior)
        if not ranked or ranked[0].score < rank.CERTAIN:
            met = {place.id for place, _ in exact}
            near = [(place, fit) for place, fit in self._near(question) if place.id not in met]
            ranked = rank.ranked(question, [*exact, *near], self._provinces, self._prior)
        return ranked[:limit]

    def province(self, text: str) -> str | None:
        """Return the province that a text names, in any usual spelling; None where it names none of the theatre."""
        return self._provinces.named(text)

    def province_at(self, at: LonLat) -> str:
        """Return the province that holds a point, empty where none does."""
        return self._provinces.holding(at)

    @cached_property
    def _provinces(self) -> Provinces:
        return Provinces(self._of_kinds((PlaceKind.PROVINCE,)))

    @cached_property
    def _prior(self) -> rank.Prior:
        first = min((layer["rank"] for layer in self.layers if layer["rank"] >= 0), default=0)
        sql = "SELECT DISTINCT country FROM place WHERE kind = 'province' AND shape IS NOT NULL"
        return rank.Prior(
            frozenset(country for (country,) in self._connection.execute(sql)),
            frozenset(layer["id"] for layer in self.layers if layer["rank"] <= first),
        )

    def _exact(self, name: str) -> list[int]:
        return [n for (n,) in self._connection.execute("SELECT n FROM name WHERE key = ? ORDER BY n", (key(name),))]

    @cached_property
    def _usual(self) -> Usual:
        return Usual(dict(self._connection.execute("SELECT letters, times FROM part ORDER BY letters")))

    def _near(self, question: rank.Question) -> list[tuple[Place, Fit]]:
        box = self._provinces.box(question.province) if question.province else None
        found = self._near_arabic if script(question.name) == "arabic" else self._near_latin
        return [
            (place, fit)
            for place, fit in found(question.name, box)
            if rank.context(question, place, self._provinces)[0] >= rank.THRESHOLD
        ]

    def _near_latin(self, name: str, box: _Box | None) -> list[tuple[Place, Fit]]:
        best: dict[int, Fit] = {}
        heard = Heard.of(name)
        for n, other, arabic in self._like_in(box, name) if box else self._like(name):
            fit = heard.fit(other, tuple(spellings(self._at(n))), arabic=bool(arabic))
            if fit is not None and (n not in best or fit.odds > best[n].odds):
                best[n] = fit
        return [(self._at(n), fit) for n, fit in sorted(best.items())]

    def _near_arabic(self, name: str, box: _Box | None) -> list[tuple[Place, Fit]]:
        """Return the places in a box by all their names; without one, those whose consonants are but a slip off."""
        if box is None:
            numbers = dict.fromkeys(n for n, _, _ in self._like(name))
            bearers = Bearers([self._at(n) for n in numbers])
        elif box in self._bearers:
            bearers = self._bearers[box]
        else:
            sql = f"SELECT {_COLUMNS} FROM place WHERE {_WITHIN} ORDER BY n"
            bearers = self._bearers[box] = Bearers(tuple(map(self._decode, self._connection.execute(sql, box))))
        return list(bearers.fits(name, self._usual.odds(name)))

    def _like(self, name: str) -> list[_Row]:
        """Return the names anywhere whose consonants are those of a name but for a slip, the nearest by sound."""
        near = sorted({each for skeleton in skeletons(name) for each in self._neighbours(skeleton)})
        rows: list[_Row] = []
        for start in range(0, len(near), 500):
            part = near[start : start + 500]
            sql = f"SELECT n, sounds, arabic FROM name WHERE skeleton IN ({','.join('?' * len(part))})"
            rows += self._connection.execute(sql, part)
        rows.sort()
        wanted, letters = sounds(name).replace(" ", ""), [heard.replace(" ", "") for _, heard, _ in rows]
        alike = process.extract(wanted, letters, scorer=OSA.normalized_distance, limit=_COMPARED)
        return sorted(rows[number] for _, _, number in alike)

    def _like_in(self, box: _Box, name: str) -> list[_Row]:
        """Return the names in a box that are the one asked for but for a slip, in their consonants or their letters."""
        if box not in self._boxes:
            sql = f"SELECT n, sounds, arabic, skeleton, letters FROM name JOIN place USING (n) WHERE {_WITHIN}"
            self._boxes[box] = sorted(self._connection.execute(sql, box))
        rows = self._boxes[box]
        found: set[int] = set()
        wanted = [(each, 3, _reach(each)) for each in skeletons(name)] + [(plain(name), 4, 1)]
        for text, column, reach in wanted:
            choices = [row[column] for row in rows]
            near = process.extract(text, choices, scorer=OSA.distance, score_cutoff=reach, limit=None)
            found.update(number for _, _, number in near)
        return [rows[number][:3] for number in sorted(found)]

    def _neighbours(self, skeleton: str) -> list[str]:
        """Return the skeletons that a slip leads to: none for a single consonant, two for many of them."""
        if not self._skeletons:
            for (each,) in self._connection.execute("SELECT DISTINCT skeleton FROM name ORDER BY skeleton"):
                self._skeletons.setdefault(len(each), {})[each] = None
        reach = _reach(skeleton)
        lengths = range(len(skeleton) - reach, len(skeleton) + reach + 1)
        if reach < 2:
            return [
                each
                for each in (_one_slip(skeleton) if reach else [skeleton])
                if each in self._skeletons.get(len(each), ())
            ]
        choices = [each for length in lengths for each in self._skeletons.get(length, ())]
        near = process.extract(skeleton, choices, scorer=OSA.distance, score_cutoff=reach, limit=None)
        return sorted(choice for choice, _, _ in near)

    @cached_property
    def _settlements(self) -> tuple[Place, ...]:
        return self._of_kinds(sorted(SETTLEMENTS))

    @cached_property
    def _points(self) -> tuple[Place, ...]:
        return self._of_kinds(sorted(frozenset(PlaceKind) - AREAS))

    def _of_kinds(self, kinds: Sequence[str]) -> tuple[Place, ...]:
        marks = ",".join("?" * len(kinds))
        sql = f"SELECT {_COLUMNS} FROM place WHERE kind IN ({marks}) ORDER BY id"
        return tuple(map(self._decode, self._connection.execute(sql, tuple(kinds))))

    def _at(self, n: int) -> Place:
        if n not in self._places:
            self._decode(self._connection.execute(f"SELECT {_COLUMNS} FROM place WHERE n = ?", (n,)).fetchone())
        return self._places[n]

    def _decode(self, row: tuple[Any, ...]) -> Place:
        n = row[0]
        known = self._places.get(n)
        if known is not None:
            return known
        place = Place(
            id=PlaceId(row[1]), name=row[2], kind=_KINDS[row[3]], at=LonLat(row[4], row[5]), name_local=row[6],
            parent=PlaceId(row[7]) if row[7] else None, admin1=row[8], country=row[9], population=row[10],
            names=tuple(row[11].split("|")) if row[11] else (), layer=row[12],
            shape=shapely.from_wkb(row[14]) if row[14] else None,
        )  # fmt: skip
        self._places[n] = place
        return place


def _kept(answers: dict[_Asked, _Answer], asked: _Asked, answer: _Answer) -> _Answer:
    """Return the answer, which `answers` holds from then on; all older ones go once there are too many."""
    if len(answers) >= _ANSWERS:
        answers.clear()
    answers[asked] = answer
    return answer


def _reach(skeleton: str) -> int:
    """Return how many consonants may be wrong: none of one, two of many."""
    return 0 if len(skeleton) < 2 else 1 if len(skeleton) < _TWO_SLIPS else 2


def _one_slip(skeleton: str) -> list[str]:
    parts = [(skeleton[:at], skeleton[at:]) for at in range(len(skeleton) + 1)]
    found = [skeleton]
    found += [head + tail[1:] for head, tail in parts if tail]
    found += [head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1]
    found += [head + sound + tail[1:] for head, tail in parts if tail for sound in _SOUNDS]
    found += [head + sound + tail for head, tail in parts for sound in _SOUNDS]
    return sorted(dict.fromkeys(found))


def _read(layer_files: Sequence[Path], regions: Sequence[Place]) -> list[tuple[Layer, Sequence[Place]]]:
    found: list[tuple[Layer, Sequence[Place]]] = [(_REGIONS, regions)] if regions else []
    for number, path in enumerate(layer_files):
        found.append((read_provenance(path, number), read_layer(path)))
    return found


def _fingerprint(layer_files: Sequence[Path], regions: Sequence[Place]) -> str:
    parts = [checksum(Path(__file__).resolve().parents[1] / name) for name in _CODE]
    for path in layer_files:
        parts += [path.stem, checksum(path), checksum(path.with_suffix(".toml"))]
    for region in regions:
        parts += [repr(region), region.shape.wkb_hex if region.shape is not None else ""]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _build(path: Path, layer_files: Sequence[Path], regions: Sequence[Place]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    layers = _read(layer_files, regions)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".gazetteer-", suffix=".tmp")
    os.close(handle)
    try:
        with contextlib.closing(sqlite3.connect(temporary)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            build.write(connection, layers)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        connection.execute("SELECT 1 FROM layer").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection

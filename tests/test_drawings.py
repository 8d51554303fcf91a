"""What is kept of a day's drawing is what would be drawn."""

from datetime import date
from pathlib import Path

import pytest
import shapely

from geo.delineate.cells import make_mesh
from geo.delineate.ground import Drawn, Kept
from geo.delineate.timeline import delineate_days
from geo.drawings import KEPT, Drawings
from geo.model.claim import ClaimId, Grade
from geo.model.control import BaselineRow, Basis, ControlRecord, Status
from geo.model.place import LonLat, Place, PlaceId, PlaceKind
from geo.model.text import Reliability, SideId
from geo.store import write_atomic

FIRST, LAST = date(2024, 11, 27), date(2024, 11, 30)
LAND = shapely.union(shapely.Point(37.0, 35.5).buffer(0.6), shapely.box(38.5, 35, 38.9, 35.4))
PLACES = [
    Place(PlaceId(f"p{n}"), f"Place {n}", PlaceKind.VILLAGE, LonLat(36.6 + 0.09 * n, 35.2 + 0.05 * n)) for n in range(9)
]
POST = Place(PlaceId("post"), "Post", PlaceKind.BASE, LonLat(37.03, 35.61))
ROWS = [
    BaselineRow(p.id, p.name, p.at, SideId("east" if n > 4 else "west"), FIRST, Grade(Reliability.B, 2), "a source")
    for n, p in enumerate(PLACES)
]


def record(place: Place, start: int, side: str = "west") -> ControlRecord:
    return ControlRecord(
        place=place.id,
        name=place.name,
        at=place.at,
        start=FIRST.replace(day=FIRST.day + start),
        end=LAST,
        controller=SideId(side),
        status=Status.HELD,
        confidence=0.9,
        basis=Basis.CLAIMS,
        claims=(ClaimId(f"{place.id}-{start}"),),
    )


def drawn(told: list[ControlRecord], kept: Kept | None = None) -> list[tuple[object, ...]]:
    areas, fronts = delineate_days(told, [*PLACES, POST], ROWS, LAND, first=FIRST, last=LAST, kept=kept)
    return [
        *((a.start, a.end, a.controller, a.confidence, a.basis, a.n_places, a.n_claims, a.shape.wkb) for a in areas),
        *((f.start, f.end, f.sides, f.confidence, f.basis, f.shape.wkb) for f in fronts),
    ]


def test_the_next_run_takes_what_it_knows_and_draws_what_it_does_not(tmp_path: Path) -> None:
    before, after = [record(PLACES[6], 1)], [record(PLACES[6], 1), record(POST, 2)]
    first = Drawings(tmp_path, write_atomic)
    drawn(before, Kept(drawn=first))
    first.keep()

    second = Drawings(tmp_path, write_atomic)
    assert list(second) == list(first)
    known = set(second)
    assert drawn(after, Kept(drawn=second)) == drawn(after)
    assert len(set(second) - known) == 1
    assert drawn(before, Kept(drawn=Drawings(tmp_path, write_atomic))) == drawn(before)


def test_the_land_is_cut_alike_whatever_comes_to_be_told_of_its_places() -> None:
    cut: list[bytes] = []

    def mesher(sites, *ground):  # type: ignore[no-untyped-def]
        cut.append(sites.tobytes())
        return make_mesh(sites, *ground)

    for told in ([], [record(POST, 1)], [record(PLACES[2], 1, "east"), record(POST, 3)]):
        drawn(told, Kept(mesher=mesher))
    assert len(set(cut)) == 1


@pytest.mark.parametrize("damage", [b"", b"PK", b"no drawing at all"])
def test_a_damaged_file_is_as_none(tmp_path: Path, damage: bytes) -> None:
    kept = Drawings(tmp_path, write_atomic)
    drawn([], Kept(drawn=kept))
    kept.keep()
    (path,) = tmp_path.iterdir()
    path.write_bytes(damage)
    again = Drawings(tmp_path, write_atomic)
    assert not again
    drawn([], Kept(drawn=again))
    again.keep()
    assert list(Drawings(tmp_path, write_atomic)) == list(kept)


def test_only_the_latest_stay_and_what_other_code_drew_goes(tmp_path: Path) -> None:
    (tmp_path / "other.npz").write_bytes(b"drawn by other code")
    kept = Drawings(tmp_path, write_atomic)
    kept.update({f"day {n}": Drawn({}, {}) for n in range(KEPT + 5)})
    kept.keep()
    assert len(list(tmp_path.iterdir())) == 1
    assert list(Drawings(tmp_path, write_atomic)) == [f"day {n}" for n in range(5, KEPT + 5)]

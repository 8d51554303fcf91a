"""What every published thing says of itself: licences, the row of the baseline behind it, and demonstration."""

from collections.abc import Iterable
from datetime import date

from geo.model.build import Build
from geo.model.claim import CONTESTED, Claim, ClaimId
from geo.model.control import Area, BaselineRow, Basis, ControlRecord, FrontLine
from geo.model.place import Place, PlaceId


class Marks:
    """Licences, baseline rows and demonstration marks of one build, looked up by place, record and day."""

    def __init__(self, build: Build) -> None:
        self._licences = {layer.id: layer.licence for layer in build.theatre.layers}
        self._claims = {claim.id: claim for claim in build.claims}
        self._places = {place.id: place for place in (*build.settlements, *build.places)}
        self._rows = baseline_rows(build.theatre.baseline)
        self._ground = self.licences(build.settlements)
        self._demo_days = [(r.start, r.end) for r in build.records if self.record_is_demo(r)]

    def place(self, place: PlaceId) -> Place | None:
        """Return the place of that id, None where the build does not hold it."""
        return self._places.get(place)

    def claim(self, claim: ClaimId) -> Claim | None:
        """Return the claim of that id, None where the build does not hold it."""
        return self._claims.get(claim)

    def baseline(self, record: ControlRecord) -> BaselineRow | None:
        """Return the row of the baseline that the record rests on, None where it rests on something else."""
        return self._rows.get(record.place) if record.basis is Basis.BASELINE else None

    def licences(self, places: Iterable[Place | None]) -> list[str]:
        """Return the licences of the gazetteer layers that these places come from, sorted."""
        layers = {place.layer for place in places if place is not None}
        return sorted({self._licences[layer] for layer in layers if layer in self._licences})

    @property
    def ground(self) -> list[str]:
        """The licences of all settlements that areas and front lines are made of."""
        return self._ground

    def record_is_demo(self, record: ControlRecord) -> bool:
        """Return whether a demonstration report stands behind the record, as a decider or weighed against it."""
        behind = {*record.claims, *(each.claim for each in record.weighed)}
        return any(claim.report.demo for claim in map(self._claims.get, behind) if claim)

    def shape_is_demo(self, shape: Area | FrontLine) -> bool:
        """Return whether demonstration reports may have moved it.

        Ground is inferred from its neighbours, so that any record that rests on one and is valid then may have.
        """
        if shape.basis is Basis.BASELINE:
            return False
        return any(_meet(shape.start, shape.end, start, end) for start, end in self._demo_days)


def is_demo(build: Build) -> bool:
    """Return whether any report of the build was written for demonstration."""
    return any(report.ref.demo for report in build.reports)


def baseline_rows(rows: Iterable[BaselineRow]) -> dict[PlaceId, BaselineRow]:
    """Return the row of the baseline for each place, the latest where there are several."""
    return {row.place: row for row in sorted(rows, key=lambda row: row.day)}


def best_claim(record: ControlRecord, marks: Marks) -> Claim | None:
    """Return the claim that says most for the record: the heaviest that decided, else the first behind it."""
    decided = sorted((w for w in record.weighed if w.decided), key=lambda w: (-abs(w.weight), w.claim))
    order = [*(w.claim for w in decided), *record.claims]
    found = (marks.claim(claim) for claim in order)
    agreeing = [claim for claim in found if claim is not None]
    for claim in agreeing:
        if record.controller in {claim.controller, CONTESTED}:
            return claim
    return agreeing[0] if agreeing else None


def _meet(start: date, end: date, other_start: date, other_end: date) -> bool:
    return start <= other_end and other_start <= end

"""What a build was made of and what it left out: the content of build.json."""

from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from geo.model.build import Build
from geo.publish.marks import is_demo
from geo.publish.unplaced import queue, unplaced

PACKAGES: Final = (
    "conflictmap", "branca", "django-js-lib-leaflet", "folium", "numpy", "scipy", "shapely",
)  # fmt: skip


def manifest(build: Build, *, inputs: Mapping[str, str], parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the build was made of: inputs with SHA-256, versions, parameters, and counts with what was lost.

    `inputs` has the SHA-256 of each file by its path; `parameters` are those that the user gave.
    """
    theatre = build.theatre
    return {
        "theatre": theatre.id,
        "days": {
            "first": build.first.isoformat(),
            "last": build.last.isoformat(),
            "open_on": build.open_on.isoformat(),
        },
        "demo": is_demo(build),
        "parameters": dict(sorted(parameters.items())),
        "versions": {name: _version(name) for name in PACKAGES},
        "inputs": [{"path": path, "sha256": inputs[path]} for path in sorted(inputs)],
        "reports": [
            {
                "id": report.ref.id,
                "path": report.ref.path,
                "date": report.ref.published.isoformat() if report.ref.published else None,
                "source": report.ref.source.id,
                "lang": report.ref.lang,
                "demo": report.ref.demo,
            }
            for report in build.reports
        ],
        "layers": [
            {"id": layer.id, "licence": layer.licence, "attribution": layer.attribution, "retrieved": layer.retrieved}
            for layer in theatre.layers
        ],
        "counts": _counts(build),
        "dropped": _dropped(build),
        "unplaced": queue(unplaced(build)),
    }


def _counts(build: Build) -> dict[str, Any]:
    return {
        "reports": len(build.reports),
        "mentions": sum(len(reading.located) + len(reading.unlocated) for reading in build.readings),
        "unplaced_mentions": sum(len(reading.unlocated) for reading in build.readings),
        "claims": len(build.claims),
        "claims_by_modality": _tally(str(claim.modality) for claim in build.claims),
        "rulings": len(build.rulings),
        "places": len(build.places),
        "settlements": len(build.settlements),
        "records": len(build.records),
        "records_by_basis": _tally(str(record.basis) for record in build.records),
        "areas": len(build.areas),
        "front_lines": len(build.fronts),
    }


def _dropped(build: Build) -> list[dict[str, Any]]:
    found = Counter((left.stage, left.reason) for left in build.leftovers)
    return [{"stage": stage, "reason": reason, "n": n} for (stage, reason), n in sorted(found.items())]


def _tally(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None

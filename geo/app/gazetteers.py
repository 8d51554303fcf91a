"""The gazetteer as users see it: what is installed, one more, and the names that no layer holds."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from geo.app.desk import open_desk, own_gazetteers
from geo.app.online import Proposer, one_of
from geo.app.workspace import Workspace
from geo.errors import UsageError
from geo.gazetteer.accepted import Origin, accept
from geo.gazetteer.importers import Imported, Terms, describe, import_file
from geo.model.place import Place, PlaceId
from geo.theatres import load_theatre

A_WORKSPACE = "a folder with a conflictmap.toml (conflictmap init makes one)"


def installed(workspace: Workspace) -> tuple[dict[str, Any], ...]:
    """Return each layer in order of trust: title, licence, attribution, age, number of places, checksum."""
    theatre = load_theatre(workspace.theatre)
    files = [*(Path(layer.path) for layer in theatre.layers), *own_gazetteers(workspace)]
    return tuple(asdict(info) for info in describe(files))


def add(source: Path, workspace: Workspace, terms: Terms) -> Imported:
    """Return what was made of a gazetteer file, now a layer of the workspace; UsageError outside one."""
    return import_file(source, _folder("gazetteer add", workspace), terms)


def _folder(command: str, workspace: Workspace) -> Path:
    if workspace.root is None:
        raise UsageError(command, A_WORKSPACE, "none")
    return workspace.root / "gazetteers"


def unplaced(workspace: Workspace, limit: int) -> Iterator[dict[str, Any]]:
    """Return the names that the last build could not place, the most frequent first; UsageError where there is none."""
    path = workspace.maps / "build.json"
    try:
        found = json.loads(path.read_bytes())["unplaced"]["listed"]
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError(str(path), "a map (conflictmap build makes it)", "none that lists names") from None
    yield from found[:limit]


def accept_place(name: str, wanted: str, workspace: Workspace) -> tuple[Place, Path]:
    """Return the place that `name` means from now on, and the layer of the workspace that says so.

    It is the one with the id `wanted`, of the installed layers or of what is proposed online; without an id the only
    one proposed. UsageError where there is no such place, or more than one.
    """
    folder = _folder("gazetteer accept", workspace)
    found = one_of(name, wanted, Proposer(workspace).propose(name)) if workspace.online else None
    if found is None and wanted:
        found = _installed(wanted, workspace)
    if found is None:
        raise UsageError(name, "a place that is proposed online, or --id of one that is installed", wanted or "none")
    place, origin = found
    return place, accept(name, place, origin, folder)


def _installed(wanted: str, workspace: Workspace) -> tuple[Place, Origin] | None:
    with open_desk(workspace) as desk:
        try:
            place = desk.gazetteer.place(PlaceId(wanted))
        except KeyError:
            return None
        layers = {layer["id"]: layer for layer in desk.gazetteer.layers}
    layer = layers.get(place.layer, {"licence": "", "attribution": ""})
    return place, Origin(place.layer, layer["licence"], layer["attribution"])

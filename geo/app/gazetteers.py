"""The gazetteer as users see it: what is installed, and one more."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from geo.app.desk import own_gazetteers
from geo.app.workspace import Workspace
from geo.errors import UsageError
from geo.gazetteer.importers import Imported, Terms, describe, import_file
from geo.theatres import load_theatre


def installed(workspace: Workspace) -> tuple[dict[str, Any], ...]:
    """Return each layer in order of trust: title, licence, attribution, age, number of places, checksum."""
    theatre = load_theatre(workspace.theatre)
    files = [*(Path(layer.path) for layer in theatre.layers), *own_gazetteers(workspace)]
    return tuple(asdict(info) for info in describe(files))


def add(source: Path, workspace: Workspace, terms: Terms) -> Imported:
    """Return what was made of a gazetteer file, now a layer of the workspace; UsageError outside one."""
    if workspace.root is None:
        raise UsageError("gazetteer add", "a folder with a conflictmap.toml (conflictmap init makes one)", "none")
    return import_file(source, workspace.root / "gazetteers", terms)

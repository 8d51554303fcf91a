"""Places that an analyst accepted one by one: rows of layers of the workspace, one layer for each source."""

from dataclasses import dataclass, replace
from pathlib import Path

from geo.gazetteer.formats import slug
from geo.gazetteer.importers import write_layer
from geo.gazetteer.layers import UNSTATED, read_layer
from geo.model.place import Place


@dataclass(frozen=True, slots=True)
class Origin:
    """Who knows a place, under which licence, with the line of attribution that goes with it."""

    source: str
    licence: str
    attribution: str


def accept(name: str, place: Place, origin: Origin, folder: Path) -> Path:
    """Add a place, which from now on goes under `name` too, to the accepted ones of its source; return their layer.

    The province is left to the outlines; a place that was accepted before keeps the names it had.
    """
    path = folder / f"accepted-{slug(origin.source)}.csv"
    held = {each.id: each for each in read_layer(path)} if path.is_file() else {}
    known = held.get(place.id, place)
    names = dict.fromkeys((*known.names, *place.names, name))
    further = tuple(each for each in names if each not in {known.name, known.name_local} and "|" not in each)
    held[place.id] = replace(known, names=further, admin1="", parent=None, layer=path.stem)
    described = {
        "title": f"Accepted by the analysts of this workspace, from {origin.source}",
        "licence": origin.licence or UNSTATED,
        "attribution": origin.attribution,
        "source": origin.source,
    }
    return write_layer(path, held.values(), described)

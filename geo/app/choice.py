"""Which war a text is about."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from geo.app.workspace import Workspace
from geo.intake.files import take
from geo.model.theatre import Theatre
from geo.theatres import load_theatre, read_rows, theatre_names

ACTOR_WEIGHT: Final = 2
COUNTRY_WEIGHT: Final = 3
PLACE_WEIGHT: Final = 1
_WORDS: Final = re.compile(r"\w+(?:[-'’]\w+)*")
LONGEST: Final = 5
WORLD: Final = "world"
ABOUT: Final = 8  # from here on a text is about a war and not about the world: three or four names of it


def choose_theatre(text: str, default: str, *, least: int = 1) -> str:
    """Return the theatre whose countries, parties and places the text names most; `default` where it names too few.

    Every name counts once, however often it stands in the text; `least` is the sum of weights that is enough.
    """
    said = _phrases(text)
    scores = {name: sum(weight for phrase, weight in _names(name) if phrase in said) for name in _wars()}
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0] != default, item[0]))
    return best[0][0] if best and best[0][1] >= least else default


def theatre_for(paths: Sequence[Path], workspace: Workspace) -> str:
    """Return the theatre that most of the reports at `paths` are about."""
    if not paths:
        return workspace.theatre
    texts = [report.text for report in take(paths, load_theatre(workspace.theatre)).reports]
    return choose_theatre("\n".join(texts), workspace.theatre)


def _wars() -> tuple[str, ...]:
    return tuple(name for name in theatre_names() if name != WORLD)


def _phrases(text: str) -> frozenset[str]:
    tokens = [match[0].removesuffix("'s").removesuffix("’s") for match in _WORDS.finditer(text)]
    return frozenset(" ".join(tokens[i : i + n]) for n in range(1, LONGEST + 1) for i in range(len(tokens) - n + 1))


@cache
def _names(name: str) -> tuple[tuple[str, int], ...]:
    theatre = load_theatre(name)
    weights: dict[str, int] = {}
    for place in _places(theatre):
        weights.setdefault(place, PLACE_WEIGHT)
    for actor in theatre.actors:
        if not actor.generic:
            weights |= dict.fromkeys(actor.names, ACTOR_WEIGHT)
    weights |= dict.fromkeys((theatre.name, *theatre.names.values()), COUNTRY_WEIGHT)
    return tuple(sorted((phrase, weight) for phrase, weight in weights.items() if len(phrase) > 2))


def _places(theatre: Theatre) -> list[str]:
    names = [name for region in theatre.regions for name in (region.name, region.name_local, *region.names)]
    for layer in theatre.layers[:1]:
        for _, row in read_rows(Path(layer.path), ("name", "name_local", "names")):
            names += [row["name"], row["name_local"], *row["names"].split("|")]
    return [name for name in names if name]

"""How well the installed gazetteer answers for a table of places with known points."""

from collections.abc import Iterator
from pathlib import Path

from geo.app.desk import open_desk
from geo.app.workspace import Workspace
from geo.errors import InputError
from geo.gazetteer import trial
from geo.gazetteer.trial import OUTCOMES, SCRIPTS


def geocoding(path: Path, workspace: Workspace) -> Iterator[str]:
    """Return a table of figures, a line each: names in Latin and in Arabic letters, as they are and misspelled.

    InputError where the file asks nothing that can be answered.
    """
    with open_desk(workspace) as desk:
        index = desk.gazetteer
        asked = {script: trial.questions(path, script, index.province_at) for script in SCRIPTS}
        if not any(asked.values()):
            raise InputError(str(path), f"places in {desk.theatre.name}, their names alone in their province", "none")
        country = desk.theatre.countries[0] if len(desk.theatre.countries) == 1 else ""
        yield f"{path.name:28}{'questions':>10}" + "".join(f"{outcome:>8}" for outcome in OUTCOMES)
        for script, questions in asked.items():
            found = trial.answered(questions, index, country)
            yield _line(f"{script}, as they are", found)
            yield _line(f"{script}, misspelled", trial.answered(trial.misspelled(found), index, country))


def _line(title: str, found: tuple[trial.Answered, ...]) -> str:
    told = trial.shares(found)
    return f"{title:28}{len(found):10}" + "".join(f"{told[outcome]:8.3f}" for outcome in OUTCOMES)

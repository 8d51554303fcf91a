"""Reading without a map: claims, mentions and candidates for whoever asks on the command line."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.app.choice import ABOUT, WORLD, choose_theatre
from geo.app.desk import Desk, open_desk
from geo.app.workspace import Workspace
from geo.errors import GeoError
from geo.gazetteer import geocode as geocoded
from geo.gazetteer.geocode import Query, geocode, read_queries
from geo.gazetteer.world import installed
from geo.intake.files import take
from geo.model.build import Reading
from geo.model.place import Located, Unlocated
from geo.model.text import Report
from geo.names import key
from geo.publish.rows import Row, claim_row, mention_row
from geo.theatres import load_theatre


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read, report by report, with remarks and what was skipped."""

    readings: Iterable[tuple[Report, Reading]]
    notes: tuple[str, ...]
    skipped: tuple[GeoError, ...]


def read_reports(
    paths: Sequence[Path], workspace: Workspace, *, auto: bool, day: date | None, anywhere: bool = False
) -> Answer:
    """Return the readings of the reports at `paths`; with `auto`, each in the theatre that its text is about.

    With `anywhere`, texts about no war are read with the places of the world, where those are installed.
    """
    taken = take(paths, load_theatre(workspace.theatre), day=day)
    world = anywhere and installed()
    return Answer(_readings(taken.reports, workspace, auto=auto, world=world), taken.notes, taken.skipped)


def _readings(
    reports: Sequence[Report], workspace: Workspace, *, auto: bool, world: bool
) -> Iterator[tuple[Report, Reading]]:
    desks: dict[str, Desk] = {}
    with ExitStack() as stack:
        for report in reports:
            name = workspace.theatre
            if auto:
                name = choose_theatre(report.text, WORLD if world else name, least=ABOUT if world else 1)
            if name not in desks:
                desks[name] = stack.enter_context(open_desk(workspace, name))
            yield report, desks[name].read(report)


def claim_rows(read: tuple[Report, Reading]) -> tuple[Row, ...]:
    """Return the claims of one report as rows."""
    return tuple(claim_row(claim) for claim in read[1].claims)


def mention_rows(read: tuple[Report, Reading]) -> tuple[Row, ...]:
    """Return the place mentions of one report as rows, in the order of the text."""
    report, reading = read
    places: list[Located | Unlocated] = [*reading.located, *reading.unlocated]
    found = sorted(places, key=lambda place: place.mention.span)
    return tuple(mention_row(place, report.ref) for place in found)


def candidates(
    names: Sequence[str], file: Path | None, workspace: Workspace, *, reasons: bool = False, limit: int = 10
) -> Iterator[tuple[Row, str]]:
    """Return for each name, then for each row of the file, the places that it may mean, best first, with a remark.

    The remark is empty but where the province that is told is not known.
    """
    queries = [Query(name) for name in names]
    if file is not None:
        queries += read_queries(file)
    with open_desk(workspace) as desk:
        for answer in geocode(queries, desk.gazetteer, limit):
            yield answer.as_json(reasons=reasons), _remark(answer, desk)


def _remark(answer: geocoded.Answer, desk: Desk) -> str:
    told = answer.query.admin1
    if not told or desk.gazetteer.province(told) is not None:
        return ""
    if any(key(each.place.admin1) == key(told) for each in answer.candidates):
        return ""
    return f"{answer.query.name}: expected a province of {desk.theatre.name}, got {told!r}; the score is halved"
